package io.github.remediate.macos;

import io.github.remediate.exec.ChildLimits;
import io.github.remediate.exec.ChildOutcome;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.Optional;

/**
 * Changes a Mac: the live one, as root, or the tree beneath another root, whose owner then stands
 * for root. Remembers nothing between two calls. One at a time: two of these at work on the same
 * Mac would not see each other.
 */
public final class RealMacChanges implements MacChanges {
  private static final int MOST_KEPT = 1024 * 1024;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int PERMISSIONS = 0777;

  /** A rename takes no time, but on a network home or behind a prompt it may. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MacRoot root;
  private final String caller;
  private final QuarantineMover moves;
  private final FileCopier copies;
  private final OwnFiles ownFiles;

  /** Works as the user who runs this program. */
  public RealMacChanges(MacRoot root) {
    this(root, MacPrograms.callersName(), PATIENCE, FileCopier.MOST);
  }

  /**
   * @param caller short name of the user who runs this program
   * @param patience how long a user's {@code mv} may take, a look through a directory that is
   *     moved, and each read of a file that is copied
   * @param most how much is copied
   */
  RealMacChanges(MacRoot root, String caller, Duration patience, FileCopier.Most most) {
    this(root, caller, patience, most, VolumeLookup.OF_THIS_MACHINE);
  }

  RealMacChanges(
      MacRoot root, String caller, Duration patience, FileCopier.Most most, VolumeLookup volumes) {
    this.root = root;
    this.caller = caller;
    this.moves = new QuarantineMover(root, this::run, patience, volumes);
    this.copies = new FileCopier(root, most, patience);
    this.ownFiles = new OwnFiles(root);
  }

  @Override
  public Answer run(EffectCommand command) {
    FirstBytes stdout = new FirstBytes(MOST_KEPT);
    MacPrograms.Call call =
        new MacPrograms(root, caller)
            .call(
                command.commandLine(),
                command.user(),
                new ChildLimits(command.limit(), command.limit(), 0),
                new byte[0],
                stdout);
    return call.outcome() instanceof ChildOutcome.Ended ended
        ? new Answer.Ran(ended.exit(), stdout.toByteArray(), root.asTheMacSeesIt(ended.stderr()))
        : new Answer.NotRun(call.problem());
  }

  @Override
  public boolean mayStillRun(CommandLine command) {
    return new MacPrograms(root, caller).mayStillRun(command);
  }

  @Override
  public boolean mayStillMove(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    for (CommandLine mv : moves.programs(original, quarantined, user)) {
      if (mayStillRun(mv)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ChangeResult move(MacPath from, MacPath to, Optional<UserAccount> user) {
    try {
      moves.move(from, to, user);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed(from + " could not be moved: ", e);
    }
  }

  @Override
  public ChangeResult putBack(MacPath from, MacPath to, Optional<UserAccount> user) {
    try {
      moves.putBack(from, to, user);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed(to + " could not be put back: ", e);
    }
  }

  @Override
  public Whereabouts whereabouts(
      MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return moves.whereabouts(original, quarantined, user);
  }

  @Override
  public ChangeResult copy(MacPath from, MacPath to) {
    try {
      return new ChangeResult.Made(copies.copy(from, to));
    } catch (IOException | InvalidPathException e) {
      return failed(from + " could not be copied: ", e);
    }
  }

  @Override
  public ChangeResult discardPart(MacPath to) {
    try {
      copies.discardPart(to);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed("what a copy to " + to + " left could not be removed: ", e);
    }
  }

  @Override
  public ChangeResult makeDirectory(MacPath directory) {
    try {
      ownFiles.makeDirectory(directory);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed(directory + " could not be made: ", e);
    }
  }

  @Override
  public ChangeResult write(MacPath file, byte[] content, int mode) {
    if ((mode & ~PERMISSIONS) != 0 || (mode & WRITABLE_BY_OTHERS) != 0) {
      throw new IllegalArgumentException(
          "mode " + Integer.toOctalString(mode) + " would let others write");
    }
    try {
      ownFiles.write(file, content, mode);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed(file + " could not be written: ", e);
    }
  }

  @Override
  public ChangeResult removeOwn(MacPath file) {
    try {
      ownFiles.remove(file);
      return new ChangeResult.Made();
    } catch (IOException | InvalidPathException e) {
      return failed(file + " could not be removed: ", e);
    }
  }

  private static ChangeResult failed(String what, Exception e) {
    return new ChangeResult.Failed(
        e instanceof ChangeRefusedException ? e.getMessage() : what + ChangeErrors.of(e));
  }
}
