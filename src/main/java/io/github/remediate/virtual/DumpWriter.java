package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Prints virtual items exactly as {@code security} prints real ones (Security-61901,
 * SecurityTool/macOS). All output is ASCII.
 */
public final class DumpWriter {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Appendable out;

  /**
   * @param out takes the text
   */
  public DumpWriter(Appendable out) {
    this.out = out;
  }

  /**
   * {@code security dump-keychain}: every item with its attributes.
   *
   * @param keychain the keychain file, which each item names
   * @param version 512 for a {@code keychain-db}, 256 for older keychain files
   * @throws IOException if {@code out} does
   */
  public void dump(MacPath keychain, int version, Iterable<? extends VirtualItem> items)
      throws IOException {
    for (VirtualItem item : items) {
      block(keychain, version, StoredItem.of(item));
    }
  }

  /** One item; a version below 0 is left out, as security did before 10.11.4. */
  void block(MacPath keychain, int version, StoredItem item) throws IOException {
    out.append("keychain: ");
    buffer(Bytes.of(keychain.value()));
    if (version >= 0) {
      out.append("\nversion: ").append(Integer.toString(version));
    }
    out.append("\nclass: ");
    buffer(item.code());
    out.append("\nattributes:\n");
    for (DumpAttribute attribute : item.attributes()) {
      line(attribute);
    }
  }

  /**
   * {@code security find-certificate -a -Z -p}: every certificate with its hashes, as PEM.
   *
   * @throws IOException if {@code out} does
   */
  public void certificates(Iterable<? extends VirtualItem> items) throws IOException {
    for (VirtualItem item : items) {
      if (item instanceof VirtualItem.Certificate found) {
        byte[] der = found.certificate().der();
        hashes(der);
        out.append(VirtualCertificate.pem(der));
      }
    }
  }

  /** The two lines in front of a certificate. */
  void hashes(byte[] der) throws IOException {
    out.append("SHA-256 hash: ").append(HEX.formatHex(Digests.sha256(der)));
    out.append("\nSHA-1 hash: ").append(HEX.formatHex(Digests.sha1(der))).append('\n');
  }

  private void line(DumpAttribute attribute) throws IOException {
    out.append("    ");
    buffer(attribute.tag());
    out.append('<').append(attribute.format()).append(">=");
    if (attribute.value() == null) {
      out.append("<NULL>");
    } else {
      buffer(attribute.value());
    }
    out.append('\n');
  }

  /** Text in quotes; or hex and, where some of it can be read, the text with octal escapes. */
  private void buffer(Bytes value) throws IOException {
    byte[] bytes = value.bytes();
    boolean text = false;
    boolean hex = false;
    for (byte b : bytes) {
      boolean readable = isReadable(b);
      text |= readable;
      hex |= !readable;
    }
    if (!hex && text) {
      out.append('"').append(new String(bytes, StandardCharsets.US_ASCII)).append('"');
      return;
    }
    if (hex) {
      out.append("0x").append(HEX.formatHex(bytes)).append(text ? "  " : " ");
    }
    if (text) {
      out.append('"');
      for (byte b : bytes) {
        if (isReadable(b)) {
          out.append((char) b);
        } else {
          out.append('\\');
          out.append((char) ('0' + (b >> 6 & 3)));
          out.append((char) ('0' + (b >> 3 & 7)));
          out.append((char) ('0' + (b & 7)));
        }
      }
      out.append('"');
    }
  }

  private static boolean isReadable(byte b) {
    return b >= ' ' && b <= '~' && b != '\\';
  }
}
