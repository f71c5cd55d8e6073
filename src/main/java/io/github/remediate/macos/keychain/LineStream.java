package io.github.remediate.macos.keychain;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a byte stream into lines, wherever the chunks end. A line inside one chunk is handed on
 * where it lies; only one that straddles chunks is copied. Nothing here is turned into text.
 */
abstract class LineStream extends OutputStream {

  /** Longest line that is read, in bytes. */
  static final int LONGEST = 1 << 20;

  private static final byte[] NONE = {};

  private byte[] carry = NONE;
  private int carried;
  private boolean skipping;
  private long number;

  /**
   * Takes one line.
   *
   * @param to end of the line, which does not include its newline; the bytes are only valid during
   *     the call
   */
  abstract void line(byte[] bytes, int from, int to);

  /** The line {@link #lineNumber} is longer than {@link #LONGEST} and is skipped to its end. */
  abstract void lineTooLong();

  /** Number of the current line, from 1; after the last newline that of the last whole line. */
  final long lineNumber() {
    return number;
  }

  /** Whether bytes came after the last newline. */
  final boolean endsInsideLine() {
    return skipping || carried > 0;
  }

  @Override
  public final void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public final void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public final void write(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int start = offset;
    while (start < end) {
      int newline = newline(bytes, start, end);
      if (newline < 0) {
        carry(bytes, start, end);
        return;
      }
      if (skipping) {
        skipping = false;
      } else if (carried > 0) {
        carry(bytes, start, newline);
        if (!skipping) {
          number++;
          line(carry, 0, carried);
        }
        skipping = false;
        carried = 0;
      } else if (newline - start > LONGEST) {
        number++;
        lineTooLong();
      } else {
        number++;
        line(bytes, start, newline);
      }
      start = newline + 1;
    }
  }

  private static int newline(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void carry(byte[] bytes, int from, int to) {
    if (skipping) {
      return;
    }
    int length = carried + (to - from);
    if (length > LONGEST) {
      skipping = true;
      carried = 0;
      carry = NONE;
      number++;
      lineTooLong();
      return;
    }
    if (length > carry.length) {
      carry = Arrays.copyOf(carry, Math.max(length, Math.min(LONGEST, 2 * carry.length + 256)));
    }
    System.arraycopy(bytes, from, carry, carried, to - from);
    carried = length;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static boolean startsWith(byte[] line, int from, int to, byte[] word) {
    if (to - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (line[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean is(byte[] line, int from, int to, byte[] word) {
    return to - from == word.length && startsWith(line, from, to, word);
  }
}
