package io.github.remediate.services;

import io.github.remediate.mac.Guid;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The tenant that a token of Entra names in its claim {@code tid}. Its signature is not looked at:
 * an id token comes from Entra itself, and a token that was given is judged by Microsoft Graph.
 */
final class TenantClaim {
  private static final int MOST = 16_384;

  private TenantClaim() {}

  /** Its id; empty where {@code token}, which may be null, names none that can be one. */
  static Optional<String> of(String token) {
    if (token == null || token.length() > MOST) {
      return Optional.empty();
    }
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(parts[1].getBytes(StandardCharsets.US_ASCII));
      return TokenDocument.of(claims).text("tid").filter(Guid::isDevice);
    } catch (IllegalArgumentException | TokenCallException e) {
      return Optional.empty();
    }
  }
}
