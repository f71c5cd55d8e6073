package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.fixture.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A rehearsal as typed")
@Tag("slow")
class RehearseTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    List<String> words = new ArrayList<>(List.of("rehearse"));
    words.addAll(List.of(arguments));
    return Main.run(
        words.toArray(new String[0]),
        new Invocation(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("LANG", "en_US.UTF-8"),
            false,
            false,
            false));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replaceAll("\\n +", " ");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "stale-registration | 0 | stops at its hazards | network-lost (present | Registered once",
        "registered-twice | 0 | stops at its hazards | automated-enrollment (present | Registered"
            + " once",
        "half-removed | 0 | ends registered anew | filevault-key (present | Registered once",
        "secure-enclave | 3 | stops before step 2 | Repair it instead, without |" + " nothing",
        "sso-extension | 3 | stops before step 2 | device id 3e9d6f10-47c2-4b5a-8f0e-92b1d3c4a567 |"
            + " nothing",
        "clean | 0 | finds nothing | to enroll it in Jamf Pro is the next thing. | nothing",
      })
  @DisplayName("ends where the description of the fixture says")
  void fixtures(String fixture, int status, String described, String said, String end) {
    assertThat(Fixtures.in(Path.of("dry-run-fixtures")).open(fixture).description())
        .contains(described.strip());

    assertThat(run("--cause", "6", "--yes", "--fixture", fixture)).isEqualTo(status);

    assertThat(out().replaceAll("\\s+", " ")).contains(said.strip());
    if (end.equals("nothing")) {
      assertThat(out()).doesNotContain("Removed (").contains("Nothing but answer.");
    } else {
      assertThat(out())
          .contains("All steps are done.", "deleted by hand", "registered the Mac as")
          .doesNotContain("Planned and not removed");
      assertThat(out().split("registered the Mac as")).hasSize(2);
      assertThat(err()).contains("30:00 left");
      assertThat(out()).contains("minutes of virtual time went by");
    }
    assertThat(out().lines().filter(line -> line.length() > 80))
        .as("only a path is ever too long for a line")
        .allMatch(line -> line.strip().replaceFirst("^[0-9]+ +", "").startsWith("/"));
  }

  @Test
  @DisplayName("of a Mac without acceptable hazards never gets past them, and shows the remedy")
  void secureEnclave() {
    assertThat(run("--cause", "6", "--yes", "--fixture", "secure-enclave")).isEqualTo(3);
    assertThat(out().replaceAll("\\s+", " "))
        .contains("which cannot be accepted")
        .doesNotContain("--accept platform-sso");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hang | exit status 4 | did not answer within",
        "lie | exit status 5 | the next attempt removes it",
        "lock | exit status 4 | the login keychain is locked",
        "log-out | exit status 4 | The user logs in again",
        "power | cut off, no exit status | The Mac starts again",
        "reappear | exit status 4 | Still there",
        "disk-full | exit status 4 | No space left on device",
        "swap | exit status 4 | neither a file nor a directory",
        "clock-forward | exit status 5 | waits do not go by the wall clock alone",
        "clock-back | exit status 5 | waits do not go by the wall clock alone",
        "veto | exit status 5 | The restart does not come.",
      })
  @DisplayName("shows how an injected fault looks and how to go on, and comes to its end")
  void faults(String fault, String status, String said) {
    assertThat(run("--cause", "6", "--yes", "--inject", fault)).isZero();

    String text = out().replaceAll("\\s+", " ");
    assertThat(text).contains("Injected fault '" + fault + "'", status.strip(), said.strip());
    assertThat(text).contains("All steps are done.", "What went wrong, as injected");
    assertThat(text).contains("The run came to its end.");
  }

  @Test
  @DisplayName("with several faults comes to its end as well")
  void severalFaults() {
    assertThat(
            run(
                "--cause",
                "6",
                "--yes",
                "--inject",
                "power",
                "--inject",
                "veto",
                "--inject",
                "lock"))
        .isZero();
    assertThat(out()).contains("'power'", "'veto'", "'lock'", "All steps are done.");
  }

  @Test
  @DisplayName("tells what a helpdesk types, finds and deletes, where records are handed over")
  void handedOver() {
    assertThat(run("--cause", "6", "--yes", "--records", "handed-over")).isZero();

    String text = out().replaceAll("\\s+", " ");
    assertThat(text)
        .containsSubsequence(
            "Step 4 waits for a signed receipt",
            "$ sudo remediate status --request-out request-1.json",
            "The helpdesk types on a machine of its own:",
            "$ remediate records --request request-1.json --key remediate-private.pem",
            "delete: Jamf Pro record 214",
            "Jamf Pro record 214 deleted: three looks in a row found no such record",
            "The receipt was signed and saved in receipt-1.json.",
            "$ sudo remediate resume --receipt receipt-1.json",
            "$ sudo remediate resume --receipt receipt-2.json",
            "All steps are done.",
            "Server records",
            "deleted Jamf Pro: Jane’s MacBook Pro, id 214",
            "Records of the same name that are not this Mac's",
            "left Jamf Pro: Jane’s MacBook Pro, id 9001",
            "The run came to its end.")
        .doesNotContain("asked what no client should");
  }

  @Test
  @DisplayName("has a virtual operator sign in, where the run deletes records itself")
  void auto() {
    assertThat(run("--cause", "6", "--yes", "--records", "auto", "--operator", "Ann")).isZero();

    assertThat(out())
        .contains("sudo remediate --cause 6 --records auto --operator Ann")
        .contains("The operator signs in at Microsoft, in the browser.")
        .contains("The operator types the secret of the API client in Jamf Pro.")
        .contains("Records of the same name that are not this Mac's");
    assertThat(run("--cause", "6", "--yes", "--records", "auto", "--format", "json")).isZero();
    String others = out().substring(out().lastIndexOf("\"othersRecords\""));
    assertThat(others)
        .contains("\"deleted\" : false", "\"violations\" : [ ]")
        .doesNotContain("\"deleted\" : true");
  }

  @Test
  @DisplayName("says in JSON who typed, what went and what stayed, where records are handed over")
  void handedOverJson() {
    assertThat(run("--cause", "6", "--yes", "--records", "handed-over", "--format", "json"))
        .isZero();

    assertThat(out())
        .startsWith("{")
        .endsWith("}\n")
        .contains("\"by\" : \"helpdesk\"", "\"othersRecords\"", "\"violations\" : [ ]");
    String others = out().substring(out().indexOf("\"othersRecords\""));
    assertThat(others).contains("\"deleted\" : false").doesNotContain("\"deleted\" : true");
    String own = out().substring(out().indexOf("\"records\""), out().indexOf("\"person\" : ["));
    assertThat(own).contains("\"deleted\" : true").doesNotContain("\"deleted\" : false");
  }

  @ParameterizedTest(name = "way ''{0}''")
  @CsvSource({"automatic", "somehow", "''"})
  @DisplayName("refuses another way of having records deleted than a run has")
  void records(String way) {
    assertThat(run("--cause", "6", "--yes", "--records", way)).isEqualTo(2);
    assertThat(err()).contains("--records " + way).contains("manual");
  }

  @Test
  @DisplayName("prints exactly one JSON document, with proof for what is protected")
  void json() {
    assertThat(run("--cause", "6", "--yes", "--format", "json")).isZero();

    assertThat(out()).startsWith("{").endsWith("}\n").contains("\"remediate.rehearsal/1\"");
    String login = out().substring(out().indexOf("\"protected\""));
    login = login.substring(login.indexOf("login.keychain-db"));
    String[] digests = login.split("sha256:");
    assertThat(digests[1].substring(0, 64)).isEqualTo(digests[2].substring(0, 64));
    assertThat(login).containsPattern("\"before\" : 9,\\s+\"whole\" : 9,");
  }

  @Test
  @DisplayName("keeps its journal where it is told to, which must be new")
  void stateDirectory(@TempDir Path temporary) throws Exception {
    Path state = temporary.resolve("state");
    assertThat(run("--cause", "6", "--yes", "--state-dir", state.toString())).isZero();

    try (Stream<Path> runs = Files.list(state.resolve("runs"))) {
      assertThat(runs.toList())
          .singleElement()
          .satisfies(run -> assertThat(run.resolve("journal.jsonl")).isNotEmptyFile());
    }
    assertThat(run("--cause", "6", "--yes", "--state-dir", state.toString())).isEqualTo(2);
    assertThat(err()).contains("is not empty").hasLineCount(1);
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cause 6 | needs --yes",
        "--yes | Say what to treat: --cause N",
        "--cause 6 --yes --inject flood | there is no such fault. Choose from: hang, lie, lock",
        "--cause 6 --yes --fixture nope | there is no fixture 'nope'; choose one of: clean",
        "--cause 6 --yes --accept bogus | has no such hazard",
        "--cause 8 --yes | causes are numbered 1 to 7",
        "--cause 6 --yes --state-dir /nowhere/there | the directory above it is not there",
        "--playbook nope.yaml --yes | does not exist",
      })
  @DisplayName("refuses what is misused, in one line")
  void misused(String options, String message) {
    assertThat(run(options.strip().split(" "))).isEqualTo(2);
    assertThat(err()).startsWith("remediate: ").contains(message.strip()).hasLineCount(1);
    assertThat(out()).isEmpty();
  }
}
