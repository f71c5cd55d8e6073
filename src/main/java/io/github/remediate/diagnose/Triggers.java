package io.github.remediate.diagnose;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Tells whether one of several words stands in a line, by a table of pairs of bytes that says how
 * far the next look may jump (Wu and Manber, 1994): logs are large, and hardly any line matters.
 */
final class Triggers {
  private static final int PAIRS = 1 << 16;

  private final List<byte[]> words;
  private final int shortest;
  private final byte[] jumps = new byte[PAIRS];

  /**
   * @param words ASCII, of 3 to 127 bytes each
   */
  Triggers(List<String> words) {
    this.words = words.stream().map(word -> word.getBytes(StandardCharsets.US_ASCII)).toList();
    this.shortest = this.words.stream().mapToInt(word -> word.length).min().orElseThrow();
    Arrays.fill(jumps, (byte) (shortest - 1));
    for (byte[] word : this.words) {
      for (int end = 1; end < shortest; end++) {
        int pair = pair(word, end);
        jumps[pair] = (byte) Math.min(jumps[pair], shortest - 1 - end);
      }
    }
  }

  private static int pair(byte[] bytes, int end) {
    return (bytes[end - 1] & 0xFF) << 8 | bytes[end] & 0xFF;
  }

  boolean standIn(byte[] line, int length) {
    int end = shortest - 1;
    while (end < length) {
      int jump = jumps[pair(line, end)];
      if (jump == 0) {
        if (isAt(line, length, end - shortest + 1)) {
          return true;
        }
        jump = 1;
      }
      end += jump;
    }
    return false;
  }

  private boolean isAt(byte[] line, int length, int from) {
    for (byte[] word : words) {
      if (from + word.length <= length
          && Arrays.equals(line, from, from + word.length, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
