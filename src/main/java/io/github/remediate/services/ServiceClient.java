package io.github.remediate.services;

import io.github.remediate.services.ServiceAnswer.Answered;
import io.github.remediate.services.ServiceAnswer.Failed;
import io.github.remediate.services.ServiceAnswer.Kind;

/** A service as it is asked: signed in, at its pace, and again where that is safe. */
final class ServiceClient {
  private final ServiceAddress address;
  private final HttpExchange exchange;
  private final AccessTokens tokens;
  private final Retries retries;
  private final Pace pace;

  ServiceClient(
      ServiceAddress address,
      HttpExchange exchange,
      AccessTokens tokens,
      Retries retries,
      Pace pace) {
    this.address = address;
    this.exchange = exchange;
    this.tokens = tokens;
    this.retries = retries;
    this.pace = pace;
  }

  ServiceAddress address() {
    return address;
  }

  /** The answer to {@code request}, after whatever had to be tried again. */
  ServiceAnswer send(ServiceRequest request) {
    if (!address.isHere(request.address())) {
      return new Failed(
          Kind.NOT_SENT,
          "a request would have gone to another server than " + address.host(),
          "Check the settings of the services.");
    }
    Call call = new Call(request);
    return retries.of(request.writes(), call::attempt);
  }

  /** One request, for which a token is renewed once and no more. */
  private final class Call {
    private final ServiceRequest request;
    private boolean renewed;

    Call(ServiceRequest request) {
      this.request = request;
    }

    ServiceAnswer attempt() {
      try {
        String token = tokens.token();
        ServiceAnswer answer = once(token);
        if (renewed || !(answer instanceof Answered answered) || answered.status() != 401) {
          return answer;
        }
        renewed = true;
        return once(tokens.renewed(token));
      } catch (SignInException e) {
        return new Failed(Kind.NOT_SENT, e.getMessage(), e.remedy());
      }
    }

    private ServiceAnswer once(String token) throws SignInException {
      // An unfit one would stand in the text of an exception.
      if (!BearerToken.fits(token)) {
        throw new SignInException(
            "the sign-in brought something that is no token", "Sign in once more.");
      }
      return pace.awaits(request)
          ? exchange.send(request, token)
          : new Failed(Kind.NOT_SENT, "the program is to end", "Start it again.");
    }
  }
}
