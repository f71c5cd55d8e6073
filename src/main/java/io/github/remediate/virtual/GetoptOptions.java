package io.github.remediate.virtual;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options as getopt reads them: letters, some with a value, up to the first other word.
 *
 * @param values by letter; of an option without a value the empty string
 * @param rest the words after the options
 */
record GetoptOptions(Map<Character, String> values, List<String> rest) {

  /**
   * Reads {@code words}.
   *
   * @param letters as for getopt: a letter that takes a value is followed by a colon
   * @return null if a letter is not known or a value is missing
   */
  static GetoptOptions read(List<String> words, String letters) {
    Map<Character, String> values = new HashMap<>();
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      if (word.equals("--")) {
        at++;
        break;
      }
      if (!word.startsWith("-") || word.length() == 1) {
        break;
      }
      at++;
      for (int i = 1; i < word.length(); i++) {
        char letter = word.charAt(i);
        int known = letter == ':' ? -1 : letters.indexOf(letter);
        if (known < 0) {
          return null;
        }
        boolean takesValue = known + 1 < letters.length() && letters.charAt(known + 1) == ':';
        if (!takesValue) {
          values.put(letter, "");
        } else if (i + 1 < word.length()) {
          values.put(letter, word.substring(i + 1));
          break;
        } else if (at < words.size()) {
          values.put(letter, words.get(at++));
        } else {
          return null;
        }
      }
    }
    return new GetoptOptions(values, List.copyOf(words.subList(at, words.size())));
  }

  boolean has(char letter) {
    return values.containsKey(letter);
  }

  /** The value of {@code letter}; null if it was not given. */
  String value(char letter) {
    return values.get(letter);
  }
}
