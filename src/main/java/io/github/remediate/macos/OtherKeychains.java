package io.github.remediate.macos;

import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.keychain.KeychainSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks for registrations in the keychains beside a user's login keychain. When a password was
 * reset, macOS renames the login keychain and makes a new one; the old one stays in the search
 * list, with all that is in it.
 */
record OtherKeychains(MacFiles files, KeychainSource keychains, Supplier<Looks> looks) {
  /** So many are read at most. */
  static final int MOST = 4;

  /** Those that show a registration or could not be read. */
  List<OtherPlace> of(UserAccount user) {
    MacPath directory = LoginKeychain.in(user.home()).parent();
    Observation<List<String>> names = LoginKeychain.others(files, user.home());
    if (names.isUnknown()) {
      return List.of(new OtherPlace(directory, Observation.unknown(names.reason())));
    }
    try (Looks beside = looks.get()) {
      List<Supplier<OtherPlace>> all = new ArrayList<>();
      int read = 0;
      for (String name : names.found().orElse(List.of())) {
        if (MacPath.wrongWith(directory + "/" + name) != null) {
          all.add(
              () -> new OtherPlace(directory, Observation.unknown("it holds an unreadable name")));
          continue;
        }
        MacPath keychain = directory.child(name);
        all.add(
            read++ < MOST
                ? beside.begin(() -> new OtherPlace(keychain, count(keychain, user)))
                : () ->
                    new OtherPlace(
                        keychain,
                        Observation.unknown("not looked at: only " + MOST + " keychains are")));
      }
      return all.stream().map(Supplier::get).filter(OtherPlace::mayHoldSome).toList();
    }
  }

  private Observation<Integer> count(MacPath keychain, UserAccount user) {
    Observation<List<Registration>> found = Registrations.in(keychains.read(keychain, user));
    return found.map(List::size);
  }
}
