package io.github.remediate.virtual.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The bearer tokens that were given out. */
final class Tokens {
  /** How it stands with a token. */
  enum Standing {
    GOOD,
    MISSING,
    UNKNOWN,
    EXPIRED,
    REVOKED,
    /** It is good, at another service. */
    FOREIGN
  }

  /**
   * A token.
   *
   * @param rights privileges at Jamf Pro, permissions at Microsoft Graph
   * @param roles of a signed-in person at Entra; null for an application
   */
  record Token(TenantService service, Instant expires, Set<String> rights, Set<String> roles) {}

  private final Map<String, Token> issued = new HashMap<>();
  private final Set<String> revoked = new HashSet<>();
  private final InstantSource clock;

  Tokens(InstantSource clock) {
    this.clock = clock;
  }

  String issue(TenantService service, Duration lifetime, Set<String> rights, Set<String> roles) {
    String value = "token-of-the-virtual-tenant-" + UUID.randomUUID();
    issued.put(value, new Token(service, clock.instant().plus(lifetime), rights, roles));
    return value;
  }

  Standing standing(String value, TenantService service) {
    if (value == null || value.isBlank()) {
      return Standing.MISSING;
    }
    Token token = issued.get(value);
    if (token == null) {
      return Standing.UNKNOWN;
    }
    if (token.service() != service) {
      return Standing.FOREIGN;
    }
    if (revoked.contains(value)) {
      return Standing.REVOKED;
    }
    return clock.instant().isBefore(token.expires()) ? Standing.GOOD : Standing.EXPIRED;
  }

  Token token(String value) {
    return issued.get(value);
  }

  void revoke(String value) {
    revoked.add(value);
  }

  void revokeAll(TenantService service) {
    issued.forEach((value, token) -> revokeIf(value, token, service));
  }

  private void revokeIf(String value, Token token, TenantService service) {
    if (token.service() == service) {
      revoked.add(value);
    }
  }

  /** Whether this text is a token of any service, so that it must not stand where it does. */
  boolean given(String text) {
    return issued.keySet().stream().anyMatch(text::contains);
  }

  /** How many tokens of a service are good now. */
  long good(TenantService service) {
    return issued.keySet().stream()
        .filter(value -> standing(value, service) == Standing.GOOD)
        .count();
  }
}
