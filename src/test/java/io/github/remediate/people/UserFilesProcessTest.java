package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.HandedOver;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.ChildScreenPrograms;
import io.github.remediate.macos.SystemTime;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.workshop.BoundedWait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real programs: an osascript that does what its script says, and a stat that looks. */
@DisplayName("A file that a user gives or takes by real programs")
@Tag("slow")
final class UserFilesProcessTest {
  private static final byte[] REQUEST = "{\"request\": \"è\"}\n".getBytes(StandardCharsets.UTF_8);

  /** What is pressed comes from a list; a dialog of files is answered by a file. */
  private static final String OSASCRIPT =
      """
      #!/bin/sh
      root=%1$s
      echo "$2" >>"$root/scripts"
      case $2 in
        'display dialog'*)
          press=$(head -n 1 "$root/presses")
          sed -i 1d "$root/presses"
          echo "button returned:$press, gave up:false" ;;
        *'choose file with'*)
          [ -e "$root/hangs" ] && { echo $$ >"$root/hanging"; exec sleep 600; }
          [ -e "$root/chosen" ] || { echo '0:9: execution error: User canceled. (-128)' >&2; exit 1; }
          cat "$root/chosen" ;;
        *'choose file name'*)
          cat "$3" >"$root/Users/jane/Desktop/saved.json" || exit 1 ;;
        *'get eof'*)
          echo "$3" >>"$root/read"
          printf '\\302\\253data rdat'
          od -An -v -tx1 "$3" | tr -d ' \\n' | tr a-f A-F
          printf '\\302\\273\\n' ;;
        *) exit 9 ;;
      esac
      """;

  private static final String STAT =
      """
      #!/bin/sh
      [ "$1" = -f ] && [ "$2" = '%z %HT' ] || exit 9
      kind=$(stat -c %F "$3") || exit 1
      case $kind in
        'regular file'|'regular empty file') kind='Regular File' ;;
        'symbolic link') kind='Symbolic Link' ;;
        fifo) kind='Fifo File' ;;
        directory) kind='Directory' ;;
      esac
      echo "$(stat -c %s "$3") $kind"
      """;

  @TempDir Path temporary;
  private Path root;
  private Path desktop;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final List<byte[]> received = new ArrayList<>();
  private volatile boolean loggedOut;

  @BeforeEach
  void install() throws IOException {
    root = Files.createDirectory(temporary.resolve("root")).toRealPath();
    desktop = Files.createDirectories(root.resolve("Users/jane/Desktop"));
    program("usr/bin/osascript", OSASCRIPT.formatted(root));
    program("usr/bin/stat", STAT);
    program(
        "bin/launchctl",
        "#!/bin/sh\necho \"$1 $2 $3 $4 $5 $6 ${7##*/}\" >>"
            + root
            + "/sessions\nshift 2\nexec \"$@\"");
    program("usr/bin/sudo", "#!/bin/sh\nshift 3\nexec \"$@\"");
  }

  private void program(String path, String script) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void presses(String... buttons) throws IOException {
    Files.writeString(root.resolve("presses"), String.join("\n", buttons) + "\nOK\n");
  }

  private void chooses(String path) throws IOException {
    presses("Choose the receipt");
    Files.writeString(root.resolve("chosen"), path + "\n");
  }

  private void show() throws IOException {
    MacRoot mac = MacRoot.at(root);
    Screen screen =
        new Screen(
            new ChildScreenPrograms(mac),
            new SystemTime(),
            () -> loggedOut ? Observation.absent() : Observation.known(ScriptedScreen.JANE),
            Duration.ofSeconds(60),
            Questioning.printer(told),
            user -> Observation.known(List.of("en")),
            () -> Helpdesk.NONE,
            new LinkTargets(() -> new TreeFiles(mac), Optional::empty),
            user -> true);
    new OsascriptPeople(screen)
        .handOver(
            new HandedOver(
                "run-1",
                "request.json",
                REQUEST,
                bytes -> {
                  received.add(bytes);
                  return Optional.empty();
                },
                () -> false,
                false));
  }

  private String read(String file) throws IOException {
    return Files.exists(root.resolve(file)) ? Files.readString(root.resolve(file)) : "";
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8).replace('\n', ' ');
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ROOT"})
  @DisplayName("comes in byte for byte, by programs in the user's session alone")
  void chosen(String front) throws IOException {
    byte[] bytes = new byte[64 * 1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    Files.write(desktop.resolve("my receipt's \"è\" $(id).json"), bytes);
    chooses(
        front.replace("ROOT", root.toString())
            + "/Users/jane/Desktop/my receipt's \"è\" $(id).json");

    show();

    assertThat(received).as(told()).hasSize(1);
    assertThat(received.get(0)).isEqualTo(bytes);
    String session = "asuser 501 " + root + "/usr/bin/sudo -u jane -H ";
    assertThat(read("sessions").lines())
        .containsExactly(
            session + "osascript", session + "osascript", session + "stat", session + "osascript");
  }

  @Test
  @DisplayName("is not opened where it is a pipe, a link, a directory, too large, or not there")
  void notOpened() throws Exception {
    Path file = Files.writeString(desktop.resolve("a.json"), "{}");
    Files.createSymbolicLink(desktop.resolve("link.json"), file);
    try (RandomAccessFile large = new RandomAccessFile(desktop.resolve("large").toFile(), "rw")) {
      large.setLength(100L << 20);
    }
    Process made =
        new ProcessBuilder("mkfifo", desktop.resolve("pipe").toString()).inheritIO().start();
    BoundedWait.end(made, "mkfifo");
    for (String name : List.of("link.json", "large", "pipe", "", "gone.json")) {
      chooses("/Users/jane/Desktop" + (name.isEmpty() ? "" : "/" + name));
      show();
      assertThat(received).as(name).isEmpty();
      assertThat(read("read")).as(name).isEmpty();
    }
    assertThat(read("scripts"))
        .contains("That is no ordinary file", "larger than 64 KB", "could not be read");
  }

  @Test
  @DisplayName("is dropped with its dialog when the user logs out, and no program is left")
  void loggedOut() throws Exception {
    chooses("/Users/jane/Desktop/a.json");
    Files.createFile(root.resolve("hangs"));
    CompletableFuture<Void> shown =
        CompletableFuture.runAsync(
            () -> {
              try {
                show();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    FakeDialog.await("the dialog is up", () -> !read("hanging").isBlank());
    loggedOut = true;
    BoundedWait.get(shown, "the end of the window");
    long dialog = Long.parseLong(read("hanging").strip());
    FakeDialog.await("the dialog goes", () -> !FakeDialog.isAlive(dialog));
    assertThat(received).isEmpty();
    assertThat(root.resolve("private/var/run")).isEmptyDirectory();
  }

  @Test
  @DisplayName("goes out byte for byte, and its copy for the user's program goes")
  void saved() throws IOException {
    presses("Save the request");
    show();
    assertThat(desktop.resolve("saved.json")).hasBinaryContent(REQUEST);
    assertThat(root.resolve("private/var/run")).isEmptyDirectory();
    assertThat(read("scripts")).contains("The request is saved");
  }

  @Test
  @DisplayName("changes nothing where the dialog is cancelled")
  void cancelled() throws IOException {
    presses("Choose the receipt");
    show();
    assertThat(received).isEmpty();
    assertThat(read("sessions").lines()).as("window, dialog, window").hasSize(3);
  }
}
