package io.github.remediate.mac;

/** A clause for a person about what others wrote: in one line, and no longer than can be read. */
final class Clause {
  private static final int LONGEST = 2000;

  private Clause() {}

  static String of(String text) {
    boolean isPlain = text.length() <= LONGEST;
    for (int i = 0; i < text.length() && isPlain; i++) {
      isPlain = !Character.isISOControl(text.charAt(i));
    }
    return isPlain ? text : plain(text);
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length() && plain.length() < LONGEST - 3; i++) {
      plain.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
    }
    return text.length() > LONGEST ? plain.append("...").toString() : plain.toString();
  }
}
