package io.github.remediate.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.Set;

/**
 * Journals whose disk tells when it really is made to force them; for tests of other rooms. The
 * force itself is left out, which costs more than all else.
 */
public final class WatchedJournal {
  private WatchedJournal() {}

  /**
   * A real journal.
   *
   * @param forced is run at each force of its content
   */
  public static JournalWriter create(
      Path journal, Clock clock, RunEntry.RunStarted started, Runnable forced)
      throws JournalException {
    return JournalWriter.create(new WatchedDisk(forced), journal, clock, started);
  }

  private record WatchedDisk(Runnable forced) implements Disk {
    @Override
    public File create(Path path, Set<PosixFilePermission> permissions) throws IOException {
      return new WatchedFile(RealDisk.INSTANCE.create(path, permissions), forced);
    }

    @Override
    public File open(Path path) throws IOException {
      return new WatchedFile(RealDisk.INSTANCE.open(path), forced);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      RealDisk.INSTANCE.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) {}
  }

  private record WatchedFile(Disk.File real, Runnable forced) implements Disk.File {
    @Override
    public byte[] read() throws IOException {
      return real.read();
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      return real.write(bytes, at);
    }

    @Override
    public void truncate(long size) throws IOException {
      real.truncate(size);
    }

    @Override
    public void force() {
      forced.run();
    }

    @Override
    public boolean isStillThere(long size) throws IOException {
      return real.isStillThere(size);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
