package io.github.remediate.mac;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The textual form of a Mac's serial number. */
public final class SerialNumber {
  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{8,14}");
  private static final Pattern BLANK = Pattern.compile("\\s");
  private static final Set<String> WORDS =
      Set.of("NOTSPECIFIED", "UNSPECIFIED", "NOTAVAILABLE", "UNAVAILABLE", "UNDEFINED");

  private SerialNumber() {}

  /**
   * Whether {@code text} can be one: 8 to 14 capitals and digits. A text of one repeated character
   * and the words that services write where they know none name no Mac.
   */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches()
        && text.chars().distinct().count() > 1
        && !WORDS.contains(text);
  }

  /**
   * Whether two texts differ at most in case and blanks, and are serial numbers without that. Only
   * equal ones are the same for sure.
   */
  public static boolean isAlike(String one, String other) {
    String plain = plain(one);
    return isOne(plain) && plain.equals(plain(other));
  }

  private static String plain(String text) {
    return BLANK.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
