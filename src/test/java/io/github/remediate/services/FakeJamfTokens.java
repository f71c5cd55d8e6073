package io.github.remediate.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The token endpoints of Jamf Pro on this machine: it knows one API client and which of its tokens
 * live. Nodes are told apart by a cookie, and a token lives at the node that gave it.
 */
final class FakeJamfTokens implements AutoCloseable {
  static final String CLIENT = "client+id&1";
  static final String SECRET = "gehäim&=+%secret";

  /** An answer instead of the usual one. */
  record Odd(int status, String body, int millis) {}

  final List<String> asked = new ArrayList<>();
  final Set<String> alive = new HashSet<>();
  final List<Odd> odd = new ArrayList<>();
  String newer = "/api/v1/oauth/token";
  String life = ",\"expires_in\":60";
  int invalidationMillis;

  /** Retry-After of each answer instead of the usual one. */
  String retryAfter = "0";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private int count;

  FakeJamfTokens() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Odd answer;
    synchronized (this) {
      asked.add(exchange.getRequestMethod() + " " + path);
      if (!odd.isEmpty()) {
        answer = odd.remove(0);
      } else if (path.equals("/api/v1/auth/invalidate-token")) {
        answer = invalidated(exchange);
      } else if (path.equals(newer) || path.equals("/api/oauth/token")) {
        answer = token(form, exchange);
      } else {
        answer = new Odd(404, "<html>not here</html>", 0);
      }
    }
    send(exchange, answer);
  }

  private Odd token(String body, HttpExchange exchange) {
    Map<String, String> form = FakeEntra.parameters(body);
    if (!CLIENT.equals(form.get("client_id"))
        || !SECRET.equals(form.get("client_secret"))
        || !"client_credentials".equals(form.get("grant_type"))) {
      return new Odd(401, "{\"error\":\"invalid_client\"}", 0);
    }
    String token = "jamf-token-" + ++count;
    alive.add(token);
    exchange.getResponseHeaders().add("Set-Cookie", "jpro-ingress=node" + count + "; Path=/");
    return new Odd(200, "{\"access_token\":\"" + token + "\"" + life + "}", 0);
  }

  private Odd invalidated(HttpExchange exchange) {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    boolean node = cookie != null && cookie.contains("jpro-ingress=node" + count);
    boolean lived = node && alive.remove(bearer.substring("Bearer ".length()));
    return new Odd(lived ? 204 : 401, "", invalidationMillis);
  }

  private void send(HttpExchange exchange, Odd answer) throws IOException {
    try (exchange) {
      Thread.sleep(answer.millis());
      byte[] body = answer.body().getBytes(UTF_8);
      if (answer.status() / 100 == 3) {
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
      }
      if (answer.status() >= 400 && retryAfter != null) {
        exchange.getResponseHeaders().set("Retry-After", retryAfter);
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    server.stop(0);
    threads.shutdownNow();
    threads.awaitTermination(10, TimeUnit.SECONDS);
  }
}
