package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A Mac's file tree on this machine. What was seen of a directory is remembered for later looks
 * below it, so make a new one of these for a new look at the Mac; {@link #list} and {@link #read}
 * walk down anew each time. Safe for use by several threads.
 */
public final class TreeFiles implements MacFiles {
  private static final int PIECE = 1 << 18;

  private final MacRoot root;
  private final Duration patience;
  private final TreeWalk remembering;
  private final SingleVolumeCheck oneVolume;

  public TreeFiles(MacRoot root) {
    this(root, TimeLimitedFile.PATIENCE, VolumeLookup.OF_THIS_MACHINE);
  }

  /**
   * @param patience how long opening a file may take, and each read of it
   */
  TreeFiles(MacRoot root, Duration patience, VolumeLookup volumes) {
    this.oneVolume = new SingleVolumeCheck(volumes, patience);
    this.root = root;
    this.patience = patience;
    this.remembering = new TreeWalk(root);
  }

  @Override
  public PathLookup look(MacPath path) {
    return remembering.down(path).look();
  }

  @Override
  public Observation<List<String>> list(MacPath directory) {
    return names(directory)
        .flatMap(
            names ->
                names.unspeakable() == 0
                    ? Observation.known(names.all())
                    : Observation.unknown(directory + unspeakable()));
  }

  private static String unspeakable() {
    String encoding = System.getProperty("sun.jnu.encoding");
    return "UTF-8".equals(encoding)
        ? " holds a name that is not UTF-8; rename or remove what is called so"
        : " holds a name that Java cannot read in the encoding "
            + encoding
            + "; set LC_ALL to a UTF-8 locale";
  }

  /**
   * The names in a directory.
   *
   * @param all those that Java can spell, sorted
   * @param unspeakable how many others there are
   */
  record Names(List<String> all, int unspeakable) {}

  /** The same as {@link #list}, also where some names cannot be spelled. */
  Observation<Names> names(MacPath directory) {
    TreeWalk.Way way = new TreeWalk(root).down(directory);
    return way.look().entry().flatMap(entry -> names(entry, way.end()));
  }

  private Observation<Names> names(FileEntry entry, MacPath where) {
    if (entry.kind() != FileEntry.Kind.DIRECTORY) {
      return Observation.unknown(entry.path() + " is not a directory");
    }
    List<String> names = new ArrayList<>();
    int unspeakable = 0;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(root.resolve(where))) {
      for (Path child : children) {
        if (isSpeakable(child)) {
          names.add(child.getFileName().toString());
        } else {
          unspeakable++;
        }
      }
    } catch (NoSuchFileException e) {
      return Observation.absent();
    } catch (DirectoryIteratorException e) {
      return Observation.unknown(entry.path() + " " + FileErrors.of(e.getCause()));
    } catch (IOException | InvalidPathException e) {
      return Observation.unknown(entry.path() + " " + FileErrors.of(e));
    }
    Collections.sort(names);
    return Observation.known(new Names(List.copyOf(names), unspeakable));
  }

  /**
   * Whether its name leads to it again. U+FFFD stands for what could not be decoded, but it is a
   * letter too, and a file may be called so.
   */
  private static boolean isSpeakable(Path child) throws IOException {
    String name = child.getFileName().toString();
    if (name.indexOf('\ufffd') < 0) {
      return true;
    }
    try {
      return FileIdentity.of(child).equals(FileIdentity.of(child.resolveSibling(name)));
    } catch (NoSuchFileException | InvalidPathException e) {
      return false;
    }
  }

  /**
   * {@inheritDoc} The file is opened before its size is judged, so "larger" says that it may be
   * read.
   */
  @Override
  public Observation<byte[]> read(MacPath file, int most) {
    TreeWalk.Way way = new TreeWalk(root).down(file);
    return way.look().entry().flatMap(entry -> read(entry, way.end(), most));
  }

  private Observation<byte[]> read(FileEntry entry, MacPath where, int most) {
    if (entry.kind() != FileEntry.Kind.FILE) {
      boolean link = entry.kind() == FileEntry.Kind.LINK;
      return Observation.unknown(entry.path() + (link ? " is a link" : " is not a file"));
    }
    try (TimeLimitedFile channel = TimeLimitedFile.open(root.resolve(where), patience)) {
      // One byte of room more than there should be, to notice a file that grows.
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, channel.size()) + 1);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      if (channel.size() > most || bytes.position() > most) {
        return Observation.unknown(entry.path() + " is larger than " + most + " bytes");
      }
      if (!bytes.hasRemaining()) {
        return Observation.unknown(entry.path() + " was written to while it was read");
      }
      return Observation.known(Arrays.copyOf(bytes.array(), bytes.position()));
    } catch (NoSuchFileException e) {
      return Observation.absent();
    } catch (IOException | InvalidPathException e) {
      return Observation.unknown(entry.path() + " " + FileErrors.of(e));
    }
  }

  @Override
  public Observation<Long> passOn(MacPath file, long most, Pieces pieces) {
    TreeWalk.Way way = new TreeWalk(root).down(file);
    return way.look().entry().flatMap(entry -> passOn(entry, way.end(), most, pieces));
  }

  private Observation<Long> passOn(FileEntry entry, MacPath where, long most, Pieces pieces) {
    if (entry.kind() != FileEntry.Kind.FILE) {
      boolean link = entry.kind() == FileEntry.Kind.LINK;
      return Observation.unknown(entry.path() + (link ? " is a link" : " is not a file"));
    }
    try (TimeLimitedFile channel = TimeLimitedFile.open(root.resolve(where), patience)) {
      long size = channel.size();
      long from = Math.max(0, size - most);
      channel.position(from);
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      for (long left = size - from; left > 0; ) {
        piece.clear().limit((int) Math.min(PIECE, left));
        int length = channel.read(piece);
        if (length < 0 || !pieces.take(piece.array(), length)) {
          break;
        }
        left -= length;
      }
      return Observation.known(from);
    } catch (NoSuchFileException e) {
      return Observation.absent();
    } catch (IOException | InvalidPathException e) {
      return Observation.unknown(entry.path() + " " + FileErrors.of(e));
    }
  }

  @Override
  public Observation<String> volumeIn(MacPath directory) {
    TreeWalk.Way way = new TreeWalk(root).down(directory);
    return way.look()
        .entry()
        .flatMap(
            entry ->
                entry.kind() == FileEntry.Kind.DIRECTORY
                    ? oneVolume.other(directory, root.resolve(way.end()))
                    : Observation.absent());
  }

  /** {@inheritDoc} Where {@code path} is absent, the volume of the nearest directory above it. */
  @Override
  public Observation<Long> usableBytes(MacPath path) {
    TreeWalk.Way way = remembering.down(path);
    if (way.look().entry().isUnknown()) {
      return Observation.unknown(way.look().entry().reason());
    }
    File directory = root.resolve(way.lastDirectory()).toFile();
    long free = directory.getFreeSpace();
    return free == 0 && directory.getTotalSpace() == 0
        ? Observation.unknown("the free space of " + path + " cannot be told")
        : Observation.known(free);
  }
}
