package io.github.remediate.cli;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Gives a full log the number 1 and each older one the next, by renaming; the last goes. Logback's
 * own policy takes the path for a pattern, in which a percent sign cannot be written. Of several
 * processes that find the log full one does it.
 */
final class NumberedLogs extends ContextAwareBase implements RollingPolicy {
  private final Path file;
  private final int kept;
  private final long mostBytes;
  private boolean started;

  /**
   * @param file the one that is written
   * @param kept how many full ones there may be
   * @param mostBytes from so many bytes on it is full
   */
  NumberedLogs(Path file, int kept, long mostBytes) {
    this.file = file;
    this.kept = kept;
    this.mostBytes = mostBytes;
  }

  @Override
  public void rollover() throws RolloverFailure {
    try (FileChannel full =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock turn = full.tryLock()) {
      // Another one is at it, or was before.
      if (turn == null || Files.size(file) < mostBytes) {
        return;
      }
      for (int number = kept - 1; number >= 1; number--) {
        rename(numbered(number), numbered(number + 1));
      }
      rename(file, numbered(1));
    } catch (NoSuchFileException | OverlappingFileLockException moved) {
      // By another one.
    } catch (IOException e) {
      throw new RolloverFailure("The log goes on where it is", e);
    }
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // There are not so many yet, or another process of a run was at it.
    }
  }

  @Override
  public String getActiveFileName() {
    return file.toString();
  }

  @Override
  public CompressionMode getCompressionMode() {
    return CompressionMode.NONE;
  }

  @Override
  public void setParent(FileAppender<?> appender) {
    // It knows its file.
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isStarted() {
    return started;
  }
}
