package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Any file")
class PlaybookMutationsTest {
  private static final long SEED = Long.getLong("seed", 20261122L);
  private static final int ROUNDS = Integer.getInteger("rounds", 500);
  private static final String[] SCRAPS = {
    "\n",
    "  ",
    "\t",
    ":",
    ": ",
    "- ",
    "#",
    " #",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    "\"",
    "\\",
    "&a ",
    "*a",
    "!t ",
    "|",
    ">-",
    ">-\n",
    "? ",
    "%",
    "@",
    "---\n",
    "...\n",
    "~",
    "null",
    "\u0000",
    "\u00e9",
    "\u202e",
    "\ud83d\ude00",
    "\u0085",
    "\r",
    "<<: ",
    "\\uD800",
    "\"\\U0011FFFF\"",
    "!!binary ",
    "%YAML 9.9\n---\n",
    "%TAG ! x\n---\n",
    "0x1F",
    "-",
    "--",
    "''",
    "key:\n",
    "\n\n"
  };

  @Test
  @DisplayName("mutated from a playbook is either read or refused with a place and a remedy")
  void mutationsNeverThrow() throws IOException {
    Random random = new Random(SEED);
    List<byte[]> seeds = seeds();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] mutated = mutate(seeds.get(random.nextInt(seeds.size())), random);
      Supplier<String> described = described(i, mutated);
      Reading reading = PlaybookReader.read(mutated, "file.yaml");
      if (reading instanceof Reading.Refused refused) {
        assertThat(refused.problems()).as(described).isNotEmpty();
        for (PlaybookProblem problem : refused.problems()) {
          assertThat(problem.line()).as(described).isPositive();
          assertThat(problem.column()).as(described).isPositive();
          assertThat(problem.toString()).as(described).doesNotContain("\n", "\u001b");
          assertThat(problem.remedy()).as(described).matches("(?s).+[.?]");
        }
      }
    }
  }

  @Test
  @DisplayName("of random bytes is refused")
  void randomBytes() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertThat(PlaybookReader.read(bytes, "file.yaml"))
          .as(described(i, bytes))
          .isInstanceOf(Reading.Refused.class);
    }
  }

  @Test
  @DisplayName("that the quick reader takes has the same tree in the library's reading")
  void quickReaderAgreesWithTheLibrary() throws IOException {
    Random random = new Random(SEED);
    List<byte[]> seeds = seeds();
    int taken = 0;
    for (int i = 0; i < 2 * ROUNDS; i++) {
      byte[] mutated = mutate(excerpt(seeds.get(random.nextInt(seeds.size())), random), random);
      Node quick = PlainYaml.read(mutated);
      if (quick != null) {
        taken++;
        Supplier<String> described = described(i, mutated);
        Problems problems = new Problems("file.yaml");
        Node full = YamlTree.readAll(mutated, problems, "");
        assertThat(problems.sorted()).as(described).isEmpty();
        assertThat(quick).as(described).isEqualTo(full);
      }
    }
    assertThat(taken)
        .as("files that the quick reader took; seed " + SEED)
        .isGreaterThan(ROUNDS / 5);
  }

  @Test
  @DisplayName("that ships with the program is one for the quick reader")
  void shippedPlaybooksAreForTheQuickReader() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("playbooks/cause-6.yaml"));

    assertThat(PlainYaml.read(bytes))
        .isNotNull()
        .isEqualTo(YamlTree.readAll(bytes, new Problems("cause-6.yaml"), ""));
  }

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(Files.readAllBytes(Path.of("playbooks/cause-6.yaml")));
    for (Path file : BadPlaybooksTest.badPlaybooks()) {
      seeds.add(Files.readAllBytes(file));
    }
    return seeds;
  }

  /** Some whole lines, so that small constructs meet each other and the ends of the file. */
  private static byte[] excerpt(byte[] bytes, Random random) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || random.nextInt(4) == 0) {
      return bytes;
    }
    int from = random.nextInt(lines.size());
    int to = Math.min(lines.size(), from + 1 + random.nextInt(12));
    String text = String.join("\n", lines.subList(from, to));
    return (random.nextBoolean() ? text.stripIndent() + "\n" : text)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.UTF_8));
    for (int n = random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.setLength(random.nextInt(3) == 0 ? at : text.length());
        default -> text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Supplier<String> described(int round, byte[] bytes) {
    return () ->
        "seed " + SEED + ", round " + round + ":\n" + new String(bytes, StandardCharsets.UTF_8);
  }
}
