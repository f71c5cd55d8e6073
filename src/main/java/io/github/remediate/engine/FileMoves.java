package io.github.remediate.engine;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.PathGuard;
import io.github.remediate.guard.Verdict;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Change;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLook;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * Moves files into the run's quarantine, and completes moves that were cut off. What macOS keeps in
 * memory of a moved file of settings goes with it.
 */
final class FileMoves {
  private final Chronicle chronicle;
  private final EffectPen pen;
  private final Sight sight;
  private final Hands hands;
  private final RunPlaces places;
  private final PathGuard pathGuard;
  private final CommandGuard commands;
  private final Optional<UserAccount> user;

  FileMoves(
      Chronicle chronicle,
      Sight sight,
      Hands hands,
      RunPlaces places,
      PathGuard pathGuard,
      Optional<UserAccount> user) {
    this.chronicle = chronicle;
    this.pen = new EffectPen(chronicle);
    this.sight = sight;
    this.hands = hands;
    this.places = places;
    this.pathGuard = pathGuard;
    this.commands = new CommandGuard(user);
    this.user = user;
  }

  /**
   * Moves what the effect names.
   *
   * @param limit for the command that has a domain dropped
   */
  Attempt move(StepEffect each, Duration limit) {
    MacPath path = path(each.effect());
    PathLook look = sight.files().look(path);
    if (look.entry().isAbsent()) {
      return vanished(each, limit);
    }
    if (pathGuard.verdict(look) instanceof Verdict.Stays stays) {
      pen.intend(each);
      return pen.fail(each, path + " is left alone: " + stays.reason());
    }
    FileEntry entry = look.entry().found().orElseThrow();
    int attempt = chronicle.ledger().effect(each.stepId(), each.index()).attempts() + 1;
    String slot = RunPlaces.slot(each.step().article(), each.index(), attempt, path);
    MacPath to = places.quarantine().child(slot);
    Optional<UserAccount> owner = owner(path);
    chronicle.commit(
        pen.intent(each),
        new StepEntry.FileQuarantined(
            each.stepId(),
            each.index(),
            path.value(),
            slot,
            entry.owner(),
            entry.group(),
            entry.mode(),
            entry.modified(),
            Optional.empty()));
    Change change = hands.move(path, to, owner);
    if (change instanceof Change.Made) {
      Optional<String> trouble = dropDomain(each.effect(), owner, limit);
      if (trouble.isPresent()) {
        return pen.fail(each, trouble.get());
      }
    }
    Hands.Whereabouts where = hands.whereabouts(path, to, owner);
    if (where == Hands.Whereabouts.QUARANTINED || where == Hands.Whereabouts.BOTH) {
      return pen.done(each);
    }
    String reason =
        change instanceof Change.Failed failed ? failed.reason() : "it did not arrive there";
    return pen.fail(each, path + " could not be moved to the quarantine: " + reason);
  }

  // An earlier try may have taken it half way, or not have reached cfprefsd.
  private Attempt vanished(StepEffect each, Duration limit) {
    Optional<StepEntry.FileQuarantined> earlier =
        chronicle.ledger().effect(each.stepId(), each.index()).lastMove();
    pen.intend(each);
    if (earlier.isEmpty()) {
      return pen.gone(each);
    }
    Completion completion = completed(earlier.get());
    Hands.Whereabouts where = completion.where();
    if (where == Hands.Whereabouts.ON_THE_WAY || where == Hands.Whereabouts.UNKNOWN) {
      return pen.fail(
          each,
          path(each.effect())
              + " does not reach the quarantine: "
              + completion.trouble()
              + ". Look at what is there, move it aside by hand, and resume");
    }
    Optional<String> trouble = dropDomain(each.effect(), owner(path(each.effect())), limit);
    if (trouble.isPresent()) {
      return pen.fail(each, trouble.get());
    }
    return where == Hands.Whereabouts.QUARANTINED ? pen.done(each) : pen.gone(each);
  }

  /**
   * What became of a move.
   *
   * @param where where the file is
   * @param trouble why it is not in the quarantine, if that was tried
   */
  private record Completion(Hands.Whereabouts where, String trouble) {}

  /** Where the file is, once its move is completed if it was on the way. */
  private Completion completed(StepEntry.FileQuarantined file) {
    MacPath path = new MacPath(file.path());
    MacPath to = quarantined(file);
    Optional<UserAccount> owner = owner(path);
    Hands.Whereabouts where = hands.whereabouts(path, to, owner);
    if (where != Hands.Whereabouts.ON_THE_WAY && where != Hands.Whereabouts.QUARANTINED) {
      return new Completion(where, "where it is cannot be told");
    }
    // Also of one that arrived: what served it on the way may still stand.
    Change change = hands.move(path, to, owner);
    return new Completion(
        hands.whereabouts(path, to, owner),
        change instanceof Change.Failed failed ? failed.reason() : "it did not arrive there");
  }

  /**
   * Has cfprefsd forget what it holds of a moved file, or it would write the file again; tried
   * twice.
   *
   * @return why it may still do so
   */
  private Optional<String> dropDomain(Effect effect, Optional<UserAccount> owner, Duration limit) {
    if (!(effect instanceof Effect.MoveFile) || effect.command().isEmpty()) {
      return Optional.empty();
    }
    EffectCommand drop = new EffectCommand(effect.command().get(), owner, limit);
    Optional<String> refusal = commands.refusal(drop);
    if (refusal.isPresent()) {
      return refusal;
    }
    Answer answer = hands.run(drop);
    if (!isDropped(answer)) {
      answer = hands.run(drop);
    }
    if (isDropped(answer)) {
      return Optional.empty();
    }
    String reason =
        answer instanceof Answer.Ran ran
            ? "defaults ended with " + ran.exit()
            : ((Answer.NotRun) answer).reason();
    return Optional.of(
        path(effect) + " is in the quarantine, but macOS may write it again: " + reason);
  }

  // 1 says that cfprefsd does not know the domain.
  private static boolean isDropped(Answer answer) {
    return answer instanceof Answer.Ran ran && (ran.exit() == 0 || ran.exit() == 1);
  }

  /**
   * What became of a move in doubt, which is completed if it was on the way; unknown where it
   * cannot be told.
   */
  Observation<Boolean> moved(StepEntry.FileQuarantined file, Effect effect, Duration limit) {
    Hands.Whereabouts where = completed(file).where();
    Optional<UserAccount> owner = owner(path(effect));
    // Not where something new stands: that would go without a place in the quarantine.
    if (where == Hands.Whereabouts.QUARANTINED && dropDomain(effect, owner, limit).isPresent()) {
      return Observation.known(false);
    }
    return switch (where) {
      case QUARANTINED, BOTH -> Observation.known(true);
      case ORIGINAL, NOWHERE -> Observation.known(false);
      case ON_THE_WAY -> Observation.unknown("it is on the way and does not reach the quarantine");
      case UNKNOWN -> Observation.unknown("not all places where it may be can be looked at");
    };
  }

  static MacPath path(Effect effect) {
    return ((Target.File) effect.target().orElseThrow()).path();
  }

  /** Whose rights to use at {@code path}; empty for root's. */
  Optional<UserAccount> owner(MacPath path) {
    return user.filter(account -> path.isAtOrBelow(account.home()));
  }

  MacPath quarantined(StepEntry.FileQuarantined file) {
    return places.quarantine().child(file.name());
  }
}
