package io.github.remediate.guard;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.CommandLine.Argument;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says which commands may be run to change a Mac, word for word, and as whom: the forms that a
 * cleanup needs, and no others. It knows nothing of playbooks. Which items and files a command may
 * be about is judged by {@link KeychainGuard} and {@link PathGuard}; here only that it is about one
 * of those, in the keychain of the user whose registration is treated and in no other.
 */
public final class CommandGuard {
  /** Who runs what no user runs. */
  private static final String ROOT = "root";

  private static final MacPath PREFERENCES = new MacPath("/Library/Preferences");

  /** The settings that registrations leave, all that cfprefsd is ever made to drop. */
  private static final Set<String> DOMAINS =
      Set.of(
          "com.microsoft.CompanyPortal",
          "com.microsoft.CompanyPortalMac",
          "com.jamfsoftware.selfservice.mac",
          "com.jamfsoftware.management.jamfAAD",
          "com.jamf.management.jamfAAD");

  /** The receipts of the one application that is ever removed. */
  private static final Set<String> RECEIPTS =
      Set.of("com.microsoft.CompanyPortal", "com.microsoft.CompanyPortalMac");

  /**
   * The selectors of passwords, in their order. Without one security deletes the first item of all;
   * an account alone says little, and what stands beside an account and a service is not heeded.
   */
  private static final Set<String> SELECTORS = Set.of("-a -s", "-a -l", "-l -s", "-s", "-l");

  /** Those of identity preferences, which are passwords of that type. */
  private static final Set<String> OF_PREFERENCES = Set.of("-C -l -s", "-C -s", "-C -l");

  private static final String PREFERENCE = "iprf";

  private static final int SHA1_DIGITS = 40;

  private final Optional<UserAccount> user;

  /**
   * A guard for one user's cleanup.
   *
   * @param user the registered user; without one, nothing is run as a user
   */
  public CommandGuard(Optional<UserAccount> user) {
    this.user = user;
  }

  /**
   * Whether {@code command} may be run.
   *
   * @param as {@code root} or a user's short name
   */
  public GuardVerdict verdict(CommandLine command, String as) {
    List<Argument> arguments = command.arguments();
    boolean known =
        switch (command.program().value()) {
          case "/usr/local/bin/jamf", "/usr/local/jamf/bin/jamf" ->
              as.equals(ROOT)
                  && (is(arguments, "removeMdmProfile") || is(arguments, "removeFramework"));
          case "/usr/bin/security" -> isUser(as) && isDeletion(arguments);
          case "/usr/bin/defaults" ->
              arguments.size() == 2
                  && isWord(arguments.get(0), "delete")
                  && (as.equals(ROOT)
                      ? isCommonDomain(arguments.get(1))
                      : isUser(as) && isOwnDomain(arguments.get(1)));
          case "/usr/bin/pkgutil", "/usr/sbin/pkgutil" ->
              as.equals(ROOT)
                  && arguments.size() == 2
                  && isWord(arguments.get(0), "--forget")
                  && arguments.get(1) instanceof CommandLine.Word receipt
                  && RECEIPTS.contains(receipt.text());
          case "/usr/bin/pkill" -> isUser(as) && is(arguments, "-x", "Company Portal");
          case "/sbin/shutdown" -> as.equals(ROOT) && is(arguments, "-r", "+1");
          default -> false;
        };
    Optional<RepairCommand> repair = RepairCommand.of(command);
    known |= repair.isPresent() && (repair.get().asUser() ? isUser(as) : as.equals(ROOT));
    return known
        ? GuardVerdict.allowed()
        : GuardVerdict.refused(
            "other-command",
            "'"
                + String.join(" ", command.argv())
                + (as.equals(ROOT) ? "'" : "', run as " + as + ",")
                + " is no command that a cleanup needs");
  }

  /** Why {@code command} may not be run as it would be; empty where it may. */
  public Optional<String> refusal(EffectCommand command) {
    String as = command.user().map(UserAccount::name).orElse(ROOT);
    return verdict(command.commandLine(), as) instanceof GuardVerdict.Stays stays
        ? Optional.of(stays.reason())
        : Optional.empty();
  }

  private boolean isUser(String as) {
    return !as.equals(ROOT) && user.filter(account -> account.name().equals(as)).isPresent();
  }

  private static boolean is(List<Argument> arguments, String... words) {
    boolean same = arguments.size() == words.length;
    for (int i = 0; same && i < words.length; i++) {
      same = isWord(arguments.get(i), words[i]);
    }
    return same;
  }

  private static boolean isWord(Argument argument, String text) {
    return argument instanceof CommandLine.Word word && word.text().equals(text);
  }

  private static boolean isOwnDomain(Argument argument) {
    return argument instanceof CommandLine.Word domain && DOMAINS.contains(domain.text());
  }

  private static boolean isCommonDomain(Argument argument) {
    return argument instanceof CommandLine.PathArgument file
        && file.path().parent().equals(PREFERENCES)
        && DOMAINS.contains(file.path().name());
  }

  // The verb, what selects the item, and the one keychain: without it security takes any.
  private boolean isDeletion(List<Argument> arguments) {
    int last = arguments.size() - 1;
    if (last < 1 || last % 2 == 0 || !isLoginKeychain(arguments.get(last))) {
      return false;
    }
    StringBuilder flags = new StringBuilder();
    for (int i = 1; i < last; i += 2) {
      if (!(arguments.get(i) instanceof CommandLine.Word)
          || !(arguments.get(i + 1) instanceof CommandLine.Word value)
          || value.text().isEmpty()
          || value.text().indexOf('\0') >= 0) {
        return false;
      }
      flags.append(i == 1 ? "" : " ").append(arguments.get(i).text());
    }
    String verb = arguments.get(0) instanceof CommandLine.Word word ? word.text() : "";
    String first = last > 2 ? arguments.get(2).text() : "";
    return switch (verb) {
      case "delete-generic-password" ->
          SELECTORS.contains(flags.toString())
              || OF_PREFERENCES.contains(flags.toString()) && first.equals(PREFERENCE);
      case "delete-internet-password" -> SELECTORS.contains(flags.toString());
      case "delete-identity", "delete-certificate" ->
          flags.toString().equals("-Z") && isSha1(first);
      default -> false;
    };
  }

  private boolean isLoginKeychain(Argument argument) {
    return argument instanceof CommandLine.PathArgument keychain
        && user.isPresent()
        && keychain.path().equals(user.get().home().child("Library/Keychains/login.keychain-db"));
  }

  private static boolean isSha1(String text) {
    boolean hex = text.length() == SHA1_DIGITS;
    for (int i = 0; hex && i < text.length(); i++) {
      char c = text.charAt(i);
      hex = c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
    }
    return hex;
  }
}
