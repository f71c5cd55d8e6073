package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.diagnose.Symptom;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.StatefulTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command diagnose")
class DiagnoseTest {

  private static ProgramRun diagnose(String... more) {
    return ProgramRun.of("diagnose").run(more);
  }

  @Test
  @DisplayName("writes one document with all that its schema names")
  void json() {
    ProgramRun run = diagnose("--fixture", "registered-twice", "--format", "json");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("\"schema\" : \"remediate.diagnosis/1\"")
        .contains("\"integration\" : \"conditional-access\"")
        .contains("\"id\" : \"several-legacy-registrations\"")
        .contains("\"playbook\" : \"cause-6\"")
        .contains("\"state\" : null")
        .contains("\"likelihood\" : \"certain\"")
        .contains("\"untold\" : [")
        .contains("\"next\" : \"sudo remediate --cause 6 --dry-run --fixture registered-twice\"")
        .contains("\"otherUsers\" : [");
  }

  @ParameterizedTest
  @CsvSource({
    "clean, 0, 'This Mac is not registered, and nothing was found that is in the way'",
    "registered-twice, 20, cause-6",
    "sso-extension, 20, 'registration, state 7'",
    "secure-enclave, 20, 'registration, state 1'",
    "half-removed, 20, cause-6",
    "stale-registration, 20, cause-6",
  })
  @DisplayName("tells people what is wrong, and programs by the exit status if they ask")
  void text(String fixture, int status, String said) {
    ProgramRun run = diagnose("--fixture", fixture, "--detailed-exitcode");
    assertThat(run.sentences()).contains(said);
    assertThat(run.status()).isEqualTo(status);
    assertThat(diagnose("--fixture", fixture).status()).isZero();
  }

  @Test
  @DisplayName("leads to the repair of a registration that is in use, and never to cause 6")
  void next() {
    assertThat(diagnose("--fixture", "sso-extension", "--format", "json").out())
        .contains(
            "\"next\" : \"sudo remediate --playbook registration --dry-run --fixture"
                + " sso-extension");
    assertThat(diagnose("--fixture", "sso-extension").sentences())
        .contains("sudo remediate --playbook registration --dry-run")
        .doesNotContain("--cause 6", "--yes", "--accept");
  }

  @Test
  @DisplayName("goes on with the recorded Mac and the user that were named")
  void nextOfTheSame() {
    String[] named = {
      "--fixture", "stale-registration", "--user", "jane", "--symptom", "duplicate-entries"
    };
    String same = "sudo remediate --cause 6 --dry-run --fixture stale-registration --user jane\n";

    assertThat(diagnose(named).out()).contains(same);
    assertThat(ProgramRun.of("diagnose", "--format", "markdown").run(named).out()).contains(same);
  }

  @Test
  @DisplayName("repeats what was asked in the command that looks again")
  void again() {
    assertThat(diagnose("--fixture", "clean", "--user", "jane", "--error", "it broke").sentences())
        .contains("diagnose --fixture clean --user jane --error 'it broke'");
  }

  @Test
  @DisplayName("tries no connection from a recorded Mac, and asks no operator without a terminal")
  void refusals() {
    ProgramRun ports = diagnose("--fixture", "clean", "--ports");
    assertThat(ports.status()).isEqualTo(2);
    assertThat(ports.err()).contains("--ports", "recorded Mac");
    ProgramRun operator = diagnose("--fixture", "clean", "--operator", "Ada");
    assertThat(operator.status()).isEqualTo(2);
    assertThat(operator.err()).contains("--operator", "no terminal");
  }

  @Test
  @DisplayName("writes a block for a ticket, in which nothing that was said is markup")
  void markdown() {
    ProgramRun run =
        diagnose(
            "--fixture", "clean", "--format", "markdown", "--error", "<b>[x](y)</b> AADSTS700003");
    assertThat(run.out())
        .startsWith("## Diagnosis of ")
        .contains("| likely | registration, state 6 | device-object-missing |  |")
        .doesNotContain("<b>", "[x](y)");
  }

  @Test
  @DisplayName("knows an error, and says so where it does not")
  void error() {
    assertThat(diagnose("--fixture", "clean", "--error", "AccountNotOnboarded").sentences())
        .contains("likely", "account-not-onboarded", "from Self Service");
    assertThat(diagnose("--fixture", "clean", "--error", "it broke").sentences())
        .contains("what the error text means", "remediate causes 'it broke'");
  }

  @Test
  @DisplayName("says of a Mac with no registration that it has none, and what comes next")
  void unregistered() {
    assertThat(diagnose("--fixture", "clean").sentences())
        .contains("start the registration policy there.")
        .contains("sudo remediate diagnose --fixture clean --error 'TEXT'")
        .doesNotContain("What was found");
    assertThat(diagnose("--fixture", "clean", "--format", "markdown").out())
        .doesNotContain("What was found");
  }

  @ParameterizedTest
  @CsvSource({
    "'--error, ', 'it is empty'",
    "'--symptom,tired', 'there is no such symptom'",
    "'--fixture,clean,--root,/', 'Name one of --fixture and --root'",
    "'--format,yaml', '--format'",
    "'--fixture,nowhere', 'nowhere'",
    "'--fixture,clean,--config,none.yaml', 'there is no such file'",
    "'--fixture,clean,--user,nobody', 'no such account'",
  })
  @DisplayName("refuses what it does not understand, in one line, with 2")
  void mistakes(String words, String said) {
    ProgramRun run = diagnose(words.split(",", -1));
    assertThat(run.err()).contains(said).doesNotContain("Exception", "\tat ");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  @DisplayName("has beside it an index of what people see, by their words")
  void causes() {
    ProgramRun found = ProgramRun.of("causes", "duplicate", "entries").run();
    assertThat(found.sentences()).contains("cause-6", "sudo remediate --cause 6 --dry-run");
    assertThat(found.sentences()).contains("sudo remediate --playbook registration --dry-run");
    assertThat(ProgramRun.of("causes", "coffee").run().sentences())
        .contains("No cause or symptom is described so.");
    assertThat(ProgramRun.of("causes").run().out()).contains("Causes");
  }

  @Test
  @DisplayName("lists in its help every symptom that it knows")
  void help() {
    String help = ProgramRun.of("help", "diagnose").run().out().replaceAll("\\s+", " ");
    assertThat(help).contains(Symptom.words());
  }

  /** What is at each path, but for the log that the fake programs keep themselves. */
  private static Map<String, String> everything(Path root) throws IOException {
    Map<String, String> states = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        if (!path.startsWith(root.resolve(StatefulTree.STATE.substring(1)))) {
          boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
          states.put(
              path.toString(),
              file ? Files.getLastModifiedTime(path) + " " + Files.size(path) : "no file");
        }
      }
    }
    return states;
  }

  @Test
  @DisplayName("only looks: nothing on the Mac is another afterwards, and few programs are asked")
  void noEffect(@TempDir Path directory) throws Exception {
    StatefulTree tree = StatefulTree.write(DryRunFixtures.registeredTwice(), directory);
    Map<String, String> before = everything(directory);
    ProgramRun run = diagnose("--root", directory.toString(), "--format", "json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("several-legacy-registrations");
    assertThat(tree.changes()).isEmpty();
    assertThat(tree.calls()).hasSizeLessThan(80);
    assertThat(everything(directory)).isEqualTo(before);
    assertThat(run.out()).contains("--dry-run --root " + directory);
    assertThat(Files.exists(directory.resolve("Library/Application Support/Remediate"))).isFalse();
  }
}
