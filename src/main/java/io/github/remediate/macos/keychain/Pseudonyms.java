package io.github.remediate.macos.keychain;

import io.github.remediate.mac.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What stands in a recording for a public key, for its hash and for a serial number. What was the
 * same stays the same, and a key's hash is the hash of what stands for the key, so that items fit
 * together as before.
 */
class Pseudonyms {
  /** Leaves everything as it is. */
  static final Pseudonyms NONE =
      new Pseudonyms((old, now) -> {}) {
        @Override
        byte[] keyBits(byte[] bits) {
          return bits;
        }

        @Override
        byte[] keyHash(byte[] hash) {
          return hash;
        }

        @Override
        byte[] serialNumber(byte[] number) {
          return number;
        }

        @Override
        byte[] signature(byte[] bits) {
          return bits;
        }
      };

  /** Positive and without a zero in front, as DER demands. */
  private static final int FIRST_SERIAL = 0x4000_0000;

  private final BiConsumer<Bytes, Bytes> told;
  private final Map<Bytes, Integer> keys = new HashMap<>();
  private final Map<Bytes, Integer> serials = new HashMap<>();

  /**
   * Begins without any.
   *
   * @param told takes each hash of a key and what stands for it
   */
  Pseudonyms(BiConsumer<Bytes, Bytes> told) {
    this.told = told;
  }

  /** For the content of a BIT STRING, which begins with the number of its unused bits. */
  byte[] keyBits(byte[] bits) {
    if (bits.length == 0) {
      return bits;
    }
    MessageDigest digest = digest();
    digest.update(bits, 1, bits.length - 1);
    byte[] key = key(number(Bytes.of(digest.digest())));
    return ByteBuffer.allocate(key.length + 1).put((byte) 0).put(key).array();
  }

  byte[] keyHash(byte[] hash) {
    return digest().digest(key(number(Bytes.of(hash))));
  }

  byte[] serialNumber(byte[] number) {
    Bytes serial = CertificateMatcher.withoutZeros(Bytes.of(number));
    Integer known = serials.get(serial);
    int index = known == null ? serials.size() : known;
    serials.put(serial, index);
    return ByteBuffer.allocate(Integer.BYTES).putInt(FIRST_SERIAL + index).array();
  }

  /** Nothing of it: it fits nothing any more. */
  byte[] signature(byte[] bits) {
    return new byte[1];
  }

  private int number(Bytes hash) {
    Integer known = keys.get(hash);
    if (known != null) {
      return known;
    }
    int index = keys.size();
    keys.put(hash, index);
    told.accept(hash, Bytes.of(digest().digest(key(index))));
    return index;
  }

  private static byte[] key(int index) {
    return ("a key in place of another, " + index).getBytes(StandardCharsets.US_ASCII);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
