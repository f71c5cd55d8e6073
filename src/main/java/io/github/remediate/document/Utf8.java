package io.github.remediate.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The text of a document, of which every byte must be UTF-8. */
final class Utf8 {
  private Utf8() {}

  /** The text, without a byte order mark; null, with a problem, if it is none or too long. */
  static String decode(Source source, byte[] bytes, int most, Problems problems) {
    if (bytes.length > most) {
      problems.add(
          new Place(source, 1, 1),
          "the file has " + bytes.length + " bytes; at most " + most + " are read",
          "Check that this is the file you mean.");
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0 && !isUtf8(source, bytes, problems)) {
      return null;
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Finds the first byte that is not, which became U+FFFD in the text. */
  private static boolean isUtf8(Source source, byte[] bytes, Problems problems) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (!StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      return true;
    }
    String text = out.flip().toString();
    problems.add(
        place(source, text, text.length()),
        "the byte 0x"
            + HexFormat.of().withUpperCase().toHexDigits(bytes[in.position()])
            + " is not UTF-8",
        "Save the file as UTF-8 text.");
    return false;
  }

  /** The place of the character at {@code index}. */
  static Place place(Source source, String text, int index) {
    int start = index == 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1;
    int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    return new Place(source, line, text.codePointCount(start, index) + 1);
  }
}
