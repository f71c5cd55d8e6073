package io.github.remediate.macos.files;

import io.github.remediate.exec.TimeLimit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/**
 * A file that is open for reading and that somebody else could have changed for a pipe right before
 * it was opened, where both the opening and a read wait for ever. Here each of them has a limit.
 */
record TimeLimitedFile(SeekableByteChannel channel, Duration patience) implements Closeable {
  /** What even a slow disk takes less than. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Set<OpenOption> FOR_READING =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** Opens what is at {@code file}, a link not followed. */
  static TimeLimitedFile open(Path file, Duration patience) throws IOException {
    return new TimeLimitedFile(
        TimeLimit.within(patience, () -> Files.newByteChannel(file, FOR_READING)), patience);
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Goes on reading {@code from} bytes behind the beginning. */
  void position(long from) throws IOException {
    channel.position(from);
  }

  /** As {@link SeekableByteChannel#read}; after a limit was reached, {@code buffer} is lost. */
  int read(ByteBuffer buffer) throws IOException {
    return TimeLimit.within(patience, () -> channel.read(buffer));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
