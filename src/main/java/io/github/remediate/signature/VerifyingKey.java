package io.github.remediate.signature;

import io.github.remediate.document.Digest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** A public key of Ed25519 (RFC 8032, RFC 8410). Two are equal if they are the same key. */
public final class VerifyingKey {
  static final String ALGORITHM = "Ed25519";

  /** The SubjectPublicKeyInfo of every such key, up to the key itself. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int LENGTH = 32;

  private final byte[] spki;
  private final PublicKey key;

  private VerifyingKey(byte[] spki, PublicKey key) {
    this.spki = spki;
    this.key = key;
  }

  static VerifyingKey of(byte[] spki) throws KeyRefusedException {
    if (spki.length != PREFIX.length + LENGTH
        || !Arrays.equals(spki, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
      throw new KeyRefusedException("it is not a public key of Ed25519");
    }
    try {
      return new VerifyingKey(
          spki.clone(),
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(spki)));
    } catch (GeneralSecurityException e) {
      throw new KeyRefusedException("it is not a public key of Ed25519", e);
    }
  }

  /**
   * Reads one as settings hold it.
   *
   * @param text PEM, or its Base64 alone on one line
   * @throws KeyRefusedException if it is none
   */
  public static VerifyingKey parse(String text) throws KeyRefusedException {
    if (Pem.isOne(text)) {
      return of(Pem.read(Pem.PUBLIC, text));
    }
    return of(
        Base64Text.decode(text.strip())
            .orElseThrow(
                () -> new KeyRefusedException("it is neither PEM nor the Base64 of a key")));
  }

  /** The SHA-256 of its SubjectPublicKeyInfo, in 64 small hex digits. */
  public String id() {
    return Digest.hex(spki);
  }

  /** As text that {@code openssl} reads. */
  public String pem() {
    return Pem.write(Pem.PUBLIC, spki);
  }

  /** As one word for settings. */
  public String word() {
    return Base64Text.encode(spki);
  }

  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // What is no signature at all is none by this key.
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifyingKey that && Arrays.equals(spki, that.spki);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(spki);
  }

  @Override
  public String toString() {
    return id();
  }
}
