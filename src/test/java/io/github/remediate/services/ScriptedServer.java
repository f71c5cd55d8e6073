package io.github.remediate.services;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server that answers what it was told to, in that order for each address, notes every request,
 * and takes any other for a fault.
 */
final class ScriptedServer implements AutoCloseable {
  static {
    // Else the head and the body of an answer are 40 ms apart.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Longer than any test waits. */
  private static final int PATIENCE_SECONDS = 20;

  /** A request as it came. */
  record Request(String method, URI address, Map<String, String> headers, String body) {
    String line() {
      return method + " " + address.getRawPath();
    }

    String query() {
      return address.getQuery();
    }

    String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  /** What it does with a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Deque<Answer>> script = new HashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unexpected = Collections.synchronizedList(new ArrayList<>());
  private volatile Answer otherwise;

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Answers the next request of {@code line} so.
   *
   * @param line method and path, without the query
   */
  ScriptedServer on(String line, Answer... answers) {
    synchronized (script) {
      script.computeIfAbsent(line, any -> new ArrayDeque<>()).addAll(List.of(answers));
    }
    return this;
  }

  /** Answers whatever is not told of so, from now on. */
  void otherwise(Answer answer) {
    otherwise = answer;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Request request =
          new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
      requests.add(request);
      Answer answer;
      synchronized (script) {
        Deque<Answer> answers = script.get(request.line());
        answer = answers == null ? null : answers.poll();
      }
      if (answer == null && otherwise != null) {
        answer = otherwise;
      }
      if (answer == null) {
        unexpected.add(request.method() + " " + request.address());
        json(418, "{}").to(exchange);
      } else {
        answer.to(exchange);
      }
    }
  }

  List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  List<String> lines() {
    return requests().stream().map(Request::line).toList();
  }

  Request last() {
    List<Request> all = requests();
    return all.get(all.size() - 1);
  }

  /** What was asked without being told of, and what was told and not asked. */
  List<String> deviations() {
    List<String> all = new ArrayList<>(unexpected);
    synchronized (script) {
      script.forEach(
          (line, answers) -> {
            if (!answers.isEmpty()) {
              all.add("not asked: " + line);
            }
          });
    }
    return all;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  static Answer json(int status, String body, String... headers) {
    return bytes(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static Answer html(int status) {
    return bytes(
        status,
        "text/html",
        "<html><body>Sign in here</body></html>".getBytes(StandardCharsets.UTF_8),
        new String[0]);
  }

  static Answer empty(int status, String... headers) {
    return bytes(status, "application/json", new byte[0], headers);
  }

  static Answer bytes(int status, String type, byte[] body, String... headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    };
  }

  /** The connection ends without a byte. */
  static Answer lost() {
    return exchange -> {};
  }

  /** The connection ends in the middle of the body. */
  static Answer cut(int status, String begin) {
    return exchange -> {
      byte[] bytes = begin.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length + 100);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
    };
  }

  /** Nothing comes, for as long as the test lasts. */
  Answer silence() {
    return exchange -> pause();
  }

  /** The head comes, and the rest of the body never. */
  Answer stall(String begin) {
    return exchange -> {
      byte[] bytes = begin.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length + 100);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      pause();
    };
  }

  private void pause() throws IOException {
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException("closed", e);
    }
  }
}
