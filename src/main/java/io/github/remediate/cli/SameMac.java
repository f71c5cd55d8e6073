package io.github.remediate.cli;

import io.github.remediate.text.ShellQuote;

/**
 * What a command of diagnose was asked, so that the commands it advises are about the same.
 *
 * @param fixture as it was given, or null
 * @param user likewise
 * @param error likewise; a long one is not repeated
 * @param symptom likewise
 * @param config likewise
 * @param unicode whether the terminal shows more than ASCII
 */
record SameMac(
    String fixture, String user, String error, String symptom, String config, boolean unicode) {
  private static final int LONGEST = 200;

  /** Of a dry run: the same Mac and user. */
  String next() {
    return next(user);
  }

  /** Of a dry run for another user of the same Mac. */
  String next(String name) {
    return option("--fixture", fixture) + option("--user", name);
  }

  /** Of another diagnosis: the same question. */
  String again() {
    return next()
        + option("--error", isOneLine() ? error : null)
        + option("--symptom", symptom)
        + option("--config", config);
  }

  /** The error text alone, as one word of a command; a placeholder if it is too long for one. */
  String words() {
    return isOneLine() ? " " + ShellQuote.quote(error, unicode) : " WORDS";
  }

  private boolean isOneLine() {
    return error != null && error.length() <= LONGEST && error.indexOf('\n') < 0;
  }

  private String option(String name, String valueOrNull) {
    return valueOrNull == null ? "" : " " + name + " " + ShellQuote.quote(valueOrNull, unicode);
  }
}
