package io.github.remediate.macos.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of lines")
class LineStreamTest {
  private static final String[] TEXTS = {
    "", "\n", "a", "a\n", "\na", "ab\ncd\n", "ab\n\n\ncde", "a\nb\nc\n\n"
  };

  /** Notes each line as its number, a colon and its text. */
  private static final class Lines extends LineStream {
    private final List<String> seen = new ArrayList<>();

    @Override
    void line(byte[] bytes, int from, int to) {
      String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
      seen.add(lineNumber() + ":" + (text.length() > 9 ? text.length() : text));
    }

    @Override
    void lineTooLong() {
      seen.add(lineNumber() + ": too long");
    }
  }

  private static List<String> expected(String text) {
    List<String> lines = new ArrayList<>();
    String[] parts = text.split("\n", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      lines.add((i + 1) + ":" + parts[i]);
    }
    return lines;
  }

  @Test
  @DisplayName("cuts anywhere give the same lines")
  void cutsAnywhereGiveTheSameLines() {
    for (String text : TEXTS) {
      byte[] bytes = ("##" + text + "#").getBytes(StandardCharsets.US_ASCII);
      for (int one = 0; one <= text.length(); one++) {
        for (int two = one; two <= text.length(); two++) {
          Lines lines = new Lines();
          lines.write(bytes, 2, one);
          lines.write(bytes, 2 + one, two - one);
          lines.write(bytes, 2 + two, text.length() - two);
          assertThat(lines.seen).isEqualTo(expected(text));
          assertThat(lines.lineNumber()).isEqualTo(expected(text).size());
          assertThat(lines.endsInsideLine()).isEqualTo(!text.isEmpty() && !text.endsWith("\n"));
        }
      }
    }
  }

  @Test
  @DisplayName("bytes one by one give the same lines")
  void bytesOneByOneGiveTheSameLines() {
    for (String text : TEXTS) {
      Lines lines = new Lines();
      Lines whole = new Lines();
      text.chars().forEach(lines::write);
      whole.write(text.getBytes(StandardCharsets.US_ASCII));
      assertThat(lines.seen).isEqualTo(expected(text));
      assertThat(whole.seen).isEqualTo(expected(text));
    }
  }

  @Test
  @DisplayName(
      "a line of the longest length is read and a longer one is skipped however they are cut")
  void aLineOfTheLongestLengthIsReadAndALongerOneIsSkippedHoweverTheyAreCut() {
    byte[] text = new byte[2 * LineStream.LONGEST + 6];
    Arrays.fill(text, (byte) 'x');
    text[1] = '\n';
    text[LineStream.LONGEST + 2] = '\n';
    text[2 * LineStream.LONGEST + 4] = '\n';
    List<String> lines = List.of("1:x", "2:" + LineStream.LONGEST, "3: too long");
    for (int chunk : new int[] {text.length, LineStream.LONGEST, 1 << 17, 100_003}) {
      Lines stream = new Lines();
      for (int at = 0; at < text.length; at += chunk) {
        stream.write(text, at, Math.min(chunk, text.length - at));
      }
      assertThat(stream.seen).as("chunks of %d", chunk).isEqualTo(lines);
      assertThat(stream.endsInsideLine()).isTrue();
      stream.write('\n');
      assertThat(stream.seen).hasSize(4).last().isEqualTo("4:x");
      assertThat(stream.endsInsideLine()).isFalse();
    }
  }

  @Test
  @DisplayName("the output may end in a line that is too long")
  void theOutputMayEndInALineThatIsTooLong() {
    Lines stream = new Lines();
    stream.write(new byte[LineStream.LONGEST]);
    assertThat(stream.seen).isEmpty();
    stream.write(0);
    stream.write(0);
    assertThat(stream.seen).containsExactly("1: too long");
    assertThat(stream.endsInsideLine()).isTrue();
  }

  @Test
  @DisplayName("words are compared within the line")
  void wordsAreComparedWithinTheLine() {
    byte[] line = LineStream.ascii("xabcy");
    assertThat(LineStream.startsWith(line, 1, 4, LineStream.ascii("abc"))).isTrue();
    assertThat(LineStream.startsWith(line, 1, 3, LineStream.ascii("abc"))).isFalse();
    assertThat(LineStream.startsWith(line, 1, 4, LineStream.ascii("abd"))).isFalse();
    assertThat(LineStream.is(line, 1, 4, LineStream.ascii("abc"))).isTrue();
    assertThat(LineStream.is(line, 1, 5, LineStream.ascii("abc"))).isFalse();
  }
}
