package io.github.remediate.services;

import io.github.remediate.mac.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A token of Microsoft Graph that other tooling obtained; it is never renewed here. */
final class GivenToken implements AccessTokens {
  private static final String NAME = "REMEDIATE_GRAPH_TOKEN";
  private static final String REMEDY = "Put a new one into it, and run the command again.";

  private final String token;
  private boolean closed;

  /**
   * Takes it.
   *
   * @param token is wiped
   */
  GivenToken(char[] token) {
    this.token = new String(token).strip();
    Arrays.fill(token, '\0');
  }

  @Override
  public synchronized String token() throws SignInException {
    if (closed) {
      throw new SignInException("nobody is signed in any more", "Run the command again.");
    }
    if (!BearerToken.fits(token)) {
      throw new SignInException("what " + NAME + " holds is no token", REMEDY);
    }
    return token;
  }

  @Override
  public String renewed(String refused) throws SignInException {
    throw new SignInException(
        "Microsoft Graph takes the token in " + NAME + " no longer: it has expired or was revoked",
        REMEDY);
  }

  @Override
  public Optional<Tenant> signedInTenant() {
    return TenantClaim.of(token).map(id -> new Tenant(id, Optional.empty(), List.of()));
  }

  /** Whoever obtained it may still need it. */
  @Override
  public synchronized void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "the token in " + NAME;
  }
}
