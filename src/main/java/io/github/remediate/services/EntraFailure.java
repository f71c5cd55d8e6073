package io.github.remediate.services;

import com.microsoft.aad.msal4j.AuthenticationErrorCode;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.MsalThrottlingException;
import java.time.Duration;

/** Says what msal4j failed at, without its words: they can hold names. */
final class EntraFailure {
  private static final String AGAIN = "Run the command again and sign in.";

  private EntraFailure() {}

  /** What {@code thrown}, or what caused it, comes to. */
  static SignInException told(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Carried own) {
        return own.told();
      }
      if (cause instanceof TokenCallException own) {
        return new SignInException(
            "Entra's sign-in " + own.getMessage(),
            "See that this machine reaches services.sign-in.authority, and run the command again.");
      }
      if (cause instanceof MsalThrottlingException throttled) {
        return new SignInException(
            "Entra asks to wait " + seconds(throttled) + " s", "Run the command again after that.");
      }
      if (cause instanceof MsalServiceException service) {
        return EntraRefusal.of(service.errorCode(), service.getMessage()).told();
      }
      if (cause instanceof MsalException other && other.errorCode() != null) {
        return told(other);
      }
    }
    return new SignInException("signing in at Entra failed", AGAIN);
  }

  private static long seconds(MsalThrottlingException throttled) {
    return Math.max(1, Duration.ofMillis(throttled.retryInMs()).toSeconds());
  }

  private static SignInException told(MsalException thrown) {
    return switch (thrown.errorCode()) {
      case AuthenticationErrorCode.CODE_EXPIRED ->
          new SignInException("the code has expired", AGAIN);
      case AuthenticationErrorCode.CACHE_MISS ->
          new SignInException("the sign-in holds no longer", AGAIN);
      case AuthenticationErrorCode.INVALID_JSON, AuthenticationErrorCode.INVALID_JWT ->
          new SignInException(
              "Entra's sign-in answers something that is no answer to a sign-in",
              "See that this machine reaches services.sign-in.authority, and run the command"
                  + " again.");
      default -> new SignInException("signing in at Entra failed", AGAIN);
    };
  }

  /** Carries a failure of ours through msal4j. */
  static final class Carried extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SignInException told;

    Carried(SignInException told) {
      super(told.getMessage(), null, false, false);
      this.told = told;
    }

    SignInException told() {
      return told;
    }
  }
}
