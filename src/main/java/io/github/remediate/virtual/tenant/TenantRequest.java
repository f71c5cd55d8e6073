package io.github.remediate.virtual.tenant;

import java.util.List;
import java.util.Map;

/**
 * A request as it came in; it holds no secret.
 *
 * @param method in capitals
 * @param path decoded, without the query
 * @param query decoded, each name with its values
 * @param headers names in lower case, each with its first value; that of Authorization is only its
 *     scheme, that of a cookie only its name
 * @param bodyKeys names of the form's or the JSON object's fields; {@code ?} for any other body
 */
public record TenantRequest(
    TenantService service,
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    List<String> bodyKeys) {
  public TenantRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
    bodyKeys = List.copyOf(bodyKeys);
  }

  /** Method and path, as in {@code DELETE /v1.0/devices/…}. */
  public String line() {
    return method + " " + path;
  }
}
