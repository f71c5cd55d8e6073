package io.github.remediate.virtual.tenant;

import io.github.remediate.document.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of a service: a JSON object as the service shows it. It does not change; {@link #with}
 * makes another one. A field that is null is shown as null, one that is not there is left out:
 * services do both.
 */
public final class TenantRecord {
  private final Map<String, Object> fields;

  private TenantRecord(Map<String, Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** A record of nothing but its id. */
  public static TenantRecord of(String id) {
    return new TenantRecord(new LinkedHashMap<>()).with("id", id);
  }

  static TenantRecord of(Map<String, ?> fields) {
    return new TenantRecord(new LinkedHashMap<>(fields));
  }

  /** The record's own id. */
  public String id() {
    return text("id").orElseThrow();
  }

  /**
   * This record with another value.
   *
   * @param path the names down to the field, parted by points: {@code hardware.serialNumber}
   * @param value a text, whole number, boolean or null; a list of texts or of maps; a map
   */
  public TenantRecord with(String path, Object value) {
    return new TenantRecord(set(fields, path, value, true));
  }

  /** This record without a field. */
  public TenantRecord without(String path) {
    return new TenantRecord(set(fields, path, null, false));
  }

  private static Map<String, Object> set(
      Map<String, Object> in, String path, Object value, boolean keep) {
    Map<String, Object> copy = new LinkedHashMap<>(in);
    int point = path.startsWith("@") ? -1 : path.indexOf('.');
    if (point >= 0) {
      String first = path.substring(0, point);
      copy.put(first, set(map(in.get(first)), path.substring(point + 1), value, keep));
    } else if (keep) {
      copy.put(path, value);
    } else {
      copy.remove(path);
    }
    return copy;
  }

  @SuppressWarnings("unchecked") // JSON's keys are texts
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  /** The value of a field, or null. */
  public Object get(String path) {
    Object at = fields;
    for (String name : path.split("\\.")) {
      at = map(at).get(name);
    }
    return at;
  }

  /** The text of a field that is one. */
  public Optional<String> text(String path) {
    return get(path) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The fields in their order. */
  public Map<String, Object> fields() {
    return fields;
  }

  /** Only these fields, in the order in which they are asked for. */
  TenantRecord only(Collection<String> names) {
    Map<String, Object> left = new LinkedHashMap<>();
    for (String name : names) {
      if (fields.containsKey(name)) {
        left.put(name, fields.get(name));
      }
    }
    return new TenantRecord(left);
  }

  void write(JsonWriter json) {
    write(json, fields);
  }

  private static void write(JsonWriter json, Map<String, Object> fields) {
    fields.forEach((name, value) -> write(json, name, value));
  }

  private static void write(JsonWriter json, String name, Object value) {
    if (value == null) {
      json.nothing(name);
    } else if (value instanceof Boolean flag) {
      json.flag(name, flag);
    } else if (value instanceof Number number) {
      json.number(name, number.longValue());
    } else if (value instanceof Map<?, ?>) {
      json.object(name, inner -> write(inner, map(value)));
    } else if (value instanceof List<?> list) {
      list(json, name, list);
    } else {
      json.text(name, value.toString());
    }
  }

  private static void list(JsonWriter json, String name, List<?> list) {
    if (list.isEmpty() || !(list.get(0) instanceof Map<?, ?>)) {
      List<String> texts = new ArrayList<>();
      list.forEach(value -> texts.add(value.toString()));
      json.texts(name, texts);
    } else {
      json.list(name, list, (inner, value) -> write(inner, map(value)));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TenantRecord record && fields.equals(record.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
