package io.github.remediate.records;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import java.util.Optional;

/**
 * Whether the tenant in which somebody signed in is a Mac's. Another one answers to each id of the
 * Mac's records that there is none, which says nothing of them.
 *
 * @param signedIn where that is
 * @param meant the tenant that the settings name, by its id or a domain
 */
record TenantCheck(Observation<Tenant> signedIn, Optional<String> meant) {

  static boolean concerns(Service service) {
    return switch (service) {
      case ENTRA, INTUNE -> true;
      case JAMF_PRO -> false;
    };
  }

  /** Why nothing may be looked for there; empty where it is not known to be another tenant. */
  Optional<String> other(MacIdentifiers mac) {
    if (!(signedIn instanceof Observation.Known<Tenant> known)) {
      return Optional.empty();
    }
    Tenant tenant = known.value();
    Optional<String> otherThanMeant = meant.filter(tenant::isAnotherThan);
    if (otherThanMeant.isPresent()) {
      return Optional.of(
          "you are signed in in tenant "
              + tenant.shown()
              + ", and the settings name "
              + otherThanMeant.get()
              + ": sign in with your account of that one");
    }
    return mac.tenantId()
        .filter(id -> !tenant.isOf(id))
        .map(
            id ->
                "this Mac is registered in tenant "
                    + id
                    + ", and you are signed in in "
                    + tenant.shown()
                    + ": sign in with your account of the Mac's tenant");
  }

  /**
   * Why that there is nothing is no proof of it; empty where the tenant is known to be the Mac's.
   *
   * @param seen whether the tenant has any record of this Mac
   */
  Optional<String> untold(MacIdentifiers mac, boolean seen) {
    if (!(signedIn instanceof Observation.Known<Tenant> known)) {
      return seen
          ? Optional.empty()
          : Optional.of("in which tenant you are signed in cannot be told: " + signedIn.reason());
    }
    Tenant tenant = known.value();
    boolean own =
        seen
            || mac.tenantId().filter(tenant::isOf).isPresent()
            || meant.filter(tenant::isNamed).isPresent()
            || mac.user().filter(tenant::isHomeOf).isPresent();
    return own
        ? Optional.empty()
        : Optional.of(
            "tenant "
                + tenant.shown()
                + " has none, and whether this Mac is registered in it cannot be told: confirm the"
                + " tenant when you are asked, or by its id in services.entra.tenant");
  }
}
