package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.workshop.SparseTree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The means to ask at the screen")
final class DialogChoiceTest {
  private static final String DIALOG = "/usr/local/bin/dialog";
  private static final String IN_APP =
      "/Library/Application Support/Dialog/Dialog.app/Contents/MacOS/dialogcli";

  private final SparseTree tree = new SparseTree();
  private Observation<String> version = Observation.known("2.5.6");

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

  @ParameterizedTest(name = "version {0}")
  @CsvSource({
    "2.5.6, true",
    "2.5, true",
    "3.1.0.4989, true",
    "10.0, true",
    "2.4.2, false",
    "1.11.2, false",
    "3, false",
    "'', false",
    "2.x, false",
    "99999.1, false"
  })
  @DisplayName("is not swiftDialog of a version that is too old, or is none")
  void versions(String text, boolean used) {
    tree.put(new MacPath(DIALOG), Kind.FILE, 0, 0, 0755, null);
    version = Observation.known(text);
    assertThat(chosen(true) != null).isEqualTo(used);
    version = Observation.unknown("damaged");
    assertThat(chosen(true)).isNull();
    version = Observation.absent();
    assertThat(chosen(true)).isNull();
  }

  private People chosen(boolean asRoot) {
    ScriptedScreen mac = new ScriptedScreen();
    return DialogChoice.choose(tree, mac.screen(), version, asRoot).orElse(null);
  }
}
