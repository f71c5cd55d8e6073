package io.github.remediate.cli;

import java.util.function.Consumer;

/**
 * Says on a terminal what is being looked at, in one line that is wiped at the end, which an empty
 * text stands for.
 */
record Progress(Invocation invocation) implements Consumer<String> {
  @Override
  public void accept(String what) {
    if (what.isEmpty()) {
      end();
    } else if (invocation.errIsTerminal()) {
      invocation.err().draw(what + " ...", invocation.understandsAnsi());
    }
  }

  void end() {
    invocation.err().wipe(invocation.understandsAnsi());
  }
}
