package io.github.remediate.macos.programs;

import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;

/**
 * Finds the registered user: the one who was named, or else the one at the console. A name that no
 * program can be given, or an account that is no person's, is unknown.
 */
public final class Accounts {
  private final Probes probes;

  /** Asks {@code probes}. */
  public Accounts(Probes probes) {
    this.probes = probes;
  }

  /** Who is at the console; absent if nobody is logged in. */
  public Observation<ConsoleUser> console() {
    return AccountReplies.consoleUser(ProgramReply.to(Probe.consoleUser(), probes));
  }

  /** The account of whoever is at the console. */
  public Observation<UserAccount> account(Observation<ConsoleUser> console) {
    if (console instanceof Observation.Known<ConsoleUser> known) {
      return account(known.value().name(), known.value().uid());
    }
    return console.isAbsent() ? Observation.absent() : Observation.unknown(console.reason());
  }

  /** The user at the console; absent if nobody is logged in. */
  public Observation<UserAccount> atConsole() {
    return account(console());
  }

  /** The user of that name, logged in or not. */
  public Observation<UserAccount> named(String name) {
    if (!isName(name)) {
      return noName(name);
    }
    Observation<Integer> uid = AccountReplies.userId(ProgramReply.to(Probe.userId(name), probes));
    if (!(uid instanceof Observation.Known<Integer> known)) {
      return Observation.unknown(uid.reason());
    }
    if (known.value() < AccountReplies.FIRST_UID) {
      return Observation.unknown(name + " (uid " + known.value() + ") is not a person's account");
    }
    return account(name, known.value());
  }

  /** Why something of the user cannot be told where the user is not known. */
  public static String without(Observation<UserAccount> user) {
    return user.isAbsent() ? "nobody is logged in" : "the user is not known: " + user.reason();
  }

  private Observation<UserAccount> account(String name, int uid) {
    if (!isName(name)) {
      return noName(name);
    }
    Observation<MacPath> home = AccountReplies.home(ProgramReply.to(Probe.home(name), probes));
    return home instanceof Observation.Known<MacPath> known
        ? Observation.known(new UserAccount(name, uid, known.value()))
        : Observation.unknown(home.reason());
  }

  /** Whether a program can be given this name without taking it for an option or a path. */
  private static boolean isName(String name) {
    if (name.isBlank() || name.startsWith("-") || name.equals(".") || name.equals("..")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || Character.isISOControl(c)) {
        return false;
      }
    }
    return true;
  }

  private static Observation<UserAccount> noName(String name) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      clean.append(Character.isISOControl(name.charAt(i)) ? '?' : name.charAt(i));
    }
    return Observation.unknown("'" + clean + "' cannot be the name of an account");
  }
}
