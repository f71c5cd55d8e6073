package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.Problem;
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
      PlaybookReading reading = PlaybookReader.read(mutated, "file.yaml");
      if (reading instanceof PlaybookReading.Refused refused) {
        assertThat(refused.problems()).as(described).isNotEmpty();
        for (Problem problem : refused.problems()) {
          assertThat(problem.place().line()).as(described).isPositive();
          assertThat(problem.place().column()).as(described).isPositive();
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
          .isInstanceOf(PlaybookReading.Refused.class);
    }
  }

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(Files.readAllBytes(Path.of("playbooks/cause-6.yaml")));
    for (Path file : BadPlaybooksTest.badPlaybooks()) {
      seeds.add(Files.readAllBytes(file));
    }
    return seeds;
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
