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
import io.github.remediate.macos.files.FileChanges;
import io.github.remediate.macos.files.MacRoot;
import java.util.Optional;

/**
 * Changes a Mac: the live one, as root, or the tree beneath another root, whose owner then stands
 * for root. Remembers nothing between two calls. One at a time: two of these at work on the same
 * Mac would not see each other.
 */
public final class RealMacChanges implements MacChanges {
  private static final int MOST_KEPT = 1024 * 1024;

  private final MacRoot root;
  private final String caller;
  private final FileChanges files;

  /** Works as the user who runs this program. */
  public RealMacChanges(MacRoot root) {
    this(root, MacPrograms.callersName());
  }

  /**
   * @param caller short name of the user who runs this program
   */
  RealMacChanges(MacRoot root, String caller) {
    this.root = root;
    this.caller = caller;
    this.files = new FileChanges(root, this::run);
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
    return files.programs(original, quarantined, user).stream().anyMatch(mv -> mayStillRun(mv));
  }

  @Override
  public ChangeResult move(MacPath from, MacPath to, Optional<UserAccount> user) {
    return files.move(from, to, user);
  }

  @Override
  public ChangeResult putBack(MacPath from, MacPath to, Optional<UserAccount> user) {
    return files.putBack(from, to, user);
  }

  @Override
  public Whereabouts whereabouts(
      MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return files.whereabouts(original, quarantined, user);
  }

  @Override
  public ChangeResult copy(MacPath from, MacPath to) {
    return files.copy(from, to);
  }

  @Override
  public ChangeResult discardPart(MacPath to) {
    return files.discardPart(to);
  }

  @Override
  public ChangeResult makeDirectory(MacPath directory) {
    return files.makeDirectory(directory);
  }

  @Override
  public ChangeResult write(MacPath file, byte[] content, int mode) {
    return files.write(file, content, mode);
  }

  @Override
  public ChangeResult removeOwn(MacPath file) {
    return files.removeOwn(file);
  }
}
