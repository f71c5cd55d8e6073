package io.github.remediate.signature;

import io.github.remediate.document.Fields;
import java.time.Duration;
import java.time.Instant;

/** What is read alike in every document that somebody signs. */
public final class SignedFields {
  /** A SHA-256 as it is written in them. */
  public static final String SHA256 = "[0-9a-f]{64}";

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private SignedFields() {}

  /** A text of the form {@link #SHA256}, or of another that begins or ends with it. */
  public static String sha256(Fields in, String key, String form) {
    String text = in.text(key);
    if (!text.matches(form)) {
      throw in.wrong(key, text, "is no SHA-256 in small hex digits");
    }
    return text;
  }

  /** A text of {@code key} that has no more than {@code most} characters. */
  public static String bounded(Fields in, String key, String text, int most) {
    if (text.length() > most) {
      throw in.wrong(key, "has more than " + most + " characters");
    }
    return text;
  }

  /**
   * Refuses a document that holds for no time, for longer than {@code most}, or outside of today's
   * calendar.
   *
   * @param from the key of its beginning, {@code begins}; that of its end is {@code notAfter}
   */
  public static void requireTime(
      Fields in, String from, Instant begins, Instant notAfter, Duration most) {
    if (!begins.isBefore(notAfter) || notAfter.isAfter(LAST) || begins.isBefore(Instant.EPOCH)) {
      throw in.wrong(
          "notAfter", "is not later than " + from + ", or is no date of today's calendar");
    }
    if (Duration.between(begins, notAfter).compareTo(most) > 0) {
      throw in.wrong("notAfter", "is more than " + most.toDays() + " days after " + from);
    }
  }
}
