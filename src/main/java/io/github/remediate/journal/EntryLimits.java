package io.github.remediate.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits of an entry's values; {@link Entry} says what they are and why. */
final class EntryLimits {
  static final int WORD = 200;
  static final int PATH = 4096;
  static final int TEXT = 2000;
  static final int LIST = 100;

  private EntryLimits() {}

  static void word(String field, String value) {
    refuseLonger(field, value, WORD);
  }

  static void word(String field, Optional<String> value) {
    value.ifPresent(present -> word(field, present));
  }

  static void path(String field, String value) {
    refuseLonger(field, value, PATH);
  }

  static String text(String value) {
    if (value.length() <= TEXT) {
      return wholeCharacters(value);
    }
    int kept = TEXT - 40;
    return wholeCharacters(value.substring(0, kept))
        + "… ("
        + (value.length() - kept)
        + " characters more)";
  }

  static Optional<String> text(Optional<String> value) {
    return value.map(EntryLimits::text);
  }

  static List<String> texts(List<String> values) {
    int kept = values.size() <= LIST ? values.size() : LIST - 1;
    List<String> bounded = new ArrayList<>();
    for (String value : values.subList(0, kept)) {
      bounded.add(text(value));
    }
    if (kept < values.size()) {
      bounded.add("… and " + (values.size() - kept) + " more");
    }
    return List.copyOf(bounded);
  }

  static void atLeast(String field, long minimum, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(field + " is " + value + ", below " + minimum);
    }
  }

  private static void refuseLonger(String field, String value, int limit) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(field + " is empty");
    }
    if (value.length() > limit) {
      throw new IllegalArgumentException(
          field + " has " + value.length() + " characters, more than " + limit);
    }
    if (!wholeCharacters(value).equals(value)) {
      throw new IllegalArgumentException(field + " holds half a character");
    }
  }

  /** Halves of surrogate pairs, which JSON readers such as jq refuse, become U+FFFD. */
  private static String wholeCharacters(String value) {
    StringBuilder whole = null;
    for (int i = 0; i < value.length(); i++) {
      if (!Character.isSurrogate(value.charAt(i))) {
        continue;
      }
      if (i + 1 < value.length()
          && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
        i++;
        continue;
      }
      whole = whole == null ? new StringBuilder(value) : whole;
      whole.setCharAt(i, '\uFFFD');
    }
    return whole == null ? value : whole.toString();
  }
}
