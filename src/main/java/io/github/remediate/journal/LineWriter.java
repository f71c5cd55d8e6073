package io.github.remediate.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * Appends {@linkplain RecordLine lines} to a file, whatever their entries say, by the rules that
 * {@link JournalWriter} states. Not for use by two threads at once.
 */
final class LineWriter implements Closeable {
  static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;
  private final Disk.File file;
  private long end;
  private long sequence;
  private String sha256;
  private long forced;
  private String refusal;

  LineWriter(Path path, Disk.File file, long end, JournalPosition position, long forced) {
    this.path = path;
    this.file = file;
    this.end = end;
    this.sequence = position.sequence();
    this.sha256 = position.sha256();
    this.forced = forced;
  }

  static LineWriter create(Disk disk, Path path, List<byte[]> entries) throws JournalException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    String last = RecordLine.GENESIS;
    long number = 0;
    for (byte[] entry : entries) {
      RecordLine.Encoded line = RecordLine.encode(++number, 0, last, entry);
      lines.writeBytes(line.bytes());
      last = line.sha256();
    }
    Disk.File file;
    try {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      AtomicFile.write(disk, path, lines.toByteArray(), OWNER_ONLY);
      file = disk.open(path);
    } catch (IOException e) {
      throw failed("cannot be made", path, e);
    }
    return new LineWriter(path, file, lines.size(), new JournalPosition(number, last), number);
  }

  JournalPosition position() {
    return new JournalPosition(sequence, sha256);
  }

  JournalPosition write(List<byte[]> entries, boolean force) throws JournalException {
    if (refusal != null) {
      throw new JournalException("the journal " + path + " takes no more records: " + refusal);
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    long number = sequence;
    String previous = sha256;
    for (byte[] entry : entries) {
      RecordLine.Encoded line = RecordLine.encode(++number, forced, previous, entry);
      lines.writeBytes(line.bytes());
      previous = line.sha256();
    }
    refusal = "an earlier write did not finish";
    try {
      if (!file.isStillThere(end)) {
        throw new IOException("another program changed, moved or removed it");
      }
      file.writeFully(lines.toByteArray(), end);
      if (force) {
        file.force();
      }
    } catch (IOException e) {
      refusal = "an earlier write failed: " + JournalException.reason(e);
      throw failed("could not be written", path, e);
    }
    refusal = null;
    end += lines.size();
    sequence = number;
    sha256 = previous;
    forced = force ? number : forced;
    return new JournalPosition(sequence, sha256);
  }

  /** Ends writing; without a force. Later calls are refused. */
  @Override
  public void close() {
    if (refusal == null) {
      refusal = "it was closed";
    }
    closeQuietly(file);
  }

  static void closeQuietly(Disk.File file) {
    try {
      file.close();
    } catch (IOException e) {
      // Every write went to the system when it was made; there is nothing left that could fail.
    }
  }

  static JournalException failed(String what, Path journal, IOException cause) {
    return cause instanceof JournalException clear
        ? clear
        : new JournalException(
            "the journal " + journal + " " + what + ": " + JournalException.reason(cause), cause);
  }
}
