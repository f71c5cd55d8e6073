package io.github.remediate.journal;

import io.github.remediate.journal.RecordLine.Reading;
import io.github.remediate.journal.RecordLine.Whole;
import io.github.remediate.journal.RecordLine.Wrong;
import java.util.ArrayList;
import java.util.List;

/** Judges the bytes of a journal by the rules of {@link JournalCondition}. */
final class JournalScan {
  /** What disks write as a whole; a hole of zeros ends at a multiple of it or with the file. */
  private static final int SECTOR = 512;

  private final byte[] data;
  private final List<JournalRecord> records = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private final JournalCondition result;
  private String previous = RecordLine.GENESIS;
  private long forced;
  private int at;

  JournalScan(byte[] data) {
    this.data = data;
    this.result = scan();
  }

  JournalCondition result() {
    return result;
  }

  /** Where the good records end. */
  int goodBytes() {
    return at;
  }

  /** Where the first good record starts that no good record after it calls forced. */
  int unforcedFrom() {
    return forced < offsets.size() ? offsets.get((int) forced) : at;
  }

  private JournalCondition scan() {
    while (at < data.length) {
      int lineEnd = lineEnd(at);
      Reading reading = RecordLine.read(data, at, lineEnd);
      if (lineEnd == data.length || !(reading instanceof Whole whole)) {
        return broken(lineEnd, reading);
      }
      String misplaced = misplaced(whole);
      if (misplaced != null) {
        return damaged(misplaced);
      }
      try {
        EntryJson.Timed timed = EntryJson.read(data, whole.entryFrom(), whole.entryLength());
        boolean starts = timed.entry() instanceof RunEntry.RunStarted;
        if (starts != records.isEmpty()) {
          return starts
              ? damaged("it starts another run")
              : new JournalCondition.NotAJournal("it does not begin with a run's start");
        }
        records.add(new JournalRecord(whole.sequence(), whole.sha256(), timed.at(), timed.entry()));
      } catch (IllegalArgumentException e) {
        return new JournalCondition.Unreadable(
            "record "
                + next()
                + " is whole, but "
                + e.getMessage()
                + "; use the version of remediate that wrote it");
      }
      offsets.add(at);
      previous = whole.sha256();
      forced = whole.forced();
      at = lineEnd + 1;
    }
    return records.isEmpty() ? torn() : new JournalCondition.Sound(records);
  }

  private String misplaced(Whole whole) {
    if (whole.sequence() > next()) {
      return whole.sequence() == next() + 1
          ? "it is missing"
          : "it and those up to " + (whole.sequence() - 1) + " are missing";
    }
    if (whole.sequence() < next()) {
      return "record " + whole.sequence() + " stands in its place";
    }
    if (!whole.previous().equals(previous)) {
      return "it does not follow the record before it";
    }
    return whole.forced() < forced || whole.forced() >= next()
        ? "it was written by no run of this program"
        : null;
  }

  private JournalCondition broken(int lineEnd, Reading reading) {
    List<Whole> after = readableFromHere();
    if (records.isEmpty() && after.isEmpty() && !startsLikeARecord()) {
      return new JournalCondition.NotAJournal("it does not begin with a record");
    }
    boolean provenForced = false;
    for (Whole later : after) {
      provenForced |= later.forced() >= next();
    }
    boolean endsEarly = lineEnd == data.length && !(reading instanceof Wrong);
    if (!provenForced && (endsEarly || neverWritten(lineEnd))) {
      return torn();
    }
    return damaged(reading instanceof Wrong wrong ? wrong.reason() : "it is cut short");
  }

  private boolean startsLikeARecord() {
    for (int i = 0; i < RecordLine.START.length && i < data.length; i++) {
      if (data[i] != RecordLine.START[i]) {
        return data[i] == 0 && neverWritten(lineEnd(0));
      }
    }
    return true;
  }

  /** Whether the bad line holds a block that was allotted but never written. */
  private boolean neverWritten(int lineEnd) {
    for (int i = at; i < lineEnd; i++) {
      if (data[i] == 0) {
        int zerosEnd = i;
        while (zerosEnd < data.length && data[zerosEnd] == 0) {
          zerosEnd++;
        }
        return zerosEnd == data.length || zerosEnd % SECTOR == 0;
      }
    }
    return false;
  }

  private JournalCondition torn() {
    return new JournalCondition.Torn(records, at, data.length - at);
  }

  private JournalCondition damaged(String reason) {
    int after = 0;
    for (Whole readable : readableFromHere()) {
      after += readable.sequence() > next() ? 1 : 0;
    }
    return new JournalCondition.Damaged(next(), records, after, reason);
  }

  /** The records from the bad line on that are whole by themselves; zeros separate like lines. */
  private List<Whole> readableFromHere() {
    List<Whole> readable = new ArrayList<>();
    int start = at;
    for (int i = at; i <= data.length; i++) {
      if (i == data.length || data[i] == '\n' || data[i] == 0) {
        if (RecordLine.read(data, start, i) instanceof Whole whole) {
          readable.add(whole);
        }
        start = i + 1;
      }
    }
    return readable;
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < data.length && data[end] != '\n') {
      end++;
    }
    return end;
  }

  private long next() {
    return records.size() + 1L;
  }
}
