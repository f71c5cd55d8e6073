package io.github.remediate.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * The disk of this machine. {@link FileChannel#force} is fsync, on macOS {@code F_FULLFSYNC}, which
 * also empties the drive's cache.
 *
 * <p>A thread that is interrupted while it reads or writes gets its channel closed by the Java
 * platform. An interruption from before is therefore put off until the call is over; one that comes
 * in midst of it fails the call, and with it the writer. Do not interrupt a thread that writes a
 * journal.
 */
final class RealDisk implements Disk {
  static final Disk INSTANCE = new RealDisk();

  /** A journal of a run of days with a heartbeat each second stays far below; in bytes. */
  private static final long LARGEST = 128L << 20;

  private RealDisk() {}

  @Override
  public File create(Path path, Set<PosixFilePermission> permissions) throws IOException {
    return opened(
        path,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
        permissions);
  }

  @Override
  public File open(Path path) throws IOException {
    requireRegular(path);
    return opened(
        path,
        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        Set.of());
  }

  private static File opened(
      Path path, Set<? extends OpenOption> options, Set<PosixFilePermission> permissions)
      throws IOException {
    FileChannel channel =
        permissions.isEmpty()
            ? FileChannel.open(path, options)
            : FileChannel.open(path, options, PosixFilePermissions.asFileAttribute(permissions));
    try {
      return new ChannelFile(path, channel, attributes(path).fileKey());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** All bytes of the regular file at {@code path}. */
  static byte[] read(Path path) throws IOException {
    requireRegular(path);
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return read(path, channel);
    } finally {
      restore(interrupted);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } finally {
      restore(interrupted);
    }
  }

  static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  static void requireRegular(Path path) throws IOException {
    BasicFileAttributes attributes = attributes(path);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(path.toString(), null, "it is " + kind(attributes));
    }
  }

  static String kind(BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      return "a symbolic link, and none is followed";
    }
    if (attributes.isDirectory()) {
      return "a directory";
    }
    return attributes.isRegularFile() ? "a file" : "neither a file nor a directory";
  }

  private static byte[] read(Path path, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size > LARGEST) {
      throw new FileSystemException(path.toString(), null, "it is larger than any journal");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      continue;
    }
    return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record ChannelFile(Path path, FileChannel channel, Object key) implements File {
    @Override
    public byte[] read() throws IOException {
      boolean interrupted = Thread.interrupted();
      try {
        return RealDisk.read(path, channel);
      } finally {
        restore(interrupted);
      }
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      boolean interrupted = Thread.interrupted();
      try {
        return channel.write(bytes, at);
      } finally {
        restore(interrupted);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      boolean interrupted = Thread.interrupted();
      try {
        channel.truncate(size);
      } finally {
        restore(interrupted);
      }
    }

    @Override
    public void force() throws IOException {
      boolean interrupted = Thread.interrupted();
      try {
        channel.force(true);
      } finally {
        restore(interrupted);
      }
    }

    @Override
    public boolean isStillThere(long size) throws IOException {
      BasicFileAttributes now = attributes(path);
      return now.size() == size && now.fileKey().equals(key);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
