package io.github.remediate.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language of the windows on a Mac's screen. */
public enum Language {
  ENGLISH("en"),
  ITALIAN("it"),
  /** As it is written in Taiwan. */
  TRADITIONAL_CHINESE("zh-Hant");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** Its name by BCP 47, as in the names of files and settings. */
  public String tag() {
    return tag;
  }

  /**
   * The first of a user's languages that there is.
   *
   * @param preferred as in {@code AppleLanguages}: tags of BCP 47 such as {@code it-IT} or {@code
   *     zh-Hant-TW}, older names such as {@code zh_TW}, or anything else, which is passed over
   * @return English if there is none
   */
  public static Language of(List<String> preferred) {
    for (String tag : preferred) {
      Optional<Language> language = of(tag);
      if (language.isPresent()) {
        return language.get();
      }
    }
    return ENGLISH;
  }

  private static Optional<Language> of(String tag) {
    String[] parts = tag.strip().toLowerCase(Locale.ROOT).replace('_', '-').split("-", -1);
    return switch (parts[0]) {
      case "en" -> Optional.of(ENGLISH);
      case "it" -> Optional.of(ITALIAN);
      case "zh" -> isTraditional(parts) ? Optional.of(TRADITIONAL_CHINESE) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** By its script, which stands before the region; without one by where it is written so. */
  private static boolean isTraditional(String[] parts) {
    return switch (parts.length > 1 ? parts[1] : "") {
      case "hant", "tw", "hk", "mo" -> true;
      default -> false;
    };
  }
}
