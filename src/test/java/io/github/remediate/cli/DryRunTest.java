package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.Version;
import io.github.remediate.workshop.Golden;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A dry run as typed")
class DryRunTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return Main.run(
        arguments,
        new Invocation(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("LANG", "en_US.UTF-8"),
            false,
            false,
            false));
  }

  // Digests change with every word of the playbook; they have tests of their own.
  private String out() {
    return out.toString(StandardCharsets.UTF_8)
        .replace(Version.NUMBER, "VERSION")
        .replaceAll("sha256:[0-9a-f]+", "sha256:DIGEST");
  }

  // A line that goes on is put together again.
  private String err() {
    return err.toString(StandardCharsets.UTF_8).replaceAll("\\n +", " ");
  }

  private static String[] cause6(String fixture, String... more) {
    List<String> words = new ArrayList<>(List.of("--cause", "6", "--dry-run"));
    words.addAll(List.of("--fixture", fixture));
    words.addAll(List.of(more));
    return words.toArray(new String[0]);
  }

  @ParameterizedTest(name = "{0} ends with {1}")
  @CsvSource({
    "stale-registration, 20",
    "registered-twice, 20",
    "half-removed, 20",
    "secure-enclave, 3",
    "clean, 0",
  })
  @DisplayName("of each fixture is the golden one, as text and as JSON")
  void golden(String fixture, int status) throws Exception {
    assertThat(run(cause6(fixture, "--detailed-exitcode"))).isEqualTo(status);
    assertThat(err()).isEmpty();
    Golden.check("dry-run-" + fixture + ".txt", out());

    assertThat(run(cause6(fixture, "--detailed-exitcode", "--format", "json"))).isEqualTo(status);
    assertThat(err()).isEmpty();
    Golden.check("dry-run-" + fixture + ".json", out());
  }

  @Test
  @DisplayName("takes less in the scope registration, and says what only the other scope takes")
  void registrationScope() throws Exception {
    run(cause6("stale-registration", "--keychain-scope", "registration"));
    Golden.check("dry-run-stale-registration-scope-registration.txt", out());
  }

  @Test
  @DisplayName("finds the passwords of a playbook of one's own, whatever their names")
  void ownPlaybook(@TempDir Path dir) throws Exception {
    Path playbook = dir.resolve("own.yaml");
    String copy = "{path: ~/Library/Keychains/login.keychain-db, reason: r}";
    String rule = "{class: generic-password, by: label, values: [Spotify], reason: r}";
    Files.writeString(
        playbook,
        "{id: own, title: t, problem: p, source: s, steps: [{id: copy, article: 1, title: t, where:"
            + " mac, why: w, actions: [{action: copy-keychains,"
            + (" preview: exact, verification: copies-made, files: [" + copy + "]}]},")
            + "{id: delete, article: 2, title: t, where: mac, why: w, actions: [{action:"
            + " delete-keychain-items, preview: exact, verification: items-gone, items: ["
            + (rule + "]}]}]}"));
    String fixture = "stale-registration";
    String[] words = {"--playbook", playbook.toString(), "--dry-run", "--fixture", fixture};
    assertThat(run(words)).as(err()).isZero();
    assertThat(out()).contains("Spotify", "2 effects").doesNotContain("0 things could not be told");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--cause 6", "--cause 6 --dry-run", "--cause=6 --dry-run"})
  @DisplayName("says of several words in one parameter of a Jamf policy where each belongs")
  void severalInOne(String word) {
    ProgramRun run = ProgramRun.of("/", "Janes-MBP", "jane", "", word).run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'" + word + "'", "one option in each parameter");
    assertThat(ProgramRun.of("--cause=6", "--dry-run").run("--config=/no such file").err())
        .doesNotContain("one option in each");
  }

  @Test
  @DisplayName("tolerates what jamf puts in front, and its empty words")
  void jamfPrefix() {
    run(cause6("clean"));
    String plain = out();
    List<String> words = new ArrayList<>(List.of("/", "Jane's Mac", "jane", "", "--cause=6"));
    words.addAll(List.of("--dry-run", "", "--fixture=clean", ""));
    assertThat(run(words.toArray(new String[0]))).isZero();
    assertThat(out()).isEqualTo(plain);
  }

  @Test
  @DisplayName("is saved as it is printed, and shown again the same")
  void planOut(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("plan.json");
    run(cause6("registered-twice", "--format", "json", "--plan-out", file.toString()));
    assertThat(Files.readString(file)).isEqualTo(out.toString(StandardCharsets.UTF_8));
    assertThat(err().replaceAll("\\s+", " "))
        .startsWith("remediate: the plan was saved in " + file + ". ")
        .contains("`remediate plan show " + file + "`");

    assertThat(run("plan", "show", file.toString(), "--format", "json")).isZero();
    assertThat(Files.readString(file)).isEqualTo(out.toString(StandardCharsets.UTF_8));
    assertThat(err()).isEmpty();

    Files.writeString(file, Files.readString(file).replaceFirst("\"title\":\"", "$0My "));
    assertThat(run("plan", "show", file.toString())).isEqualTo(7);
    assertThat(err()).contains("was changed after it was saved");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--accept bogus | cause-6 has no such hazard. Choose from: platform-sso, ",
        "--user jnae | the recorded Mac tells of no such account",
        "--user a/b | cannot be the name of an account",
        "--user=-x | cannot be the name of an account",
        "--user .. | cannot be the name of an account",
        "--keychain-scope all | choose registration or article",
        "--adfs-url http://sts.example.com/adfs/ls | give your own address in full",
        "--adfs-url https://adfs\\<DNSName>.com/adfs/ls | give your own address in full",
        "--root /tmp | --root and --fixture exclude each other",
        "--plan x | --plan applies a saved plan",
        "--format xml | choose text or json",
        "--plan-out /nowhere/plan.json | its directory is not there",
      })
  @DisplayName("refuses an option that is misused, in one line")
  void misused(String option, String message) {
    assertThat(run(cause6("clean", option.strip().split(" ")))).isEqualTo(2);
    assertThat(err()).startsWith("remediate: ").contains(message.strip()).hasLineCount(1);
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "/", "/etc", "../..", "fixture.json"})
  @DisplayName("refuses a fixture that is none, in one line")
  void fixtures(String fixture) {
    assertThat(run(cause6(fixture))).isEqualTo(2);
    assertThat(err()).startsWith("remediate: ").hasLineCount(1);
  }
}
