package io.github.remediate.guard;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a Mac was registered last, as its login keychain shows it: Entra makes a device's
 * certificate when it registers it, so that its validity begins then (inferred; no document says
 * so). A registration of the SSO extension shows no time.
 */
final class LastRegistration {
  private LastRegistration() {}

  /**
   * The time; empty where a registration shows none, which may be the last, or where the keychain
   * may have come from another Mac.
   */
  static Optional<Instant> of(MacFacts facts) {
    List<Registration> registrations = facts.registrations().found().orElse(List.of());
    if (MigratedIdentity.mayBeAnothers(facts) || !isAll(facts, registrations)) {
      return Optional.empty();
    }
    List<Instant> times = new ArrayList<>();
    for (Registration registration : registrations) {
      Optional<Instant> time = time(facts, registration);
      if (time.isEmpty()) {
        return Optional.empty();
      }
      times.add(time.get());
    }
    return times.stream().max(Comparator.naturalOrder());
  }

  /** Whether the SSO extension has no registration beside them. */
  private static boolean isAll(MacFacts facts, List<Registration> registrations) {
    SsoUse use = SsoUse.of(facts);
    if (use instanceof SsoUse.InUse inUse) {
      return !inUse.deviceIds().isEmpty()
          && inUse.deviceIds().stream()
              .allMatch(
                  id ->
                      registrations.stream()
                          .anyMatch(each -> each.deviceId().equalsIgnoreCase(id)));
    }
    return use instanceof SsoUse.None
        || use instanceof SsoUse.AnotherProvider other && other.doubts().isEmpty();
  }

  private static Optional<Instant> time(MacFacts facts, Registration registration) {
    return facts.keychains().login().found().map(KeychainContents::items).orElse(List.of()).stream()
        .filter(item -> item.itemClass() == ItemClass.CERTIFICATE && item.sha1() != null)
        .filter(item -> registration.sha1().filter(item.sha1()::equals).isPresent())
        .map(KeychainItem::validFrom)
        .flatMap(time -> Optional.ofNullable(time).stream())
        .findFirst();
  }
}
