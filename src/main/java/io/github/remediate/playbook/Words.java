package io.github.remediate.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of the language: how enumerations are written in a playbook, and near misses. */
final class Words {
  /** Longer words are no misspelling of anything. */
  private static final int LONGEST = 40;

  private Words() {}

  /** The word for {@code value}, for example {@code go-on} for GO_ON. */
  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> of(List<? extends Enum<?>> values) {
    List<String> words = new ArrayList<>();
    for (Enum<?> value : values) {
      words.add(of(value));
    }
    return words;
  }

  /** The word of {@code known} that {@code word} most likely was meant to be, or null. */
  static String nearest(String word, List<String> known) {
    if (word.length() > LONGEST) {
      return null;
    }
    String best = null;
    int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
    for (String candidate : known) {
      int distance = distance(plain(word), plain(candidate));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /** How many letters must be changed, added, left out or swapped with their neighbor. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
