package io.github.remediate.journal;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** An entry's JSON: {@code {"type":…,"at":…,…}}, flat. Its fields: see {@link EntryFields}. */
final class EntryJson {
  static final String SCHEMA = "remediate.journal/1";

  /** Far above what {@link Entry} allows. */
  private static final DocumentLimits LIMITS = new DocumentLimits(8 << 20, 1 << 16, 2, 1000);

  private EntryJson() {}

  static byte[] write(OffsetDateTime at, Entry entry) {
    return JsonWriter.bytes(JsonWriter.Layout.ASCII_LINE, out -> write(at, entry, out));
  }

  private static void write(OffsetDateTime at, Entry entry, JsonWriter out) {
    out.text("type", entry.type()).text("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at));
    if (entry instanceof RunEntry.RunStarted) {
      out.text("schema", SCHEMA);
    }
    EntryFields.write(entry, out);
  }

  /** An entry and when it was written. */
  record Timed(OffsetDateTime at, Entry entry) {}

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if it is none that this version knows; the message is a clause
   *     for a person
   */
  static Timed read(byte[] data, int from, int length) {
    Problems problems = Problems.thrown("Use the version of remediate that wrote it.");
    byte[] bytes = Arrays.copyOfRange(data, from, from + length);
    try {
      Fields in = Fields.of(Json.read("entry", bytes, LIMITS, problems), "its entry", problems);
      OffsetDateTime at = in.localTime("at");
      String type = in.text("type");
      if (type.equals(Entry.type(RunEntry.RunStarted.class))) {
        in.schema(SCHEMA);
      }
      Timed timed = new Timed(at, EntryFields.read(type, in));
      in.end();
      return timed;
    } catch (DocumentException e) {
      throw new IllegalArgumentException(e.problem().message(), e);
    }
  }
}
