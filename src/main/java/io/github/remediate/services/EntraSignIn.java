package io.github.remediate.services;

import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import io.github.remediate.mac.Guid;
import io.github.remediate.mac.Tenant;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An operator's sign-in at Entra, for Microsoft Graph: once, in their browser or by a code; renewed
 * without them as long as Entra allows it. Its cache lives in memory alone.
 */
final class EntraSignIn implements AccessTokens {
  private static final String AGAIN = "Run the command again and sign in.";

  /** As msal4j has it, which renews a token that has less left. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final ServiceSettings settings;
  private final Set<String> scopes;
  private final SignInPorts ports;
  private final Duration patience;
  private final Clock clock;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "sign-in");
            thread.setDaemon(true);
            return thread;
          });

  private final ReentrantLock one = new ReentrantLock();
  private PublicClientApplication application;
  private EntraAuthority authority;
  private IAuthenticationResult result;
  private Instant renewal;
  private Optional<String> tenantId = Optional.empty();
  private volatile SignInException ended;

  /**
   * Signs nobody in yet.
   *
   * @param scopes what the tokens are for
   * @param patience how long a person may take
   */
  EntraSignIn(
      ServiceSettings settings,
      Set<String> scopes,
      SignInPorts ports,
      Duration patience,
      Clock clock) {
    this.settings = settings;
    this.scopes = Set.copyOf(scopes);
    this.ports = ports;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public String token() throws SignInException {
    return alone(this::current);
  }

  private String current() throws SignInException {
    if (ended != null) {
      throw ended; // nobody is asked a second time
    }
    if (result == null) {
      take(signedIn());
    } else if (!clock.instant().isBefore(renewal)) {
      renew();
    }
    return held();
  }

  /** It is renewed before its end, so that it outlasts a call: by a third where it is short. */
  private void take(IAuthenticationResult given) {
    Instant now = clock.instant();
    Instant end = given.expiresOnDate().toInstant();
    Duration third = Duration.between(now, end).dividedBy(3);
    result = given;
    tenantId = TenantClaim.of(given.idToken()).or(() -> tenantId);
    renewal = end.minus(third.compareTo(MARGIN) < 0 ? third : MARGIN);
  }

  private void renew() throws SignInException {
    try {
      take(silently(false));
    } catch (SignInException e) {
      if (ended != null || !clock.instant().isBefore(result.expiresOnDate().toInstant())) {
        throw e;
      } // else it holds a little longer, and the next call tries again
    }
  }

  @Override
  public boolean isOver() {
    return ended != null;
  }

  @Override
  public String renewed(String refused) throws SignInException {
    return alone(() -> other(refused));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A guest's account has another home: the id token tells in which tenant they are signed in.
   * An authority of one domain gives tokens of the tenant whose domain that is.
   */
  @Override
  public Optional<Tenant> signedInTenant() {
    one.lock();
    try {
      return tenantId.map(
          id ->
              new Tenant(
                  id,
                  Optional.empty(),
                  settings.authorityTenant().filter(named -> !Guid.isOne(named)).stream()
                      .toList()));
    } finally {
      one.unlock();
    }
  }

  private interface Ask {
    String token() throws SignInException;
  }

  private String alone(Ask ask) throws SignInException {
    one.lock();
    try {
      return ask.token();
    } catch (RejectedExecutionException e) {
      throw over(); // closed while somebody still signed in
    } finally {
      one.unlock();
    }
  }

  private static SignInException over() {
    return new SignInException("nobody is signed in any more", "Run the command again.");
  }

  private String other(String refused) throws SignInException {
    if (ended != null || result == null || !result.accessToken().equals(refused)) {
      return current();
    }
    take(silently(true));
    if (result.accessToken().equals(refused)) {
      throw new SignInException("Entra gives a token that Microsoft Graph does not take", AGAIN);
    }
    return held();
  }

  private String held() throws SignInException {
    if (!BearerToken.fits(result.accessToken())) {
      result = null;
      ended = new SignInException("Entra gives a token that is none", AGAIN);
      throw ended;
    }
    return result.accessToken();
  }

  private IAuthenticationResult signedIn() throws SignInException {
    try {
      authority = EntraAuthority.of(settings);
      application = EntraApplication.of(settings, authority, threads);
      return switch (settings.signIn().method()) {
        case BROWSER -> inBrowser();
        case DEVICE_CODE -> byCode();
      };
    } catch (SignInException e) {
      ended = e;
      throw e;
    }
  }

  private IAuthenticationResult inBrowser() throws SignInException {
    BrowserSignIn person = new BrowserSignIn(authority, application, scopes);
    Browser told =
        page -> {
          ports.browser().open(page);
          ports.prompt().opened(patience);
        };
    return waitedFor(
        application.acquireToken(person.signIn(told, patience, threads)),
        answers(),
        "Entra does not answer in time",
        AGAIN);
  }

  private IAuthenticationResult byCode() throws SignInException {
    TypedCode code = new TypedCode(ports.prompt(), patience, settings.allowLoopbackHttp());
    DeviceCodeFlowParameters request = DeviceCodeFlowParameters.builder(scopes, code).build();
    return waitedFor(
        application.acquireToken(request),
        patience,
        "nobody typed the code within " + told(patience),
        AGAIN);
  }

  private IAuthenticationResult silently(boolean fresh) throws SignInException {
    if (result.account() == null) {
      ended = new SignInException("the sign-in cannot be renewed", AGAIN);
      throw ended;
    }
    try {
      return waitedFor(
          application.acquireTokenSilently(
              SilentParameters.builder(scopes, result.account()).forceRefresh(fresh).build()),
          answers(),
          "Entra does not answer in time",
          AGAIN);
    } catch (MalformedURLException e) {
      throw new SignInException("the sign-in cannot be renewed", AGAIN);
    }
  }

  /** A call with its repetitions, and looking up where to send it. */
  private Duration answers() {
    return TokenCall.longest(settings.timeout()).plus(settings.timeout());
  }

  private IAuthenticationResult waitedFor(
      CompletableFuture<IAuthenticationResult> answer, Duration limit, String late, String remedy)
      throws SignInException {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SignInException(late, remedy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignInException("the sign-in was not waited for", AGAIN);
    } catch (ExecutionException e) {
      SignInException told = EntraFailure.told(e.getCause());
      if (e.getCause() instanceof MsalInteractionRequiredException) {
        ended = told;
      }
      throw told;
    } finally {
      answer.cancel(true);
    }
  }

  static String told(Duration time) {
    return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }

  /** Does not wait for a person who still signs in: who ends the program has asked for its end. */
  @Override
  public void close() {
    threads.shutdownNow();
    if (one.tryLock()) {
      try {
        result = null;
        application = null;
        ended = over();
      } finally {
        one.unlock();
      }
    }
  }

  @Override
  public String toString() {
    return "the sign-in at Entra";
  }
}
