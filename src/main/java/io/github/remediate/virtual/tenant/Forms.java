package io.github.remediate.virtual.tenant;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values as they stand in queries and forms (application/x-www-form-urlencoded). */
final class Forms {
  private Forms() {}

  static Map<String, List<String>> all(String encoded) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return found;
    }
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      found.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
    }
    return found;
  }

  static Map<String, String> first(String encoded) {
    Map<String, String> first = new LinkedHashMap<>();
    all(encoded).forEach((name, values) -> first.put(name, values.get(0)));
    return first;
  }

  static String encoded(Map<String, String> values) {
    return values.entrySet().stream()
        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) { // a percent sign that encodes nothing
      return text;
    }
  }
}
