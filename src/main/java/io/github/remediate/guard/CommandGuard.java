package io.github.remediate.guard;

import io.github.remediate.mac.CommandLine;
import java.util.List;
import java.util.Optional;

/**
 * Says which commands may be run to change a Mac, word for word: the forms that a cleanup needs,
 * and no others. It knows nothing of playbooks. Which items and files a command may be about is
 * judged by {@link KeychainGuard} and {@link PathGuard}; here only that it is about one of those.
 */
public final class CommandGuard {
  private static final String LOGIN_KEYCHAIN = "/Library/Keychains/login.keychain-db";

  private CommandGuard() {}

  /** Whether {@code command} may be run. */
  public static Verdict verdict(CommandLine command) {
    List<String> argv = command.argv();
    boolean known =
        switch (argv.get(0)) {
          case "/usr/local/bin/jamf", "/usr/local/jamf/bin/jamf" ->
              argv.size() == 2
                  && (argv.get(1).equals("removeMdmProfile")
                      || argv.get(1).equals("removeFramework"));
          case "/usr/bin/security" -> isDeletion(argv);
          case "/usr/bin/defaults" -> isOf(argv, "delete") && isOneApplications(argv.get(2));
          case "/usr/bin/pkgutil", "/usr/sbin/pkgutil" ->
              isOf(argv, "--forget") && isOneApplications(argv.get(2));
          case "/usr/bin/pkill" -> isOf(argv, "-x") && argv.get(2).equals("Company Portal");
          case "/sbin/shutdown" -> isOf(argv, "-r") && argv.get(2).equals("+1");
          default -> false;
        };
    return known
        ? Verdict.allowed()
        : Verdict.refused(
            "other-command", "'" + String.join(" ", argv) + "' is no command that a cleanup needs");
  }

  /** Why {@code command} may not be run; empty where it may. */
  public static Optional<String> refusal(CommandLine command) {
    return verdict(command) instanceof Verdict.Refused refused
        ? Optional.of(refused.reason())
        : Optional.empty();
  }

  private static boolean isOf(List<String> argv, String verb) {
    return argv.size() == 3 && argv.get(1).equals(verb);
  }

  /** A domain of settings, by name or by path, or a package. */
  private static boolean isOneApplications(String text) {
    String name = text.substring(text.lastIndexOf('/') + 1);
    return PathNames.owner(name) == null && PathNames.isOneApplications(name);
  }

  // Without a selector security deletes the first item, and without a keychain one of any.
  private static boolean isDeletion(List<String> argv) {
    if (argv.size() < 5) {
      return false;
    }
    String keychain = argv.get(argv.size() - 1);
    boolean login = keychain.startsWith("/") && keychain.endsWith(LOGIN_KEYCHAIN);
    boolean selects = argv.get(2).length() == 2 && argv.get(2).charAt(0) == '-';
    return login
        && !keychain.equals(LOGIN_KEYCHAIN)
        && selects
        && switch (argv.get(1)) {
          case "delete-generic-password", "delete-internet-password" -> true;
          case "delete-identity", "delete-certificate" ->
              argv.size() == 5 && argv.get(2).equals("-Z");
          default -> false;
        };
  }
}
