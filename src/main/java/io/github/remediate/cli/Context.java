package io.github.remediate.cli;

import io.github.remediate.app.Installation;
import io.github.remediate.app.Macs;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;

/**
 * What every command needs.
 *
 * @param invocation streams, terminal and environment
 * @param installation the installed image
 * @param macs the Macs that can be looked at and changed from here
 */
record Context(Invocation invocation, Installation installation, Macs macs) {

  TerminalCapabilities terminal() {
    return invocation.terminal();
  }

  void print(String text) {
    invocation.out().print(text);
    invocation.out().flush();
  }

  void print(TextLayout layout) {
    invocation.out().show(layout);
  }

  /** Prints a document with its commands as they are typed here. */
  void json(String document) {
    invocation.out().json(invocation.typed().json(document));
  }

  /** Prints a plan, which stays as it was made: its digest covers every word. */
  void plan(String document) {
    invocation.out().json(document);
  }
}
