package io.github.remediate.services;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * One call to a service that gives tokens: it ends in time, whatever comes back, and what it throws
 * holds nothing that was sent or received.
 */
final class TokenCall {
  /** No answer of a sign-in is near it: a token has some thousand bytes. */
  static final int MOST_BYTES = 1 << 20;

  private static final int FAULT_TRIES = 2;
  private static final int BUSY_TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private TokenCall() {}

  /** What came back. */
  record Answer(int status, HttpHeaders headers, byte[] body) {}

  /**
   * A client that goes where it is sent and nowhere else.
   *
   * @param limit of a connection's beginning
   */
  static HttpClient client(Duration limit) {
    return client(limit, Optional.empty());
  }

  /**
   * The same.
   *
   * @param proxy that the environment names
   */
  static HttpClient client(Duration limit, Optional<ServiceProxy> proxy) {
    return HttpClient.newBuilder()
        .proxy(ServiceProxy.selector(proxy))
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limit)
        .build();
  }

  /**
   * Sends it once.
   *
   * @param limit of the whole call, until the last byte is there
   * @throws TokenCallException if no whole answer comes
   */
  static Answer send(HttpClient client, HttpRequest request, Duration limit)
      throws TokenCallException {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> response = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() == 407) {
        throw new TokenCallException("is behind a proxy that wants a sign-in (407)");
      }
      if (response.statusCode() / 100 == 3) {
        throw new TokenCallException("sends elsewhere instead of answering");
      }
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException e) {
      throw new TokenCallException("does not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenCallException("was not waited for");
    } catch (ExecutionException e) {
      throw told(e.getCause());
    } finally {
      call.cancel(true);
    }
  }

  /**
   * Sends it until it is answered: asking for a token changes nothing. After a fault of the
   * service's once more; where it is busy (429, 503) {@value #BUSY_TRIES} times in all, each after
   * as long as it asks for, of which no service can make more than a minute.
   *
   * @throws TokenCallException if no whole answer comes, or the last is a fault
   */
  static Answer sendUntilAnswered(HttpClient client, HttpRequest request, Duration limit)
      throws TokenCallException {
    for (int tries = 1; ; tries++) {
      Answer answer = send(client, request, limit);
      boolean busy = answer.status() == 429 || answer.status() == 503;
      if (!busy && answer.status() < 500) {
        return answer;
      }
      if (tries >= (busy ? BUSY_TRIES : FAULT_TRIES)) {
        if (answer.status() >= 500) {
          throw new TokenCallException("answers " + answer.status());
        }
        return answer;
      }
      pause(busy ? asked(answer) : PAUSE);
    }
  }

  /** The longest that {@link #sendUntilAnswered} takes. */
  static Duration longest(Duration limit) {
    return limit.multipliedBy(BUSY_TRIES).plus(RetryAfter.MOST.multipliedBy(BUSY_TRIES - 1));
  }

  private static Duration asked(Answer answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .flatMap(value -> RetryAfter.wait(value, Instant.now()))
        .orElse(PAUSE);
  }

  private static void pause(Duration time) throws TokenCallException {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenCallException("was not waited for");
    }
  }

  private static TokenCallException told(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TokenCallException own) {
        return own;
      }
      if (cause.getMessage() != null && cause.getMessage().startsWith("Tunnel failed")) {
        return new TokenCallException("is not let through by the proxy");
      }
      if (cause instanceof SSLException) {
        return new TokenCallException("has no certificate that this machine trusts");
      }
      if (cause instanceof UnresolvedAddressException) {
        return new TokenCallException("has a name that this machine does not find");
      }
    }
    return new TokenCallException(
        thrown instanceof ConnectException
            ? "cannot be reached"
            : "broke the connection off before it answered");
  }
}
