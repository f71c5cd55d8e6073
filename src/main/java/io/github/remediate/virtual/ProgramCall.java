package io.github.remediate.virtual;

import io.github.remediate.mac.UserAccount;
import java.util.List;
import java.util.Optional;

/**
 * A program being started.
 *
 * @param argv its path and its arguments
 * @param user in whose session; empty for root
 * @param stdin what it is fed; empty for nothing
 */
record ProgramCall(List<String> argv, Optional<UserAccount> user, Optional<String> stdin) {
  String program() {
    return argv.get(0);
  }

  /** All arguments. */
  List<String> arguments() {
    return argv.subList(1, argv.size());
  }

  /** The argument at {@code index}, from 0; the empty string if there are fewer. */
  String argument(int index) {
    return index + 1 < argv.size() ? argv.get(index + 1) : "";
  }

  boolean asRoot() {
    return user.isEmpty();
  }

  /** One key for who is asked what: no argument and no name can hold a NUL. */
  String question() {
    String as = user.map(UserAccount::name).orElse("root");
    return as + '\0' + String.join("\0", argv) + stdin.map(text -> "\0<\0" + text).orElse("");
  }
}
