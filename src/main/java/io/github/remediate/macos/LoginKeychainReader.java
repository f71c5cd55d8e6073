package io.github.remediate.macos;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.keychain.KeychainSource;
import io.github.remediate.macos.programs.Accounts;
import io.github.remediate.macos.programs.MachineReader;
import java.util.function.Supplier;

/** Reads the login keychain of a user, in their session or, where they have none, as root. */
record LoginKeychainReader(Probes probes, MacFiles files, KeychainSource keychains) {
  /** A user's login keychain, and whether it is unlocked. */
  record Own(Observation<Boolean> unlocked, Observation<KeychainContents> contents) {
    /** The user's own keychain; the others as they were. */
    MacFacts.Keychains beside(MacFacts.Keychains others) {
      return new MacFacts.Keychains(contents, others.system(), others.jamf(), unlocked);
    }
  }

  Own read(Observation<UserAccount> user) {
    if (!(user instanceof Observation.Known<UserAccount> known)) {
      return new Own(
          Observation.unknown(Accounts.without(user)), Observation.unknown(Accounts.without(user)));
    }
    try (Looks looks = probes.looks()) {
      UserAccount account = known.value();
      MacPath keychain = LoginKeychain.in(account.home());
      Supplier<Observation<Boolean>> unlocked = looks.begin(() -> unlocked(keychain, account));
      Supplier<Observation<KeychainContents>> contents =
          looks.begin(() -> keychains.read(keychain, account));
      // One after the other, it is asked first whether it is locked.
      Own own = new Own(unlocked.get(), contents.get());
      if (!own.contents().isAbsent()) {
        return own;
      }
      Observation<KeychainContents> missing = LoginKeychain.missing(files, account.home());
      return new Own(
          missing.isUnknown() ? Observation.unknown(missing.reason()) : own.unlocked(), missing);
    }
  }

  /** The keychain of a user without a session, read by root as far as it can be. */
  Own atRest(UserAccount user) {
    return new Own(
        Observation.unknown(user.name() + " is not at the console"),
        keychains.readAsRoot(LoginKeychain.in(user.home()), user.uid()));
  }

  /** The keychain afresh, by one program; as it was {@code last} where no user is known. */
  Observation<KeychainContents> again(
      Observation<UserAccount> user, Observation<KeychainContents> last) {
    if (!(user instanceof Observation.Known<UserAccount> known)) {
      return last;
    }
    MacPath home = known.value().home();
    Observation<KeychainContents> login =
        keychains.readAgain(LoginKeychain.in(home), known.value(), last);
    return login.isAbsent() ? LoginKeychain.missing(files, home) : login;
  }

  /** Given a file that it cannot open, security would answer for other keychains instead. */
  private Observation<Boolean> unlocked(MacPath keychain, UserAccount user) {
    Observation<FileEntry> entry = files.look(keychain).entry();
    if (!(entry instanceof Observation.Known<FileEntry> known)) {
      return entry.isAbsent() ? Observation.absent() : Observation.unknown(entry.reason());
    }
    if (known.value().kind() != FileEntry.Kind.FILE) {
      return Observation.unknown(keychain + " is not a file");
    }
    return new MachineReader(probes).unlocked(keychain, user);
  }
}
