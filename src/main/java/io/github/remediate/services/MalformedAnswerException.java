package io.github.remediate.services;

/** An answer is not what its maker's schema says: the message is one clause about it. */
final class MalformedAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedAnswerException(String message) {
    super(message, null, false, false);
  }
}
