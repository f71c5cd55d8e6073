package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A certificate as {@code find-certificate} showed it.
 *
 * @param serialNumber content of the INTEGER, or the item's {@code snbr}
 * @param issuer issuer, as the certificate spells it where it was shown in PEM
 * @param subject subject, likewise
 * @param keyHash SHA-1 of the public key's bits (RFC 5280, 4.2.1.2 method 1), which is what {@code
 *     hpky} holds
 * @param sha1 upper-case hex SHA-1 of the certificate
 * @param validFrom notBefore of its validity; null where it was not shown, or is no time
 */
record ListedCertificate(
    Bytes serialNumber,
    Observation<DistinguishedName> issuer,
    Observation<DistinguishedName> subject,
    Bytes keyHash,
    String sha1,
    Instant validFrom) {

  private static final int VERSION = 0xA0;

  /** The certificate of an item that was matched before. */
  static ListedCertificate of(KeychainItem item) {
    return new ListedCertificate(
        item.serialNumber(),
        item.issuer(),
        item.subject(),
        item.keyHash(),
        item.sha1(),
        item.validFrom());
  }

  /** Reads a certificate's DER (RFC 5280, 4.1); empty if it is not one. */
  static Optional<ListedCertificate> ofDer(byte[] der) {
    try {
      DerReader outside = new DerReader(der);
      DerReader certificate = outside.inside(DerReader.SEQUENCE);
      if (!outside.atEnd()) {
        return Optional.empty();
      }
      DerReader signed = certificate.inside(DerReader.SEQUENCE);
      if (signed.tag() == VERSION) {
        signed.inside();
      }
      byte[] serialNumber = signed.inside(DerReader.INTEGER).rest();
      signed.inside(DerReader.SEQUENCE);
      DistinguishedName issuer = DerName.next(signed);
      Instant validFrom = DerTime.next(signed.inside(DerReader.SEQUENCE)).orElse(null);
      DistinguishedName subject = DerName.next(signed);
      DerReader publicKey = signed.inside(DerReader.SEQUENCE);
      publicKey.inside(DerReader.SEQUENCE);
      byte[] bits = publicKey.inside(DerReader.BIT_STRING).rest();
      if (serialNumber.length == 0 || bits.length == 0) {
        return Optional.empty();
      }
      MessageDigest digest = digest();
      String fingerprint = HexFormat.of().withUpperCase().formatHex(digest.digest(der));
      digest.update(bits, 1, bits.length - 1);
      return Optional.of(
          new ListedCertificate(
              Bytes.of(serialNumber),
              Observation.known(issuer),
              Observation.known(subject),
              Bytes.of(digest.digest()),
              fingerprint,
              validFrom));
    } catch (DerReader.Malformed e) {
      return Optional.empty();
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** What a certificate item and the hash printed above it tell. */
  static ListedCertificate ofItem(KeychainItem item, String sha1) {
    return new ListedCertificate(
        item.serialNumber(), item.issuer(), item.subject(), item.keyHash(), sha1, null);
  }
}
