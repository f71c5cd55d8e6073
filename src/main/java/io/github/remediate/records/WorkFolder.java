package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.StateDirectory;
import io.github.remediate.mac.Time;
import io.github.remediate.records.RecordsException.Kind;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The folder of one work on records. In it are {@code journal.jsonl} and {@code lock}. */
public final class WorkFolder {
  private static final String CUT_OFF = "the work ended before it was done; take it up again";

  private WorkFolder() {}

  /**
   * What became of a folder's list so far; asks and changes nothing.
   *
   * @throws RecordsException if there is none, or its journal is damaged
   */
  public static RecordResults read(Path folder) throws RecordsException {
    try {
      return results(JobJournal.read(folder));
    } catch (JournalException e) {
      throw new RecordsException(Kind.BLOCKED, e);
    }
  }

  /**
   * When a folder's work was begun, by the clock of whoever did it.
   *
   * @throws RecordsException if there is none, or its journal is damaged
   */
  public static Instant begunAt(Path folder) throws RecordsException {
    try {
      return JobJournal.begunAt(folder);
    } catch (JournalException e) {
      throw new RecordsException(Kind.BLOCKED, e);
    }
  }

  static RecordResults results(JobJournal.Content content) {
    return RecordResults.of(content, CUT_OFF);
  }

  /** What is done while nobody else uses the folder. */
  interface Locked<T> {
    T run() throws JournalException, RecordsException;
  }

  static <T> T locked(Path folder, Time time, Locked<T> work) throws RecordsException {
    try {
      StateDirectory.create(folder);
      Path name = folder.toAbsolutePath().normalize().getFileName();
      InstantSource now = time::now;
      RunLock.Attempt attempt =
          RunLock.take(
              folder.resolve("lock"),
              name == null ? "records" : name.toString(),
              now.withZone(ZoneOffset.UTC));
      if (attempt instanceof RunLock.Busy busy) {
        throw new RecordsException(Kind.LOCKED, busy.describe());
      }
      try (RunLock lock = ((RunLock.Taken) attempt).lock()) {
        return work.run();
      }
    } catch (JournalException e) {
      throw new RecordsException(Kind.BLOCKED, e);
    }
  }

  /** What is done with the journal of a folder, while nobody else uses it. */
  interface TakenUp<T> {
    T with(JobJournal.Resumed resumed) throws JournalException, RecordsException;
  }

  /** Takes up the journal of a folder, which is closed afterwards. */
  static <T> T takenUp(Path folder, Time time, JobEntry.Started started, TakenUp<T> work)
      throws RecordsException {
    return locked(
        folder,
        time,
        () -> {
          JobJournal.Resumed resumed = JobJournal.resume(folder, time, started);
          try (JobJournal journal = resumed.journal()) {
            return work.with(resumed);
          }
        });
  }

  /** Makes the journal of a list in a folder that holds none. */
  static JobJournal begin(Path folder, Time time, JobEntry.Started started, RecordList list)
      throws JournalException, RecordsException {
    if (Files.exists(JobJournal.in(folder), LinkOption.NOFOLLOW_LINKS)) {
      throw new RecordsException(
          Kind.BLOCKED,
          folder + " holds a list already: take that up again, or name another folder");
    }
    return JobJournal.create(folder, time, started, list);
  }
}
