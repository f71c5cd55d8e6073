package io.github.remediate.macos.files;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Moves entries into the quarantine and back, by renames alone, so that owner, mode, times and
 * extended attributes stay. The system's are renamed by root; a home's by {@code mv} as the user,
 * into a {@link HandoverDirectory}, and from there by root. Each of the two renames happens or does
 * not, so {@link MoveObservation} tells after a crash what is left to do.
 */
final class QuarantineMover {
  private final MacRoot root;
  private final SafePathCheck pathCheck;
  private final Function<EffectCommand, Answer> run;
  private final Duration patience;
  private final SingleVolumeCheck oneVolume;

  /**
   * @param run runs {@code mv}
   * @param patience how long {@code mv} may take
   */
  QuarantineMover(
      MacRoot root, Function<EffectCommand, Answer> run, Duration patience, VolumeLookup volumes) {
    this.oneVolume = new SingleVolumeCheck(volumes, patience);
    this.root = root;
    this.pathCheck = new SafePathCheck(root);
    this.run = run;
    this.patience = patience;
  }

  Whereabouts whereabouts(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return look(original, quarantined, handover(quarantined, user)).whereabouts();
  }

  /** The programs that a move of these or its reverse may have started. */
  List<CommandLine> programs(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    HandoverDirectory handover = handover(quarantined, user);
    return handover == null
        ? List.of()
        : List.of(mv(original, handover.entry()), mv(handover.entry(), original));
  }

  private static CommandLine mv(MacPath from, MacPath to) {
    return CommandLine.of("/bin/mv", "-n", "--", from, to);
  }

  private MoveObservation look(
      MacPath original, MacPath quarantined, HandoverDirectory handoverOrNull) {
    return MoveObservation.look(new TreeFiles(root), original, handoverOrNull, quarantined);
  }

  private HandoverDirectory handover(MacPath quarantined, Optional<UserAccount> user) {
    return user.isEmpty() ? null : new HandoverDirectory(pathCheck, user.get(), quarantined);
  }

  void move(MacPath from, MacPath to, Optional<UserAccount> user) throws IOException {
    requireInHome(from, to, user);
    HandoverDirectory handover = handover(to, user);
    MoveObservation seen = look(from, to, handover);
    switch (seen.whereabouts()) {
      case UNKNOWN -> throw unknown(seen, handover, to);
      case NOWHERE -> throw new ChangeRefusedException(from + " is gone");
      case BOTH -> throw new ChangeRefusedException(to + " exists already");
      case QUARANTINED -> settle(to, handover);
      case ON_THE_WAY -> takeFromHandover(handover, to);
      case ORIGINAL -> {
        if (handover == null) {
          VerifiedPlace source = pathCheck.ofSystem(from);
          oneVolume.require(source);
          DurableDirectories.rename(source, pathCheck.ofRootAlone(to));
        } else {
          takeFromHome(from, to, user.get(), handover);
        }
      }
    }
  }

  private void takeFromHome(MacPath from, MacPath to, UserAccount user, HandoverDirectory handover)
      throws IOException {
    VerifiedPlace source = pathCheck.ofUser(from, user).holdingFileOrDirectory();
    VerifiedPlace target = pathCheck.ofRootAlone(to);
    if (source.volume() != target.volume()) {
      throw DurableDirectories.otherVolume(source, target);
    }
    oneVolume.require(source);
    handover.open();
    try {
      renameAsUser(source, handover.verified(), user);
      renameByRoot(handover, to);
    } finally {
      handover.close();
    }
  }

  private void takeFromHandover(HandoverDirectory handover, MacPath to) throws IOException {
    handover.open();
    try {
      renameByRoot(handover, to);
    } finally {
      handover.close();
    }
  }

  private void renameByRoot(HandoverDirectory handover, MacPath to) throws IOException {
    try {
      DurableDirectories.rename(handover.verified(), pathCheck.ofRootAlone(to));
    } catch (IOException e) {
      if (handover.verified().isFree()) {
        throw e;
      }
      String why = e instanceof ChangeRefusedException ? e.getMessage() : ChangeErrors.of(e);
      throw new ChangeRefusedException("it is on the way in " + handover.entry() + ": " + why);
    }
  }

  void putBack(MacPath from, MacPath to, Optional<UserAccount> user) throws IOException {
    requireInHome(to, from, user);
    HandoverDirectory handover = handover(from, user);
    MoveObservation seen = look(to, from, handover);
    switch (seen.whereabouts()) {
      case UNKNOWN -> throw unknown(seen, handover, from);
      case NOWHERE -> throw new ChangeRefusedException(from + " is gone");
      case BOTH -> throw occupied(to);
      case ORIGINAL -> settle(from, handover);
      case ON_THE_WAY, QUARANTINED -> {
        if (seen.original().isKnown()) {
          throw occupied(to);
        }
        requireDirectoryFor(to, user);
        if (handover == null) {
          DurableDirectories.rename(pathCheck.ofRootAlone(from), pathCheck.ofSystem(to));
        } else {
          giveToHome(from, to, user.get(), handover);
        }
      }
    }
  }

