package io.github.remediate.services;

import java.net.URI;
import java.time.Duration;

/** Tells an operator what to do to sign in. */
@FunctionalInterface
public interface SignInPrompt {
  /**
   * Shows the code that they type at another device (RFC 8628, section 3.3), and returns at once.
   *
   * @param code what to type: letters, digits and hyphens
   * @param page where to type it
   * @param lasts how long it can be typed
   */
  void show(String code, URI page, Duration lasts);

  /**
   * Says that the page of the sign-in was opened in their browser, and returns at once.
   *
   * @param lasts how long it is waited for them
   */
  default void opened(Duration lasts) {}
}
