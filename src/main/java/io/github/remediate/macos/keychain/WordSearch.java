package io.github.remediate.macos.keychain;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds any of a few words in bytes of UTF-8, whatever the case of ASCII letters. */
final class WordSearch {
  private final byte[][][] byFirst = new byte[256][][];

  /**
   * Prepares the search.
   *
   * @param words none of them empty, ASCII letters in lower case
   */
  WordSearch(List<String> words) {
    for (String text : words) {
      byte[] word = text.getBytes(StandardCharsets.UTF_8);
      int first = word[0] & 0xFF;
      byte[][] same = byFirst[first] == null ? new byte[0][] : byFirst[first];
      byte[][] more = new byte[same.length + 1][];
      System.arraycopy(same, 0, more, 0, same.length);
      more[same.length] = word;
      byFirst[first] = more;
      if (first >= 'a' && first <= 'z') {
        byFirst[first - 0x20] = more;
      }
    }
  }

  boolean finds(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte[][] words = byFirst[bytes[i] & 0xFF];
      if (words == null) {
        continue;
      }
      for (byte[] word : words) {
        if (to - i >= word.length && startsWith(bytes, i, word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] word) {
    for (int i = 1; i < word.length; i++) {
      byte b = bytes[at + i];
      if (b != word[i] && (b < 'A' || b > 'Z' || (b | 0x20) != word[i])) {
        return false;
      }
    }
    return true;
  }
}
