package io.github.remediate.macos.keychain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Prints the output of {@code security find-certificate -a -Z -p} again with other texts in the
 * certificates. A changed certificate has another hash. What {@link CertificateListing} leaves out
 * is left out here.
 */
final class CertificateRewriter extends LineStream {
  private static final String SHA1 = "SHA-1 hash: ";
  private static final String SHA256 = "SHA-256 hash: ";
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private final Function<byte[], Optional<byte[]>> der;
  private final Map<String, String> hashes;
  private final StringBuilder out = new StringBuilder();
  private StringBuilder pem;
  private String printed;
  private boolean hasSha256;

  /**
   * Prepares to print a listing again.
   *
   * @param texts changes each text inside a certificate
   * @param hashes takes the old and the new SHA-1 of each changed certificate, in upper-case hex
   */
  CertificateRewriter(UnaryOperator<String> texts, Map<String, String> hashes) {
    this(new DerRewriter(texts)::rewrite, hashes);
  }

  private CertificateRewriter(Function<byte[], Optional<byte[]>> der, Map<String, String> hashes) {
    this.der = der;
    this.hashes = hashes;
  }

  /** The same, without the parts of a certificate that nothing reads. */
  static CertificateRewriter ofWhatIsRead(
      UnaryOperator<String> texts, Pseudonyms standIns, Map<String, String> hashes) {
    return new CertificateRewriter(new DerRewriter(texts, standIns)::certificate, hashes);
  }

  /** How long the listing is by now, in bytes. */
  int length() {
    return out.length();
  }

  /** Ends the listing. */
  byte[] finish() {
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  void lineTooLong() {
    pem = null;
  }

  @Override
  void line(byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    if (line.startsWith(SHA256)) {
      hasSha256 = true;
    } else if (line.startsWith(SHA1)) {
      printed = line.substring(SHA1.length()).strip().toUpperCase(Locale.ROOT);
    } else if (line.equals(BEGIN)) {
      pem = new StringBuilder();
    } else if (line.equals(END)) {
      end();
    } else if (pem != null) {
      pem.append(line);
    }
  }

  private void end() {
    if (pem != null) {
      try {
        certificate(Base64.getDecoder().decode(pem.toString()));
      } catch (IllegalArgumentException e) {
        // Not base64: nothing that anybody could read.
      }
    }
    pem = null;
    printed = null;
    hasSha256 = false;
  }

  private void certificate(byte[] old) {
    String before = hash("SHA-1", old);
    byte[] now = der.apply(old).orElse(null);
    if (now == null || printed != null && !printed.equals(before)) {
      return;
    }
    String after = hash("SHA-1", now);
    if (!after.equals(before)) {
      hashes.put(before, after);
    }
    if (hasSha256) {
      out.append(SHA256).append(hash("SHA-256", now)).append('\n');
    }
    if (printed != null) {
      out.append(SHA1).append(after).append('\n');
    }
    out.append(BEGIN).append('\n');
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(now);
    out.append(text).append('\n').append(END).append('\n');
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
