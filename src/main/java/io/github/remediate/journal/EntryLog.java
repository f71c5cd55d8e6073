package io.github.remediate.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The record of other work than a run's: a file in the form of a run's journal, checked and
 * recovered by the same rules ({@link JournalCondition}), whose entries are the affair of whoever
 * writes them. An entry is a JSON object on one line, in ASCII.
 *
 * <p>Safe for use by several threads: entries that are committed at the same time share one force.
 * Whatever fails while it writes, every later call is refused, as {@link JournalWriter} does.
 */
public final class EntryLog implements Closeable {
  private final LineWriter lines;
  private final List<byte[]> waiting = new ArrayList<>();
  private long taken;
  private long durable;
  private boolean writing;
  private JournalException failure;

  private EntryLog(LineWriter lines) {
    this.lines = lines;
  }

  /**
   * Makes the file with mode 600, with its first entries in it.
   *
   * @throws JournalException if it exists, even as a link, or cannot be made durable
   */
  public static EntryLog create(Path file, List<byte[]> first) throws JournalException {
    return new EntryLog(LineWriter.create(RealDisk.INSTANCE, file, first));
  }

  /**
   * A log that goes on.
   *
   * @param tornTail where the bytes of a torn tail were saved, if there was one
   */
  public record Resumed(EntryLog log, Optional<Path> tornTail) {}

  /**
   * Goes on with a log: verifies it whole and cuts a torn tail after saving it beside.
   *
   * @param what the work that its first entry starts, a noun for messages
   * @param each takes one entry after the other and says whether it is the kind that starts the
   *     work; throws {@link IllegalArgumentException} with a clause for one that it does not know
   * @throws JournalException if it is missing, damaged, none, without any record, or cannot be made
   *     durable
   */
  public static Resumed resume(Path file, String what, Predicate<byte[]> each)
      throws JournalException {
    Disk.File open;
    try {
      open = RealDisk.INSTANCE.open(file);
    } catch (IOException e) {
      throw LineWriter.failed("cannot be opened", file, e);
    }
    try {
      byte[] data = open.read();
      LineScan scan = scan(data, what, each);
      requireGood(file, scan);
      JournalOpener.Opened opened = JournalOpener.goOn(RealDisk.INSTANCE, file, open, data, scan);
      return new Resumed(new EntryLog(opened.writer()), opened.tornTail());
    } catch (IOException e) {
      LineWriter.closeQuietly(open);
      throw LineWriter.failed("cannot go on", file, e);
    }
  }

  /**
   * Reads a log and changes nothing; the rest as {@link #resume}.
   *
   * @throws JournalException if it is missing, damaged, none, or without any record
   */
  public static void read(Path file, String what, Predicate<byte[]> each) throws JournalException {
    try {
      requireGood(file, scan(RealDisk.read(file), what, each));
    } catch (NoSuchFileException e) {
      throw new JournalException("the journal " + file + " is not there", e);
    } catch (IOException e) {
      throw LineWriter.failed("cannot be read", file, e);
    }
  }

  private static LineScan scan(byte[] data, String what, Predicate<byte[]> each) {
    return new LineScan(
        data,
        new LineScan.Entries() {
          @Override
          public boolean take(RecordLine.Whole line) {
            int from = line.entryFrom();
            return each.test(Arrays.copyOfRange(data, from, from + line.entryLength()));
          }

          @Override
          public String what() {
            return what;
          }
        });
  }

  private static void requireGood(Path file, LineScan scan) throws JournalException {
    LineScan.Result found = scan.result();
    String wrong = null;
    if (found instanceof LineScan.Damaged damaged) {
      wrong =
          "record "
              + damaged.at()
              + " (line "
              + damaged.at()
              + ") is damaged: "
              + damaged.reason()
              + "; "
              + scan.count()
              + " before it are good, "
              + damaged.readableAfter()
              + " after it look readable";
    } else if (found instanceof LineScan.Foreign foreign) {
      wrong = "it is not such a journal: " + foreign.reason();
    } else if (found instanceof LineScan.Unreadable unreadable) {
      wrong = "it cannot be read: " + unreadable.reason();
    } else if (scan.count() == 0) {
      wrong = "it holds no whole record";
    }
    if (wrong != null) {
      throw new JournalException("the journal " + file + " cannot go on: " + wrong);
    }
  }

  /**
   * Appends entries and forces them, and all before them, to the disk. When this returns, they are
   * there to stay.
   *
   * @throws JournalException if they could not be written and forced, or an earlier call failed: do
   *     not start what they announce
   */
  public void commit(List<byte[]> entries) throws JournalException {
    List<byte[]> batch;
    synchronized (this) {
      long mine = taken + entries.size();
      taken = mine;
      waiting.addAll(entries);
      while (writing && durable < mine && failure == null) {
        waitForWriter();
      }
      if (failure != null) {
        throw new JournalException(failure.getMessage(), failure);
      }
      if (durable >= mine) {
        return;
      }
      writing = true;
      batch = List.copyOf(waiting);
      waiting.clear();
    }
    JournalException failed = null;
    try {
      lines.write(batch, true);
    } catch (JournalException e) {
      failed = e;
    }
    synchronized (this) {
      writing = false;
      durable += failed == null ? batch.size() : 0;
      failure = failed;
      notifyAll();
    }
    if (failed != null) {
      throw failed;
    }
  }

  /** An interruption is put off: whoever waits here has announced what is not on the disk yet. */
  private void waitForWriter() {
    boolean interrupted = false;
    while (true) {
      try {
        wait();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends writing. Later calls are refused. */
  @Override
  public synchronized void close() {
    lines.close();
  }
}
