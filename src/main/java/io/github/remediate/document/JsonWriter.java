package io.github.remediate.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes a JSON object, field by field in the order of the calls. What is absent (null or an empty
 * {@code Optional}) is left out. Control characters are escaped, also those that JSON allows as
 * they are (DEL and C1): a document that is shown in a terminal must not drive it. Half a character
 * becomes a question mark.
 */
public final class JsonWriter {

  /** How a document is laid out. */
  public enum Layout {
    /** On one line, without blanks. */
    LINE,
    /** The same, with everything outside ASCII escaped. */
    ASCII_LINE,
    /** For people; it ends in a newline. */
    INDENTED
  }

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .characterEscapes(new ControlEscapes())
          .build();

  private final JsonGenerator json;

  private JsonWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes an object to {@code out}, in UTF-8, and does not close it.
   *
   * @throws IOException if {@code out} does not take it
   */
  public static void write(OutputStream out, Layout layout, Consumer<JsonWriter> fields)
      throws IOException {
    document(out, layout, json -> json.braces(fields));
  }

  /** An object as a document. */
  public static byte[] bytes(Layout layout, Consumer<JsonWriter> fields) {
    return inMemory(layout, json -> json.braces(fields)).toByteArray();
  }

  /** An object as a document. */
  public static String text(Layout layout, Consumer<JsonWriter> fields) {
    return inMemory(layout, json -> json.braces(fields)).toString(StandardCharsets.UTF_8);
  }

  /** A list of objects as a document. */
  public static <T> String list(
      Layout layout, Collection<T> values, BiConsumer<JsonWriter, T> each) {
    return inMemory(layout, json -> json.brackets(values, each)).toString(StandardCharsets.UTF_8);
  }

  private static ByteArrayOutputStream inMemory(Layout layout, Consumer<JsonWriter> value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      document(out, layout, value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes everything", e);
    }
    return out;
  }

  private static void document(OutputStream out, Layout layout, Consumer<JsonWriter> value)
      throws IOException {
    // Through a writer: straight to bytes, the library escapes what lies beyond the first plane.
    try (JsonGenerator json =
        FACTORY.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      switch (layout) {
        case LINE -> {}
        case ASCII_LINE -> json.setHighestNonEscapedChar(127);
        case INDENTED ->
            json.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      }
      value.accept(new JsonWriter(json));
      if (layout == Layout.INDENTED) {
        json.writeRaw('\n');
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A text. */
  public JsonWriter text(String name, String valueOrNull) {
    if (valueOrNull != null) {
      write(() -> json.writeStringField(name, whole(valueOrNull)));
    }
    return this;
  }

  /** A text, if there is one. */
  public JsonWriter text(String name, Optional<String> value) {
    return text(name, value.orElse(null));
  }

  /** A text, if it says anything. */
  public JsonWriter someText(String name, String value) {
    return value.isEmpty() ? this : text(name, value);
  }

  /** A text, if there is one and it says anything. */
  public JsonWriter someText(String name, Optional<String> value) {
    return someText(name, value.orElse(""));
  }

  /** A time in UTC, as in {@code 2026-11-22T10:05:00Z}. */
  public JsonWriter time(String name, Instant value) {
    return text(name, value.toString());
  }

  /** A time, if there is one. */
  public JsonWriter time(String name, Optional<Instant> value) {
    return text(name, value.map(Instant::toString));
  }

  /** A whole number. */
  public JsonWriter number(String name, long value) {
    write(() -> json.writeNumberField(name, value));
    return this;
  }

  /** True or false. */
  public JsonWriter flag(String name, boolean value) {
    write(() -> json.writeBooleanField(name, value));
    return this;
  }

  /** A null, which says that there is nothing. */
  public JsonWriter nothing(String name) {
    write(() -> json.writeNullField(name));
    return this;
  }

  /** A list of texts. */
  public JsonWriter texts(String name, Collection<String> values) {
    write(
        () -> {
          json.writeArrayFieldStart(name);
          for (String value : values) {
            json.writeString(whole(value));
          }
          json.writeEndArray();
        });
    return this;
  }

  /** A list of texts, if there are any. */
  public JsonWriter someTexts(String name, Collection<String> values) {
    return values.isEmpty() ? this : texts(name, values);
  }

  /** An object, of which {@code fields} writes the fields. */
  public JsonWriter object(String name, Consumer<JsonWriter> fields) {
    write(() -> json.writeFieldName(name));
    braces(fields);
    return this;
  }

  /** An object, if there is one. */
  public <T> JsonWriter object(String name, Optional<T> value, BiConsumer<JsonWriter, T> fields) {
    value.ifPresent(present -> object(name, inner -> fields.accept(inner, present)));
    return this;
  }

  /** A list of objects, of which {@code each} writes the fields of one. */
  public <T> JsonWriter list(String name, Collection<T> values, BiConsumer<JsonWriter, T> each) {
    write(() -> json.writeFieldName(name));
    brackets(values, each);
    return this;
  }

  private void braces(Consumer<JsonWriter> fields) {
    write(json::writeStartObject);
    fields.accept(this);
    write(json::writeEndObject);
  }

  private <T> void brackets(Collection<T> values, BiConsumer<JsonWriter, T> each) {
    write(json::writeStartArray);
    for (T value : values) {
      braces(fields -> each.accept(fields, value));
    }
    write(json::writeEndArray);
  }

  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
