package io.github.remediate.virtual.tenant;

import static io.github.remediate.virtual.tenant.TenantClient.encoded;
import static io.github.remediate.virtual.tenant.TenantClient.form;
import static io.github.remediate.virtual.tenant.TenantClient.text;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Signs in as a program does: a listener of its own, a browser, a code, a token. */
final class HeadlessSignIn {
  static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";
  static final String CLIENT = "3b1c7a2e-0d4f-4b6a-8c9e-1f2a3b4c5d6e";

  private HeadlessSignIn() {}

  /** What the browser brings to the listener. */
  static Map<String, String> visited(VirtualTenant tenant, String responseMode) {
    BlockingQueue<String> brought = new LinkedBlockingQueue<>();
    HttpServer listener = listener(brought);
    String redirect = "http://localhost:" + listener.getAddress().getPort();
    try {
      HeadlessBrowser.open(
          URI.create(
              tenant.authority()
                  + "oauth2/v2.0/authorize?"
                  + encoded(
                      form(
                          "client_id",
                          CLIENT,
                          "response_type",
                          "code",
                          "redirect_uri",
                          redirect,
                          "response_mode",
                          responseMode,
                          "state",
                          "a&\"b",
                          "code_challenge",
                          EntraTokens.challenge(VERIFIER),
                          "code_challenge_method",
                          "S256"))));
      String form = brought.poll(1, TimeUnit.SECONDS);
      Map<String, String> fields = Forms.first(form);
      fields.put("redirect_uri", redirect);
      return fields;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      listener.stop(0);
    }
  }

  private static HttpServer listener(BlockingQueue<String> brought) {
    try {
      HttpServer listener =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      listener.createContext(
          "/",
          exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            brought.add(query == null ? body : query);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      listener.start();
      return listener;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token endpoint's answer to a code. */
  static HttpResponse<String> redeemed(
      VirtualTenant tenant, Map<String, String> visited, String verifier) {
    return new TenantClient(tenant)
        .post(
            URI.create(tenant.authority() + "oauth2/v2.0/token"),
            form(
                "grant_type",
                "authorization_code",
                "client_id",
                CLIENT,
                "code",
                visited.getOrDefault("code", ""),
                "redirect_uri",
                visited.get("redirect_uri"),
                "code_verifier",
                verifier));
  }

  static String token(VirtualTenant tenant) {
    return text(redeemed(tenant, visited(tenant, "form_post"), VERIFIER).body(), "access_token");
  }
}
