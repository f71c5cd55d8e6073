package io.github.remediate.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one flat JSON object. Each field is asked for once; one that is missing, of another form,
 * or never asked for is an {@link IllegalArgumentException} whose message is a clause for a person.
 */
final class FieldReader {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  FieldReader(byte[] data, int from, int length) {
    try (JsonParser json = FACTORY.createParser(data, from, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("its entry is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, value(name, json));
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new IllegalArgumentException("its entry is not one JSON object");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("its entry is not JSON", e);
    }
  }

  private static Object value(String name, JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case START_ARRAY -> texts(name, json);
      default -> throw odd(name);
    };
  }

  private static List<String> texts(String name, JsonParser json) throws IOException {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw odd(name);
      }
      texts.add(json.getText());
    }
    return texts;
  }

  private static IllegalArgumentException odd(String name) {
    return new IllegalArgumentException(
        "its field '" + Bounds.shown(name) + "' has an unexpected form");
  }

  String text(String name) {
    return take(name, String.class);
  }

  Optional<String> maybeText(String name) {
    return fields.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
  }

  long number(String name) {
    return take(name, Long.class);
  }

  int count(String name) {
    return Math.toIntExact(number(name));
  }

  OffsetDateTime time(String name) {
    return OffsetDateTime.parse(text(name));
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  Optional<Instant> maybeInstant(String name) {
    return fields.containsKey(name) ? Optional.of(instant(name)) : Optional.empty();
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object text : take(name, List.class)) {
      texts.add((String) text);
    }
    return texts;
  }

  List<String> maybeTexts(String name) {
    return fields.containsKey(name) ? texts(name) : List.of();
  }

  void end() {
    if (!fields.isEmpty()) {
      throw new IllegalArgumentException(
          "its field '"
              + Bounds.shown(fields.keySet().iterator().next())
              + "' is not known to this version of remediate");
    }
  }

  private <T> T take(String name, Class<T> form) {
    Object value = fields.remove(name);
    if (value == null) {
      throw new IllegalArgumentException("its field '" + name + "' is missing");
    }
    if (!form.isInstance(value)) {
      throw odd(name);
    }
    return form.cast(value);
  }
}
