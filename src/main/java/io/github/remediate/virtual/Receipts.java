package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;

/** pkgutil, which knows installed packages by their receipts. */
record Receipts(MacState state) {
  private static final MacPath DIRECTORY = new MacPath("/private/var/db/receipts");

  Answer run(ProgramCall call) {
    String id = call.argument(1);
    if (call.arguments().size() != 2 || id.indexOf('/') >= 0 || id.isEmpty()) {
      return ProgramAnswers.unknown(call);
    }
    MacPath receipt = DIRECTORY.child(id + ".plist");
    if (!state.tree.has(receipt)) {
      return ProgramAnswers.of(1, "", "No receipt for '" + id + "' found at '/'.\n");
    }
    switch (call.argument(0)) {
      case "--forget":
        if (!call.asRoot()) {
          return ProgramAnswers.of(1, "", "pkgutil: You must be root to forget a package.\n");
        }
        state.tree.remove(receipt);
        state.tree.remove(DIRECTORY.child(id + ".bom"));
        return ProgramAnswers.out("Forgot package '" + id + "' on '/'.\n");
      case "--pkg-info":
        return ProgramAnswers.out("package-id: " + id + "\nvolume: /\nlocation: Applications\n");
      default:
        return ProgramAnswers.unknown(call);
    }
  }
}
