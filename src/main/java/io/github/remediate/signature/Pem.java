package io.github.remediate.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * One key as text (RFC 7468), as {@code openssl} writes it: a first line, Base64 and a last line,
 * and nothing before or behind them.
 */
final class Pem {
  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";

  static final String PRIVATE_NEEDED = "it is a public key, and the private one is needed";

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int COLUMNS = 64;

  private Pem() {}

  static String write(String label, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(COLUMNS, "\n".getBytes(StandardCharsets.US_ASCII));
    return BEGIN
        + label
        + DASHES
        + "\n"
        + lines.encodeToString(der)
        + "\n"
        + END
        + label
        + DASHES
        + "\n";
  }

  static boolean isOne(String text) {
    return text.strip().startsWith(BEGIN);
  }

  static byte[] read(String label, String text) throws KeyRefusedException {
    List<String> lines = text.strip().lines().map(String::strip).toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    if (!first.startsWith(BEGIN) || !first.endsWith(DASHES)) {
      throw new KeyRefusedException("it is no key in PEM: it does not begin with " + BEGIN + label);
    }
    String found = first.substring(BEGIN.length(), first.length() - DASHES.length());
    if (!found.equals(label)) {
      throw new KeyRefusedException(other(found, label));
    }
    String last = lines.get(lines.size() - 1);
    if (!last.equals(END + label + DASHES) || lines.size() < 3) {
      throw new KeyRefusedException("it is cut off, or something stands behind the key");
    }
    return Base64Text.decode(String.join("", lines.subList(1, lines.size() - 1)))
        .orElseThrow(() -> new KeyRefusedException("what stands between its lines is no Base64"));
  }

  private static String other(String found, String label) {
    if (found.equals("ENCRYPTED PRIVATE KEY")) {
      return "it is protected by a passphrase, and none is asked for here";
    }
    if (found.equals(PRIVATE)) {
      return "it is a private key, and the public one is needed";
    }
    if (found.equals(PUBLIC)) {
      return PRIVATE_NEEDED;
    }
    return "it is no " + label + " but of another kind";
  }
}
