package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of windows, in {@code /private/var/run/io.github.remediate}, which macOS empties when
 * it starts. Every user can read them, for windows are shown with the user's rights, and only root
 * can write there. A file's name tells the process that made it, by its number and its start.
 */
public final class ScreenFiles {
  private static final MacPath DIRECTORY = new MacPath("/private/var/run/io.github.remediate");
  private static final int FOR_ALL = 0644;
  private static final int DIRECTORY_FOR_ALL = 0755;
  private static final Pattern NAME =
      Pattern.compile("([0-9]{1,10})-([0-9]{1,12})-[0-9a-f]{16}[.]([a-z]{1,8})");

  /** A process tells its start a little differently to each who asks. */
  private static final Duration BLUR = Duration.ofSeconds(3);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final MacRoot root;
  private final SafePathCheck pathCheck;

  /** The files on this Mac. */
  public ScreenFiles(MacRoot root) {
    this.root = root;
    this.pathCheck = new SafePathCheck(root);
  }

  /**
   * Makes a new file.
   *
   * @param ending lower case letters
   * @throws IOException if there is no safe place for it; the message says why, as a clause
   */
  public MacPath write(String ending, byte[] content) throws IOException {
    makeDirectory();
    ProcessHandle self = ProcessHandle.current();
    MacPath file =
        DIRECTORY.child(
            String.format(
                Locale.ROOT,
                "%d-%d-%016x.%s",
                self.pid(),
                start(self).orElse(0L),
                RANDOM.nextLong(),
                ending));
    Path path = root.resolve(file);
    try (FileChannel channel =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            OwnerOnly.file())) {
      write(channel, content);
      OwnerOnly.setMode(path, FOR_ALL);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
    return file;
  }

  /** Adds to the end of a file in one piece: who reads it never sees a part of a letter. */
  public void append(MacPath file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            root.resolve(own(file)),
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND,
            LinkOption.NOFOLLOW_LINKS)) {
      write(channel, content);
    }
  }

  private static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Removes a file, and the directory with its last. */
  public void remove(MacPath file) throws IOException {
    Files.deleteIfExists(root.resolve(own(file)));
    try {
      Files.deleteIfExists(root.resolve(DIRECTORY));
    } catch (DirectoryNotEmptyException e) {
      // Others lie in it.
    }
  }

  /** The files of processes that have ended. */
  public List<MacPath> leftBehind(String ending) throws IOException {
    VerifiedPlace directory = pathCheck.ofSystem(DIRECTORY);
    if (!directory.holds(FileEntry.Kind.DIRECTORY)) {
      return List.of();
    }
    pathCheck.requireRootAlone(directory.entry());
    List<MacPath> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory.path())) {
      for (Path entry : entries.sorted().toList()) {
        Matcher name = NAME.matcher(entry.getFileName().toString());
        if (name.matches()
            && name.group(3).equals(ending)
            && hasEnded(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))) {
          files.add(DIRECTORY.child(entry.getFileName().toString()));
        }
      }
    } catch (NoSuchFileException e) {
      // Its last file was just removed.
    }
    return files;
  }

  private static boolean hasEnded(long pid, long start) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return true;
    }
    Optional<Long> now = start(process.get());
    return start > 0 && now.isPresent() && Math.abs(now.get() - start) > BLUR.toSeconds();
  }

  private static Optional<Long> start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond);
  }

  private static MacPath own(MacPath file) {
    if (!file.parent().equals(DIRECTORY)) {
      throw new IllegalArgumentException(file + " is no file of a window");
    }
    return file;
  }

  // macOS lets the group daemon write to the directory above, so what is in the place is looked at.
  private void makeDirectory() throws IOException {
    for (MacPath component : DIRECTORY.chain()) {
      VerifiedPlace place = pathCheck.ofSystem(component);
      if (place.isFree()) {
        try {
          Files.createDirectory(place.path(), OwnerOnly.directory());
          OwnerOnly.setMode(place.path(), DIRECTORY_FOR_ALL);
        } catch (FileAlreadyExistsException e) {
          // Another process made it; it is looked at below.
        }
      }
    }
    VerifiedPlace directory = pathCheck.ofSystem(DIRECTORY);
    if (!directory.holds(FileEntry.Kind.DIRECTORY)) {
      throw new ChangeRefusedException(DIRECTORY + " is not a directory");
    }
    pathCheck.requireRootAlone(directory.entry());
    if (directory.entry().mode() != DIRECTORY_FOR_ALL) {
      OwnerOnly.setMode(directory.path(), DIRECTORY_FOR_ALL);
    }
  }
}
