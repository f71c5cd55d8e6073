package io.github.remediate.journal;

import java.util.List;

/**
 * What a journal was found to be.
 *
 * <h2>What a power loss can do, and what it cannot</h2>
 *
 * A journal only grows at its end, and bytes that were forced stay. Of the bytes written since the
 * last force a power loss may take any: the file ends early, anywhere in a record; the file has its
 * new length, but blocks were never written and read as zeros, to the end or up to the edge of a
 * block, even with later blocks written. It does not change a letter in the middle of a line, and
 * it does not finish a wrong line. So:
 *
 * <ul>
 *   <li><b>Torn</b>: the first bad record is the beginning of a record at the very end of the file,
 *       or it holds a run of zeros up to the edge of a 512-byte sector or the end of the file; and
 *       no readable record after it was written when it was already forced (each record says up to
 *       where the journal was forced by then). Nothing that was acknowledged is lost by cutting
 *       there.
 *   <li><b>Damaged</b>: everything else, in the last record too. A complete last line with a wrong
 *       checksum is damage: it may be the intent of an effect that was carried out, and no power
 *       loss explains it.
 * </ul>
 *
 * <h2>What a journal cannot show</h2>
 *
 * Cut off exactly between two records (an older copy restored, a file system snapshot rolled back,
 * a disk that lied about a force), or in the midst of an acknowledged record, a journal looks sound
 * or torn. Therefore who resumes must not take the absence of a record for a proof that nothing
 * happened: look with the effect's own probe before every effect that follows the journal's end,
 * and ask a person where the probe cannot tell; compare with what lies outside the journal (files
 * in the quarantine without a record, a plan already marked as used); and check the last {@link
 * JournalPosition} that was noted elsewhere by {@link JournalPosition#isIn}.
 */
public sealed interface JournalCondition {

  /** One clause for a person; for all but the first two, why the run cannot go on. */
  String describe();

  /**
   * Whole to its last byte.
   *
   * @param records all records, in order
   */
  record Sound(List<JournalRecord> records) implements JournalCondition {
    public Sound {
      records = List.copyOf(records);
    }

    @Override
    public String describe() {
      return "it is sound, with " + count(records.size());
    }
  }

  /**
   * Whole but for a tail that was being written when the power or the process went; also what a
   * reader sees in the moment in which another process writes.
   *
   * @param records all whole records, in order; none where a run came no further than its start,
   *     before any effect
   * @param goodBytes length of those records in bytes
   * @param tornBytes length of the tail in bytes, 0 for an empty file
   */
  record Torn(List<JournalRecord> records, long goodBytes, long tornBytes)
      implements JournalCondition {
    public Torn {
      records = List.copyOf(records);
    }

    @Override
    public String describe() {
      return "it has "
          + count(records.size())
          + " and a torn tail of "
          + tornBytes
          + (tornBytes == 1 ? " byte" : " bytes");
    }
  }

  /**
   * Changed or lost in a way that no crash explains.
   *
   * @param at number of the first bad record; also its line
   * @param goodBefore the records before it, all of them good
   * @param readableAfter how many records after it can be read by themselves
   * @param reason what is wrong with it, a clause
   */
  record Damaged(long at, List<JournalRecord> goodBefore, int readableAfter, String reason)
      implements JournalCondition {
    public Damaged {
      goodBefore = List.copyOf(goodBefore);
    }

    @Override
    public String describe() {
      return "record "
          + at
          + " (line "
          + at
          + ") is damaged: "
          + reason
          + "; "
          + count(goodBefore.size())
          + " before it "
          + (goodBefore.size() == 1 ? "is" : "are")
          + " good, "
          + readableAfter
          + " after it "
          + (readableAfter == 1 ? "looks" : "look")
          + " readable";
    }
  }

  /** A file, but not one that this program's journals begin like. */
  record NotAJournal(String reason) implements JournalCondition {
    @Override
    public String describe() {
      return "it is not a journal: " + reason;
    }
  }

  /** It could not be read, or not be understood by this version. Says nothing about its state. */
  record Unreadable(String reason) implements JournalCondition {
    @Override
    public String describe() {
      return "it cannot be read: " + reason;
    }
  }

  /** There is no such file, for certain. */
  record Missing() implements JournalCondition {
    @Override
    public String describe() {
      return "it is not there";
    }
  }

  private static String count(int records) {
    return records + (records == 1 ? " record" : " records");
  }
}
