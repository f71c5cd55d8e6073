package io.github.remediate.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A closed set of words and what they stand for.
 *
 * @param values the values, in the order in which they are offered
 * @param words their words, in the same order
 */
public record Vocabulary<T>(List<T> values, List<String> words) {
  /** Longer words are no misspelling of anything. */
  private static final int LONGEST = 40;

  /** The words for {@code values}. */
  public static <T> Vocabulary<T> of(List<T> values, Function<? super T, String> word) {
    List<String> words = new ArrayList<>();
    for (T value : values) {
      words.add(word.apply(value));
    }
    return new Vocabulary<>(List.copyOf(values), List.copyOf(words));
  }

  /** The words for an enumeration's constants, as {@link Worded} spells them. */
  public static <E extends Enum<E>> Vocabulary<E> of(Class<E> constants) {
    return of(List.of(constants.getEnumConstants()), each -> Worded.of(each.name()));
  }

  /** Words that stand for themselves. */
  public static Vocabulary<String> of(List<String> words) {
    return new Vocabulary<>(words, words);
  }

  /** The value that {@code word} stands for, or null. */
  public T value(String word) {
    int index = words.indexOf(word);
    return index < 0 ? null : values.get(index);
  }

  /** {@code Did you mean 'that'? } with a blank behind it, or nothing if no word is near. */
  public String guess(String word) {
    String nearest = nearest(word, words);
    return nearest == null ? "" : "Did you mean '" + nearest + "'? ";
  }

  /** The word of {@code known} that {@code word} most likely was meant to be, or null. */
  public static String nearest(String word, List<String> known) {
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
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
