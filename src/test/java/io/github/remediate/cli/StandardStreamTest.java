package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.remediate.text.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Standard output and standard error")
class StandardStreamTest {
  /** ESC, OSC, BEL, DEL, C1, marks that turn text round, a line that is none, half a character. */
  static final String HOSTILE =
      "a\u001b[2J\u001b]0;owned\u0007\r\b\u007f\u009b31m\u0085\u202e\u2028\u200b\ud800z\u00fc\u20ac"
          + "\ud83d\ude00";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Whether a terminal shows all of it and does nothing else. */
  static boolean isVisible(String printed) {
    return printed
        .codePoints()
        .allMatch(
            c ->
                c == '\n'
                    || switch (Character.getType(c)) {
                      case Character.CONTROL,
                          Character.FORMAT,
                          Character.SURROGATE,
                          Character.LINE_SEPARATOR,
                          Character.PARAGRAPH_SEPARATOR ->
                          false;
                      default -> true;
                    });
  }

  @Test
  @DisplayName("show what is hidden, whichever method prints it, and change nothing else")
  void everyMethod() {
    StandardStream stream = new StandardStream(bytes, true);
    stream.print(HOSTILE);
    stream.println(HOSTILE);
    stream.printf("%s%n", HOSTILE);
    stream.append(HOSTILE).append('\u001b');
    stream.print(HOSTILE.toCharArray());
    stream.writeBytes(HOSTILE.getBytes(StandardCharsets.UTF_8));
    stream.write(0x1b);
    new PrintWriter(stream, true, StandardCharsets.UTF_8).println(HOSTILE);
    stream.close();

    assertThat(printed())
        .matches(StandardStreamTest::isVisible, "is visible")
        .contains("a\\e[2J", "z\u00fc");
    assertThat(printed().split("z\u00fc\u20ac\ud83d\ude00", -1)).hasSize(8);
  }

  @Test
  @DisplayName("put characters together again that come in pieces")
  void pieces() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String text = "\u00fc\u20ac\ud83d\ude00x".repeat(3000);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    StandardStream stream = new StandardStream(bytes, true);
    for (int at = 0; at < utf8.length; ) {
      int length = Math.min(utf8.length - at, 1 + random.nextInt(5));
      stream.write(utf8, at, length);
      at += length;
    }
    stream.print(text);
    stream.close();

    assertThat(printed()).as("seed %d", seed).isEqualTo(text + text);
  }

  @Test
  @DisplayName("stay within ASCII where the locale knows no more, but for JSON")
  void ascii() {
    StandardStream stream = new StandardStream(bytes, false);
    stream.println("\u00fc");
    stream.json("\"\u00fc\"\n");
    stream.close();

    assertThat(printed()).isEqualTo("\\u{00FC}\n\"\u00fc\"\n");
  }

  @Test
  @DisplayName("print JSON that means the same")
  void json() throws Exception {
    StandardStream stream = new StandardStream(bytes, true);
    stream.json("\"" + HOSTILE.replace("\u001b", "\\u001b").replaceAll("[\r\b\u0007]", "") + "\"");

    assertThat(printed()).matches(StandardStreamTest::isVisible, "is visible");
    try (JsonParser parser = new JsonFactory().createParser(printed())) {
      parser.nextToken();
      assertThat(parser.getText()).isEqualTo(HOSTILE.replaceAll("[\r\b\u0007]", ""));
    }
  }

  @Test
  @DisplayName("wipe what was drawn, with blanks where the terminal knows nothing else")
  void drawn() {
    StandardStream stream = new StandardStream(bytes, true);
    stream.wipe(true);
    stream.draw("ab\u001b", true);
    stream.wipe(true);
    assertThat(printed()).isEqualTo("ab\\e\r\u001b[K");
    bytes.reset();
    stream.draw("ab", false);
    stream.wipe(false);
    stream.wipe(false);
    assertThat(printed()).isEqualTo("ab\r  \r");
  }

  @Test
  @DisplayName("draw no line that goes on in the terminal's next one: half of it would stay")
  void drawnShort() {
    StandardStream stream = new StandardStream(bytes, true, () -> 20);
    stream.draw("Reading the login keychain \u6f22\u5b57", true);
    assertThat(printed()).isEqualTo("Reading the login k");
    bytes.reset();
    stream.draw("\u6f22\u5b57".repeat(10), false);
    assertThat(TerminalText.width(printed().substring(printed().lastIndexOf('\r') + 1)))
        .isBetween(17, 19);
    assertThat(stream.columns()).isEqualTo(20);
  }
}
