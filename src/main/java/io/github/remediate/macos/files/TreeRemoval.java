package io.github.remediate.macos.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Removes a directory with all that is in it, although others may hold parts of it open.
 *
 * <p>Whoever held a directory open before it was moved here can still exchange what lies in it, so
 * a path of two names in it may lead anywhere. Here each directory is first lifted to the top of
 * the tree, where only this program's user can exchange it, and is emptied there: no path goes
 * through more than one directory of somebody else's, and the last name of a path is never
 * followed. The directory is taken from its owner before it is listed, and what is on another
 * volume stays. It needs no file descriptors of directories, which Java has not on every macOS, and
 * no depth is too much for it.
 */
public final class TreeRemoval {
  private static final int MODE_OF_OWNER_ALONE = 0700;
  private static final int PERMISSIONS = 07777;

  /** How often a directory is listed into which somebody keeps putting things. */
  private static final int MOST_LISTINGS = 1000;

  /**
   * A directory that waits to be emptied.
   *
   * @param place a name in the tree's top
   * @param shown where it was, from the top on
   */
  private record Waiting(Path place, String shown) {}

  private final Path top;
  private final VolumeLookup volumes;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long volume;
  private int uid;
  private long lifted;
  private String stays;

  private TreeRemoval(Path top, VolumeLookup volumes) {
    this.top = top;
    this.volumes = volumes;
  }

  /**
   * Removes the tree, going on after an entry that stays.
   *
   * @param directory it and all above it can be exchanged by nobody but this program's user or root
   * @return the first entry that stays, with the reason; empty if all is gone
   */
  public static Optional<String> remove(Path directory) {
    return remove(directory, directory.toString(), VolumeLookup.OF_THIS_MACHINE);
  }

  /**
   * @param shown the directory as messages name it
   */
  static Optional<String> remove(Path directory, String shown, VolumeLookup volumes) {
    TreeRemoval removal = new TreeRemoval(directory, volumes);
    try {
      removal.remove();
    } catch (IOException e) {
      removal.note("", e);
    }
    return Optional.ofNullable(removal.stays).map(what -> shown + what);
  }

  private void remove() throws IOException {
    volume = volumes.of(top);
    if (volumes.of(top.toAbsolutePath().getParent()) != volume) {
      throw new ChangeRefusedException("it is a volume of its own");
    }
    uid = (Integer) Files.getAttribute(top, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    empty(new Waiting(top, ""));
  }

  /** Removes a directory with all that is in it, the directories that it has lifted later. */
  private boolean empty(Waiting directory) {
    try {
      take(directory.place());
      for (int i = 0; i < MOST_LISTINGS; i++) {
        boolean changed = removeEntries(directory);
        while (directory.place() == top && !waiting.isEmpty()) {
          changed |= empty(waiting.pop());
        }
        try {
          Files.delete(directory.place());
          return true;
        } catch (DirectoryNotEmptyException e) {
          // Some file systems leave entries out of a listing while others are removed.
          if (!changed) {
            throw e;
          }
        }
      }
      throw new ChangeRefusedException("somebody keeps putting things into it");
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      note(directory.shown(), e);
      return false;
    }
  }

  private void take(Path directory) throws IOException {
    Map<String, Object> seen =
        Files.readAttributes(directory, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    if ((Integer) seen.get("uid") != uid) {
      Files.setAttribute(directory, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }
    if (((Integer) seen.get("mode") & PERMISSIONS) != MODE_OF_OWNER_ALONE) {
      try {
        OwnerOnly.setMode(directory, MODE_OF_OWNER_ALONE);
      } catch (AccessDeniedException e) {
        // Without root, a directory that may not be read cannot be opened for this.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  /** Whether an entry left the directory. */
  private boolean removeEntries(Waiting directory) throws IOException {
    boolean changed = false;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.place())) {
      for (Path entry : entries) {
        changed |= removeEntry(entry, directory);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return changed;
  }

  private boolean removeEntry(Path entry, Waiting parent) {
    String shown = parent.shown() + "/" + entry.getFileName();
    try {
      if (volumes.of(entry) != volume) {
        throw new ChangeRefusedException("it is another volume, which has to be ejected first");
      }
      if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(entry);
        return true;
      }
      if (parent.place() == top) {
        waiting.push(new Waiting(entry, shown));
        return false;
      }
      Path place = lift(entry);
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        waiting.push(new Waiting(place, shown));
      } else {
        Files.delete(place);
      }
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      note(shown, e);
      return false;
    }
  }

  private Path lift(Path entry) throws IOException {
    Path place;
    do {
      place = top.resolve(".removing-" + lifted++);
    } while (Files.exists(place, LinkOption.NOFOLLOW_LINKS));
    try {
      return Files.move(entry, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AccessDeniedException e) {
      if (uid == 0) {
        throw e;
      }
      // Without root, a directory that its owner may not write to cannot be moved either.
      take(entry);
      return Files.move(entry, place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void note(String shown, IOException e) {
    if (stays == null) {
      stays = shown + " stays: " + reason(e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof DirectoryNotEmptyException) {
      return "it is not empty";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
    return reason == null ? String.valueOf(e.getMessage()) : reason;
  }
}
