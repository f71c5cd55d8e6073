package io.github.remediate.mac;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An Entra tenant in which somebody signed in, as far as they may see of it. Intune's records are
 * the same tenant's. Another tenant answers 404 to every id of this one's devices.
 *
 * @param id its id, a GUID
 * @param name what its administrators call it; anybody can choose that, and nothing is decided by
 *     it
 * @param domains its verified domains: each belongs to one tenant alone; empty where they are not
 *     told
 */
public record Tenant(String id, Optional<String> name, List<String> domains) {
  /**
   * Takes only an id that can be one.
   *
   * @throws IllegalArgumentException if {@code id} is none
   */
  public Tenant {
    if (!Guid.isDevice(id)) {
      throw new IllegalArgumentException("no id of a tenant");
    }
    id = id.toLowerCase(Locale.ROOT);
    domains = List.copyOf(domains);
  }

  /** Whether it has this id; a blank one or none is no tenant's. */
  public boolean isOf(String tenantId) {
    return id.equalsIgnoreCase(tenantId.strip());
  }

  /** Whether it is named by its id or by one of its domains. */
  public boolean isNamed(String idOrDomain) {
    return isOf(idOrDomain) || domains.stream().anyMatch(idOrDomain.strip()::equalsIgnoreCase);
  }

  /** Whether a user principal name is of one of its domains, which no other tenant has. */
  public boolean isHomeOf(String userPrincipalName) {
    int at = userPrincipalName.lastIndexOf('@');
    String domain = userPrincipalName.substring(at + 1).strip();
    return at > 0 && domains.stream().anyMatch(domain::equalsIgnoreCase);
  }

  /** For people: its name and its id. */
  public String shown() {
    return name.map(called -> called + " (" + id + ")").orElse(id);
  }
}
