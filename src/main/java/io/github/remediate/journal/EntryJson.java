package io.github.remediate.journal;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.journal.HousekeepingEntry.Act;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingEnded;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingIntended;
import io.github.remediate.journal.RollbackEntry.FileRestored;
import io.github.remediate.journal.RollbackEntry.RestoreFailed;
import io.github.remediate.journal.RollbackEntry.RestoreIntended;
import io.github.remediate.journal.RollbackEntry.RollbackBegun;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * An entry's JSON: {@code {"type":…,"at":…,…}}, flat. Field names are the file's, not the code's: a
 * rename here makes older journals unreadable.
 */
final class EntryJson {
  static final String SCHEMA = "remediate.journal/1";

  /** Far above what {@link Entry} allows. */
  private static final DocumentLimits LIMITS = new DocumentLimits(8 << 20, 1 << 16, 2, 1000);

  private static final Vocabulary<Act> ACTS = Vocabulary.of(Act.class);

  private EntryJson() {}

  static byte[] write(OffsetDateTime at, Entry entry) {
    return JsonWriter.bytes(JsonWriter.Layout.ASCII_LINE, out -> write(at, entry, out));
  }

  private static void write(OffsetDateTime at, Entry entry, JsonWriter out) {
    out.text("type", entry.type()).text("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at));
    if (entry instanceof RunEntry run) {
      RunEntryJson.write(run, out);
    } else if (entry instanceof StepEntry step) {
      StepEntryJson.write(step, out.text("step", step.step()));
    } else if (entry instanceof RollbackEntry file) {
      write(file, out);
    } else if (entry instanceof HousekeepingEntry own) {
      out.text("act", own.act().word()).text("path", own.path());
      if (own instanceof HousekeepingEnded ended) {
        out.text("trouble", ended.trouble());
      }
    }
  }

  private static void write(RollbackEntry entry, JsonWriter out) {
    if (entry instanceof RollbackBegun e) {
      out.text("tool", e.tool());
    } else if (entry instanceof RestoreIntended e) {
      out.text("name", e.name()).text("path", e.path());
    } else if (entry instanceof FileRestored e) {
      out.text("name", e.name()).text("path", e.path());
    } else if (entry instanceof RestoreFailed e) {
      out.text("name", e.name()).text("path", e.path()).text("reason", e.reason());
    }
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
      Timed timed = new Timed(in.localTime("at"), entry(in.text("type"), in));
      in.end();
      return timed;
    } catch (DocumentException e) {
      throw new IllegalArgumentException(e.problem().message(), e);
    }
  }

  private static Entry entry(String type, Fields in) {
    return switch (type) {
      case "rollback-begun" -> new RollbackBegun(in.text("tool"));
      case "restore-intended" -> new RestoreIntended(in.text("name"), in.text("path"));
      case "file-restored" -> new FileRestored(in.text("name"), in.text("path"));
      case "restore-failed" ->
          new RestoreFailed(in.text("name"), in.text("path"), in.text("reason"));
      case "housekeeping-intended" ->
          new HousekeepingIntended(in.word("act", ACTS), in.text("path"));
      case "housekeeping-ended" ->
          new HousekeepingEnded(in.word("act", ACTS), in.text("path"), in.maybeText("trouble"));
      default -> {
        Entry entry = RunEntryJson.read(type, in);
        entry = entry == null ? StepEntryJson.read(type, in) : entry;
        if (entry == null) {
          throw in.wrong("type", type, "this version does not know");
        }
        yield entry;
      }
    };
  }
}
