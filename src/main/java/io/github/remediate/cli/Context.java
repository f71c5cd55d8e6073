package io.github.remediate.cli;

import io.github.remediate.app.Installation;

/**
 * What every command needs.
 *
 * @param invocation streams, terminal and environment
 * @param installation the installed image
 */
record Context(Invocation invocation, Installation installation) {

  Look look() {
    return invocation.look();
  }

  void print(String text) {
    invocation.out().print(text);
  }
}
