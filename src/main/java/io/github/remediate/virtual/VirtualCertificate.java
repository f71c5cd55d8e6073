package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A certificate that parses like a real one: X.509 v3 in DER (RFC 5280), RSA key, SHA-256 with RSA.
 * Its signature is a filler and proves nothing. Hashes, names and PEM all come from the same bytes.
 */
public final class VirtualCertificate {
  private static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
  private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final int VERSION_TAG = 0xA0;
  private static final int EXTENSIONS_TAG = 0xA3;
  private static final BigInteger VERSION_3 = BigInteger.TWO;

  private final DistinguishedName issuer;
  private final DistinguishedName subject;
  private final BigInteger serialNumber;
  private final VirtualKeyPair keys;
  private final byte[] der;

  private VirtualCertificate(
      DistinguishedName issuer,
      DistinguishedName subject,
      BigInteger serialNumber,
      VirtualKeyPair keys,
      byte[] der) {
    this.issuer = issuer;
    this.subject = subject;
    this.serialNumber = serialNumber;
    this.keys = keys;
    this.der = der;
  }

  /**
   * Makes a certificate. One whose subject is its issuer is an authority.
   *
   * @param serialNumber not negative
   * @param notBefore to the second, 1950 to 2049
   * @param notAfter likewise
   */
  public static VirtualCertificate issue(
      DistinguishedName issuer,
      DistinguishedName subject,
      VirtualKeyPair keys,
      BigInteger serialNumber,
      Instant notBefore,
      Instant notAfter) {
    byte[] algorithm = Der.sequence(Der.objectIdentifier(SHA256_WITH_RSA), Der.nothing());
    byte[] body =
        Der.sequence(
            Der.element(VERSION_TAG, Der.integer(VERSION_3)),
            Der.integer(serialNumber),
            algorithm,
            NameEncoding.encode(issuer),
            Der.sequence(Der.utcTime(notBefore), Der.utcTime(notAfter)),
            NameEncoding.encode(subject),
            Der.sequence(
                Der.sequence(Der.objectIdentifier(RSA_ENCRYPTION), Der.nothing()),
                Der.bitString(keys.publicKey())),
            Der.element(EXTENSIONS_TAG, Der.sequence(basicConstraints(issuer.equals(subject)))));
    byte[] der = Der.sequence(body, algorithm, Der.bitString(filler(body)));
    return new VirtualCertificate(issuer, subject, serialNumber, keys, der);
  }

  private static byte[] basicConstraints(boolean authority) {
    byte[] value = authority ? Der.sequence(Der.yes()) : Der.sequence();
    return Der.sequence(Der.objectIdentifier(BASIC_CONSTRAINTS), Der.yes(), Der.octetString(value));
  }

  /** As many bytes as a signature has, and others for another certificate. */
  private static byte[] filler(byte[] body) {
    byte[] signature = new byte[VirtualKeyPair.BITS / 8];
    byte[] block = body;
    for (int at = 0; at < signature.length; at += block.length) {
      block = Digests.sha256(block);
      System.arraycopy(block, 0, signature, at, block.length);
    }
    return signature;
  }

  public DistinguishedName issuer() {
    return issuer;
  }

  public DistinguishedName subject() {
    return subject;
  }

  public VirtualKeyPair keys() {
    return keys;
  }

  /** The certificate itself. */
  public byte[] der() {
    return der.clone();
  }

  /** Upper-case hex, as {@code find-certificate -Z} prints it. */
  public String sha1() {
    return HexFormat.of().withUpperCase().formatHex(Digests.sha1(der));
  }

  /** Upper-case hex, as {@code find-certificate -Z} prints it. */
  public String sha256() {
    return HexFormat.of().withUpperCase().formatHex(Digests.sha256(der));
  }

  /** PEM with lines of 64 characters, ending in a newline. */
  public String pem() {
    return pem(der);
  }

  static String pem(byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN CERTIFICATE-----\n"
        + new String(lines.encode(der), StandardCharsets.US_ASCII)
        + "\n-----END CERTIFICATE-----\n";
  }

  /** {@code hpky}: SHA-1 of the public key. */
  public Bytes publicKeyHash() {
    return keys.hash();
  }

  /** {@code issu}: the issuer's name in DER, normalized. */
  public Bytes normalizedIssuer() {
    return Bytes.of(NameEncoding.encodeNormalized(issuer));
  }

  /** {@code subj}: the subject's name in DER, normalized. */
  public Bytes normalizedSubject() {
    return Bytes.of(NameEncoding.encodeNormalized(subject));
  }

  /** {@code snbr}: the serial number as the certificate spells it. */
  public Bytes serialNumber() {
    return Bytes.of(serialNumber.toByteArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VirtualCertificate certificate && sha256().equals(certificate.sha256());
  }

  @Override
  public int hashCode() {
    return sha256().hashCode();
  }

  @Override
  public String toString() {
    return subject.allValues() + " (" + sha1() + ")";
  }
}
