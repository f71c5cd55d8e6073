package io.github.remediate.engine;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.GuardVerdict;
import io.github.remediate.guard.PathGuard;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
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
  private final RunJournal runJournal;
  private final EffectRecorder recorder;
  private final Inspector inspector;
  private final MacChanges changes;
  private final RunPlaces places;
  private final PathGuard pathGuard;
  private final CommandGuard commands;
  private final Optional<UserAccount> user;

  FileMoves(
      RunJournal runJournal,
      Inspector inspector,
      MacChanges changes,
      RunPlaces places,
      PathGuard pathGuard,
      Optional<UserAccount> user) {
    this.runJournal = runJournal;
    this.recorder = new EffectRecorder(runJournal);
    this.inspector = inspector;
    this.changes = changes;
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
  EffectAttempt move(StepEffect each, Duration limit) {
    MacPath path = path(each.effect());
    PathLookup look = inspector.files().look(path);
    if (look.entry().isAbsent()) {
      return vanished(each, limit);
    }
    if (pathGuard.verdict(look) instanceof GuardVerdict.Stays stays) {
      recorder.intend(each);
      return recorder.fail(each, path + " is left alone: " + stays.reason(), Remedy.PLAN_ANEW);
    }
    FileEntry entry = look.entry().found().orElseThrow();
    int attempt = runJournal.runState().effect(each.stepId(), each.index()).attempts() + 1;
    String slot = RunPlaces.slot(each.step().number(), each.index(), attempt, path);
    MacPath to = places.quarantine().child(slot);
    Optional<UserAccount> owner = owner(path);
    runJournal.commit(
        recorder.intent(each),
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
    ChangeResult change = changes.move(path, to, owner);
    if (change instanceof ChangeResult.Made) {
      Optional<String> trouble = dropDomain(each.effect(), owner, limit);
      if (trouble.isPresent()) {
        return recorder.fail(each, trouble.get());
      }
    }
    MacChanges.Whereabouts where = changes.whereabouts(path, to, owner);
    if (where == MacChanges.Whereabouts.QUARANTINED || where == MacChanges.Whereabouts.BOTH) {
      return recorder.done(each);
    }
    String reason =
        change instanceof ChangeResult.Failed failed ? failed.reason() : "it did not arrive there";
    return recorder.fail(
        each, path + " could not be moved to the quarantine: " + reason, Remedy.LOOK_AT_FILE);
  }

  // An earlier try may have taken it half way, or not have reached cfprefsd.
  private EffectAttempt vanished(StepEffect each, Duration limit) {
    Optional<StepEntry.FileQuarantined> earlier =
        runJournal.runState().effect(each.stepId(), each.index()).lastMove();
    recorder.intend(each);
    if (earlier.isEmpty()) {
      return recorder.gone(each);
    }
    Completion completion = completed(earlier.get());
    MacChanges.Whereabouts where = completion.where();
    if (where == MacChanges.Whereabouts.ON_THE_WAY || where == MacChanges.Whereabouts.UNKNOWN) {
      return recorder.fail(
          each,
          path(each.effect())
              + " does not reach the quarantine: "
              + completion.trouble()
              + ". Look at what is there, move it aside by hand, and resume");
    }
    Optional<String> trouble = dropDomain(each.effect(), owner(path(each.effect())), limit);
    if (trouble.isPresent()) {
      return recorder.fail(each, trouble.get());
    }
    return where == MacChanges.Whereabouts.QUARANTINED ? recorder.done(each) : recorder.gone(each);
  }

  /**
   * What became of a move.
   *
   * @param where where the file is
   * @param trouble why it is not in the quarantine, if that was tried
   */
  private record Completion(MacChanges.Whereabouts where, String trouble) {}

  /** Where the file is, once its move is completed if it was on the way. */
  private Completion completed(StepEntry.FileQuarantined file) {
    MacPath path = new MacPath(file.path());
    MacPath to = quarantined(file);
    Optional<UserAccount> owner = owner(path);
    MacChanges.Whereabouts where = changes.whereabouts(path, to, owner);
    if (where != MacChanges.Whereabouts.ON_THE_WAY && where != MacChanges.Whereabouts.QUARANTINED) {
      return new Completion(where, "where it is cannot be told");
    }
    // Also of one that arrived: what served it on the way may still stand.
    ChangeResult change = changes.move(path, to, owner);
    return new Completion(
        changes.whereabouts(path, to, owner),
        change instanceof ChangeResult.Failed failed ? failed.reason() : "it did not arrive there");
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
    Answer answer = changes.run(drop);
    if (!isDropped(answer)) {
      answer = changes.run(drop);
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
    MacChanges.Whereabouts where = completed(file).where();
    Optional<UserAccount> owner = owner(path(effect));
    // Not where something new stands: that would go without a place in the quarantine.
    if (where == MacChanges.Whereabouts.QUARANTINED
        && dropDomain(effect, owner, limit).isPresent()) {
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
