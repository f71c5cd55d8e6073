package io.github.remediate.records;

import io.github.remediate.mac.Guid;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the tenant in which somebody signed in is a Mac's. Another one answers to each id of the
 * Mac's records that there is none, which says nothing of them.
 *
 * @param signedIn where that is; empty where Entra and Intune are not asked: they are not in a
 *     tenant that nobody can name
 * @param meant the tenant that the settings name, by its id or a domain
 */
record TenantCheck(Optional<Tenant> signedIn, Optional<String> meant) {

  static boolean concerns(Service service) {
    return switch (service) {
      case ENTRA, INTUNE -> true;
      case JAMF_PRO -> false;
    };
  }

  /** Why nothing may be looked for there; empty where nothing speaks against it. */
  Optional<String> other(MacIdentifiers mac) {
    return signedIn.flatMap(tenant -> otherThanMeant(tenant).or(() -> otherThanMacs(tenant, mac)));
  }

  private Optional<String> otherThanMeant(Tenant tenant) {
    return meant
        .filter(name -> !tenant.isNamed(name))
        .map(
            name ->
                "you are signed in in tenant "
                    + tenant.shown()
                    + ", and the settings name "
                    + name
                    + (Guid.isOne(name) || !tenant.domains().isEmpty()
                        ? ": sign in with your account of that one"
                        : ", of which nobody here can tell whether it is the same: set"
                            + " services.entra.tenant to its id"));
  }

  private static Optional<String> otherThanMacs(Tenant tenant, MacIdentifiers mac) {
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

  /** Why there is nothing of a device id there; empty where nothing speaks against it. */
  Optional<String> other(MacIdentifiers mac, String deviceId) {
    Set<String> own = mac.tenantsOf(deviceId);
    return signedIn
        .filter(tenant -> !own.isEmpty() && own.stream().noneMatch(tenant::isOf))
        .map(
            tenant ->
                "device id "
                    + deviceId
                    + " is registered in tenant "
                    + String.join(", ", own)
                    + ", and you are signed in in "
                    + tenant.shown()
                    + ": sign in with your account of that one");
  }

  /** Whether the tenant of a device id is known to be this one, whichever else the Mac is in. */
  private boolean isOf(MacIdentifiers mac, Optional<String> deviceId) {
    Set<String> own = deviceId.map(mac::tenantsOf).orElse(Set.of());
    return own.size() == 1
        && signedIn.filter(tenant -> own.stream().allMatch(tenant::isOf)).isPresent();
  }

  /**
   * Why that there is nothing is no proof of it; empty where the tenant is known to be the Mac's.
   *
   * @param deviceId what is looked for by it; empty where it is the Mac
   * @param seen whether the tenant has any record of this Mac
   */
  Optional<String> untold(MacIdentifiers mac, Optional<String> deviceId, boolean seen) {
    if (mac.tenants().size() > 1 && !isOf(mac, deviceId)) {
      return signedIn.map(
          tenant ->
              "tenant "
                  + tenant.shown()
                  + " has none, and this Mac shows registrations in "
                  + String.join(", ", mac.tenants())
                  + ", in either of which it may be: confirm the tenant when you are asked");
    }
    return signedIn
        .filter(
            tenant ->
                !seen
                    && !isOf(mac, deviceId)
                    && mac.tenantId().filter(tenant::isOf).isEmpty()
                    && meant.filter(tenant::isNamed).isEmpty()
                    && mac.user().filter(tenant::isHomeOf).isEmpty())
        .map(
            tenant ->
                "tenant "
                    + tenant.shown()
                    + " has none, and whether this Mac is registered in it cannot be told: confirm"
                    + " the tenant when you are asked, or by its id in services.entra.tenant");
  }
}
