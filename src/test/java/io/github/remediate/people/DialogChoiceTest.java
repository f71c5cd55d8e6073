package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.People;
import io.github.remediate.workshop.SparseTree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The means to ask at the screen")
final class DialogChoiceTest {
  private static final String DIALOG = "/usr/local/bin/dialog";
  private static final String IN_APP =
      "/Library/Application Support/Dialog/Dialog.app/Contents/MacOS/dialogcli";

  private final SparseTree tree = new SparseTree();

  @Test
  @DisplayName("is swiftDialog if it is there, as a script or as a link into its app")
  void dialog() {
    tree.put(new MacPath(DIALOG), Kind.FILE, 0, 0, 0755, null);
    assertThat(chosen(true)).isInstanceOf(DialogPeople.class);
    tree.put(new MacPath(DIALOG), Kind.LINK, 0, 0, 0777, IN_APP)
        .put(new MacPath(IN_APP), Kind.FILE, 0, 0, 0755, null);
    assertThat(chosen(true)).isInstanceOf(DialogPeople.class);
  }

  @Test
  @DisplayName("is AppleScript otherwise, and nobody without it")
  void others() {
    tree.put(new MacPath("/usr/bin/osascript"), Kind.FILE, 0, 0, 0755, null);
    assertThat(chosen(true)).isInstanceOf(OsascriptPeople.class);
    tree.clear();
    assertThat(chosen(true)).isNull();
  }

  @Test
  @DisplayName("is not swiftDialog behind a link that leads nowhere or on to another link")
  void badLinks() {
    for (String target : new String[] {"../somewhere", "/nowhere", null}) {
      tree.put(new MacPath(DIALOG), Kind.LINK, 0, 0, 0777, target);
      assertThat(chosen(true)).isNull();
    }
    tree.put(new MacPath(DIALOG), Kind.LINK, 0, 0, 0777, IN_APP)
        .put(new MacPath(IN_APP), Kind.LINK, 0, 0, 0777, "/bin/sh");
    assertThat(chosen(true)).isNull();
  }

  @Test
  @DisplayName("is not swiftDialog with root's rights where a user could replace it")
  void replaceable() {
    tree.put(new MacPath(DIALOG), Kind.FILE, 501, 80, 0755, null);
    assertThat(chosen(true)).isNull();
    assertThat(chosen(false)).isInstanceOf(DialogPeople.class);
    tree.put(new MacPath(DIALOG), Kind.FILE, 0, 0, 0755, null)
        .put(new MacPath("/usr/local/bin"), Kind.DIRECTORY, 501, 80, 0755, null);
    assertThat(chosen(true)).isNull();
    tree.put(new MacPath("/usr/local/bin"), Kind.DIRECTORY, 0, 20, 0775, null);
    assertThat(chosen(true)).isNull();
    tree.put(new MacPath("/usr/local/bin"), Kind.DIRECTORY, 0, 0, 0757, null);
    assertThat(chosen(true)).isNull();
    tree.put(new MacPath("/usr/local/bin"), Kind.DIRECTORY, 0, 80, 0775, null);
    assertThat(chosen(true)).isInstanceOf(DialogPeople.class);
    tree.put(new MacPath(DIALOG), Kind.LINK, 0, 0, 0777, IN_APP)
        .put(new MacPath(IN_APP), Kind.FILE, 501, 0, 0755, null);
    assertThat(chosen(true)).isNull();
  }

  private People chosen(boolean asRoot) {
    ScriptedScreen mac = new ScriptedScreen();
    return DialogChoice.choose(tree, mac.screen(), ScriptedScreen.DIRECTORY, mac, asRoot)
        .orElse(null);
  }
}
