package io.github.remediate.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.workshop.BoundedWait;
import io.github.remediate.workshop.SamplePlans;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A quoted word")
public class ShellQuoteTest {

  @Test
  @DisplayName("stays bare where the shell leaves it alone, and is quoted where it does not")
  void forms() {
    assertThat(ShellQuote.quote("/usr/bin/security", true)).isEqualTo("/usr/bin/security");
    assertThat(ShellQuote.quote("--key=value", true)).isEqualTo("--key=value");
    assertThat(ShellQuote.quote("", true)).isEqualTo("''");
    assertThat(ShellQuote.quote("a b", true)).isEqualTo("'a b'");
    assertThat(ShellQuote.quote("it's", true)).isEqualTo("'it'\\''s'");
    assertThat(ShellQuote.quote("$HOME", true)).isEqualTo("'$HOME'");
    assertThat(ShellQuote.quote("~", true)).isEqualTo("'~'");
    assertThat(ShellQuote.quote("=ls", true)).as("zsh: the path of ls").isEqualTo("'=ls'");
    assertThat(ShellQuote.quote("a\nb", true)).isEqualTo("$'a\\012b'");
    assertThat(ShellQuote.quote("\u001b[31m'\\", true)).isEqualTo("$'\\033[31m\\'\\\\'");
    assertThat(ShellQuote.quote("J\u00f6rg", true)).isEqualTo("'J\u00f6rg'");
    assertThat(ShellQuote.quote("J\u00f6rg", false)).isEqualTo("$'J\\303\\266rg'");
    assertThat(ShellQuote.quote("\u202egpj", true)).isEqualTo("$'\\342\\200\\256gpj'");
    assertThat(ShellQuote.line(List.of("a", "b c"), true)).isEqualTo("a 'b c'");
  }

  @Test
  @DisplayName("is the same word again when a shell has read it")
  void shell() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> words = new ArrayList<>(List.of("", "'", "\\", "!!", "a\n", "*", "\u001b\u0085"));
    for (int i = 0; i < 600; i++) {
      words.add(SamplePlans.text(random).replace("\0", ""));
    }
    for (boolean unicode : new boolean[] {true, false}) {
      String script = "printf '%s\\0' " + ShellQuote.line(words, unicode);
      assertThat(script.chars()).as("seed %d", seed).noneMatch(Character::isISOControl);
      Process shell = BoundedWait.watched(new ProcessBuilder("bash", "-s").start());
      shell.getOutputStream().write((script + "\n").getBytes(StandardCharsets.UTF_8));
      shell.getOutputStream().close();
      String out;
      try (InputStream in = shell.getInputStream()) {
        out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(BoundedWait.end(shell, "bash")).isZero();
      assertThat(List.of(out.split("\0", -1)).subList(0, words.size()))
          .as("seed %d", seed)
          .isEqualTo(words);
    }
  }
}
