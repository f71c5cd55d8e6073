package io.github.remediate.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * The few things that this room asks of a disk, so that a test can make each of them fail, fall
 * short or be forgotten in a power loss. No method follows a link in the last component of a path.
 */
interface Disk {

  /** Makes a new file; one that exists already, of whatever kind, is a failure. */
  File create(Path path, Set<PosixFilePermission> permissions) throws IOException;

  /** Opens a regular file that exists, for reading and writing. */
  File open(Path path) throws IOException;

  /** Gives the file {@code from} the name {@code to} in one step, replacing what has it. */
  void rename(Path from, Path to) throws IOException;

  /** Makes names that were made, changed or removed in {@code directory} survive a power loss. */
  void forceDirectory(Path directory) throws IOException;

  /** An open file. Not for use by two threads at once. */
  interface File extends Closeable {

    /** All its bytes. */
    byte[] read() throws IOException;

    /** Writes some of what remains in {@code bytes}, maybe none; returns how many. */
    int write(ByteBuffer bytes, long at) throws IOException;

    /** Cuts the file to {@code size} bytes. */
    void truncate(long size) throws IOException;

    /** Makes content and size survive a power loss. */
    void force() throws IOException;

    /** Whether the path that it was opened by still names it, and it has {@code size} bytes. */
    boolean isStillThere(long size) throws IOException;

    /** Writes all of {@code bytes} at {@code at}. */
    default void writeFully(byte[] bytes, long at) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      for (int idle = 0; rest.hasRemaining(); ) {
        idle = write(rest, at + rest.position()) > 0 ? 0 : idle + 1;
        if (idle > 100) {
          throw new IOException("the disk takes no more bytes");
        }
      }
    }
  }
}
