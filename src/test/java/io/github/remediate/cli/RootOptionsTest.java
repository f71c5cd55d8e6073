package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The root options")
class RootOptionsTest {
  private static final String[] VALUES = {
    "6", "text", "json", "resume", "a b", "", "-1", "--yes", "@x", "x", "Jürgen", "=", "'q'",
    "\"q\""
  };

  @Test
  @DisplayName("a command line that is read without picocli means the same to picocli")
  void a_command_line_that_is_read_without_picocli_means_the_same_to_picocli() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int plain = 0;
    for (int round = 0; round < 400; round++) {
      List<String> words = words(random);
      RootOptions options = RootOptions.ofPlain(words);
      if (options == null) {
        continue;
      }
      plain++;
      RootSpec spec = new RootSpec();
      new CommandLine(spec.describe(() -> 0)).parseArgs(words.toArray(new String[0]));
      assertThat(text(options)).as("seed %d, %s", seed, words).isEqualTo(text(spec.options()));
    }
    assertThat(plain).as("seed %d", seed).isGreaterThan(20);
  }

  private static List<String> words(Random random) {
    List<String> words = new ArrayList<>();
    RootOption[] options = RootOption.values();
    for (int i = random.nextInt(5); i >= 0; i--) {
      RootOption option = options[random.nextInt(options.length)];
      words.add(option.word());
      boolean wrong = random.nextInt(10) == 0;
      if (option.isFlag() == wrong) {
        words.add(VALUES[random.nextInt(VALUES.length)]);
      }
    }
    return words;
  }

  private static String text(RootOptions o) {
    return String.join(
        "|",
        o.cause() + "",
        o.get(RootOption.SYMPTOM),
        o.get(RootOption.PLAYBOOK),
        o.has(RootOption.DRY_RUN) + "",
        o.get(RootOption.PLAN_OUT),
        o.has(RootOption.DETAILED_EXITCODE) + "",
        o.format() + "",
        o.get(RootOption.FIXTURE),
        o.get(RootOption.ROOT),
        o.user(),
        o.get(RootOption.KEYCHAIN_SCOPE),
        o.get(RootOption.ADFS_URL),
        o.get(RootOption.PLAN),
        o.has(RootOption.YES) + "",
        o.accepted() + "",
        o.get(RootOption.OPERATOR),
        o.get(RootOption.TICKET));
  }

  @Test
  @DisplayName("whatever is not plain is left to picocli")
  void whatever_is_not_plain_is_left_to_picocli() {
    assertThat(RootOptions.ofPlain(List.of("--cause=6"))).isNull();
    assertThat(RootOptions.ofPlain(List.of("--cause", "six"))).isNull();
    assertThat(RootOptions.ofPlain(List.of("--cause", "6", "--symptom", "x"))).isNull();
    assertThat(RootOptions.ofPlain(List.of("--yes", "--yes"))).isNull();
    assertThat(RootOptions.ofPlain(List.of("--cause"))).isNull();
    assertThat(RootOptions.ofPlain(List.of("--cause", "6", "resume"))).isNull();
    assertThat(RootOptions.ofPlain(List.of("--help"))).isNull();
    assertThat(RootOptions.ofPlain(List.of("--cause", "6", "--dry-run"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--accept power --accept disk-space",
        "--accept power,disk-space",
      })
  @DisplayName("hazards are accepted one by one or with commas, and none for an empty word")
  void accepted(String words) {
    List<String> all = new ArrayList<>(List.of("--cause", "6"));
    all.addAll(List.of(words.split(" ")));
    assertThat(RootOptions.ofPlain(all).accepted()).containsExactly("power", "disk-space");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(err, "--cause=6", "--dry-run", "--fixture=clean", "--accept=power,"))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("has no such hazard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dry-run", "--yes", "--plan plan.json", "--format json"})
  @DisplayName("what answers for the user, or asks nobody, does not go with Self Service")
  void selfServiceAlone(String other) {
    List<String> words = new ArrayList<>(List.of("--cause", "6", "--self-service"));
    words.addAll(List.of(other.split(" ")));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = run(err, words.toArray(new String[0]));
    assertThat(err.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
        .contains("--self-service ")
        .contains("Leave ");
    assertThat(status).isEqualTo(2);
  }

  @Test
  @DisplayName("a mistyped subcommand is told the right one")
  void a_mistyped_subcommand_is_told_the_right_one() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = run(err, "resmue");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "remediate: There is no command resmue. Did you mean resume? `remediate --help`\n"
                + "  shows what there is.\n");
    assertThat(status).isEqualTo(2);
  }

  @Test
  @DisplayName("a mistyped option is told the right one")
  void a_mistyped_option_is_told_the_right_one() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = run(err, "--cause", "6", "--dry-rn");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "remediate: There is no option --dry-rn. Did you mean --dry-run?\n"
                + "  `remediate --help` shows what there is.\n");
    assertThat(status).isEqualTo(2);
  }

  private static int run(ByteArrayOutputStream err, String... arguments) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return Main.run(arguments, new Invocation(nowhere, errors, Map.of(), false, false, false));
  }
}
