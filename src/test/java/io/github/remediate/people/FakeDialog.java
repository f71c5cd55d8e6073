package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.ChildScreenPrograms;
import io.github.remediate.macos.SystemTime;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.TreeFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * swiftDialog as a process, beneath a root of its own: a launcher and the app that it waits for. It
 * takes a while to come up, skips what was written before, and then heeds all with the next line.
 */
final class FakeDialog {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String LAUNCHER =
      """
      #!/bin/sh
      here=$(dirname "$0")
      "$here/dialog-app" "$@" &
      wait $!
      exit $?
      """;

  // In version 2 the app knows nothing of its launcher; in 3 it goes with it.
  private static final String APP =
      """
      #!/bin/sh
      root=$(cd "$(dirname "$0")/../../.." && pwd)
      launcher=$PPID
      while [ $# -gt 0 ]; do
        case "$1" in
          --jsonfile) json=$2; shift ;;
          --commandfile) commands=$2; shift ;;
        esac
        shift
      done
      [ -r "$json" ] && [ -r "$commands" ] || exit 202
      sleep 0.5
      before=$(wc -c < "$commands")
      heeded=0
      cp "$json" "$root/shown"
      echo "$launcher $$" >> "$root/opened"
      while :; do
        if [ -e "$root/answer" ] && ! grep -q '"listitem"' "$json"; then
          read -r status < "$root/answer"
          cat "$root/printed"
          rm "$root/answer"
          exit "$status"
        fi
        if [ -e "$root/dies-with-launcher" ] && ! kill -0 "$launcher" 2>/dev/null; then
          exit 40
        fi
        now=$(wc -c < "$commands" 2>/dev/null || echo "$before")
        if [ "$now" != "$before" ]; then
          before=$now
          tail -n "+$((heeded + 1))" "$commands" >> "$root/heard"
          heeded=$(wc -l < "$commands")
          if grep -q '^quit:' "$root/heard" && [ ! -e "$root/deaf" ]; then
            : > "$root/heard"
            exit 5
          fi
        fi
        sleep 0.1
      done
      """;

  final Path root;
  final ChildScreenPrograms programs;
  private final MacRoot macRoot;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  /** Installs it beneath {@code root}, unless it is there. */
  FakeDialog(Path root) throws IOException {
    this.root = root;
    program("usr/local/bin/dialog", LAUNCHER);
    program("usr/local/bin/dialog-app", APP);
    macRoot = MacRoot.at(root);
    programs = new ChildScreenPrograms(macRoot);
  }

  void program(String path, String script) throws IOException {
    Path file = root.resolve(path);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Whoever sits before the screen of this Mac: Jane. */
  People people(String version) {
    Screen screen =
        new Screen(
            programs,
            new SystemTime(),
            () -> Observation.known(jane()),
            Duration.ofMinutes(10),
            Questioning.printer(told),
            user -> Observation.known(List.of("en")),
            () -> Helpdesk.NONE,
            new LinkTargets(() -> new TreeFiles(macRoot), Optional::empty),
            user -> true);
    return DialogChoice.choose(new TreeFiles(macRoot), screen, Observation.known(version), false)
        .orElseThrow();
  }

  static UserAccount jane() {
    return ScriptedScreen.JANE;
  }

  void closeLeftBehind() {
    DialogChoice.closeLeftBehind(programs, new SystemTime());
  }

  String told() {
    return told.toString(StandardCharsets.UTF_8).replace('\n', ' ');
  }

  /** The next window, or the open one, ends so. */
  void answers(int status, String printed) throws IOException {
    Files.writeString(root.resolve("printed"), printed);
    Files.writeString(root.resolve("answer.part"), status + "\n");
    Files.move(root.resolve("answer.part"), root.resolve("answer"));
  }

  void will(String behavior) throws IOException {
    Files.writeString(root.resolve(behavior), "");
  }

  String read(String file) throws IOException {
    return Files.exists(root.resolve(file)) ? Files.readString(root.resolve(file)) : "";
  }

  /** Launcher and app of each window so far. */
  List<List<Long>> opened() throws IOException {
    return read("opened")
        .lines()
        .map(line -> Stream.of(line.split(" ")).map(Long::valueOf).toList())
        .toList();
  }

  List<Path> files() throws IOException {
    Path directory = root.resolve("private/var/run/io.github.remediate");
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** A condition of files and processes. */
  interface Condition {
    boolean holds() throws IOException;
  }

  static void await(String what, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    BooleanSupplier holds =
        () -> {
          try {
            return condition.holds();
          } catch (IOException e) {
            return false;
          }
        };
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain: %s", what).isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** Ends by force what is still open: nothing of a test outlives it. */
  void clear() throws IOException {
    for (List<Long> window : opened()) {
      for (long pid : window) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }
}
