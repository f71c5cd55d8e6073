package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The means to ask at the screen")
final class DialogChoiceTest {
  private static final String DIALOG = "/usr/local/bin/dialog";
  private static final String IN_APP =
      "/Library/Application Support/Dialog/Dialog.app/Contents/MacOS/dialogcli";

  private final Tree tree = new Tree();

  @Test
  @DisplayName("is swiftDialog if it is there, as a script or as a link into its app")
  void dialog() {
    tree.add(DIALOG, Kind.FILE, 0, 0, 0755, null);
    assertThat(chosen(true)).isInstanceOf(DialogPeople.class);
    tree.add(DIALOG, Kind.LINK, 0, 0, 0777, IN_APP).add(IN_APP, Kind.FILE, 0, 0, 0755, null);
    assertThat(chosen(true)).isInstanceOf(DialogPeople.class);
  }

  @Test
  @DisplayName("is AppleScript otherwise, and nobody without it")
  void others() {
    tree.add("/usr/bin/osascript", Kind.FILE, 0, 0, 0755, null);
    assertThat(chosen(true)).isInstanceOf(OsascriptPeople.class);
    tree.entries.clear();
    assertThat(chosen(true)).isNull();
  }

  @Test
  @DisplayName("is not swiftDialog behind a link that leads nowhere or on to another link")
  void badLinks() {
    for (String target : new String[] {"../somewhere", "/nowhere", null}) {
      tree.add(DIALOG, Kind.LINK, 0, 0, 0777, target);
      assertThat(chosen(true)).isNull();
    }
    tree.add(DIALOG, Kind.LINK, 0, 0, 0777, IN_APP).add(IN_APP, Kind.LINK, 0, 0, 0777, "/bin/sh");
    assertThat(chosen(true)).isNull();
  }

  @Test
  @DisplayName("is not swiftDialog with root's rights where a user could replace it")
  void replaceable() {
    tree.add(DIALOG, Kind.FILE, 501, 80, 0755, null);
    assertThat(chosen(true)).isNull();
    assertThat(chosen(false)).isInstanceOf(DialogPeople.class);
    tree.add(DIALOG, Kind.FILE, 0, 0, 0755, null)
        .add("/usr/local/bin", Kind.DIRECTORY, 501, 80, 0755, null);
    assertThat(chosen(true)).isNull();
    tree.add("/usr/local/bin", Kind.DIRECTORY, 0, 20, 0775, null);
    assertThat(chosen(true)).isNull();
    tree.add("/usr/local/bin", Kind.DIRECTORY, 0, 0, 0757, null);
    assertThat(chosen(true)).isNull();
    tree.add("/usr/local/bin", Kind.DIRECTORY, 0, 80, 0775, null);
    assertThat(chosen(true)).isInstanceOf(DialogPeople.class);
    tree.add(DIALOG, Kind.LINK, 0, 0, 0777, IN_APP).add(IN_APP, Kind.FILE, 501, 0, 0755, null);
    assertThat(chosen(true)).isNull();
  }

  private People chosen(boolean asRoot) {
    ScriptedScreen mac = new ScriptedScreen();
    return DialogChoice.choose(tree, mac.screen(), ScriptedScreen.DIRECTORY, mac, asRoot)
        .orElse(null);
  }

  private static final class Tree implements MacFiles {
    final Map<String, FileEntry> entries = new TreeMap<>();

    Tree add(String path, Kind kind, int uid, int gid, int mode, String target) {
      for (MacPath step : new MacPath(path).chain()) {
        entries.putIfAbsent(
            step.value(), new FileEntry(step, Kind.DIRECTORY, 0, 0, 0755, 0, Instant.EPOCH, null));
      }
      entries.put(
          path, new FileEntry(new MacPath(path), kind, uid, gid, mode, 0, Instant.EPOCH, target));
      return this;
    }

    @Override
    public PathLookup look(MacPath path) {
      List<FileEntry> seen = new ArrayList<>();
      for (MacPath step : path.chain()) {
        FileEntry entry = entries.get(step.value());
        if (entry == null) {
          return new PathLookup(path, seen, Observation.absent());
        }
        seen.add(entry);
      }
      return new PathLookup(path, seen, Observation.known(seen.get(seen.size() - 1)));
    }

    @Override
    public Observation<List<String>> list(MacPath directory) {
      throw new AssertionError("nothing is listed");
    }

    @Override
    public Observation<String> volumeIn(MacPath directory) {
      return Observation.absent();
    }

    @Override
    public Observation<byte[]> read(MacPath file, int most) {
      throw new AssertionError("nothing is read");
    }

    @Override
    public Observation<Long> usableBytes(MacPath path) {
      throw new AssertionError("no space is measured");
    }
  }
}