  private void giveToHome(MacPath from, MacPath to, UserAccount user, HandoverDirectory handover)
      throws IOException {
    VerifiedPlace target = pathCheck.ofUser(to, user);
    handover.open();
    try {
      if (handover.verified().isFree()) {
        VerifiedPlace source = pathCheck.ofRootAlone(from);
        if (source.volume() != target.volume()) {
          throw new ChangeRefusedException(from + " is on another volume than " + to.parent());
        }
        DurableDirectories.rename(source, handover.verified());
      }
      try {
        VerifiedPlace waiting = handover.verified().holdingFileOrDirectory();
        renameAsUser(waiting, pathCheck.ofUser(to, user), user);
        DurableDirectories.force(waiting.path().getParent());
      } catch (IOException e) {
        takeBack(from, handover, e);
        throw e;
      }
    } finally {
      handover.close();
    }
  }

  /** What the user could not take goes back to where it is safe. */
  private void takeBack(MacPath from, HandoverDirectory handover, IOException reason) {
    try {
      if (!handover.verified().isFree()) {
        DurableDirectories.rename(handover.verified(), pathCheck.ofRootAlone(from));
      }
    } catch (IOException e) {
      // It stays on the way, where whereabouts() finds it; the first reason is the one to tell.
      reason.addSuppressed(e);
    }
  }

  /**
   * Judged by what is there afterwards, not by the exit status: {@code mv -n} has none for "I did
   * not".
   */
  private void renameAsUser(VerifiedPlace from, VerifiedPlace to, UserAccount user)
      throws IOException {
    if (!to.isFree()) {
      throw new ChangeRefusedException(to.asked() + " exists already");
    }
    Answer answer =
        run.apply(new EffectCommand(mv(from.asked(), to.asked()), Optional.of(user), patience));
    VerifiedPlace arrived = pathCheck.any(to.asked());
    if (arrived.isFree()) {
      throw new ChangeRefusedException(from.asked() + " was not moved: " + reason(answer, user));
    }
    if (!from.identity().equals(arrived.identity())) {
      throw new ChangeRefusedException(
          from.asked() + " was changed for something else, which is now at " + to.asked());
    }
  }

  private static String reason(Answer answer, UserAccount user) {
    if (!(answer instanceof Answer.Ran ran)) {
      return ((Answer.NotRun) answer).reason();
    }
    String said = ran.stderr().strip();
    if (said.isEmpty()) {
      return "mv as " + user.name() + " ended with " + ran.exit() + " and left it";
    }
    // mv: rename A to B: Permission denied
    String last = said.substring(said.lastIndexOf('\n') + 1);
    String why = last.substring(last.lastIndexOf(": ") < 0 ? 0 : last.lastIndexOf(": ") + 2);
    return "as " + user.name() + ", " + ChangeErrors.ofReason(why);
  }

  /**
   * The move is complete; a crash may have come before it was on disk and the handover directory
   * was gone.
   */
  private void settle(MacPath quarantined, HandoverDirectory handoverOrNull) throws IOException {
    DurableDirectories.force(pathCheck.ofRootAlone(quarantined).path().getParent());
    if (handoverOrNull != null) {
      handoverOrNull.close();
    }
  }

  private static void requireInHome(MacPath inHome, MacPath outside, Optional<UserAccount> user)
      throws ChangeRefusedException {
    if (user.isEmpty()) {
      return;
    }
    MacPath home = user.get().home();
    if (inHome.equals(home) || !inHome.isAtOrBelow(home)) {
      throw new ChangeRefusedException(
          inHome + " does not lie in the home of " + user.get().name());
    }
    if (outside.isAtOrBelow(home)) {
      throw new ChangeRefusedException(outside + " lies in the home of " + user.get().name());
    }
  }

  private void requireDirectoryFor(MacPath path, Optional<UserAccount> user)
      throws ChangeRefusedException {
    if (new TreeFiles(root).look(path.parent()).entry().isAbsent()) {
      throw new ChangeRefusedException(
          path.parent()
              + " is missing: make it as "
              + user.map(UserAccount::name).orElse("root")
              + " and put "
              + path.name()
              + " back again");
    }
  }

  private static ChangeRefusedException occupied(MacPath path) {
    return new ChangeRefusedException("something new stands at " + path);
  }

  private static ChangeRefusedException unknown(
      MoveObservation seen, HandoverDirectory handoverOrNull, MacPath quarantined) {
    return new ChangeRefusedException(
        seen.unknown().isEmpty()
            ? "both " + handoverOrNull.entry() + " and " + quarantined + " exist"
            : seen.unknown());
  }
}
