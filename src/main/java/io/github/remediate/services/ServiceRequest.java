package io.github.remediate.services;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request, without the token that goes with it.
 *
 * @param headers no two of one name
 * @param body JSON
 */
record ServiceRequest(
    Method method, URI address, Map<String, String> headers, Optional<String> body) {

  ServiceRequest {
    headers = Map.copyOf(headers);
  }

  static ServiceRequest get(URI address, Map<String, String> headers) {
    return new ServiceRequest(Method.GET, address, headers, Optional.empty());
  }

  /** Whether it changes something there. */
  boolean writes() {
    return method != Method.GET;
  }

  /** The methods that are used at all. */
  enum Method {
    GET,
    DELETE,
    PATCH,
    POST
  }
}
