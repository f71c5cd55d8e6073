package io.github.remediate.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens a journal to go on with it, by the rules that {@link JournalWriter#resume} states. */
final class JournalOpener {
  private static final int MOST_TORN_TAILS = 1000;

  private JournalOpener() {}

  static JournalWriter.Resumed resume(Disk disk, Path journal, Clock clock)
      throws JournalException {
    Disk.File file;
    try {
      file = disk.open(journal);
    } catch (IOException e) {
      throw LineWriter.failed("cannot be opened", journal, e);
    }
    try {
      return resume(disk, journal, file, clock);
    } catch (IOException e) {
      LineWriter.closeQuietly(file);
      throw LineWriter.failed("cannot go on", journal, e);
    }
  }

  private static JournalWriter.Resumed resume(Disk disk, Path journal, Disk.File file, Clock clock)
      throws IOException {
    byte[] data = file.read();
    JournalScan scan = new JournalScan(data);
    List<JournalRecord> records = toGoOnWith(journal, scan.result());
    Opened opened = goOn(disk, journal, file, data, scan.lines());
    return new JournalWriter.Resumed(
        new JournalWriter(opened.writer(), clock), records, opened.tornTail());
  }

  /** The lines of a file that goes on, and where the bytes of a torn tail were saved. */
  record Opened(LineWriter writer, Optional<Path> tornTail) {}

  /** Cuts a torn tail off {@code file}, and makes what {@code scan} found good durable. */
  static Opened goOn(Disk disk, Path journal, Disk.File file, byte[] data, LineScan scan)
      throws IOException {
    int end = scan.goodBytes();
    Optional<Path> tornTail = Optional.empty();
    if (end < data.length) {
      tornTail = Optional.of(saveTail(disk, journal, Arrays.copyOfRange(data, end, data.length)));
      file.truncate(end);
    }
    // After a force that failed, the system may call unwritten bytes clean: they are written anew.
    int unforcedFrom = scan.unforcedFrom();
    file.writeFully(Arrays.copyOfRange(data, unforcedFrom, end), unforcedFrom);
    file.force();
    disk.forceDirectory(journal.toAbsolutePath().getParent());
    JournalPosition last = new JournalPosition(scan.count(), scan.sha256());
    return new Opened(new LineWriter(journal, file, end, last, last.sequence()), tornTail);
  }

  private static List<JournalRecord> toGoOnWith(Path journal, JournalCondition found)
      throws JournalException {
    if (found instanceof JournalCondition.Sound sound) {
      return sound.records();
    }
    if (!(found instanceof JournalCondition.Torn torn)) {
      throw new JournalException("the journal " + journal + " cannot go on: " + found.describe());
    }
    if (torn.records().isEmpty()) {
      throw new JournalException(
          "the journal "
              + journal
              + " holds no whole record, so its run cannot go on; start a new run, which looks at"
              + " everything again");
    }
    return torn.records();
  }

  private static Path saveTail(Disk disk, Path journal, byte[] tail) throws IOException {
    Path directory = journal.toAbsolutePath().getParent();
    for (int n = 1; n <= MOST_TORN_TAILS; n++) {
      Path saved = directory.resolve("journal.torn-" + n);
      try (Disk.File copy = disk.create(saved, LineWriter.OWNER_ONLY)) {
        copy.writeFully(tail, 0);
        copy.force();
        disk.forceDirectory(directory);
        return saved;
      } catch (FileAlreadyExistsException e) {
        continue;
      }
    }
    throw new JournalException(
        "the journal "
            + journal
            + " has "
            + MOST_TORN_TAILS
            + " saved torn tails beside it; move"
            + " them away");
  }
}
