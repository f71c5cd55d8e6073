package io.github.remediate.services;

import io.github.remediate.document.Quoted;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault in its service's words.
 *
 * @param code as the service writes it; may be empty
 * @param message likewise
 * @param requestId by which the service's own log names the request
 */
record ServiceError(String code, String message, Optional<String> requestId) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

  /** Longer than an id: it may be a token that the service repeats. */
  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9._~+/=-]{40,}");

  /** Intune puts a document of its own into a message. */
  private static final Pattern NESTED =
      Pattern.compile("\"Message\"\\s*:\\s*\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

  /** What may stand behind a status in a message: nothing, or a blank and the words. */
  String excerpt() {
    StringBuilder said = new StringBuilder();
    if (CODE.matcher(code).matches()) {
      said.append(' ').append(code);
    }
    String words = LONG_WORD.matcher(sentence()).replaceAll("(cut)").strip();
    if (!words.isEmpty()) {
      said.append(" (").append(Quoted.plain(words)).append(')');
    }
    return said.toString();
  }

  /** The message for people, in one line. */
  private String sentence() {
    Matcher nested = NESTED.matcher(message);
    String text = message.strip().startsWith("{") && nested.find() ? nested.group(1) : message;
    return text.replaceAll("\\s+", " ");
  }

  boolean mentions(String word) {
    return (code + " " + message).toLowerCase(Locale.ROOT).contains(word);
  }
}
