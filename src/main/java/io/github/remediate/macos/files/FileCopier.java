package io.github.remediate.macos.files;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Copies files and trees to where only root can reach. The way to each file is walked down before
 * and after it is opened, so that a link put in its way meanwhile is noticed.
 */
final class FileCopier {
  /**
   * How much is copied.
   *
   * @param file largest file of a tree, in bytes
   * @param whole largest single file, and largest sum of a tree's files, in bytes
   * @param entries most entries of a tree
   */
  record Most(long file, long whole, int entries) {}

  private static final int MIB = 1024 * 1024;

  /** Each entry of a tree is reached by walking down to it, so depth costs its square. */
  private static final int DEEPEST = 64;

  static final Most MOST = new Most(64L * MIB, 512L * MIB, 10_000);

  private static final int ATTEMPTS = 3;
  private static final Set<OpenOption> FOR_WRITING =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final MacRoot root;
  private final SafePathCheck pathCheck;
  private final Most most;
  private final Duration patience;

  /**
   * @param patience how long opening a file may take, and each read of it
   */
  FileCopier(MacRoot root, Most most, Duration patience) {
    this.patience = patience;
    this.root = root;
    this.pathCheck = new SafePathCheck(root);
    this.most = most;
  }

  /** What is wrong is on the reading side: a tree can go without this entry. */
  private static final class Unreadable extends IOException {
    Unreadable(String clause) {
      super(clause);
    }
  }

  /** Returns the clause that says what was left out; empty for nothing. */
  String copy(MacPath from, MacPath to) throws IOException {
    VerifiedPlace source = pathCheck.any(from).holdingFileOrDirectory();
    if (!pathCheck.ofRootAlone(to).isFree()) {
      throw new ChangeRefusedException(to + " exists already");
    }
    PartialFile part = new PartialFile(pathCheck, to);
    Path place = part.begin();
    CopyOmissions leftOut = new CopyOmissions();
    try {
      if (source.holds(FileEntry.Kind.DIRECTORY)) {
        new Tree(leftOut).copy(from, list(from, leftOut), place, 1);
      } else {
        single(from, part);
      }
      part.finish();
    } catch (Unreadable e) {
      part.abandon(e);
      throw new ChangeRefusedException(e.getMessage());
    } catch (IOException e) {
      part.abandon(e);
      throw e;
    }
    return leftOut.note();
  }

  /** Removes what a copy to {@code to} that was cut off left. */
  void discardPart(MacPath to) throws IOException {
    new PartialFile(pathCheck, to).begin();
  }

  /** A single file is whole and of one moment, or not copied: it may be a keychain. */
  private void single(MacPath from, PartialFile part) throws IOException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      VerifiedPlace before = look(from);
      if (before.entry().size() > most.whole()) {
        throw new ChangeRefusedException(from + " is larger than " + most.whole() / MIB + " MiB");
      }
      transfer(before, part.begin());
      VerifiedPlace after = look(from);
      if (before.identity().equals(after.identity()) && before.entry().equals(after.entry())) {
        return;
      }
    }
    throw new ChangeRefusedException(
        from + " was written to each of the " + ATTEMPTS + " times it was copied");
  }

  private final class Tree {
    private final CopyOmissions leftOut;
    private long bytes = most.whole();
    private int entries = most.entries();

    Tree(CopyOmissions leftOut) {
      this.leftOut = leftOut;
    }

    void copy(MacPath from, List<String> names, Path to, int depth) throws IOException {
      Files.createDirectory(to, OwnerOnly.directory());
      for (String name : names) {
        if (entries == 0 || depth > DEEPEST) {
          leftOut.beyond();
          continue;
        }
        entries--;
        try {
          copyEntry(from.child(name), to.resolve(name), depth);
        } catch (Unreadable e) {
          leftOut.unreadable();
        }
      }
      DurableDirectories.force(to);
    }

    private void copyEntry(MacPath from, Path to, int depth) throws IOException {
      VerifiedPlace verified = look(from);
      switch (verified.entry().kind()) {
        case LINK -> leftOut.link();
        case OTHER -> leftOut.special();
        case DIRECTORY -> copy(from, list(from, leftOut), to, depth + 1);
        case FILE -> {
          long size = verified.entry().size();
          if (size > most.file()) {
            leftOut.large();
          } else if (size > bytes) {
            leftOut.beyond();
          } else {
            bytes -= size;
            transferOrNothing(verified, to);
          }
        }
      }
    }

    private void transferOrNothing(VerifiedPlace from, Path to) throws IOException {
      try {
        transfer(from, to);
      } catch (Unreadable e) {
        Files.deleteIfExists(to);
        throw e;
      }
    }
  }

  private VerifiedPlace look(MacPath path) throws Unreadable {
    try {
      VerifiedPlace verified = pathCheck.any(path);
      if (verified.isFree()) {
        throw new Unreadable(path + " is gone");
      }
      return verified;
    } catch (ChangeRefusedException e) {
      throw new Unreadable(e.getMessage());
    } catch (Unreadable e) {
      throw e;
    } catch (IOException | InvalidPathException e) {
      throw new Unreadable(path + " " + FileErrors.of(e));
    }
  }

  private List<String> list(MacPath directory, CopyOmissions leftOut) throws Unreadable {
    Observation<TreeFiles.Names> names = new TreeFiles(root).names(directory);
    if (names instanceof Observation.Known<TreeFiles.Names> known) {
      for (int i = 0; i < known.value().unspeakable(); i++) {
        leftOut.unreadable();
      }
      return known.value().all();
    }
    throw new Unreadable(names.isAbsent() ? directory + " is gone" : names.reason());
  }

  /** Copies as many bytes as the file had when it was looked at: a log may grow meanwhile. */
  private void transfer(VerifiedPlace from, Path to) throws IOException {
    if (!from.holds(FileEntry.Kind.FILE)) {
      throw new Unreadable(from.asked() + " is not a file");
    }
    try (TimeLimitedFile in = open(from);
        FileChannel out = FileChannel.open(to, FOR_WRITING, OwnerOnly.file())) {
      if (!look(from.asked()).identity().equals(from.identity())) {
        throw new Unreadable(from.asked() + " was changed for another while it was opened");
      }
      ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
      long left = from.entry().size();
      while (left > 0
          && read(in, buffer.clear().limit((int) Math.min(left, buffer.capacity())), from)) {
        left -= buffer.flip().remaining();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
      out.force(true);
    }
    Files.setLastModifiedTime(to, FileTime.from(from.entry().modified()));
  }

  private TimeLimitedFile open(VerifiedPlace file) throws Unreadable {
    try {
      return TimeLimitedFile.open(file.path(), patience);
    } catch (IOException e) {
      throw new Unreadable(file.asked() + " " + FileErrors.of(e));
    }
  }

  /** Whether something was read. */
  private static boolean read(TimeLimitedFile in, ByteBuffer buffer, VerifiedPlace file)
      throws Unreadable {
    try {
      return in.read(buffer) > 0;
    } catch (IOException e) {
      throw new Unreadable(file.asked() + " " + FileErrors.of(e));
    }
  }
}
