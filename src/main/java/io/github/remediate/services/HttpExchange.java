package io.github.remediate.services;

import io.github.remediate.services.ServiceAnswer.Answered;
import io.github.remediate.services.ServiceAnswer.Failed;
import io.github.remediate.services.ServiceAnswer.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request to one service, and its answer, within a time limit that holds for both. TLS is
 * validated as the platform does it.
 */
final class HttpExchange {
  static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final int PROXY_WANTS_SIGN_IN = 407;
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private final String service;
  private final Duration timeout;
  private final Semaphore connections;
  private final HttpClient client;

  /**
   * For one service.
   *
   * @param service what messages call it
   * @param client that {@link #client} made
   * @param timeout of one request
   * @param connections how many requests may be under way at a time
   */
  HttpExchange(String service, HttpClient client, Duration timeout, int connections) {
    this.service = service;
    this.client = client;
    this.timeout = timeout;
    this.connections = new Semaphore(connections);
  }

  /**
   * A client with cookies of its own, for the calls of one service and for its tokens: the nodes of
   * a cluster know each other's tokens only after a while.
   */
  static HttpClient client(Duration timeout) {
    return client(timeout, Optional.empty());
  }

  /**
   * The same.
   *
   * @param proxy that the environment names
   */
  static HttpClient client(Duration timeout, Optional<ServiceProxy> proxy) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(ServiceProxy.selector(proxy))
        .cookieHandler(new ServiceCookies())
        .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
        .build();
  }

  /** Sends {@code request} once. */
  ServiceAnswer send(ServiceRequest request, String token) {
    boolean taken = false;
    try {
      taken = connections.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!taken) {
        return new Failed(
            Kind.UNREACHED,
            "no connection to " + service + " became free within " + said(timeout),
            "Try again later.");
      }
      return sent(request, token);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(Kind.NOT_SENT, "the program is to end", "Start it again.");
    } finally {
      if (taken) {
        connections.release();
      }
    }
  }

  private ServiceAnswer sent(ServiceRequest request, String token) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(http(request, token), info -> new LimitedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() == PROXY_WANTS_SIGN_IN) {
        return new Failed(
            Kind.NOT_SENT,
            "the proxy on the way to " + service + " wants a sign-in (407)",
            "Name a proxy that wants none from this computer, or have the address excepted.");
      }
      return new Answered(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Failed(
          Kind.LOST, service + " did not answer within " + said(timeout), "Try again later.");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Failed(
          Kind.LOST, "the program ended before " + service + " answered", "Start it again.");
    } catch (ExecutionException e) {
      return e.getCause() instanceof TokenCallException
          ? new Failed(
              Kind.UNREADABLE,
              service + " answered with more than " + MOST_BYTES / 1024 / 1024 + " MiB",
              "Try again later.")
          : ConnectionFault.of(
              service, request.address().getHost() + by(request.address()), e.getCause());
    }
  }

  private String by(URI address) {
    return client
        .proxy()
        .flatMap(selector -> ServiceProxy.named(selector, address))
        .map(proxy -> " by the proxy " + proxy)
        .orElse("");
  }

  private static HttpRequest http(ServiceRequest request, String token) {
    BodyPublisher body =
        request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    HttpRequest.Builder http =
        HttpRequest.newBuilder(request.address())
            .method(request.method().name(), body)
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + token);
    if (request.body().isPresent()) {
      http.header("Content-Type", "application/json");
    }
    request.headers().forEach(http::header);
    return http.build();
  }

  private static String said(Duration time) {
    return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
  }
}
