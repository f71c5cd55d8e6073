package io.github.remediate.plan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON document read in one pass, held to types; every mistake names its file, line, column and
 * field. The parser stands on a value whenever a method here is called.
 */
final class JsonInput {
  static final String AGAIN = "make the plan again with --dry-run --plan-out FILE";

  private static final int SHOWN = 60;

  private final String file;
  private final JsonParser parser;

  JsonInput(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Where an object began: what lacks a field is named by this. */
  record Spot(String place, String path) {}

  /** "FILE:LINE:COLUMN: ", or less where less is known. */
  static String place(String file, JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? file + ": "
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
  }

  /** Goes to the document's one value. */
  void begin() throws IOException, PlanFileException {
    if (parser.nextToken() == null) {
      throw new PlanFileException(file + ": is empty; " + AGAIN);
    }
  }

  /** Makes sure that nothing follows the document. */
  void end() throws IOException, PlanFileException {
    if (parser.nextToken() != null) {
      throw wrong("something follows the end of the plan", AGAIN);
    }
  }

  /** Enters the object that is the present value. */
  Spot object() throws IOException, PlanFileException {
    expect(JsonToken.START_OBJECT, "must be an object");
    JsonStreamContext outside = parser.getParsingContext().getParent();
    return new Spot(place(file, parser.currentTokenLocation()), path(outside));
  }

  /** The next field's name, with its value as the present one; null after the last. */
  String field() throws IOException {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      return null;
    }
    String name = parser.currentName();
    parser.nextToken();
    return name;
  }

  /** Enters the array that is the present value. */
  void array() throws IOException, PlanFileException {
    expect(JsonToken.START_ARRAY, "must be an array");
  }

  /** Goes to the array's next value; false after the last. */
  boolean element() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  /** Reads one value of an array. */
  interface Element<T> {
    T read() throws IOException, PlanFileException;
  }

  /** The values of the array that is the present value. */
  <T> List<T> list(Element<T> each) throws IOException, PlanFileException {
    List<T> values = new ArrayList<>();
    array();
    while (element()) {
      values.add(each.read());
    }
    return values;
  }

  String text() throws IOException, PlanFileException {
    expect(JsonToken.VALUE_STRING, "must be a text");
    return parser.getText();
  }

  /** A text that is one of {@code words}. */
  String oneOf(String... words) throws IOException, PlanFileException {
    String text = text();
    for (String word : words) {
      if (word.equals(text)) {
        return text;
      }
    }
    throw wrong("is " + quoted(text) + ", not one of " + String.join(", ", words), AGAIN);
  }

  /** A whole number of 1 or above. */
  int ordinal() throws IOException, PlanFileException {
    expect(JsonToken.VALUE_NUMBER_INT, "must be a whole number");
    long value = parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : 0;
    if (value < 1) {
      throw wrong("must be a whole number of 1 or above", AGAIN);
    }
    return (int) value;
  }

  boolean flag() throws PlanFileException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw wrong("must be true or false, not " + found(), AGAIN);
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** Passes over a field that this version does not know. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  /** The value, if the object has it. */
  <T> T need(Spot object, String field, T value) throws PlanFileException {
    if (value == null) {
      throw bad(object, "lacks " + field);
    }
    return value;
  }

  /** Something is wrong with an object as a whole. */
  PlanFileException bad(Spot object, String what) {
    String owner = object.path().isEmpty() ? "the plan" : object.path();
    return new PlanFileException(object.place() + owner + " " + what + "; " + AGAIN);
  }

  PlanFileException wrong(String what, String todo) {
    String path = path(parser.getParsingContext());
    return new PlanFileException(
        place(file, parser.currentTokenLocation())
            + (path.isEmpty() ? "" : path + " ")
            + what
            + "; "
            + todo);
  }

  static String quoted(String text) {
    return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + '"';
  }

  private void expect(JsonToken wanted, String message) throws PlanFileException {
    if (parser.currentToken() != wanted) {
      throw wrong(message + ", not " + found(), AGAIN);
    }
  }

  private String found() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "a number";
    };
  }

  private String path(JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String outer = path(context.getParent());
    JsonToken token = parser.currentToken();
    boolean entered =
        context == parser.getParsingContext()
            && (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY);
    if (entered) {
      return outer;
    }
    if (context.inArray()) {
      return outer + "[" + context.getCurrentIndex() + "]";
    }
    String name = context.getCurrentName();
    if (name == null) {
      return outer;
    }
    String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
    return outer.isEmpty() ? shown : outer + "." + shown;
  }
}
