package io.github.remediate.macos;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.Hands.Whereabouts;
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
 * into a {@link Drop}, and from there by root. Each of the two renames happens or does not, so
 * {@link Passage} tells after a crash what is left to do.
 */
final class Moves {
  private final MacRoot root;
  private final Footing footing;
  private final Function<EffectCommand, Answer> run;
  private final Duration patience;
  private final OneVolume oneVolume;

  /**
   * @param run runs {@code mv}
   * @param patience how long {@code mv} may take
   */
  Moves(MacRoot root, Function<EffectCommand, Answer> run, Duration patience, Volumes volumes) {
    this.oneVolume = new OneVolume(volumes, patience);
    this.root = root;
    this.footing = new Footing(root);
    this.run = run;
    this.patience = patience;
  }

  Whereabouts whereabouts(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    return look(original, quarantined, drop(quarantined, user)).whereabouts();
  }

  /** The programs that a move of these or its reverse may have started. */
  List<CommandLine> programs(MacPath original, MacPath quarantined, Optional<UserAccount> user) {
    Drop drop = drop(quarantined, user);
    return drop == null
        ? List.of()
        : List.of(mv(original, drop.entry()), mv(drop.entry(), original));
  }

  private static CommandLine mv(MacPath from, MacPath to) {
    return CommandLine.of("/bin/mv", "-n", "--", from, to);
  }

  private Passage look(MacPath original, MacPath quarantined, Drop dropOrNull) {
    return Passage.look(new TreeFiles(root), original, dropOrNull, quarantined);
  }

  private Drop drop(MacPath quarantined, Optional<UserAccount> user) {
    return user.isEmpty() ? null : new Drop(footing, user.get(), quarantined);
  }

  void move(MacPath from, MacPath to, Optional<UserAccount> user) throws IOException {
    requireInHome(from, to, user);
    Drop drop = drop(to, user);
    Passage seen = look(from, to, drop);
    switch (seen.whereabouts()) {
      case UNKNOWN -> throw unknown(seen, drop, to);
      case NOWHERE -> throw new Refusal(from + " is gone");
      case BOTH -> throw new Refusal(to + " exists already");
      case QUARANTINED -> settle(to, drop);
      case ON_THE_WAY -> takeFromDrop(drop, to);
      case ORIGINAL -> {
        if (drop == null) {
          Spot source = footing.ofSystem(from);
          oneVolume.require(source);
          Durable.rename(source, footing.ofRootAlone(to));
        } else {
          takeFromHome(from, to, user.get(), drop);
        }
      }
    }
  }

  private void takeFromHome(MacPath from, MacPath to, UserAccount user, Drop drop)
      throws IOException {
    Spot source = footing.ofUser(from, user).holdingFileOrDirectory();
    Spot target = footing.ofRootAlone(to);
    if (source.volume() != target.volume()) {
      throw Durable.otherVolume(source, target);
    }
    oneVolume.require(source);
    drop.open();
    try {
      renameAsUser(source, drop.spot(), user);
      renameByRoot(drop, to);
    } finally {
      drop.close();
    }
  }

  private void takeFromDrop(Drop drop, MacPath to) throws IOException {
    drop.open();
    try {
      renameByRoot(drop, to);
    } finally {
      drop.close();
    }
  }

  private void renameByRoot(Drop drop, MacPath to) throws IOException {
    try {
      Durable.rename(drop.spot(), footing.ofRootAlone(to));
    } catch (IOException e) {
      if (drop.spot().isFree()) {
        throw e;
      }
      String why = e instanceof Refusal ? e.getMessage() : ChangeTrouble.of(e);
      throw new Refusal("it is on the way in " + drop.entry() + ": " + why);
    }
  }

