package io.github.remediate.services;

import java.io.IOException;

/**
 * A service that gives tokens could not be asked, or answered nothing that is an answer. The
 * message goes on after the service's name and holds nothing of what was sent or received.
 */
final class TokenCallException extends IOException {
  private static final long serialVersionUID = 1L;

  TokenCallException(String message) {
    super(message);
  }
}
