package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import java.math.BigInteger;
import java.util.Random;

/**
 * The public half of an RSA key pair that was never made: a well-formed number stands for the
 * modulus, and there is no private half, so a virtual Mac holds no secret.
 *
 * @param modulus 2048 bits, odd
 */
public record VirtualKeyPair(BigInteger modulus) {
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

  /** Size of every key, in bits. */
  static final int BITS = 2048;

  /** The next pair from {@code random}; the same seed gives the same pair. */
  public static VirtualKeyPair next(Random random) {
    return new VirtualKeyPair(new BigInteger(BITS, random).setBit(BITS - 1).setBit(0));
  }

  /** RSAPublicKey (RFC 8017, A.1.1): what a certificate's bit string holds. */
  byte[] publicKey() {
    return Der.sequence(Der.integer(modulus), Der.integer(EXPONENT));
  }

  /**
   * SHA-1 of the public key: attribute {@code 0x00000006} of both its keys and {@code hpky} of its
   * certificates.
   */
  public Bytes hash() {
    return Bytes.of(Digests.sha1(publicKey()));
  }
}
