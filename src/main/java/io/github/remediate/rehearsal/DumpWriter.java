package io.github.remediate.rehearsal;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Octets;
import java.io.IOException;
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
    Octets path = Octets.of(keychain.value());
    for (VirtualItem item : items) {
      out.append("keychain: ");
      buffer(path);
      out.append("\nversion: ").append(Integer.toString(version)).append("\nclass: ");
      buffer(DumpAttribute.classOf(item));
      out.append("\nattributes:\n");
      for (DumpAttribute attribute : DumpAttribute.of(item)) {
        line(attribute);
      }
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
        VirtualCertificate certificate = found.certificate();
        out.append("SHA-256 hash: ").append(certificate.sha256());
        out.append("\nSHA-1 hash: ").append(certificate.sha1());
        out.append('\n').append(certificate.pem());
      }
    }
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
  private void buffer(Octets value) throws IOException {
    byte[] bytes = value.bytes();
    boolean text = false;
    boolean hex = false;
    for (byte b : bytes) {
      boolean readable = isReadable(b);
      text |= readable;
      hex |= !readable;
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
