package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link DumpWriter} prints, also if a real {@code security} printed it: every attribute
 * is taken over as it stands. A dump that is not wholly understood is not taken over at all.
 */
final class DumpReader {
  private static final String KEYCHAIN = "keychain: ";
  private static final String VERSION = "version: ";
  private static final String CLASS = "class: ";
  private static final String NULL = "<NULL>";
  private static final int TAG_BYTES = 4;

  private final List<StoredItem> items = new ArrayList<>();
  private final List<DumpAttribute> attributes = new ArrayList<>();
  private Bytes code;
  private int version = -1;

  private DumpReader() {}

  /** The items of a dump, or empty if a line of it cannot be read. */
  static Optional<VirtualKeychain> read(byte[] dump) {
    try {
      DumpReader reader = new DumpReader();
      for (String line : new String(dump, StandardCharsets.ISO_8859_1).split("\n")) {
        if (!line.isEmpty()) {
          reader.line(line);
        }
      }
      reader.endItem();
      return Optional.of(new VirtualKeychain(reader.version, reader.items));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private void line(String line) {
    if (line.startsWith(KEYCHAIN)) {
      endItem();
    } else if (line.startsWith(VERSION)) {
      version = Integer.parseInt(line.substring(VERSION.length()));
    } else if (line.startsWith(CLASS)) {
      code = buffer(line.substring(CLASS.length()));
    } else if (line.startsWith("    ")) {
      attributes.add(attribute(line.substring(TAG_BYTES)));
    } else if (!line.equals("attributes:")) {
      throw new IllegalArgumentException(line);
    }
  }

  private void endItem() {
    if (code != null) {
      items.add(new StoredItem(code, attributes, null));
    } else if (!attributes.isEmpty()) {
      throw new IllegalArgumentException("attributes of no class");
    }
    code = null;
    attributes.clear();
  }

  private static DumpAttribute attribute(String line) {
    // A tag of four letters can hold any sign, so it is measured, not searched for.
    int open = line.startsWith("\"") ? TAG_BYTES + 2 : line.indexOf('<');
    int close = line.indexOf(">=", open);
    Bytes tag = buffer(line.substring(0, open));
    if (line.charAt(open) != '<' || tag.length() != TAG_BYTES) {
      throw new IllegalArgumentException(line);
    }
    String value = line.substring(close + 2);
    return new DumpAttribute(
        tag, line.substring(open + 1, close), value.equals(NULL) ? null : buffer(value));
  }

  private static Bytes buffer(String text) {
    if (text.startsWith("0x")) {
      int end = text.indexOf(' ');
      return Bytes.of(HexFormat.of().parseHex(text.substring(2, end)));
    }
    if (text.startsWith("\"") && text.length() > 1 && text.endsWith("\"")) {
      return Bytes.of(text.substring(1, text.length() - 1).getBytes(StandardCharsets.ISO_8859_1));
    }
    if (!text.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return Bytes.of(new byte[0]);
  }
}
