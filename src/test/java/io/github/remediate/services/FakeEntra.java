package io.github.remediate.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Entra's endpoints for one public client, on this machine: it keeps which code belongs to which
 * challenge, gives a code's token once, and rotates refresh tokens. What it gives out, and what it
 * got that is secret, can be asked for, to be looked for elsewhere.
 */
final class FakeEntra implements AutoCloseable {
  static final String CLIENT = "11111111-2222-3333-4444-555555555555";
  private static final String TENANT = "99999999-8888-7777-6666-555555555555";
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  /** An answer instead of the usual one. */
  record Odd(int status, String type, String body, int millis) {
    static Odd refusal(String error, int code, String suberror) {
      return new Odd(
          400,
          "application/json",
          ("{\"error\":\"%s\",\"suberror\":\"%s\",\"error_codes\":[%d],\"error_description\":"
                  + "\"AADSTS%d: operator@contoso.example may not. Trace ID: 0a1b2c\"}")
              .formatted(error, suberror, code, code),
          0);
    }
  }

  final List<String> secrets = new ArrayList<>();
  final List<String> scopes = new ArrayList<>();
  final List<String> headers = new ArrayList<>();
  final AtomicInteger signIns = new AtomicInteger();
  final AtomicInteger tokenCalls = new AtomicInteger();

  /** Answers of the token endpoint that come before the usual ones. */
  final List<Odd> odd = new ArrayList<>();

  /** The same of the device code endpoint. */
  final List<Odd> oddCodes = new ArrayList<>();

  /** Where answers of 3xx lead to. */
  URI elsewhere = URI.create("http://127.0.0.1:1/");

  int lifeSeconds = 3_600;

  /** Retry-After of each answer instead of the usual one. */
  String retryAfter = "0";

  private final Map<String, Map<String, String>> codes = new HashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private String refresh = "";
  private int count;

  FakeEntra() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/contoso/oauth2/v2.0/token", this::token);
    server.createContext("/contoso/oauth2/v2.0/devicecode", this::deviceCode);
    server.setExecutor(threads);
    server.start();
  }

  URI authority() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/contoso/");
  }

  /** A person who signs in on the page, and whose browser then posts the form to the listener. */
  void signIn(URI page) {
    Map<String, String> asked = parameters(page.getRawQuery());
    String code = "code-" + ++count + "-secret";
    synchronized (this) {
      codes.put(code, asked);
      secrets.add(code);
    }
    scopes.add(asked.get("scope"));
    signIns.incrementAndGet();
    post(asked.get("redirect_uri"), Map.of("code", code, "state", asked.get("state")));
  }

  /** What a browser posts to the listener. */
  static void post(String redirect, Map<String, String> form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(redirect.replace("localhost", "127.0.0.1") + "/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    BROWSER.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] sides = pair.split("=", 2);
      parameters.put(URLDecoder.decode(sides[0], UTF_8), URLDecoder.decode(sides[1], UTF_8));
    }
    return parameters;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .reduce((a, b) -> a + "&" + b)
        .orElse("");
  }

  private void token(HttpExchange exchange) throws IOException {
    tokenCalls.incrementAndGet();
    exchange.getRequestHeaders().keySet().forEach(headers::add);
    Map<String, String> form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    if (!odd.isEmpty()) {
      answer(exchange, odd.remove(0));
      return;
    }
    answer(exchange, usual(exchange, form));
  }

  private synchronized Odd usual(HttpExchange exchange, Map<String, String> form) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    boolean asForm = type != null && type.startsWith("application/x-www-form-urlencoded");
    if (!asForm || !CLIENT.equals(form.get("client_id"))) {
      return Odd.refusal("unauthorized_client", 700016, "");
    }
    return switch (form.get("grant_type")) {
      case "authorization_code" -> {
        Map<String, String> asked = codes.remove(form.get("code"));
        String verifier = form.get("code_verifier");
        secrets.add(verifier);
        boolean fits =
            asked != null
                && "S256".equals(asked.get("code_challenge_method"))
                && challenge(verifier).equals(asked.get("code_challenge"))
                && "form_post".equals(asked.get("response_mode"))
                && asked.get("redirect_uri").equals(form.get("redirect_uri"));
        yield fits ? tokens() : Odd.refusal("invalid_grant", 501481, "");
      }
      case "refresh_token" ->
          refresh.equals(form.get("refresh_token"))
              ? tokens()
              : Odd.refusal("invalid_grant", 700082, "");
      case "urn:ietf:params:oauth:grant-type:device_code" -> tokens();
      default -> Odd.refusal("unsupported_grant_type", 70003, "");
    };
  }

  private Odd tokens() {
    String access = "access-" + ++count + "-secret";
    refresh = "refresh-" + count + "-secret";
    secrets.addAll(List.of(access, refresh));
    String body =
        ("{\"token_type\":\"Bearer\",\"scope\":\"Device.Read.All\",\"expires_in\":%d,"
                + "\"ext_expires_in\":%d,\"access_token\":\"%s\",\"refresh_token\":\"%s\","
                + "\"id_token\":\"%s\",\"client_info\":\"%s\"}")
            .formatted(
                lifeSeconds,
                lifeSeconds,
                access,
                refresh,
                base64("{\"alg\":\"none\"}")
                    + "."
                    + base64(
                        "{\"oid\":\"oid\",\"tid\":\"%s\",\"sub\":\"sub\",\"preferred_username\":\"operator@contoso.example\"}"
                            .formatted(TENANT))
                    + ".c2ln",
                base64("{\"uid\":\"oid\",\"utid\":\"" + TENANT + "\"}"));
    return new Odd(200, "application/json", body, 0);
  }

  private void deviceCode(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    secrets.add("device-secret");
    answer(
        exchange,
        oddCodes.isEmpty()
            ? deviceCode("ABCD-EFGH", "https://microsoft.example/devicelogin", 60)
            : oddCodes.remove(0));
  }

  static Odd deviceCode(String code, String page, int lasts) {
    return new Odd(
        200,
        "application/json",
        ("{\"user_code\":\"%s\",\"device_code\":\"device-secret\",\"verification_uri\":\"%s\","
                + "\"expires_in\":%d,\"interval\":0,\"message\":\"type it\"}")
            .formatted(code, page, lasts),
        0);
  }

  private void answer(HttpExchange exchange, Odd answer) throws IOException {
    try (exchange) {
      Thread.sleep(answer.millis());
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      if (answer.status() / 100 == 3) {
        exchange.getResponseHeaders().set("Location", elsewhere.toString());
      }
      byte[] body = answer.body().getBytes(UTF_8);
      if (answer.status() == 429 || answer.status() == 503) {
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

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @Override
  public void close() throws InterruptedException {
    server.stop(0);
    threads.shutdownNow();
    threads.awaitTermination(10, TimeUnit.SECONDS);
  }
}
