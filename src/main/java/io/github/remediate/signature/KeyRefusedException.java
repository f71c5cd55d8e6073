package io.github.remediate.signature;

/** A key, or the file of one, that is not taken; the message is a clause that says why. */
public final class KeyRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  KeyRefusedException(String clause) {
    super(clause);
  }

  KeyRefusedException(String clause, Throwable cause) {
    super(clause, cause);
  }
}
