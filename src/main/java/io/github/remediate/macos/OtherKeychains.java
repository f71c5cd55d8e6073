package io.github.remediate.macos;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.keychain.KeychainSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for registrations in the keychains beside a user's login keychain. When a password was
 * reset, macOS renames the login keychain and makes a new one; the old one stays in the search
 * list, with all that is in it.
 */
final class OtherKeychains {
  /** So many are read at most. */
  static final int MOST = 4;

  private final MacFiles files;
  private final KeychainSource keychains;

  OtherKeychains(MacFiles files, KeychainSource keychains) {
    this.files = files;
    this.keychains = keychains;
  }

  /** Those that show a registration or could not be read. */
  List<OtherPlace> of(UserAccount user) {
    MacPath directory = LoginKeychain.in(user.home()).parent();
    Observation<List<String>> names = LoginKeychain.others(files, user.home());
    if (names.isUnknown()) {
      return List.of(new OtherPlace(directory, Observation.unknown(names.reason())));
    }
    List<OtherPlace> others = new ArrayList<>();
    int read = 0;
    for (String name : names.found().orElse(List.of())) {
      if (MacPath.wrongWith(directory + "/" + name) != null) {
        others.add(new OtherPlace(directory, Observation.unknown("it holds an unreadable name")));
        continue;
      }
      MacPath keychain = directory.child(name);
      Observation<Integer> count =
          read++ < MOST
              ? count(keychain, user)
              : Observation.unknown("not looked at: only " + MOST + " keychains are");
      if (!(count instanceof Observation.Known<Integer> known) || known.value() > 0) {
        others.add(new OtherPlace(keychain, count));
      }
    }
    return others;
  }

  private Observation<Integer> count(MacPath keychain, UserAccount user) {
    Observation<List<Registration>> found = Registrations.in(keychains.read(keychain, user));
    return found.map(List::size);
  }
}
