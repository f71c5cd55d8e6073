package io.github.remediate.virtual.tenant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;

/** The address of one service, on the loopback interface and a free port. */
final class Port implements AutoCloseable {
  private static final int LARGEST_BODY = 1_000_000;

  static {
    // It writes headers and body apart: without this each answer waits 40 ms for the client's word.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final TenantService service;
  private final Door door;
  private final Object lock;
  private final Nodes nodes;
  private final HttpServer server;

  /**
   * Opens it.
   *
   * @param lock held while a request is carried out: the services share their records
   */
  Port(TenantService service, Door door, Object lock, Nodes nodes, Executor workers) {
    this.service = service;
    this.door = door;
    this.lock = lock;
    this.nodes = nodes;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("a port of the loopback address is free", e);
    }
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    Call call;
    try {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
      call = door.entered(call(exchange, new String(body, StandardCharsets.UTF_8)));
    } catch (IOException e) { // the client is gone
      exchange.close();
      return;
    }
    try {
      if (!call.has(Kind.DROPPED_BEFORE)) {
        Sender.send(exchange, call, nodes.finished(call, answer(call)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the tenant is closed
    } finally {
      door.left();
      exchange.close();
    }
  }

  private Answer answer(Call call) {
    try {
      synchronized (lock) {
        return door.answer(call);
      }
    } catch (RuntimeException e) { // a test must not take it for a fault that it asked for
      door.note(call, "the tenant itself failed: " + e);
      throw e;
    }
  }

  private Call call(HttpExchange exchange, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    boolean form =
        headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
    Map<String, String> fields = form ? Forms.first(body) : Map.of();
    TenantRequest request =
        new TenantRequest(
            service,
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            Forms.all(exchange.getRequestURI().getRawQuery()),
            withoutSecrets(headers),
            form ? List.copyOf(fields.keySet()) : JsonBody.keys(body));
    return new Call(request, headers, fields, body, nodes.of(headers), Map.of(), Map.of());
  }

  private static Map<String, String> withoutSecrets(Map<String, String> headers) {
    Map<String, String> safe = new LinkedHashMap<>(headers);
    safe.computeIfPresent("authorization", (name, value) -> value.replaceFirst("\\s.*", ""));
    safe.computeIfPresent("cookie", (name, value) -> value.replaceAll("=[^;]*", ""));
    return safe;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
