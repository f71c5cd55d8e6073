package io.github.remediate.services;

import java.net.URI;
import java.time.Duration;

/** Shows an operator the code that they type at another device (RFC 8628, section 3.3). */
@FunctionalInterface
public interface SignInPrompt {
  /**
   * Shows it, and returns at once.
   *
   * @param code what to type: letters, digits and hyphens
   * @param page where to type it
   * @param lasts how long it can be typed
   */
  void show(String code, URI page, Duration lasts);
}
