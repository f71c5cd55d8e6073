package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.ServiceFacts.EntraDevice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the tenant that was asked is the one in which this Mac is registered. Another tenant has
 * no object of this Mac either, which says nothing.
 */
final class AskedTenant {
  private static final String SOURCE = "Entra and this Mac";

  private final Situation mac;
  private final ServiceFacts services;
  private final Set<String> own = new TreeSet<>();

  AskedTenant(Situation mac, ServiceFacts services) {
    this.mac = mac;
    this.services = services;
    Optional<String> shown = mac.broker().found().flatMap(PssoStatus::tenantId);
    shown.ifPresent(id -> own.add(id.toLowerCase(Locale.ROOT)));
    if (own.isEmpty() && isKeychainsInUse(mac)) {
      for (Registration registration : mac.registrations().found().orElse(List.of())) {
        registration.tenantId().ifPresent(id -> own.add(id.toLowerCase(Locale.ROOT)));
      }
    }
  }

  /** A registration that is left over, or may be, names the tenant of an earlier time. */
  private static boolean isKeychainsInUse(Situation mac) {
    Set<String> shown = mac.shownIds();
    return shown.isEmpty() ? !mac.mayHideIds() : shown.containsAll(mac.keychainIds());
  }

  void add(Findings findings) {
    findings.judge(
        FindingId.OTHER_TENANT,
        isOther(),
        "this Mac is registered in tenant "
            + String.join(", ", own)
            + ", and tenant "
            + services.tenantId().found().orElse("")
            + " was asked",
        "this Mac is registered in the tenant that was asked, "
            + services.tenantId().found().orElse(""),
        false,
        SOURCE);
  }

  private Observation<Boolean> isOther() {
    if (own.isEmpty()) {
      return Observation.unknown("no place on this Mac names its tenant");
    }
    return services.tenantId().map(id -> !own.contains(id.toLowerCase(Locale.ROOT)));
  }

  /**
   * Entra's objects of this Mac's device ids. That none has the id in use is told only where the
   * tenant is known to be the right one: by its id, or because it has the registered user. Another
   * tenant can have objects of earlier ids.
   */
  Observation<List<EntraDevice>> objects() {
    Observation<List<EntraDevice>> objects = services.entra();
    if (!objects.isKnown() || hasOneInUse(objects.found().orElseThrow())) {
      return objects;
    }
    Observation<Boolean> other = isOther();
    if (other.found().orElse(false)) {
      return Observation.unknown("another tenant was asked than this Mac is registered in");
    }
    return other.isKnown() || services.plans().isKnown()
        ? objects
        : Observation.unknown(
            "no object of the id in use was found, and it cannot be told whether this Mac is"
                + " registered in the tenant that was asked: "
                + other.reason());
  }

  private boolean hasOneInUse(List<EntraDevice> objects) {
    Set<String> used = mac.idsInUse();
    return used.isEmpty()
        ? !objects.isEmpty()
        : objects.stream()
            .flatMap(each -> each.record().deviceId().stream())
            .anyMatch(id -> used.contains(id.toLowerCase(Locale.ROOT)));
  }
}
