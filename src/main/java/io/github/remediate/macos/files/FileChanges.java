package io.github.remediate.macos.files;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The changes of a Mac's files: moves into the quarantine and back, copies, and what the program
 * makes for itself. Each place is looked at right before something changes there; what is refused
 * or fails is told as a clause and never thrown. Remembers nothing between two calls.
 */
public final class FileChanges {
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int PERMISSIONS = 0777;

  /** A rename takes no time, but on a network home or behind a prompt it may. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final QuarantineMover moves;
  private final FileCopier copies;
  private final OwnFiles ownFiles;

  /**
   * Changes the files beneath {@code root}.
   *
   * @param run runs the {@code mv} that a user's files are moved by, as that user
   */
  public FileChanges(MacRoot root, Function<EffectCommand, Answer> run) {
    this(root, run, PATIENCE, FileCopier.MOST, VolumeLookup.OF_THIS_MACHINE);
  }

  /**
   * @param patience how long a user's {@code mv} may take, a look through a directory that is
   *     moved, and each read of a file that is copied
   * @param most how much is copied
   */
  FileChanges(
      MacRoot root,
      Function<EffectCommand, Answer> run,
      Duration patience,
      FileCopier.Most most,
      VolumeLookup volumes) {
    this.moves = new QuarantineMover(root, run, patience, volumes);
    this.copies = new FileCopier(root, most, patience);
    this.ownFiles = new OwnFiles(root);
  }

  /** The programs that a move of these or its reverse may have started. */
  public List<CommandLine> programs(
      MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return moves.programs(original, quarantined, user);
  }

  /** See {@link MacChanges#move}. */
  public ChangeResult move(MacPath from, MacPath to, Optional<UserAccount> user) {
    try {
      moves.move(from, to, user);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed("", e);
    }
  }

  /** See {@link MacChanges#putBack}. */
  public ChangeResult putBack(MacPath from, MacPath to, Optional<UserAccount> user) {
    try {
      moves.putBack(from, to, user);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed("", e);
    }
  }

  /** See {@link MacChanges#whereabouts}. */
  public Whereabouts whereabouts(
      MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return moves.whereabouts(original, quarantined, user);
  }

  /** See {@link MacChanges#copy}. */
  public ChangeResult copy(MacPath from, MacPath to) {
    try {
      return new ChangeResult.Made(copies.copy(from, to));
    } catch (IOException | InvalidPathException e) {
      return failed("", e);
    }
  }

  /** See {@link MacChanges#discardPart}. */
  public ChangeResult discardPart(MacPath to) {
    try {
      copies.discardPart(to);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed("what a copy to " + to + " left could not be removed: ", e);
    }
  }

  /** See {@link MacChanges#makeDirectory}. */
  public ChangeResult makeDirectory(MacPath directory) {
    try {
      ownFiles.makeDirectory(directory);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed(directory + " could not be made: ", e);
    }
  }

  /** See {@link MacChanges#write}. */
  public ChangeResult write(MacPath file, byte[] content, int mode) {
    if ((mode & ~PERMISSIONS) != 0 || (mode & WRITABLE_BY_OTHERS) != 0) {
      throw new IllegalArgumentException(
          "mode " + Integer.toOctalString(mode) + " would let others write");
    }
    try {
      ownFiles.write(file, content, mode);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed("", e);
    }
  }

  /** See {@link MacChanges#removeOwn}. */
  public ChangeResult removeOwn(MacPath file) {
    try {
      ownFiles.remove(file);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed("", e);
    }
  }

  /**
   * @param what begins the reason where whoever asked for the change does not name it
   */
  private static ChangeResult failed(String what, Exception e) {
    return new ChangeResult.Failed(
        e instanceof ChangeRefusedException ? e.getMessage() : what + ChangeErrors.of(e));
  }
}
