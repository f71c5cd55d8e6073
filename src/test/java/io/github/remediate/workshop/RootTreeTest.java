package io.github.remediate.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.FileEntry.Kind;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A forged Mac as a tree")
class RootTreeTest {
  private final ForgedMac mac = DryRunFixtures.registeredTwice();
  private final UserAccount zoe = mac.users().get(0);

  @TempDir Path temporary;
  private Path root;

  private record Printed(int exit, String stdout, String stderr) {}

  @BeforeEach
  void write() throws IOException {
    root = temporary.toRealPath();
    RootTree.write(mac, root);
  }

  @Test
  @DisplayName("answers what the fixture answers, paths with the root in front or without it")
  void answers() throws Exception {
    for (ForgedAnswer forged : mac.answers()) {
      Answer.Ran expected = (Answer.Ran) forged.answer();
      for (boolean rooted : new boolean[] {true, false}) {
        Printed printed = ask(forged, rooted);

        assertThat(printed)
            .as("%s as %s", forged.probe(), forged.as())
            .isEqualTo(new Printed(expected.exit(), expected.text(), expected.stderr()));
      }
    }
  }

  @Test
  @DisplayName("refuses every other question with 64")
  void otherQuestions() throws Exception {
    String security = at("/usr/bin/security");

    assertThat(run(null, List.of(security, "delete-generic-password")).exit()).isEqualTo(64);
    assertThat(run(null, List.of(at("/usr/sbin/scutil"))).exit()).isEqualTo(64);
    assertThat(run(null, List.of(at("/usr/bin/sudo"), "-u", zoe.name(), "-H", security)).exit())
        .as("sudo outside the user's session")
        .isEqualTo(64);
    assertThat(run(null, List.of(at("/bin/launchctl"), "bootout", "system/x")).exit())
        .isEqualTo(64);
  }

  @Test
  @DisplayName("has no program where none was found")
  void missingProgram(@TempDir Path other) throws IOException {
    RootTree.write(DryRunFixtures.halfRemoved(), other);

    assertThat(other.resolve("usr/local/bin/jamf")).doesNotExist();
    assertThat(other.resolve("usr/bin/security")).isExecutable();
  }

  @Test
  @DisplayName("has the files with their modes, sizes, times and links")
  void files() throws IOException {
    for (ForgedFile file : mac.files().values()) {
      FileEntry entry = file.entry();
      Path path = root.resolve(entry.path().value().substring(1));
      assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).as(entry.toString()).isTrue();
      boolean program = entry.path().value().matches("(/usr)?/s?bin/.*|/usr/local/.*");
      if (entry.kind() == Kind.FILE && !program) {
        assertThat(Files.size(path)).isEqualTo(entry.size());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .hasSize(9)
            .isEqualTo(entry.mode() == 0600 ? "rw-------" : letters(entry.mode()));
        assertThat(Files.getLastModifiedTime(path).toInstant().truncatedTo(ChronoUnit.SECONDS))
            .isEqualTo(entry.modified().truncatedTo(ChronoUnit.SECONDS));
      }
      if (entry.kind() == Kind.LINK && !program) {
        assertThat(Files.readSymbolicLink(path)).hasToString(entry.linkTarget());
      }
      if (file.content() != null) {
        assertThat(path).hasBinaryContent(file.content().bytes());
      }
    }
    assertThat(root.resolve("Volumes/Homes/zo\u00eb van dyk/Library/Keychains")).isDirectory();
  }

  private static String letters(int mode) {
    StringBuilder letters = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      letters.append((mode >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
    }
    return letters.toString();
  }

  private Printed ask(ForgedAnswer forged, boolean rooted) throws Exception {
    List<String> words = new ArrayList<>();
    if (forged.probe().user().isPresent()) {
      UserAccount user = forged.probe().user().get();
      words.add(at("/bin/launchctl"));
      words.addAll(List.of("asuser", Integer.toString(user.uid()), at("/usr/bin/sudo")));
      words.addAll(List.of("-u", user.name(), "-H"));
    }
    CommandLine command = forged.probe().commandLine();
    boolean inner = !words.isEmpty();
    words.add(inner && !rooted ? command.program().value() : at(command.program().value()));
    for (CommandLine.Argument argument : command.arguments()) {
      words.add(
          rooted && argument instanceof CommandLine.PathArgument path
              ? at(path.path().value())
              : argument.text());
    }
    return run(forged.probe().stdin().orElse(null), words);
  }

  private String at(String path) {
    return root + new MacPath(path).value();
  }

  private static Printed run(String stdin, List<String> words) throws Exception {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try (var input = process.getOutputStream()) {
        if (stdin != null) {
          input.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
      }
      int exit = BoundedWait.end(process, String.join(" ", words));
      return new Printed(exit, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
