package io.github.remediate.macos.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.ForgedAnswer;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.TalkativeMac;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is read of an answer")
class AnswerExcerptsTest {
  /**
   * All that they print is read, or says nothing of anybody; the room of keychains reads the last.
   */
  private static final Set<String> WHOLE =
      Set.of(
          "sw_vers",
          "sysctl",
          "pmset",
          "fdesetup",
          "id",
          "jamf version",
          "jamf checkJSSConnection",
          "profiles status",
          "security");

  private static List<ForgedAnswer> answers() {
    List<ForgedMac> macs = new ArrayList<>(DryRunFixtures.all());
    macs.add(TalkativeMac.forge());
    return macs.stream()
        .flatMap(mac -> mac.answers().stream())
        .filter(each -> each.answer() instanceof Answer.Ran)
        .toList();
  }

  private static Observation<String> excerpt(List<String> argv, String text) {
    return AnswerExcerpts.of(argv, new Answer.Ran(0, text.getBytes(UTF_8), ""));
  }

  @Test
  @DisplayName("is all that is read of it again")
  void again() {
    for (ForgedAnswer each : answers()) {
      List<String> argv = each.probe().commandLine().argv();
      Answer.Ran ran = (Answer.Ran) each.answer();
      Observation<String> once = AnswerExcerpts.of(argv, ran);

      if (ran.exit() == 0 && once instanceof Observation.Known<String> known) {
        assertThat(excerpt(argv, known.value()).map(String::strip))
            .as("%s", argv)
            .isEqualTo(once.map(String::strip));
      }
    }
  }

  @Test
  @DisplayName("is chosen for each program, or all of it on purpose")
  void chosen() {
    Set<String> whole = new TreeSet<>();
    for (ForgedAnswer each : answers()) {
      List<String> argv = each.probe().commandLine().argv();
      // No reader takes this for what its program prints; whoever keeps all keeps it.
      if (excerpt(argv, "gibberish\n").equals(Observation.known("gibberish\n"))) {
        String program = each.probe().commandLine().program().name();
        whole.add(WHOLE.contains(program) ? program : program + " " + argv.get(1));
      }
    }

    // networksetup leaves lines out and reads none of the others.
    whole.remove("networksetup -listallhardwareports");
    assertThat(whole).isSubsetOf(WHOLE);
  }

  @Test
  @DisplayName("leaves full names out")
  void fullNames() {
    List<String> argv = List.of("/usr/sbin/scutil");
    String text =
        """
        <dictionary> {
          GID : 20
          Name : jane
          SessionInfo : <array> {
            0 : <dictionary> {
              kCGSSessionUserNameKey : jane
              kCGSessionLongUserNameKey : Jane Doe
            }
          }
          UID : 501
        }
        """;

    assertThat(excerpt(argv, text))
        .isEqualTo(Observation.known("<dictionary> {\n  Name : jane\n  UID : 501\n}\n"));
  }

  @Test
  @DisplayName("is the whole of it where the program ended badly")
  void failed() {
    Answer.Ran ran = new Answer.Ran(70, "profiles: no\n".getBytes(UTF_8), "why");

    assertThat(
            AnswerExcerpts.of(List.of("/usr/bin/profiles", "show", "-output", "stdout-xml"), ran))
        .isEqualTo(Observation.known("profiles: no\n"));
  }
}
