package io.github.remediate.macos.plist;

import java.nio.ByteBuffer;

/**
 * Looks through the objects of a binary property list (CFBinaryPList.c) before the library reads
 * them: it follows every reference again and again, so that a few objects that hold each other keep
 * it busy for ever, and takes memory for whatever length is told.
 */
final class BinaryPropertyListShape {
  private static final int TRAILER = 32;
  private static final int DEEPEST = 100;

  /** So many values a list may be when it is written out: a file of a MiB has less. */
  private static final long MOST_VALUES = 1 << 20;

  private static final long UNDER_WAY = -1;

  private final ByteBuffer file;
  private final int offsetSize;
  private final int referenceSize;
  private final int objects;
  private final int table;
  private final long[] values;
  private final int[] heights;

  private BinaryPropertyListShape(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes);
    int trailer = bytes.length - TRAILER;
    this.offsetSize = size(file.get(trailer + 6));
    this.referenceSize = size(file.get(trailer + 7));
    this.table = Math.toIntExact(file.getLong(trailer + 24));
    this.objects = Math.toIntExact(file.getLong(trailer + 8));
    if (objects < 1 || objects > (trailer - table) / offsetSize) {
      throw new IllegalArgumentException("its table is longer than the file");
    }
    this.values = new long[objects];
    this.heights = new int[objects];
  }

  private static int size(byte size) {
    if (size < 1 || size > 8) {
      throw new IllegalArgumentException("no number is so long");
    }
    return size;
  }

  /**
   * Whether everything in it is where it is said to be, nothing holds itself, and all of it written
   * out is no more than a file can hold. Throws for nothing that it reads.
   */
  static boolean isPlain(byte[] bytes) {
    try {
      BinaryPropertyListShape shape = new BinaryPropertyListShape(bytes);
      long top = shape.file.getLong(bytes.length - TRAILER + 16);
      return shape.values(Math.toIntExact(top), 1) <= MOST_VALUES;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  /** How many values the object is when it is written out. */
  private long values(int object, int depth) {
    if (depth + heights[object] > DEEPEST || values[object] == UNDER_WAY) {
      throw new IllegalArgumentException("it is too deep, or holds itself");
    }
    if (values[object] == 0) {
      values[object] = UNDER_WAY;
      values[object] = look(object, depth);
    }
    return values[object];
  }

  private long look(int object, int depth) {
    int at = Math.toIntExact(number(table + object * offsetSize, offsetSize));
    int kind = file.get(at) & 0xF0;
    int length = file.get(at) & 0x0F;
    int content = at + 1;
    boolean isCounted = kind >= 0x40 && kind != 0x80;
    if (isCounted && length == 0x0F) {
      int marker = file.get(at + 1) & 0xFF;
      // The library reads any other all the same, and says so on this program's stderr.
      if ((marker & 0xF0) != 0x10 || marker > 0x13) {
        throw new IllegalArgumentException("a length is no number");
      }
      int digits = 1 << (marker & 0x0F);
      length = Math.toIntExact(number(at + 2, digits));
      content = at + 2 + digits;
    }
    return switch (kind) {
      case 0xA0 -> 1 + references(object, content, length, depth);
      case 0xD0 -> 1 + references(object, content, Math.multiplyExact(2, length), depth);
      case 0x40, 0x50, 0x70 -> within(content, length);
      case 0x60 -> within(content, Math.multiplyExact(2, length));
      case 0x10, 0x20, 0x30 -> within(content, length > 4 ? -1 : 1 << length);
      case 0x00, 0x80 -> within(content, length == 0x0F && kind == 0x80 ? 16 : kind / 0x80);
      // Sets, of which a property list has none, and what nobody knows.
      default -> throw new IllegalArgumentException("no value is of this kind");
    };
  }

  private long references(int object, int from, int count, int depth) {
    within(from, Math.multiplyExact(count, referenceSize));
    long all = 0;
    for (int i = 0; i < count; i++) {
      int inner = Math.toIntExact(number(from + i * referenceSize, referenceSize));
      all += values(inner, depth + 1);
      heights[object] = Math.max(heights[object], 1 + heights[inner]);
      if (all > MOST_VALUES) {
        throw new IllegalArgumentException("it is endless");
      }
    }
    return all;
  }

  /** One value, all of which lies in the file. */
  private long within(int from, int length) {
    if (length < 0 || length > table - from) {
      throw new IllegalArgumentException("a value ends behind the values");
    }
    return 1;
  }

  private long number(int at, int digits) {
    long number = 0;
    for (int i = 0; i < digits; i++) {
      number = number << 8 | file.get(at + i) & 0xFF;
    }
    return number;
  }
}
