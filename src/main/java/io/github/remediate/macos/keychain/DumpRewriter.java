package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Prints a dump again, line for line, with less in it: of an item that matters the attributes that
 * are read, of any other its class alone. What was malformed stays malformed at the same line, and
 * says nothing.
 */
final class DumpRewriter extends LineStream {
  private static final byte[] KEYCHAIN = ascii("keychain: ");
  private static final byte[] VERSION = ascii("version: ");
  private static final byte[] CLASS = ascii("class: ");
  private static final byte[] ATTRIBUTES = ascii("attributes:");
  private static final byte[] ACCESS = ascii("access: ");
  private static final byte[] NULL = ascii("<NULL>");
  private static final byte[] NUMBER = ascii("<uint32>=");

  /** Bytes of a SHA-1, and of the longest serial number (RFC 5280, 4.1.2.2). */
  private static final int HASH = 20;

  private static final int LONGEST_SERIAL = 20;

  private final ItemFilter retention;
  private final UnaryOperator<String> texts;
  private final Pseudonyms standIns;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> block = new ArrayList<>();

  /**
   * Prepares to print a dump again.
   *
   * @param retention which items matter
   * @param texts changes each text that is printed
   * @param standIns changes hashes of keys and serial numbers
   */
  DumpRewriter(ItemFilter retention, UnaryOperator<String> texts, Pseudonyms standIns) {
    this.retention = retention;
    this.texts = texts;
    this.standIns = standIns;
  }

  /** How long what is left of the dump is by now, in bytes. */
  int length() {
    return out.size();
  }

  /** Ends the dump: what is left of it. */
  byte[] finish() {
    endBlock();
    if (endsInsideLine()) {
      out.write('?');
    }
    return out.toByteArray();
  }

  @Override
  void line(byte[] line, int from, int to) {
    if (startsWith(line, from, to, KEYCHAIN)) {
      endBlock();
    }
    block.add(Arrays.copyOfRange(line, from, to));
  }

  @Override
  void lineTooLong() {
    byte[] stands = new byte[LONGEST + 1];
    Arrays.fill(stands, (byte) '?');
    block.add(stands);
  }

  private void endBlock() {
    boolean kept = isKept();
    ItemClass itemClass = ItemClass.OTHER;
    for (byte[] line : block) {
      if (startsWith(line, 0, line.length, CLASS)) {
        byte[] code = decoded(line, CLASS.length);
        boolean four = code != null && code.length == 4;
        itemClass = four ? DumpParser.itemClass(AttributeLine.number(code, 0)) : ItemClass.OTHER;
      }
      print(line, itemClass, kept);
      out.write('\n');
    }
    block.clear();
  }

  private boolean isKept() {
    boolean[] kept = {false};
    DumpParser parser =
        new DumpParser(
            item -> {
              kept[0] = retention.keeps(item);
              return false;
            },
            path -> path,
            item -> {});
    for (byte[] line : block) {
      parser.line(line, 0, line.length);
    }
    return parser.finish().complete() && kept[0];
  }

  private void print(byte[] line, ItemClass itemClass, boolean kept) {
    int to = line.length;
    AttributeLine attribute = new AttributeLine();
    if (startsWith(line, 0, to, KEYCHAIN)) {
      byte[] name = decoded(line, KEYCHAIN.length);
      out.writeBytes(KEYCHAIN);
      if (name == null) {
        out.write('?');
      } else {
        PrintedForm.print(text(name), out);
      }
    } else if (startsWith(line, 0, to, VERSION) && to < 20
        || startsWith(line, 0, to, CLASS) && decoded(line, CLASS.length) != null
        || is(line, 0, to, ATTRIBUTES)) {
      out.writeBytes(line);
    } else if (attribute.read(line, 0, to)) {
      value(line, attribute, itemClass, kept);
    } else if (startsWith(line, 0, to, ACCESS)) {
      out.writeBytes(ACCESS);
    } else if (to > 4 && line[0] == ' ') {
      out.writeBytes(ascii("    ?"));
    } else {
      out.write('?');
    }
    if (to > 0 && line[to - 1] == '\r') {
      out.write('\r');
    }
  }

  private void value(byte[] line, AttributeLine attribute, ItemClass itemClass, boolean kept) {
    int from = attribute.value();
    out.write(line, 0, from);
    byte[] value = decoded(line, from);
    if (is(line, from, line.length, NULL) || from == line.length) {
      out.write(line, from, line.length - from);
    } else if (value == null) {
      out.write('?');
    } else if (!kept) {
      out.writeBytes(NULL);
    } else {
      ItemAttribute kind = ItemAttribute.of(itemClass, attribute.tag());
      if (kind != null) {
        PrintedForm.print(changed(kind, value), out);
      } else if (startsWith(line, from - NUMBER.length, from, NUMBER) && value.length == 4) {
        PrintedForm.print(value, out);
      } else {
        out.writeBytes(NULL);
      }
    }
  }

  private byte[] changed(ItemAttribute kind, byte[] value) {
    return switch (kind) {
      case KEY_HASH ->
          value.length == HASH && !isReadable(value) ? standIns.keyHash(value) : text(value);
      case SERIAL_NUMBER ->
          value.length <= LONGEST_SERIAL ? standIns.serialNumber(value) : text(value);
      case TYPE -> value.length == Integer.BYTES ? value : text(value);
      case ISSUER, SUBJECT -> new DerRewriter(texts).rewrite(value).orElseGet(() -> text(value));
      case COMMENT -> text(wordsThatMatter(value));
      default -> text(value);
    };
  }

  private static boolean isReadable(byte[] value) {
    for (byte b : value) {
      if (b < ' ' || b == 0x7F) {
        return false;
      }
    }
    return true;
  }

  // A comment is whatever the user typed; only the words that something is judged by are kept.
  private static byte[] wordsThatMatter(byte[] comment) {
    StringBuilder words = new StringBuilder();
    StringBuilder word = new StringBuilder();
    String text = new String(comment, StandardCharsets.ISO_8859_1) + " ";
    for (char c : text.toCharArray()) {
      if (c < 0x80 && Character.isLetterOrDigit(c)) {
        word.append(c);
      } else {
        String lower = word.toString().toLowerCase(Locale.ROOT);
        for (String known : KeychainContents.WORDS) {
          if (lower.contains(known)) {
            words.append(words.isEmpty() ? "" : " ").append(known);
          }
        }
        word.setLength(0);
      }
    }
    return words.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Changes what may be text in UTF-8, or else in an encoding that has ASCII in it. */
  private byte[] text(byte[] value) {
    Optional<String> text = Bytes.of(value).text();
    if (text.isPresent()) {
      String changed = texts.apply(text.get());
      return changed.equals(text.get()) ? value : changed.getBytes(StandardCharsets.UTF_8);
    }
    String bytes = new String(value, StandardCharsets.ISO_8859_1);
    String changed = texts.apply(bytes);
    return changed.equals(bytes) ? value : changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] decoded(byte[] line, int from) {
    int end = line.length;
    byte[] value = new byte[Math.max(0, end - from)];
    int length = PrintedBytes.decode(line, from, end, value, 0);
    return length < 0 ? null : Arrays.copyOf(value, length);
  }
}
