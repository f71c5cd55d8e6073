package io.github.remediate.macos.files;

import io.github.remediate.mac.MacPath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a Mac's file tree begins on this machine: {@code /} on a live Mac, any directory else. */
public final class MacRoot {
  private static final MacRoot LIVE = new MacRoot(Path.of("/"), "/");

  private final Path directory;
  private final String asGiven;

  private MacRoot(Path directory, String asGiven) {
    this.directory = directory;
    this.asGiven = asGiven;
  }

  /** The Mac that this program runs on. */
  public static MacRoot live() {
    return LIVE;
  }

  /**
   * The Mac whose root is {@code directory}, which may be reached through links; it is the live one
   * if that is {@code /}.
   *
   * @throws IOException if it is not a directory; the message is for a person
   */
  public static MacRoot at(Path directory) throws IOException {
    Path given = directory.toAbsolutePath().normalize();
    Path real;
    try {
      real = given.toRealPath();
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(given + " does not exist");
    } catch (FileSystemException e) {
      throw new IOException(given + " cannot be reached: " + e.getReason(), e);
    }
    if (!Files.isDirectory(real)) {
      throw new NotDirectoryException(given + " is not a directory");
    }
    return real.getNameCount() == 0 ? LIVE : new MacRoot(real, given.toString());
  }

  /** Whether it is the Mac that this program runs on. */
  public boolean isLive() {
    return directory.getNameCount() == 0;
  }

  /** The directory on this machine, without links. */
  public Path directory() {
    return directory;
  }

  /** {@code path} as this machine spells it. */
  public String spell(MacPath path) {
    if (isLive()) {
      return path.value();
    }
    return path.equals(MacPath.ROOT) ? directory.toString() : directory + path.value();
  }

  /**
   * {@code path} on this machine; it says nothing about what is there.
   *
   * @throws InvalidPathException if Java's file name encoding lacks one of its letters
   */
  public Path resolve(MacPath path) {
    return Path.of(spell(path));
  }

  /**
   * A path that one of the Mac's programs printed, as the Mac sees it: a program beneath another
   * root may name a path with or without that root in front. Empty if it is no path in normal form.
   */
  public Optional<MacPath> understand(String printed) {
    String path = printed;
    if (!isLive()) {
      path = without(directory.toString(), path);
      path = path.equals(printed) ? without(asGiven, path) : path;
    }
    return MacPath.wrongWith(path) == null ? Optional.of(new MacPath(path)) : Optional.empty();
  }

  /** What one of the Mac's programs said, with the Mac's paths as the Mac sees them. */
  public String asTheMacSeesIt(String said) {
    return isLive() ? said : said.replace(directory + "/", "/").replace(asGiven + "/", "/");
  }

  private static String without(String front, String path) {
    if (path.equals(front)) {
      return "/";
    }
    return path.startsWith(front + "/") ? path.substring(front.length()) : path;
  }
}
