package io.github.remediate.macos;

import io.github.remediate.exec.ChildOutcome;
import io.github.remediate.mac.UserAccount;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a program was never started because {@code launchctl asuser} or {@code sudo} before
 * it refused, as macOS 26 has sudo do through PAM. Its exit status would be taken for the
 * program's.
 */
final class SessionRefusal {
  private static final int EXIT = 1;

  /** How lines begin that the two print themselves. */
  private static final List<String> OWN = List.of("sudo: ", "Could not switch to audit session ");

  private SessionRefusal() {}

  /** Why nothing could be run as {@code user}, as a clause; empty where something may have run. */
  static Optional<String> of(ChildOutcome outcome, UserAccount user) {
    if (!(outcome instanceof ChildOutcome.Ended ended)
        || ended.exit() != EXIT
        || ended.stdout().length > 0) {
      return Optional.empty();
    }
    List<String> lines = ended.stderr().lines().filter(line -> !line.isBlank()).toList();
    boolean own =
        !lines.isEmpty()
            && lines.stream().allMatch(line -> OWN.stream().anyMatch(line::startsWith));
    return own
        ? Optional.of(
            "nothing could be run as "
                + user.name()
                + ", since it was refused with: "
                + String.join("; ", lines)
                + "; have "
                + user.name()
                + " log in at the screen, and see that sudo's and PAM's settings let root act for"
                + " others")
        : Optional.empty();
  }
}
