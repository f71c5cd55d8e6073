package io.github.remediate.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Judges the bytes of a run's journal by the rules of {@link JournalCondition}. */
final class JournalScan implements LineScan.Entries {
  private final byte[] data;
  private final List<JournalRecord> taken = new ArrayList<>();
  private final LineScan lines;

  JournalScan(byte[] data) {
    this.data = data;
    this.lines = new LineScan(data, this);
  }

  private JournalScan(byte[] data, JournalScan before) {
    this.data = data;
    this.taken.addAll(before.records());
    this.lines = new LineScan(data, this, before.lines);
  }

  /** Judges what the journal holds by now; what it held before, to the byte, not once more. */
  JournalScan again(byte[] now) {
    int good = lines.goodBytes();
    return Arrays.mismatch(now, 0, Math.min(now.length, good), data, 0, good) < 0
        ? new JournalScan(now, this)
        : new JournalScan(now);
  }

  @Override
  public boolean take(RecordLine.Whole line) {
    EntryJson.Timed timed = EntryJson.read(data, line.entryFrom(), line.entryLength());
    taken.add(new JournalRecord(line.sequence(), line.sha256(), timed.at(), timed.entry()));
    return timed.entry() instanceof RunEntry.RunStarted;
  }

  @Override
  public String what() {
    return "run";
  }

  LineScan lines() {
    return lines;
  }

  private List<JournalRecord> records() {
    return taken.subList(0, (int) lines.count());
  }

  JournalCondition result() {
    List<JournalRecord> records = records();
    LineScan.Result found = lines.result();
    if (found instanceof LineScan.Sound) {
      return new JournalCondition.Sound(records);
    }
    if (found instanceof LineScan.Torn) {
      return new JournalCondition.Torn(records, lines.goodBytes(), data.length - lines.goodBytes());
    }
    if (found instanceof LineScan.Damaged damaged) {
      return new JournalCondition.Damaged(
          damaged.at(), records, damaged.readableAfter(), damaged.reason());
    }
    if (found instanceof LineScan.Foreign foreign) {
      return new JournalCondition.NotAJournal(foreign.reason());
    }
    return new JournalCondition.Unreadable(((LineScan.Unreadable) found).reason());
  }
}
