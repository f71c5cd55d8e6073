package io.github.remediate.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the journal of one run. Safe for use by several threads; one writer at a time per journal,
 * which {@link RunLock} sees to and the writer checks again before each record.
 *
 * <p>Whatever fails while it writes, the writer refuses every later call: what is on the disk is
 * then unknown, and a force that failed once may report success later without having written
 * anything. The run must stop, and a new process resume it.
 */
public final class JournalWriter implements Closeable {
  static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;
  private final Disk.File file;
  private final Clock clock;
  private long end;
  private long sequence;
  private String sha256;
  private long forced;
  private String refusal;

  JournalWriter(
      Path path, Disk.File file, Clock clock, long end, JournalPosition position, long forced) {
    this.path = path;
    this.file = file;
    this.clock = clock;
    this.end = end;
    this.sequence = position.sequence();
    this.sha256 = position.sha256();
    this.forced = forced;
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
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    OffsetDateTime now = now(clock);
    RecordLine.Encoded last =
        RecordLine.encode(1, 0, RecordLine.GENESIS, EntryJson.write(now, started));
    lines.writeBytes(last.bytes());
    long number = 1;
    for (Entry entry : more) {
      last = RecordLine.encode(++number, 0, last.sha256(), EntryJson.write(now, entry));
      lines.writeBytes(last.bytes());
    }
    Disk.File file;
    try {
      if (Files.exists(journal, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(journal.toString());
      }
      AtomicFile.write(disk, journal, lines.toByteArray(), OWNER_ONLY);
      file = disk.open(journal);
    } catch (IOException e) {
      throw failed("cannot be made", journal, e);
    }
    return new JournalWriter(
        journal, file, clock, lines.size(), new JournalPosition(number, last.sha256()), number);
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
    return new JournalPosition(sequence, sha256);
  }

  private JournalPosition write(List<Entry> entries, boolean force) throws JournalException {
    if (refusal != null) {
      throw new JournalException("the journal " + path + " takes no more records: " + refusal);
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    long number = sequence;
    String previous = sha256;
    OffsetDateTime now = now(clock);
    for (Entry entry : entries) {
      if (entry instanceof RunEntry.RunStarted && number > 0) {
        throw new IllegalArgumentException("a journal holds one run's start");
      }
      RecordLine.Encoded line =
          RecordLine.encode(++number, forced, previous, EntryJson.write(now, entry));
      lines.writeBytes(line.bytes());
      previous = line.sha256();
    }
    refusal = "an earlier write did not finish";
    try {
      if (!file.isStillThere(end)) {
        throw new IOException("another program changed, moved or removed it");
      }
      file.writeFully(lines.toByteArray(), end);
      if (force) {
        file.force();
      }
    } catch (IOException e) {
      refusal = "an earlier write failed: " + JournalException.reason(e);
      throw failed("could not be written", path, e);
    }
    refusal = null;
    end += lines.size();
    sequence = number;
    sha256 = previous;
    forced = force ? number : forced;
    return new JournalPosition(sequence, sha256);
  }

  /** Ends writing; without a force. Later calls are refused. */
  @Override
  public synchronized void close() {
    if (refusal == null) {
      refusal = "it was closed";
    }
    closeQuietly(file);
  }

  static void closeQuietly(Disk.File file) {
    try {
      file.close();
    } catch (IOException e) {
      // Every write went to the system when it was made; there is nothing left that could fail.
    }
  }

  static JournalException failed(String what, Path journal, IOException cause) {
    return cause instanceof JournalException clear
        ? clear
        : new JournalException(
            "the journal " + journal + " " + what + ": " + JournalException.reason(cause), cause);
  }
}