  void putBack(MacPath from, MacPath to, Optional<UserAccount> user) throws IOException {
    requireInHome(to, from, user);
    Drop drop = drop(from, user);
    Passage seen = look(to, from, drop);
    switch (seen.whereabouts()) {
      case UNKNOWN -> throw unknown(seen, drop, from);
      case NOWHERE -> throw new Refusal(from + " is gone");
      case BOTH -> throw occupied(to);
      case ORIGINAL -> settle(from, drop);
      case ON_THE_WAY, QUARANTINED -> {
        if (seen.original().isKnown()) {
          throw occupied(to);
        }
        requireDirectoryFor(to, user);
        if (drop == null) {
          Durable.rename(footing.ofRootAlone(from), footing.ofSystem(to));
        } else {
          giveToHome(from, to, user.get(), drop);
        }
      }
    }
  }

  private void giveToHome(MacPath from, MacPath to, UserAccount user, Drop drop)
      throws IOException {
    Spot target = footing.ofUser(to, user);
    drop.open();
    try {
      if (drop.spot().isFree()) {
        Spot source = footing.ofRootAlone(from);
        if (source.volume() != target.volume()) {
          throw new Refusal(from + " is on another volume than " + to.parent());
        }
        Durable.rename(source, drop.spot());
      }
      try {
        Spot waiting = drop.spot().holdingFileOrDirectory();
        renameAsUser(waiting, footing.ofUser(to, user), user);
        Durable.force(waiting.path().getParent());
      } catch (IOException e) {
        takeBack(from, drop, e);
        throw e;
      }
    } finally {
      drop.close();
    }
  }

  /** What the user could not take goes back to where it is safe. */
  private void takeBack(MacPath from, Drop drop, IOException reason) {
    try {
      if (!drop.spot().isFree()) {
        Durable.rename(drop.spot(), footing.ofRootAlone(from));
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
  private void renameAsUser(Spot from, Spot to, UserAccount user) throws IOException {
    if (!to.isFree()) {
      throw new Refusal(to.asked() + " exists already");
    }
    Answer answer =
        run.apply(new EffectCommand(mv(from.asked(), to.asked()), Optional.of(user), patience));
    Spot arrived = footing.any(to.asked());
    if (arrived.isFree()) {
      throw new Refusal(from.asked() + " was not moved: " + reason(answer, user));
    }
    if (!from.identity().equals(arrived.identity())) {
      throw new Refusal(
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
    return "as " + user.name() + ", " + ChangeTrouble.ofReason(why);
  }

  /** The move is complete; a crash may have come before it was on disk and the drop was gone. */
  private void settle(MacPath quarantined, Drop dropOrNull) throws IOException {
    Durable.force(footing.ofRootAlone(quarantined).path().getParent());
    if (dropOrNull != null) {
      dropOrNull.close();
    }
  }

  private static void requireInHome(MacPath inHome, MacPath outside, Optional<UserAccount> user)
      throws Refusal {
    if (user.isEmpty()) {
      return;
    }
    MacPath home = user.get().home();
    if (inHome.equals(home) || !inHome.isAtOrBelow(home)) {
      throw new Refusal(inHome + " does not lie in the home of " + user.get().name());
    }
    if (outside.isAtOrBelow(home)) {
      throw new Refusal(outside + " lies in the home of " + user.get().name());
    }
  }

  private void requireDirectoryFor(MacPath path, Optional<UserAccount> user) throws Refusal {
    if (new TreeFiles(root).look(path.parent()).entry().isAbsent()) {
      throw new Refusal(
          path.parent()
              + " is missing: make it as "
              + user.map(UserAccount::name).orElse(MacPrograms.ROOT)
              + " and put "
              + path.name()
              + " back again");
    }
  }

  private static Refusal occupied(MacPath path) {
    return new Refusal("something new stands at " + path);
  }

  private static Refusal unknown(Passage seen, Drop dropOrNull, MacPath quarantined) {
    return new Refusal(
        seen.unknown().isEmpty()
            ? "both " + dropOrNull.entry() + " and " + quarantined + " exist"
            : seen.unknown());
  }
}
