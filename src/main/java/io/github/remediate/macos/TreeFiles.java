package io.github.remediate.macos;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLook;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A Mac's file tree on this machine. What was seen of a directory is remembered for later looks
 * below it, so make a new one of these for a new look at the Mac; {@link #list} and {@link #read}
 * walk down anew each time. Safe for use by several threads.
 */
public final class TreeFiles implements MacFiles {
  private static final Set<OpenOption> FOR_READING =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final MacRoot root;
  private final TreeWalk remembering;

  public TreeFiles(MacRoot root) {
    this.root = root;
    this.remembering = new TreeWalk(root);
  }

  @Override
  public PathLook look(MacPath path) {
    return remembering.down(path).look();
  }

  @Override
  public Observation<List<String>> list(MacPath directory) {
    TreeWalk.Way way = new TreeWalk(root).down(directory);
    return way.look().entry().flatMap(entry -> list(entry, way.end()));
  }

  private Observation<List<String>> list(FileEntry entry, MacPath where) {
    if (entry.kind() != FileEntry.Kind.DIRECTORY) {
      return Observation.unknown(entry.path() + " is not a directory");
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(root.resolve(where))) {
      for (Path child : children) {
        names.add(child.getFileName().toString());
      }
    } catch (NoSuchFileException e) {
      return Observation.absent();
    } catch (DirectoryIteratorException e) {
      return Observation.unknown(entry.path() + " " + FileTrouble.of(e.getCause()));
    } catch (IOException | InvalidPathException e) {
      return Observation.unknown(entry.path() + " " + FileTrouble.of(e));
    }
    for (String name : names) {
      if (name.indexOf('\ufffd') >= 0) {
        return Observation.unknown(
            entry.path() + " holds a name that Java cannot read; set LC_ALL to a UTF-8 locale");
      }
    }
    Collections.sort(names);
    return Observation.known(List.copyOf(names));
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
    try (SeekableByteChannel channel = Files.newByteChannel(root.resolve(where), FOR_READING)) {
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
      return Observation.unknown(entry.path() + " " + FileTrouble.of(e));
    }
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
