package io.github.remediate.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Binary property lists whose objects refer to each other as no writer would have it: themselves,
 * each other, one again and again, what is not there; with lengths and tables that lie.
 */
final class BinaryPlistForge {
  private final Random random;
  private final List<byte[]> objects = new ArrayList<>();

  private BinaryPlistForge(Random random) {
    this.random = random;
  }

  /** A hostile one. */
  static byte[] any(Random random) {
    BinaryPlistForge forge = new BinaryPlistForge(random);
    switch (random.nextInt(4)) {
      case 0 -> forge.deep(1 + random.nextInt(20_000));
      case 1 -> forge.wide(1 + random.nextInt(40), 2 + random.nextInt(8));
      default -> forge.tangle(1 + random.nextInt(60));
    }
    return forge.file();
  }

  /** Lists in each other. */
  private void deep(int levels) {
    dictionaryOf(1);
    for (int i = 1; i < levels; i++) {
      objects.add(collection(0xA0, i + 1 < levels ? i + 1 : 0));
    }
  }

  /** A few lists that each hold the next many times: small, and endless when written out. */
  private void wide(int levels, int each) {
    dictionaryOf(1);
    for (int i = 1; i <= levels; i++) {
      int[] same = new int[each];
      java.util.Arrays.fill(same, i < levels ? i + 1 : i);
      objects.add(collection(random.nextInt(8) == 0 ? 0xC0 : 0xA0, same));
    }
    objects.add(new byte[] {0x51, 'x'});
  }

  private void dictionaryOf(int value) {
    objects.add(new byte[] {(byte) 0xD1, 0, 0, (byte) (value >> 8), (byte) value});
    objects.set(
        0, new byte[] {(byte) 0xD1, (byte) 0xFF, (byte) 0xFF, (byte) (value >> 8), (byte) value});
  }

  private void tangle(int count) {
    for (int i = 0; i < count; i++) {
      objects.add(
          switch (random.nextInt(10)) {
            case 0 -> new byte[] {0x51, 'x'};
            case 1 -> new byte[] {(byte) (random.nextBoolean() ? 8 : 9)};
            case 2 -> ByteBuffer.allocate(9).put((byte) 0x13).putLong(random.nextLong()).array();
            case 3 -> longLength();
            case 4 -> noise();
            case 5, 6 -> dictionary(count);
            default -> collection(random.nextInt(3) == 0 ? 0xC0 : 0xA0, references(count));
          });
    }
    if (random.nextInt(4) > 0) {
      objects.set(0, dictionary(count));
    }
  }

  private byte[] dictionary(int count) {
    int pairs = random.nextInt(3);
    ByteBuffer object = ByteBuffer.allocate(1 + 4 * pairs).put((byte) (0xD0 | pairs));
    for (int i = 0; i < 2 * pairs; i++) {
      object.putShort((short) random.nextInt(count + 1));
    }
    return object.array();
  }

  private int[] references(int count) {
    return random.ints(random.nextInt(6), 0, count + 1).toArray();
  }

  private static byte[] collection(int kind, int... references) {
    ByteBuffer object =
        ByteBuffer.allocate(1 + 2 * references.length).put((byte) (kind | references.length));
    for (int reference : references) {
      object.putShort((short) reference);
    }
    return object.array();
  }

  private byte[] longLength() {
    int kind = (4 + random.nextInt(10)) << 4;
    long length = random.nextInt(3) == 0 ? random.nextLong() : 1L << random.nextInt(40);
    return ByteBuffer.allocate(10)
        .put((byte) (kind | 0xF))
        .put((byte) 0x13)
        .putLong(length)
        .array();
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(12) + 1];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("bplist00".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    // The last is a text, which stands for every key.
    objects.add(new byte[] {0x53, 'k', 'e', 'y'});
    int key = objects.size() - 1;
    ByteBuffer table = ByteBuffer.allocate(4 * objects.size());
    for (byte[] object : objects) {
      table.putInt(out.size());
      if ((object[0] & 0xF0) == 0xD0 && object.length > 2 && object[1] == -1 && object[2] == -1) {
        object[1] = (byte) (key >> 8);
        object[2] = (byte) key;
      }
      out.writeBytes(object);
    }
    int at = out.size();
    out.writeBytes(table.array());
    ByteBuffer trailer = ByteBuffer.allocate(32).putInt(0).putShort((short) 0);
    boolean lies = random.nextInt(5) == 0;
    trailer.put((byte) (lies ? random.nextInt(10) : 4)).put((byte) (lies ? random.nextInt(10) : 2));
    trailer.putLong(lies ? random.nextInt(1 << 20) : objects.size());
    trailer.putLong(random.nextInt(20) == 0 ? random.nextInt(objects.size() + 2) : 0);
    trailer.putLong(random.nextInt(20) == 0 ? random.nextLong() : at);
    out.writeBytes(trailer.array());
    return out.toByteArray();
  }
}
