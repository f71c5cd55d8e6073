package io.github.remediate.services;

/** Nobody is signed in: its message says in one clause why. */
final class SignInException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  /**
   * A failed sign-in.
   *
   * @param message one clause without a full stop, and without anything that is secret
   * @param remedy what to do, a sentence
   */
  SignInException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
