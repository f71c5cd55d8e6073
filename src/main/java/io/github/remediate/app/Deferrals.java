package io.github.remediate.app;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often the user of a Mac put a cleanup off, and when they did so last. It authorizes nothing:
 * where it cannot be read, nothing was put off.
 *
 * @param count how often, 0 or more
 * @param last when last; empty if never
 */
record Deferrals(int count, Optional<Instant> last) {
  private static final Deferrals NONE = new Deferrals(0, Optional.empty());
  private static final String SCHEMA = "remediate.deferrals/1";
  private static final int MOST_BYTES = 1 << 12;
  private static final DocumentLimits LIMITS = new DocumentLimits(MOST_BYTES, MOST_BYTES, 2, 16);

  private static Path file(RunStore store) {
    return store.directory().resolve("deferrals.json");
  }

  /** Those of this playbook. */
  static Deferrals of(RunStore store, String playbook) {
    try {
      Path file = file(store);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return NONE;
      }
      Problems problems = Problems.thrown("Remove it.");
      Fields in =
          Fields.of(
              Json.read("deferrals.json", GivenFile.read(file, MOST_BYTES), LIMITS, problems),
              "the deferrals",
              problems);
      in.schema(SCHEMA);
      return in.text("playbook").equals(playbook)
          ? new Deferrals(in.count("count"), in.maybeTime("last"))
          : NONE;
    } catch (IOException | DocumentException e) {
      return NONE;
    }
  }

  /**
   * Until when nobody is asked again.
   *
   * @param interval how long a deferral holds
   * @return empty where they may be asked now; also by a clock that was set back behind the
   *     deferral
   */
  Optional<Instant> until(Duration interval, Instant now) {
    return last.filter(at -> !at.isAfter(now)).map(at -> at.plus(interval)).filter(now::isBefore);
  }

  /** One more of this playbook, written down. */
  Deferrals again(RunStore store, String playbook, Instant now) {
    Deferrals more = new Deferrals(count + 1, Optional.of(now));
    byte[] text =
        JsonWriter.bytes(
            JsonWriter.Layout.LINE,
            json ->
                json.text("schema", SCHEMA)
                    .text("playbook", playbook)
                    .number("count", more.count)
                    .time("last", now));
    try {
      StateDirectory.create(store.directory());
      AtomicFile.write(file(store), text);
      return more;
    } catch (JournalException e) {
      throw CommandFailure.blocked(
          "That the cleanup was put off could not be written down: "
              + store.asTheMacSees(e.getMessage())
              + ". Nothing was changed. Mend that, then start again.");
    }
  }

  /** None are left of any playbook: the cleanup began. */
  static void forget(RunStore store) {
    try {
      Files.deleteIfExists(file(store));
    } catch (IOException e) {
      // It then counts against a later cleanup, which is asked for once less.
    }
  }
}
