package io.github.remediate.journal;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps two runs apart: a lock that the kernel holds on the file {@code lock} and drops when this
 * process ends, however it ends. The file stays; that it exists means nothing.
 *
 * <p>A lock of this kind belongs to the process, and closing <em>any</em> channel on the file drops
 * it. So this class never opens the file while this process holds it, and nothing else in the
 * program may: ask {@link #holder}.
 */
public final class RunLock implements Closeable {
  private static final Map<Object, RunLock> HELD = new HashMap<>();
  private static final int LONGEST_CONTENT = 4096;
  private static final DocumentLimits LIMITS =
      new DocumentLimits(LONGEST_CONTENT, LONGEST_CONTENT, 2, 100);
  private static final int TRIES = 5;
  private static final int PAUSE_MILLIS = 20;

  private final Object key;
  private final FileChannel channel;
  private Holder self;

  private RunLock(Object key, FileChannel channel, Holder self) {
    this.key = key;
    this.channel = channel;
    this.self = self;
  }

  /**
   * Who holds the lock, by its own account.
   *
   * @param run the run's id
   * @param pid the process
   * @param since when it took the lock
   */
  public record Holder(String run, long pid, Instant since) {}

  /** What became of an attempt to take the lock. */
  public sealed interface Attempt {}

  /** The lock is ours until it is closed. */
  public record Taken(RunLock lock) implements Attempt {}

  /**
   * Another run holds it.
   *
   * @param holder who, if it said so
   */
  public record Busy(Optional<Holder> holder) implements Attempt {

    /** One line for a person. */
    public String describe() {
      return holder
          .map(
              by ->
                  "another run is in progress: run "
                      + by.run()
                      + ", process "
                      + by.pid()
                      + ", since "
                      + by.since())
          .orElse("another run is in progress");
    }

    /** The same, for a person who looks at {@code run}. */
    public String describe(String run) {
      return holder
          .filter(by -> by.run().equals(run))
          .map(by -> "it is at work now: process " + by.pid() + ", since " + by.since())
          .orElseGet(this::describe);
    }
  }

  /**
   * Takes the lock, or says who has it; does not wait.
   *
   * @param lock the lock file; made with mode 600 if it is not there
   * @param run the run's id, for whoever finds the lock taken
   * @throws JournalException if it cannot be told: the path is a link or no regular file, or
   *     locking does not work there
   */
  public static Attempt take(Path lock, String run, Clock clock) throws JournalException {
    EntryLimits.word("run", run);
    synchronized (HELD) {
      try {
        return tryTake(lock, run, clock);
      } catch (IOException e) {
        throw failed(lock, e);
      }
    }
  }

  private static Attempt tryTake(Path lock, String run, Clock clock) throws IOException {
    RunLock ours = heldHere(lock);
    if (ours != null) {
      return new Busy(Optional.of(ours.self));
    }
    for (int left = TRIES; left > 0; left--) {
      Object before = key(lock);
      FileChannel channel = open(lock);
      boolean mine = false;
      try {
        if (!tryLock(channel)) {
          return new Busy(read(channel));
        }
        Holder self = self(run, clock);
        // What was locked must be what the next process finds there, and not a file that was
        // removed or replaced since it was opened.
        if (before != null && before.equals(key(lock))) {
          say(channel, self);
          RunLock held = new RunLock(before, channel, self);
          HELD.put(before, held);
          mine = true;
          return new Taken(held);
        }
      } finally {
        if (!mine) {
          channel.close();
        }
      }
    }
    throw new IOException("it is removed or replaced again and again");
  }

  private static Holder self(String run, Clock clock) {
    return new Holder(
        run, ProcessHandle.current().pid(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Who holds the lock now, this process included; empty if nobody does. Holds it for a moment
   * itself to find out.
   *
   * @throws JournalException if it cannot be told
   */
  public static Optional<Busy> holder(Path lock) throws JournalException {
    synchronized (HELD) {
      try {
        RunLock ours = heldHere(lock);
        if (ours != null) {
          return Optional.of(new Busy(Optional.of(ours.self)));
        }
        RealDisk.requireRegular(lock);
        try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
          return channel.tryLock(0, Long.MAX_VALUE, true) == null
              ? Optional.of(new Busy(read(channel)))
              : Optional.empty();
        }
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (IOException e) {
        throw failed(lock, e);
      }
    }
  }

  /**
   * Says which run it is held for, now that the run has an id.
   *
   * @throws JournalException if the lock file cannot be written
   */
  public void holdFor(String run) throws JournalException {
    Holder named = new Holder(run, self.pid(), self.since());
    try {
      say(channel, named);
    } catch (IOException e) {
      throw new JournalException("the lock file cannot be written (" + e.getMessage() + ")", e);
    }
    self = named;
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    synchronized (HELD) {
      HELD.remove(key, this);
      try {
        if (channel.isOpen()) {
          channel.truncate(0);
        }
      } catch (IOException e) {
        // What is left in the file names a process that no longer holds it; only the lock counts.
      } finally {
        closeQuietly();
      }
    }
  }

  private void closeQuietly() {
    try {
      channel.close();
    } catch (IOException e) {
      // The kernel drops the lock with the descriptor, at the latest when the process ends.
    }
  }

  private static RunLock heldHere(Path lock) throws IOException {
    Object key = key(lock);
    return key == null ? null : HELD.get(key);
  }

  /** Which file is there; null if none is. */
  private static Object key(Path lock) throws IOException {
    try {
      return RealDisk.attributes(lock).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    try {
      RealDisk.requireRegular(lock);
    } catch (NoSuchFileException e) {
      // Made below, unless its directory is missing, which is then said.
    }
    return FileChannel.open(
        lock,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Tries for a moment: {@link #holder} in another process holds the lock while it asks. */
  private static boolean tryLock(FileChannel channel) throws IOException {
    for (int left = TRIES; left > 0; left--) {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (OverlappingFileLockException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private static void say(FileChannel channel, Holder self) throws IOException {
    byte[] line =
        JsonWriter.bytes(
            JsonWriter.Layout.ASCII_LINE,
            out ->
                out.text("run", self.run()).number("pid", self.pid()).time("since", self.since()));
    channel.truncate(0);
    ByteBuffer rest = ByteBuffer.wrap(line);
    while (rest.hasRemaining()) {
      channel.write(rest, rest.position());
    }
  }

  private static Optional<Holder> read(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(LONGEST_CONTENT);
    int length = channel.read(content, 0);
    byte[] line = Arrays.copyOf(content.array(), Math.max(0, length));
    Problems problems = Problems.thrown("Only the lock counts.");
    try {
      Fields in = Fields.of(Json.read("lock", line, LIMITS, problems), "the lock", problems);
      return Optional.of(
          new Holder(
              Quoted.plain(in.text("run")), in.number("pid", 0, Long.MAX_VALUE), in.time("since")));
    } catch (DocumentException e) {
      return Optional.empty();
    }
  }

  private static JournalException failed(Path lock, IOException cause) {
    return new JournalException(
        "the lock " + lock + " cannot be used: " + JournalException.reason(cause), cause);
  }
}
