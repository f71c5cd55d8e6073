package io.github.remediate.journal;

import io.github.remediate.journal.RecordLine.Reading;
import io.github.remediate.journal.RecordLine.Whole;
import io.github.remediate.journal.RecordLine.Wrong;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the bytes of an append-only file of {@linkplain RecordLine lines} by the rules of {@link
 * JournalCondition}, whatever its entries say.
 */
final class LineScan {
  /** What disks write as a whole; a hole of zeros ends at a multiple of it or with the file. */
  private static final int SECTOR = 512;

  private final byte[] data;
  private final Entries entries;
  private final Result result;
  private String previous = RecordLine.GENESIS;
  private long forced;
  private long count;
  private int at;
  private final List<Integer> offsets = new ArrayList<>();

  LineScan(byte[] data, Entries entries) {
    this.data = data;
    this.entries = entries;
    this.result = scan();
  }

  /** Goes on behind what {@code before} found good, with which {@code data} begins. */
  LineScan(byte[] data, Entries entries, LineScan before) {
    this.data = data;
    this.entries = entries;
    this.previous = before.previous;
    this.forced = before.forced;
    this.count = before.count;
    this.at = before.at;
    this.offsets.addAll(before.offsets);
    this.result = scan();
  }

  /** What the entries are, for whom the lines are carriers alone. */
  interface Entries {
    /**
     * Takes the entry of the next line that is in order.
     *
     * @return whether it is one that only the first line may hold, and must
     * @throws IllegalArgumentException if this version does not know it; the message is a clause
     */
    boolean take(Whole line);

    /** What begins with the first line: a run, a job. */
    String what();
  }

  /** What the file was found to be; its cases are those of {@link JournalCondition}. */
  sealed interface Result {}

  record Sound() implements Result {}

  record Torn() implements Result {}

  record Damaged(long at, int readableAfter, String reason) implements Result {}

  record Foreign(String reason) implements Result {}

  record Unreadable(String reason) implements Result {}

  Result result() {
    return result;
  }

  /** How many good records there are; an entry that was taken beyond them does not count. */
  long count() {
    return count;
  }

  /** The checksum of the last good record. */
  String sha256() {
    return previous;
  }

  /** Where the good records end. */
  int goodBytes() {
    return at;
  }

  /** Where the first good record starts that no good record after it calls forced. */
  int unforcedFrom() {
    return forced < offsets.size() ? offsets.get((int) forced) : at;
  }

  private Result scan() {
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
        if (entries.take(whole) != (count == 0)) {
          return count > 0
              ? damaged("it starts another " + entries.what())
              : new Foreign("it does not begin with a " + entries.what() + "'s start");
        }
      } catch (IllegalArgumentException e) {
        return new Unreadable(
            "record "
                + next()
                + " is whole, but "
                + e.getMessage()
                + "; use the version of remediate that wrote it");
      }
      count++;
      offsets.add(at);
      previous = whole.sha256();
      forced = whole.forced();
      at = lineEnd + 1;
    }
    return count == 0 ? new Torn() : new Sound();
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

  private Result broken(int lineEnd, Reading reading) {
    List<Whole> after = readableFromHere();
    if (count == 0 && after.isEmpty() && !startsLikeARecord()) {
      return new Foreign("it does not begin with a record");
    }
    boolean provenForced = false;
    for (Whole later : after) {
      provenForced |= later.forced() >= next();
    }
    boolean endsEarly = lineEnd == data.length && !(reading instanceof Wrong);
    if (!provenForced && (endsEarly || neverWritten(lineEnd))) {
      return new Torn();
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

  private Result damaged(String reason) {
    int after = 0;
    for (Whole readable : readableFromHere()) {
      after += readable.sequence() > next() ? 1 : 0;
    }
    return new Damaged(next(), after, reason);
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
    return count + 1;
  }
}
