package io.github.remediate.records;

import io.github.remediate.journal.EntryLog;
import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.Time;
import io.github.remediate.records.JobEntry.Frozen;
import io.github.remediate.records.JobEntry.LineListed;
import io.github.remediate.records.JobEntry.MacListed;
import io.github.remediate.records.JobEntry.Started;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The journal of the work on a list: {@code journal.jsonl} in the work's folder. */
record JobJournal(EntryLog log, Time time) implements Closeable {
  private static final String NAME = "journal.jsonl";

  /** So many entries of a list are written at once. */
  private static final int BATCH = 500;

  /** What a journal holds: the list, and where each line of it stands. */
  record Content(RecordList list, List<LineProgress> progress) {
    /** Whether there is still something to do about the line of that number. */
    boolean isLeft(int number) {
      return list.lines().get(number).goes() && !progress.get(number).isOver();
    }

    /** The lines about which there is. */
    List<ListedRecord> left() {
      return IntStream.range(0, progress.size())
          .filter(this::isLeft)
          .mapToObj(list.lines()::get)
          .toList();
    }
  }

  /** A journal that goes on. */
  record Resumed(JobJournal journal, Content content) {}

  static Path in(Path folder) {
    return folder.resolve(NAME);
  }

  /** Makes the journal of a list; when this returns, the list is frozen and on the disk. */
  static JobJournal create(Path folder, Time time, Started started, RecordList list)
      throws JournalException {
    EntryLog log =
        EntryLog.create(
            in(folder), List.of(JobEntryJson.write(time.now(), started.in(list.tenant()))));
    JobJournal journal = new JobJournal(log, time);
    List<JobEntry> entries = new ArrayList<>();
    for (RecordJob mac : list.macs()) {
      entries.add(new MacListed(mac));
    }
    for (ListedRecord line : list.lines()) {
      entries.add(new LineListed(line));
    }
    entries.add(new Frozen(list.macs().size(), list.lines().size()));
    try {
      for (int from = 0; from < entries.size(); from += BATCH) {
        List<JobEntry> some = entries.subList(from, Math.min(entries.size(), from + BATCH));
        log.commit(some.stream().map(entry -> JobEntryJson.write(time.now(), entry)).toList());
      }
    } catch (JournalException e) {
      journal.close();
      throw e;
    }
    return journal;
  }

  /**
   * Goes on with a journal.
   *
   * @param started what it must have been begun with
   */
  static Resumed resume(Path folder, Time time, Started started)
      throws JournalException, RecordsException {
    JobFold fold = new JobFold();
    EntryLog log = EntryLog.resume(in(folder), "job", fold::take).log();
    JobJournal journal = new JobJournal(log, time);
    try {
      return new Resumed(journal, fold.content(folder, started));
    } catch (RecordsException e) {
      journal.close();
      throw e;
    }
  }

  static Content read(Path folder) throws JournalException, RecordsException {
    JobFold fold = new JobFold();
    EntryLog.read(in(folder), "job", fold::take);
    return fold.content(folder);
  }

  static Instant begunAt(Path folder) throws JournalException {
    JobFold fold = new JobFold();
    EntryLog.read(in(folder), "job", fold::take);
    return fold.begunAt();
  }

  /** Writes an entry down, forces it to the disk, and then lets {@code line} know of it. */
  void commit(JobEntry entry, LineProgress line) throws JournalException {
    JobEntry.Timed timed = new JobEntry.Timed(time.now(), entry);
    log.commit(List.of(JobEntryJson.write(timed.at(), entry)));
    line.add(timed);
  }

  @Override
  public void close() {
    log.close();
  }
}
