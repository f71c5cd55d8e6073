package io.github.remediate.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The tokens of an API client of Jamf Pro (client credentials, RFC 6749, section 4.4): some live
 * for a minute, and none can be kept alive. The last one is given back at the end.
 */
final class JamfApiClient implements AccessTokens {
  private static final Duration GIVING_BACK = Duration.ofSeconds(3);
  private static final String SECRET_REMEDY =
      "Type it at the prompt, which takes a terminal for input and output, or put it into"
          + " REMEDIATE_JAMF_CLIENT_SECRET.";

  private final URI server;
  private final JamfTokenRequest request;
  private final Supplier<Optional<char[]>> ask;
  private final HttpClient http;
  private final Duration limit;
  private final Clock clock;

  private final ReentrantLock one = new ReentrantLock();
  private JamfToken held;
  private char[] secret;
  private volatile SignInException ended;

  /**
   * Asks for nothing yet.
   *
   * @param server {@code https://HOST}, without {@code /api}
   * @param ask for the client's secret; once
   * @param http also of the calls that the tokens are for: nodes of a cluster want its cookies. It
   *     follows no redirects
   * @param limit of a call
   */
  JamfApiClient(
      URI server,
      String clientId,
      Supplier<Optional<char[]>> ask,
      HttpClient http,
      Duration limit,
      Clock clock) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("a secret goes nowhere else than it is sent");
    }
    this.server = URI.create(server.toString().replaceAll("/+$", ""));
    this.request = new JamfTokenRequest(this.server, clientId, http, limit, clock);
    this.ask = ask;
    this.http = http;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public String token() throws SignInException {
    one.lock();
    try {
      return current();
    } finally {
      one.unlock();
    }
  }

  private String current() throws SignInException {
    if (ended != null) {
      throw ended;
    }
    if (held == null || !held.holds(clock.instant())) {
      held = another();
    }
    return held.token();
  }

  @Override
  public boolean isOver() {
    return ended != null;
  }

  @Override
  public String renewed(String refused) throws SignInException {
    one.lock();
    try {
      return other(refused);
    } finally {
      one.unlock();
    }
  }

  private String other(String refused) throws SignInException {
    if (held != null && held.token().equals(refused)) {
      held = null;
    }
    String token = current();
    if (token.equals(refused)) {
      throw new SignInException(
          "Jamf Pro gives a token that it does not take itself",
          "See whether the API client is still enabled in Jamf Pro, and run the command again.");
    }
    return token;
  }

  private JamfToken another() throws SignInException {
    if (secret == null) {
      secret = ask.get().filter(typed -> typed.length > 0).orElse(null);
    }
    if (secret == null) {
      throw end(
          new SignInException("the secret of Jamf Pro's API client is missing", SECRET_REMEDY));
    }
    try {
      return request.send(secret);
    } catch (JamfTokenRequest.Refused e) {
      throw end(e.told());
    }
  }

  /** A client that is refused once is not tried again: Jamf Pro may lock it. */
  private SignInException end(SignInException told) {
    ended = told;
    return told;
  }

  /** Waits some seconds at most, also for who asks for a token at the moment. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted(); // whoever ends the program gives back as well
    try {
      if (one.tryLock(GIVING_BACK.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          end();
        } finally {
          one.unlock();
        }
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void end() {
    if (held != null && held.isAlive(clock.instant())) {
      giveBack(held.token());
    }
    held = null;
    JamfTokenRequest.wipe(secret);
    secret = null;
    ended = new SignInException("nobody is signed in any more", "Run the command again.");
  }

  private void giveBack(String token) {
    Duration most = limit.compareTo(GIVING_BACK) < 0 ? limit : GIVING_BACK;
    try {
      TokenCall.send(
          http,
          HttpRequest.newBuilder(URI.create(server + "/api/v1/auth/invalidate-token"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .header("Authorization", "Bearer " + token)
              .header("Accept", "application/json")
              .build(),
          most);
    } catch (TokenCallException e) {
      // It ends by itself, soon.
    }
  }

  @Override
  public String toString() {
    return "the API client of Jamf Pro";
  }

  /** A token with the times that count, none of which its text shows. */
  static final class JamfToken {
    private final String token;
    private final Instant until;
    private final Instant end;

    /**
     * As given.
     *
     * @param life from {@code at} on
     */
    JamfToken(String token, Instant at, Duration life) {
      Duration third = life.dividedBy(3);
      Duration margin =
          third.compareTo(Duration.ofSeconds(30)) < 0 ? third : Duration.ofSeconds(30);
      this.token = token;
      this.end = at.plus(life);
      this.until = end.minus(margin);
    }

    String token() {
      return token;
    }

    /** Whether a call that begins now will be through before its end. */
    boolean holds(Instant now) {
      return now.isBefore(until);
    }

    boolean isAlive(Instant now) {
      return now.isBefore(end);
    }
  }
}
