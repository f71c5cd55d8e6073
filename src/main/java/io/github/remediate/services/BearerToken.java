package io.github.remediate.services;

import java.util.regex.Pattern;

/** What a bearer token can be (RFC 6750, section 2.1), before it goes into a header. */
final class BearerToken {
  /** A header that is no longer; Entra's tokens have some two thousand characters. */
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,16384}");

  private BearerToken() {}

  /** Whether {@code text}, which may be null, is fit for a header. */
  static boolean fits(String text) {
    return text != null && FORM.matcher(text).matches();
  }
}
