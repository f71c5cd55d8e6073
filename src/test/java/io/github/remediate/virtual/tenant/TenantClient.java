package io.github.remediate.virtual.tenant;

import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Json;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A client of a virtual tenant that knows nothing of the program's own. */
final class TenantClient {
  private static final DocumentLimits LIMITS = new DocumentLimits(1_000_000, 100_000, 32, 100_000);

  private final VirtualTenant tenant;
  private final HttpClient http;
  private String jamfToken = "";
  private String graphToken = "";

  TenantClient(VirtualTenant tenant) {
    this.tenant = tenant;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  static Map<String, String> form(String... pairs) {
    Map<String, String> form = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], pairs[i + 1]);
    }
    return form;
  }

  HttpResponse<String> post(URI to, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  static String encoded(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  TenantClient atJamf() {
    HttpResponse<String> answer =
        post(
            tenant.jamfPro().resolve("/api/v1/oauth/token"),
            form(
                "grant_type",
                "client_credentials",
                "client_id",
                VirtualTenant.JAMF_CLIENT,
                "client_secret",
                VirtualTenant.JAMF_SECRET));
    jamfToken = text(answer.body(), "access_token");
    return this;
  }

  /** With another token than one that it got. */
  TenantClient withJamfToken(String token) {
    jamfToken = token;
    return this;
  }

  TenantClient withGraphToken(String token) {
    graphToken = token;
    return this;
  }

  String jamfToken() {
    return jamfToken;
  }

  HttpResponse<String> jamf(String method, String path) {
    return send(request(method, tenant.jamfPro() + path, jamfToken));
  }

  HttpResponse<String> graph(String method, String path, String... headers) {
    HttpRequest.Builder request = request(method, tenant.graph() + path, graphToken);
    if (headers.length > 0) {
      request.setHeader(headers[0], headers[1]);
    }
    return send(request);
  }

  HttpResponse<String> patch(String path, String body) {
    return send(
        request("GET", tenant.graph() + path, graphToken)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String method, String address, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).method(method, BodyPublishers.noBody());
    request.header("client-request-id", "11111111-1111-4111-8111-111111111111");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The body of an answer that has begun, of which nothing need have come. */
  InputStream started(String path) {
    try {
      HttpRequest.Builder request = request("GET", tenant.graph() + path, graphToken);
      return http.send(request.timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofInputStream())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String query(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static Node node(String json) {
    return Json.read(
        "answer",
        json.getBytes(StandardCharsets.UTF_8),
        LIMITS,
        Problems.thrown("The tenant must answer with JSON."));
  }

  /** What stands at a path of names and numbers. */
  static String text(String json, String path) {
    Node at = node(json);
    for (String name : path.split("/")) {
      at =
          at instanceof Node.Sequence list
              ? list.items().get(Integer.parseInt(name))
              : ((Node.Mapping) at).value(name);
      if (at == null) {
        return null;
      }
    }
    return ((Node.Scalar) at).text();
  }

  static int size(String json, String name) {
    Node list = name.isEmpty() ? node(json) : ((Node.Mapping) node(json)).value(name);
    return ((Node.Sequence) list).items().size();
  }
}
