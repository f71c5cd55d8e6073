package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.remediate.document.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The schema for editors")
class PlaybookSchemaTest {
  private static Object schema;

  @BeforeAll
  static void readSchema() throws IOException {
    try (JsonParser parser =
        new JsonFactory().createParser(Path.of("playbooks/schema.json").toFile())) {
      parser.nextToken();
      schema = value(parser);
      assertThat(parser.nextToken()).isNull();
    }
  }

  @Test
  @DisplayName("has the reader's keys of every mapping")
  void keys() {
    assertSameKeys(schema, Shapes.PLAYBOOK);
    assertSameKeys(at("$defs", "contradiction"), Shapes.CONTRADICTION);
    assertSameKeys(at("$defs", "hazard"), Shapes.HAZARD);
    assertSameKeys(at("$defs", "step"), Shapes.STEP);
    assertSameKeys(at("$defs", "file"), Shapes.FILE);
    assertSameKeys(at("$defs", "copy"), Shapes.COPY);
    assertSameKeys(at("$defs", "item"), Shapes.ITEM);
  }

  @ParameterizedTest
  @EnumSource(ActionKind.class)
  @DisplayName("has the reader's keys, previews and verifications of every action")
  void actions(ActionKind kind) {
    assertSameKeys(at("$defs", kind.word()), kind.shape());
    assertThat(words("$defs", kind.word(), "properties", "action")).isEqualTo(List.of(kind.word()));
    assertThat(words("$defs", kind.word(), "properties", "preview"))
        .isEqualTo(Words.of(kind.previews()));
    assertThat(words("$defs", kind.word(), "properties", "verification"))
        .isEqualTo(Words.of(kind.verifications()));
  }

  @Test
  @DisplayName("offers every action and nothing else")
  void allActions() {
    List<Object> references = new ArrayList<>();
    for (String word : Vocabularies.ACTION.words()) {
      references.add(Map.of("$ref", "#/$defs/" + word));
    }
    assertThat(at("$defs", "action", "oneOf")).isEqualTo(references);
  }

  @Test
  @DisplayName("has the reader's words")
  void enumerations() {
    assertThat(words("$defs", "scope")).isEqualTo(Vocabularies.SCOPE.words());
    assertThat(words("$defs", "origin")).isEqualTo(Vocabularies.ORIGIN.words());
    assertThat(words("$defs", "hazard", "properties", "id"))
        .isEqualTo(PlaybookReader.HAZARDS.words());
    assertThat(words("$defs", "step", "properties", "where")).isEqualTo(Vocabularies.WHERE.words());
    assertThat(words("$defs", "step", "properties", "approval"))
        .isEqualTo(Vocabularies.APPROVAL.words());
    assertThat(words("$defs", "step", "properties", "on-failure"))
        .isEqualTo(Vocabularies.ON_FAILURE.words());
    assertThat(words("$defs", "item", "properties", "class")).isEqualTo(Vocabularies.CLASS.words());
    assertThat(words("$defs", "item", "properties", "by")).isEqualTo(Vocabularies.BY.words());
    assertThat(words("$defs", "delete-records", "properties", "service"))
        .isEqualTo(ActionReader.SERVICES.words());
  }

  private static void assertSameKeys(Object definition, Shape shape) {
    Map<?, ?> map = (Map<?, ?>) definition;
    List<String> required =
        shape.keys().stream().filter(Shape.Key::required).map(Shape.Key::name).toList();
    assertThat(keysOf(map.get("properties"))).as(shape.name()).isEqualTo(shape.names());
    assertThat(map.get("required")).as(shape.name()).isEqualTo(required);
    assertThat(map.get("additionalProperties")).as(shape.name()).isEqualTo(false);
  }

  private static List<Object> keysOf(Object map) {
    return new ArrayList<>(((Map<?, ?>) map).keySet());
  }

  private static Object at(String... path) {
    Object here = schema;
    for (String key : path) {
      here = ((Map<?, ?>) here).get(key);
      assertThat(here).as(key).isNotNull();
    }
    return here;
  }

  private static Object words(String... path) {
    return ((Map<?, ?>) at(path)).get("enum");
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          assertThat(map.put(key, value(parser))).as("second " + key).isNull();
        }
        return map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        return list;
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return parser.getBooleanValue();
      }
      default -> {
        return parser.getText();
      }
    }
  }
}
