package io.github.remediate.virtual.tenant;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a service says to a request. */
record Answer(int status, Map<String, String> headers, byte[] body) {
  private static final String TYPE = "Content-Type";

  static Answer of(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  static Answer json(int status, Consumer<JsonWriter> fields) {
    return new Answer(
        status,
        Map.of(TYPE, "application/json;charset=utf-8"),
        JsonWriter.bytes(Layout.LINE, fields));
  }

  static Answer json(int status, String document) {
    return new Answer(
        status,
        Map.of(TYPE, "application/json;charset=utf-8"),
        document.getBytes(StandardCharsets.UTF_8));
  }

  static Answer html(int status, String page) {
    return new Answer(
        status, Map.of(TYPE, "text/html; charset=utf-8"), page.getBytes(StandardCharsets.UTF_8));
  }

  Answer with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, all, body);
  }

  Answer withBody(byte[] other) {
    return new Answer(status, headers, other);
  }

  boolean good() {
    return status < 300;
  }
}
