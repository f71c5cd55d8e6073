package io.github.remediate.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** A private key of Ed25519 (RFC 8032, RFC 8410). It prints nothing of itself. */
public final class SigningKey {
  /** The PKCS#8 of every such key, up to the key itself. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final int LENGTH = 32;

  private final byte[] pkcs8;
  private final PrivateKey key;
  private final VerifyingKey verifyingKey;

  private SigningKey(byte[] pkcs8, PrivateKey key, VerifyingKey verifyingKey) {
    this.pkcs8 = pkcs8;
    this.key = key;
    this.verifyingKey = verifyingKey;
  }

  /** A new one. */
  public static SigningKey generate() {
    try {
      return of(pair(new SecureRandom()).getPrivate().getEncoded());
    } catch (GeneralSecurityException | KeyRefusedException e) {
      throw new IllegalStateException("the platform makes no keys of Ed25519", e);
    }
  }

  static SigningKey of(byte[] pkcs8) throws KeyRefusedException {
    if (pkcs8.length != PREFIX.length + LENGTH
        || !Arrays.equals(pkcs8, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
      throw new KeyRefusedException("it is not a private key of Ed25519");
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(VerifyingKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      byte[] seed = Arrays.copyOfRange(pkcs8, PREFIX.length, pkcs8.length);
      VerifyingKey own = VerifyingKey.of(pair(new Seed(seed)).getPublic().getEncoded());
      SigningKey signing = new SigningKey(pkcs8.clone(), key, own);
      if (!own.verifies(seed, signing.sign(seed))) {
        throw new KeyRefusedException("its public key cannot be told");
      }
      return signing;
    } catch (GeneralSecurityException e) {
      throw new KeyRefusedException("it is not a private key of Ed25519", e);
    }
  }

  private static KeyPair pair(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM);
    generator.initialize(NamedParameterSpec.ED25519, random);
    return generator.generateKeyPair();
  }

  /** The platform tells the public key only of a pair that it makes: it makes this one again. */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
    }
  }

  /** The key by which others verify what this one signs. */
  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance(VerifyingKey.ALGORITHM);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key of Ed25519 signs everything", e);
    }
  }

  String pem() {
    return Pem.write(Pem.PRIVATE, pkcs8);
  }
}
