package io.github.remediate.journal;

import java.util.ArrayList;
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

  JournalCondition result() {
    List<JournalRecord> records = taken.subList(0, (int) lines.count());
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
