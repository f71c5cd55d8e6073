package io.github.remediate.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes one flat JSON object in plain ASCII; absent values are left out. */
final class FieldWriter {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .highestNonEscapedChar(127)
          .characterEscapes(new EscapedDelete())
          .build();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  FieldWriter() {
    try {
      json = FACTORY.createGenerator(text);
      json.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FieldWriter text(String name, String value) {
    try {
      json.writeStringField(name, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  FieldWriter text(String name, Optional<String> value) {
    return value.isPresent() ? text(name, value.get()) : this;
  }

  FieldWriter number(String name, long value) {
    try {
      json.writeNumberField(name, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  FieldWriter time(String name, OffsetDateTime value) {
    return text(name, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
  }

  FieldWriter instant(String name, Instant value) {
    return text(name, value.toString());
  }

  FieldWriter instant(String name, Optional<Instant> value) {
    return value.isPresent() ? instant(name, value.get()) : this;
  }

  FieldWriter texts(String name, List<String> values) {
    try {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** The same, left out where there are none. */
  FieldWriter someTexts(String name, List<String> values) {
    return values.isEmpty() ? this : texts(name, values);
  }

  byte[] bytes() {
    try {
      json.writeEndObject();
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** JSON's own escapes, and DEL: the one control character that JSON allows as it is. */
  private static final class EscapedDelete extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private final int[] escapes = standardAsciiEscapesForJSON();

    EscapedDelete() {
      escapes[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}
