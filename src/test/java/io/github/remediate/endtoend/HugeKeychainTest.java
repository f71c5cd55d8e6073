package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.HazardId;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.StatefulTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A login keychain that its user filled")
@Tag("slow")
final class HugeKeychainTest {
  private static final Pattern MEMORY = Pattern.compile("-Xm[sx]\\w+");

  @TempDir Path temporary;
  private StatefulTree tree;

  @BeforeEach
  void write() throws Exception {
    tree = StatefulTree.write(SmallMac.forge(), Files.createDirectory(temporary.resolve("mac")));
  }

  /** Lets the dump of the login keychain go on with so many passwords of that size. */
  private void fill(int count, int length) throws Exception {
    tree.misbehave(
        "security",
        """
        case "$*" in dump-keychain*login.keychain-db)
          as_seen "$2"
          cat "$fake/keychains$seen"/*/dump
          long=$(head -c %d /dev/zero | tr '\\0' x)
          i=0
          while [ $i -lt 100 ]; do
            printf 'keychain: "%%s"\\nclass: "genp"\\nattributes:\\n' "$2"
            printf '    "acct"<blob>="microsoft%%s"\\n    "svce"<blob>="%%s"\\n' $i "$long"
            i=$((i + 1))
          done >"$fake/hundred.$$"
          i=0
          while [ $i -lt %d ]; do
            cat "$fake/hundred.$$" || end 0
            i=$((i + 1))
          done
          end 0 ;;
        esac\
        """
            .formatted(length, count / 100));
  }

  private ProgramProcess.Ended program(String... words) throws Exception {
    List<String> memory =
        MEMORY
            .matcher(Files.readString(Cleanup.PROJECT.resolve("src/main/launcher/remediate")))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(memory).as("what the launcher gives").hasSize(2);
    ProgramProcess program = new ProgramProcess(temporary);
    return program.end(program.start(List.of(words), memory));
  }

  @ParameterizedTest
  @CsvSource({"400000, 20", "300, 1000000"})
  @DisplayName("with more than there is memory for is unknown, and nothing begins")
  void tooMuch(int count, int length) throws Exception {
    fill(count, length);
    List<String> words =
        new ArrayList<>(List.of("--cause", "6", "--yes", "--root", tree.root().toString()));
    for (HazardId id : HazardId.values()) {
      words.addAll(List.of("--accept", id.word()));
    }
    ProgramProcess.Ended ended = program(words.toArray(new String[0]));
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.BLOCKED.code());
    assertThat(ended.err().replaceAll("\\s+", " "))
        .contains("login.keychain-db holds more than this program reads")
        .doesNotContain("OutOfMemory", "bug");
    assertThat(Effects.carriedOut(tree)).isEmpty();
  }

  @Test
  @DisplayName("after a run began stops it, and launchd is told nothing but that it ended")
  void midway() throws Exception {
    assertThat(new Cleanup(tree).start().status()).isEqualTo(ExitStatus.WAITING);
    tree.restart();
    fill(400_000, 20);
    ProgramProcess.Ended ended =
        program("resume", "--from", "launchd", "--root", tree.root().toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("OutOfMemory", "bug");
  }

  @Test
  @DisplayName("with the most that is read leaves memory enough for the plan")
  void most() throws Exception {
    fill(3_800, 1_600);
    ProgramProcess.Ended ended =
        program("--cause", "6", "--dry-run", "--root", tree.root().toString());
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.DONE.code());
    assertThat(ended.out()).contains("x".repeat(40));
  }
}
