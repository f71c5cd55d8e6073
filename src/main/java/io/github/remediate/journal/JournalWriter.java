package io.github.remediate.journal;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the journal of one run. Safe for use by several threads; one writer at a time per journal,
 * which {@link RunLock} sees to and the writer checks again before each record.
 *
 * <p>Whatever fails while it writes, the writer refuses every later call: what is on the disk is
 * then unknown, and a force that failed once may report success later without having written
 * anything. The run must stop, and a new process resume it.
 */
public final class JournalWriter implements Closeable {
  private final LineWriter lines;
  private final Clock clock;

  JournalWriter(LineWriter lines, Clock clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * Starts a journal: makes the file with mode 600 and commits {@code started} and {@code more} in
   * one piece. It gets its name only with these on the disk, so whatever is cut off before leaves
   * no journal, and no run. The directory must exist; its own entry in its parent is the caller's
   * to force ({@link StateDirectory}).
   *
   * @param clock gives each record's time and offset
   * @param more what belongs to the start, as who agreed to it
   * @throws JournalException if the file exists, even as a link, or cannot be made durable
   */
  public static JournalWriter create(
      Path journal, Clock clock, RunEntry.RunStarted started, Entry... more)
      throws JournalException {
    return create(RealDisk.INSTANCE, journal, clock, started, more);
  }

  static JournalWriter create(
      Disk disk, Path journal, Clock clock, RunEntry.RunStarted started, Entry... more)
      throws JournalException {
    List<byte[]> entries = new ArrayList<>();
    OffsetDateTime now = now(clock);
    entries.add(EntryJson.write(now, started));
    for (Entry entry : more) {
      entries.add(EntryJson.write(now, entry));
    }
    return new JournalWriter(LineWriter.create(disk, journal, entries), clock);
  }

  private static OffsetDateTime now(Clock clock) {
    return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * A journal that goes on.
   *
   * @param writer appends to it
   * @param records what it holds so far, all of it forced to the disk
   * @param tornTail where the bytes of a torn tail were saved, if there was one
   */
  public record Resumed(
      JournalWriter writer, List<JournalRecord> records, Optional<Path> tornTail) {}

  /**
   * Goes on with a journal: verifies it whole, cuts a torn tail after saving it beside the journal
   * as {@code journal.torn-N}, and makes what was read durable before anybody acts on it.
   *
   * @param clock gives each record's time and offset
   * @throws JournalException if it is missing, damaged, not a journal, without any record, or
   *     cannot be made durable; nothing was changed then, save that a torn tail may have been saved
   *     and cut
   */
  public static Resumed resume(Path journal, Clock clock) throws JournalException {
    return JournalOpener.resume(RealDisk.INSTANCE, journal, clock);
  }

  /**
   * Appends a record without forcing it. It survives the end of this process, and may be lost with
   * the power.
   *
   * @return where the journal ends now
   * @throws JournalException if it could not be written, or an earlier call failed: stop the run
   */
  public synchronized JournalPosition append(Entry entry) throws JournalException {
    return write(List.of(entry), false);
  }

  /**
   * Appends records in one write and forces them, and all before them, to the disk. When this
   * returns, they are there to stay.
   *
   * @param entries at least one
   * @return where the journal ends now
   * @throws JournalException if they could not be written and forced, or an earlier call failed:
   *     stop the run, and do not start what they announce
   */
  public synchronized JournalPosition commit(Entry... entries) throws JournalException {
    return write(List.of(entries), true);
  }

  /** Where the journal ends. */
  public synchronized JournalPosition position() {
    return lines.position();
  }

  private JournalPosition write(List<Entry> entries, boolean force) throws JournalException {
    List<byte[]> written = new ArrayList<>();
    OffsetDateTime now = now(clock);
    for (Entry entry : entries) {
      if (entry instanceof RunEntry.RunStarted && lines.position().sequence() > 0) {
        throw new IllegalArgumentException("a journal holds one run's start");
      }
      written.add(EntryJson.write(now, entry));
    }
    return lines.write(written, force);
  }

  /** Ends writing; without a force. Later calls are refused. */
  @Override
  public synchronized void close() {
    lines.close();
  }
}
