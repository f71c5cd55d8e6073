package io.github.remediate.services;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What goes with every request to Microsoft Graph. */
final class GraphHeaders {
  private GraphHeaders() {}

  /** {@code more}, and an id by which Microsoft's logs name the request. */
  static Map<String, String> with(Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.putIfAbsent(RequestIds.SENT, UUID.randomUUID().toString());
    return headers;
  }

  /** An id alone. */
  static Map<String, String> usual() {
    return with(Map.of());
  }

  /** The text of an OData string (OData 4.01, ABNF: a quote in it is doubled). */
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
