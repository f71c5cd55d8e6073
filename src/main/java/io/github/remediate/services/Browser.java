package io.github.remediate.services;

import java.io.IOException;
import java.net.URI;

/** Shows a page to the operator, in a browser of their own. */
@FunctionalInterface
public interface Browser {
  /**
   * Has the page shown, and does not wait until it is closed.
   *
   * @param page of the sign-in; it holds nothing that signs anybody in by itself
   * @throws IOException if no browser can be started; the message says which, and nothing of the
   *     page
   */
  void open(URI page) throws IOException;
}
