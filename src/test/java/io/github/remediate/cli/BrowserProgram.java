package io.github.remediate.cli;

import io.github.remediate.virtual.tenant.HeadlessBrowser;
import java.net.URI;

/** A browser as a program: opens the address that is its last word. */
final class BrowserProgram {
  private BrowserProgram() {}

  public static void main(String[] words) throws Exception {
    HeadlessBrowser.open(URI.create(words[words.length - 1]));
  }
}
