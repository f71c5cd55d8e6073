package io.github.remediate.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
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
          problems.remedy("Check that this is the file you mean."));
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      problems.add(
          place(source, text, text.length()),
          "the byte 0x"
              + HexFormat.of().withUpperCase().toHexDigits(bytes[in.position()])
              + " is not UTF-8",
          problems.remedy("Save the file as UTF-8 text."));
      return null;
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The place of the character at {@code index}. */
  static Place place(Source source, String text, int index) {
    int start = index == 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1;
    int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    return new Place(source, line, text.codePointCount(start, index) + 1);
  }
}
