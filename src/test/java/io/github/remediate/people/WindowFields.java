package io.github.remediate.people;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON of a window as its fields; those within a list have its name before theirs. */
final class WindowFields {
  private WindowFields() {}

  static Map<String, Object> of(DialogWindow window) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(window.json())) {
      String prefix = "";
      while (json.nextToken() != null) {
        JsonToken token = json.currentToken();
        String name = prefix + json.currentName();
        switch (token) {
          case START_ARRAY -> prefix = name + ".";
          case END_ARRAY -> prefix = "";
          case VALUE_STRING -> fields.put(name, json.getText());
          case VALUE_NUMBER_INT -> fields.put(name, json.getIntValue());
          case VALUE_TRUE, VALUE_FALSE -> fields.put(name, json.getBooleanValue());
          default -> {}
        }
      }
    }
    return fields;
  }
}
