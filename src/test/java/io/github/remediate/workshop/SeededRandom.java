package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.virtual.VirtualKeyPair;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Everything on a forged Mac that looks random: the same seed gives the same Mac. */
public final class SeededRandom {
  /**
   * Where the slow tests are left out the quick ones are quick, and where bugs are planted by the
   * hundred each is looked for by every test.
   */
  private static final boolean FEW =
      Boolean.getBoolean("remediate.fewRounds")
          || List.of(System.getProperty("remediate.leftOut", "").split(",")).contains("slow");

  private final Random random;

  public SeededRandom(long seed) {
    this.random = new Random(seed);
  }

  /** How many rounds a test with random values makes: {@code usual}, or a twentieth of it. */
  public static int rounds(int usual) {
    return FEW ? Math.max(1, usual / 20) : usual;
  }

  /** Whether a test that tries every place tries this one too: all of them, or one in nineteen. */
  public static boolean tries(int place) {
    return tries(place, 19);
  }

  /** Likewise, where there are so few places that it is one in {@code every}. */
  public static boolean tries(int place, int every) {
    return !FEW || place % every == 0;
  }

  public Random random() {
    return random;
  }

  /** A version 4 UUID in lower case. */
  public String uuid() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
    return new UUID(high, low).toString();
  }

  /** The same in capitals, as macOS writes them. */
  public String upperUuid() {
    return uuid().toUpperCase(Locale.ROOT);
  }

  public Bytes randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  public VirtualKeyPair keys() {
    return VirtualKeyPair.next(random);
  }

  /** A positive serial number of a certificate, 15 bytes long. */
  public BigInteger certificateNumber() {
    return new BigInteger(119, random).setBit(118);
  }

  /** A number from {@code least} to {@code most}. */
  public long between(long least, long most) {
    return least + (random.nextLong() >>> 1) % (most - least + 1);
  }
}
