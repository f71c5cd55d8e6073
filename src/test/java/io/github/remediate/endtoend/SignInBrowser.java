package io.github.remediate.endtoend;

import io.github.remediate.virtual.tenant.HeadlessBrowser;
import java.net.URI;

/** A browser as a program, in which the virtual tenant's operator is signed in. */
final class SignInBrowser {
  private SignInBrowser() {}

  public static void main(String[] arguments) throws Exception {
    System.exit(HeadlessBrowser.open(URI.create(arguments[0])) < 400 ? 0 : 1);
  }
}
