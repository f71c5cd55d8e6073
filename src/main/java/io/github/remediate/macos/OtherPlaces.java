package io.github.remediate.macos;

import io.github.remediate.mac.Looks;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.keychain.KeychainSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where else than in the user's login keychain registrations are: their other ones, other homes.
 */
record OtherPlaces(MacFiles files, KeychainSource keychains, Supplier<Looks> looks) {

  /**
   * The places that show a registration or cannot be looked into.
   *
   * @param privileged whether the look is made as root; else other homes stay unknown
   */
  Observation<List<OtherPlace>> of(Observation<UserAccount> user, boolean privileged) {
    List<OtherPlace> places =
        user instanceof Observation.Known<UserAccount> known
            ? new OtherKeychains(files, keychains, looks).of(known.value())
            : List.of();
    Observation<List<OtherPlace>> homes =
        privileged
            ? new OtherHomes(files, keychains, looks).besides(user)
            : Observation.unknown("needs root");
    if (homes.isUnknown()) {
      StringBuilder reason = new StringBuilder(homes.reason());
      for (OtherPlace place : places) {
        reason.append("; ").append(place.path()).append(" may hold registrations too");
      }
      return Observation.unknown(reason.toString());
    }
    List<OtherPlace> all = new ArrayList<>(places);
    all.addAll(homes.found().orElseThrow());
    return Observation.known(List.copyOf(all));
  }
}
