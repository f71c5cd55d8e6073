package io.github.remediate.workshop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints items as {@code security dump-keychain} does, by the rules in Apple's source. */
public final class ItemDumpWriter {
  public static final String LOGIN = "/Users/jane/Library/Keychains/login.keychain-db";

  public static final byte[] GENP = ascii("genp");
  public static final byte[] INET = ascii("inet");
  public static final byte[] ASHP = ascii("ashp");
  public static final byte[] CERT = number(0x80001000);
  public static final byte[] PUBLIC_KEY = number(0x0F);
  public static final byte[] PRIVATE_KEY = number(0x10);
  public static final byte[] SYMMETRIC_KEY = number(0x11);
  public static final byte[] UNKNOWN = ascii("xyzw");

  private static final List<String> GENP_TAGS =
      split("0x7 0x8 acct cdat crtr cusi desc gena icmt invi mdat nega prot scrp svce type");
  private static final List<String> INET_TAGS =
      split(
          "0x7 0x8 acct atyp cdat crtr cusi desc icmt invi mdat nega path port prot ptcl scrp sdmn"
              + " srvr type");
  private static final List<String> CERT_TAGS =
      split("alis cenc ctyp hpky issu labl skid snbr subj");
  private static final List<String> KEY_TAGS = keyTags();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> blockEnds = new ArrayList<>(List.of(0));

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static List<String> split(String text) {
    return List.of(text.split(" "));
  }

  private static List<String> keyTags() {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i <= 0x1A; i++) {
      tags.add("0x" + Integer.toHexString(i));
    }
    return tags;
  }

  /** The tags that are printed for a class, in order. */
  public static List<String> tags(byte[] itemClass) {
    return switch (new String(itemClass, StandardCharsets.ISO_8859_1)) {
      case "genp" -> GENP_TAGS;
      case "inet", "ashp", "xyzw" -> INET_TAGS;
      case "\u0080\0\u0010\0" -> CERT_TAGS;
      default -> KEY_TAGS;
    };
  }

  /** Prints one item with all tags of its class; those not given are {@code <NULL>}. */
  public ItemDumpWriter item(String keychain, byte[] itemClass, Map<String, byte[]> values) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    tags(itemClass).forEach(tag -> all.put(tag, values.get(tag)));
    text("keychain: ").buffer(keychain.getBytes(StandardCharsets.UTF_8)).text("\n");
    text("version: 512\n");
    text("class: ").buffer(itemClass).text("\nattributes:\n");
    all.forEach(this::attribute);
    blockEnds.add(out.size());
    return this;
  }

  private void attribute(String tag, byte[] value) {
    text("    ");
    if (tag.startsWith("0x")) {
      buffer(number(Integer.parseInt(tag.substring(2), 16)));
    } else {
      buffer(ascii(tag));
    }
    text(tag.equals("type") ? "<uint32>=" : "<blob>=");
    if (value == null) {
      text("<NULL>");
    } else {
      buffer(value);
    }
    text("\n");
  }

  ItemDumpWriter buffer(byte[] value) {
    boolean printable = false;
    boolean other = false;
    StringBuilder hex = new StringBuilder();
    StringBuilder octal = new StringBuilder();
    for (byte b : value) {
      hex.append(String.format(Locale.ROOT, "%02X", b));
      if (b >= ' ' && b <= '~' && b != '\\') {
        printable = true;
        octal.append((char) b);
      } else {
        other = true;
        octal.append(String.format(Locale.ROOT, "\\%03o", b & 0xFF));
      }
    }
    if (other) {
      text("0x" + hex + (printable ? "  " : " "));
    }
    if (printable) {
      text("\"" + octal + "\"");
    }
    return this;
  }

  ItemDumpWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    return this;
  }

  /** Where items end, and 0. */
  public List<Integer> blockEnds() {
    return blockEnds;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
