package io.github.remediate.services;

import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What msal4j sends and gets. A refusal reaches it as its codes alone: what Entra says beside them
 * (names, trace ids, in some cases what was sent) would stand in its log and its exceptions.
 */
final class EntraHttp implements IHttpClient {
  /** What is sent of msal4j's headers: those about itself and its use are nobody's business. */
  private static final Set<String> SENT =
      Set.of("accept", "client-request-id", "return-client-request-id");

  /** msal4j names the grant as Entra did before RFC 8628, and as its documents no longer say. */
  private static final Pattern DEVICE_CODE =
      Pattern.compile("(?<![^&])grant_type=device_code(?![^&])");

  private static final String GRANT =
      "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";

  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

  private final EntraAuthority authority;
  private final HttpClient client;
  private final Duration limit;
  private boolean asked;
  private long polled;

  EntraHttp(EntraAuthority authority, Duration limit, Optional<ServiceProxy> proxy) {
    this.authority = authority;
    this.client = TokenCall.client(limit, proxy);
    this.limit = limit;
  }

  @Override
  public IHttpResponse send(com.microsoft.aad.msal4j.HttpRequest made) throws Exception {
    if (made.body() != null && made.body().contains("device_code=")) {
      poll();
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(authority.real(made.url().toURI()));
    switch (made.httpMethod()) {
      case GET -> request.GET();
      case POST -> {
        String body = DEVICE_CODE.matcher(made.body() == null ? "" : made.body()).replaceAll(GRANT);
        request.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        request.setHeader("Content-Type", "application/x-www-form-urlencoded");
      }
      case CONNECT, DELETE, HEAD, OPTIONS, PUT, TRACE ->
          throw new IOException("a sign-in is asked for by GET and POST alone");
    }
    for (Map.Entry<String, String> header : made.headers().entrySet()) {
      if (SENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        request.setHeader(header.getKey(), header.getValue());
      }
    }
    // Told of a fault that passes, msal4j would ask nothing more of Entra for two minutes.
    TokenCall.Answer answer = TokenCall.sendUntilAnswered(client, request.build(), limit);
    TokenDocument document = TokenDocument.of(answer.body());
    boolean well = answer.status() / 100 == 2;
    HttpResponse response =
        new HttpResponse()
            .statusCode(answer.status())
            .body(well ? document.plain() : codes(EntraRefusal.of(document)));
    response.addHeaders(
        Map.of(
            "Content-Type", List.of("application/json"),
            "Retry-After", answer.headers().allValues("Retry-After")));
    return response;
  }

  /** Whether a code was typed is asked by msal4j without a pause where Entra names none. */
  private synchronized void poll() throws InterruptedException {
    long rest = LEAST_PAUSE.toNanos() - (System.nanoTime() - polled);
    if (asked && rest > 0) {
      TimeUnit.NANOSECONDS.sleep(rest);
    }
    asked = true;
    polled = System.nanoTime();
  }

  private static String codes(EntraRefusal refusal) {
    return JsonWriter.text(
        Layout.LINE,
        json ->
            json.text("error", refusal.error())
                .text("error_description", refusal.toString())
                .text("suberror", refusal.suberror()));
  }
}
