package io.github.remediate.packaging;

/** What the program {@code cksum} prints of bytes, by POSIX. */
final class PosixChecksum {
  private static final int POLYNOMIAL = 0x04C11DB7;
  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      int value = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        value = value < 0 ? value << 1 ^ POLYNOMIAL : value << 1;
      }
      TABLE[i] = value;
    }
  }

  private PosixChecksum() {}

  static int of(byte[] bytes) {
    int sum = 0;
    for (byte each : bytes) {
      sum = next(sum, each);
    }
    // The length goes in too, from its lowest byte on, as far as it is not zero.
    for (long length = bytes.length; length != 0; length >>>= 8) {
      sum = next(sum, (int) length);
    }
    return ~sum;
  }

  private static int next(int sum, int value) {
    return sum << 8 ^ TABLE[(sum >>> 24 ^ value) & 0xFF];
  }
}
