package io.github.remediate.services;

import io.github.remediate.mac.Tenant;
import java.util.Optional;

/** The bearer tokens of one service, for as long as a command works. In memory alone. */
interface AccessTokens extends AutoCloseable {
  /**
   * A token that holds now, signing in where there is none yet.
   *
   * @throws SignInException if nobody signs in, or may not
   */
  String token() throws SignInException;

  /**
   * Another token, after the service answered 401 to {@code refused}; asked for once a call.
   *
   * @throws SignInException if there is no other
   */
  String renewed(String refused) throws SignInException;

  /**
   * The Entra tenant that the tokens are of, with as much as they tell of it; empty before there is
   * one, and where none tells.
   */
  default Optional<Tenant> signedInTenant() {
    return Optional.empty();
  }

  /** Whether nobody is signed in, and nobody is asked any more as long as the command works. */
  default boolean isOver() {
    return false;
  }

  /** Gives the token back where the service takes it (Jamf Pro); never throws. */
  @Override
  void close();
}
