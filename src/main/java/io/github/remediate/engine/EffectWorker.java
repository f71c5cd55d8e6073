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
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Planner;
import io.github.remediate.plan.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries out one effect: guard, intent on disk, the effect, outcome on disk. Exit statuses are
 * hints; whether it worked is judged by looking.
 */
final class EffectWorker {
  private final Chronicle chronicle;
  private final Sight sight;
  private final Hands hands;
  private final RunPlaces places;
  private final People people;
  private final PathGuard pathGuard;
  private final Optional<UserAccount> user;

  EffectWorker(
      Chronicle chronicle,
      Sight sight,
      Hands hands,
      RunPlaces places,
      People people,
      PathGuard pathGuard,
      Optional<UserAccount> user) {
    this.chronicle = chronicle;
    this.sight = sight;
    this.hands = hands;
    this.places = places;
    this.people = people;
    this.pathGuard = pathGuard;
    this.user = user;
  }

  /**
   * Carries out an effect on files or by a command.
   *
   * @return empty if it ended well, otherwise why not
   */
  Optional<String> carryOut(PlannedStep step, int index, Effect effect, Duration limit) {
    return switch (effect.kind()) {
      case COPY_FILE -> copy(step, index, effect);
      case MOVE_FILE, REMOVE_APPLICATION -> move(step, index, effect, limit);
      case RUN_COMMAND, DELETE_KEYCHAIN_ITEM -> command(step, index, effect, limit);
      case INSTALL_JOB -> installJob(step, index, effect);
      case REMOVE_JOB -> removeJob(step, index, effect);
      default -> throw new IllegalArgumentException(effect.kind() + " is not done by a worker");
    };
  }

  void intend(PlannedStep step, int index, Effect effect) {
    chronicle.commit(intent(step, index, effect));
  }

  private StepEntry.EffectIntended intent(PlannedStep step, int index, Effect effect) {
    return new StepEntry.EffectIntended(
        step.id(),
        index,
        chronicle.ledger().attempts(step.id(), index) + 1,
        effect.kind().word(),
        Fingerprint.of(effect),
        effect.target().map(Fingerprint::identity).orElse(effect.kind().word()).replace('\0', ' '));
  }

  void end(PlannedStep step, int index, StepEntry.Outcome outcome) {
    chronicle.commit(new StepEntry.EffectEnded(step.id(), index, outcome, Optional.empty()));
  }

  Optional<String> fail(PlannedStep step, int index, String reason) {
    chronicle.commit(
        new StepEntry.EffectEnded(step.id(), index, StepEntry.Outcome.FAILED, Optional.of(reason)));
    return Optional.of(reason);
  }

  private Optional<String> done(PlannedStep step, int index) {
    end(step, index, StepEntry.Outcome.DONE);
    return Optional.empty();
  }

  private Optional<String> gone(PlannedStep step, int index) {
    end(step, index, StepEntry.Outcome.ALREADY_GONE);
    return Optional.empty();
  }

  private Optional<String> installJob(PlannedStep step, int index, Effect effect) {
    intend(step, index, effect);
    if (sight.files().look(path(effect).parent()).entry().isAbsent()) {
      hands.makeDirectory(path(effect).parent());
    }
    Change change = hands.write(path(effect), places.job(), 0644);
    if (change instanceof Change.Failed) {
      // One that an earlier version left: ours by its name, and never rewritten while in use.
      hands.removeOwn(path(effect));
      change = hands.write(path(effect), places.job(), 0644);
    }
    return change instanceof Change.Failed failed
        ? fail(step, index, path(effect) + " could not be written: " + failed.reason())
        : done(step, index);
  }

  private Optional<String> removeJob(PlannedStep step, int index, Effect effect) {
    intend(step, index, effect);
    Change change = hands.removeOwn(Planner.RESUME_JOB);
    return change instanceof Change.Failed failed
        ? fail(step, index, Planner.RESUME_JOB + " could not be removed: " + failed.reason())
        : done(step, index);
  }

  private Optional<String> copy(PlannedStep step, int index, Effect effect) {
    MacPath path = path(effect);
    PathLook look = sight.files().look(path);
    if (look.entry().isAbsent()) {
      intend(step, index, effect);
      return gone(step, index);
    }
    int attempt = chronicle.ledger().attempts(step.id(), index) + 1;
    MacPath to = places.evidence().child(RunPlaces.slot(step.article(), index, attempt, path));
    intend(step, index, effect);
    Change change = hands.copy(path, to);
    if (change instanceof Change.Failed failed) {
      return fail(step, index, path + " could not be copied: " + failed.reason());
    }
    return done(step, index);
  }

  private Optional<String> move(PlannedStep step, int index, Effect effect, Duration limit) {
    MacPath path = path(effect);
    PathLook look = sight.files().look(path);
    if (look.entry().isAbsent()) {
      return vanished(step, index, effect, limit);
    }
    if (pathGuard.verdict(look) instanceof Verdict.Refused refused) {
      intend(step, index, effect);
      return fail(step, index, path + " is left alone: " + refused.reason());
    }
    FileEntry entry = look.entry().found().orElseThrow();
    int attempt = chronicle.ledger().attempts(step.id(), index) + 1;
    String slot = RunPlaces.slot(step.article(), index, attempt, path);
    MacPath to = places.quarantine().child(slot);
    Optional<UserAccount> owner = owner(path);
    chronicle.commit(
        intent(step, index, effect),
        new StepEntry.FileQuarantined(
            step.id(),
            index,
            path.value(),
            slot,
            entry.uid(),
            entry.gid(),
            entry.mode(),
            entry.modified(),
            Optional.empty()));
    Change change = hands.move(path, to, owner);
    if (change instanceof Change.Made) {
      Optional<String> trouble = dropDomain(effect, owner, limit);
      if (trouble.isPresent()) {
        return fail(step, index, trouble.get());
      }
    }
    Hands.Whereabouts where = hands.whereabouts(path, to, owner);
    if (where == Hands.Whereabouts.QUARANTINED || where == Hands.Whereabouts.BOTH) {
      return done(step, index);
    }
    String reason =
        change instanceof Change.Failed failed ? failed.reason() : "it did not arrive there";
    return fail(step, index, path + " could not be moved to the quarantine: " + reason);
  }

  // An earlier try may have taken it half way, or not have reached cfprefsd.
  private Optional<String> vanished(PlannedStep step, int index, Effect effect, Duration limit) {
    Optional<StepEntry.FileQuarantined> earlier = chronicle.ledger().lastMove(step.id(), index);
    intend(step, index, effect);
    if (earlier.isEmpty()) {
      return gone(step, index);
    }
    Completion completion = completed(earlier.get());
    Hands.Whereabouts where = completion.where();
    if (where == Hands.Whereabouts.ON_THE_WAY || where == Hands.Whereabouts.UNKNOWN) {
      return fail(
          step,
          index,
          path(effect)
              + " does not reach the quarantine: "
              + completion.trouble()
              + ". Look at what is there, move it aside by hand, and resume");
    }
    Optional<String> trouble = dropDomain(effect, owner(path(effect)), limit);
    if (trouble.isPresent()) {
      return fail(step, index, trouble.get());
    }
    return where == Hands.Whereabouts.QUARANTINED ? done(step, index) : gone(step, index);
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
    if (effect.kind() != Effect.Kind.MOVE_FILE || effect.command().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> refusal = refusal(effect);
    if (refusal.isPresent()) {
      return refusal;
    }
    EffectCommand drop = new EffectCommand(effect.command().get(), owner, limit);
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

  private Optional<String> command(PlannedStep step, int index, Effect effect, Duration limit) {
    intend(step, index, effect);
    Optional<String> unsafe = refusal(effect);
    if (unsafe.isEmpty()) {
      unsafe = unsafeKeychain(effect);
    }
    if (unsafe.isPresent()) {
      return fail(step, index, unsafe.get());
    }
    Optional<UserAccount> as = effect.as().equals("root") ? Optional.empty() : user;
    Answer answer = hands.run(new EffectCommand(effect.command().orElseThrow(), as, limit));
    if (Planner.quits(effect)) {
      return quitted(step, index, answer);
    }
    if (answer instanceof Answer.NotRun notRun) {
      return fail(step, index, notRun.reason());
    }
    if (isLocked(effect, (Answer.Ran) answer)) {
      return fail(
          step, index, "the login keychain is locked; the user unlocks it by logging in again");
    }
    // Also after another bad exit status: the look after the step tells, and a second try of a
    // command
    // that did work would act twice.
    return done(step, index);
  }

  /** Why the guard refuses the effect's command, if it does. */
  static Optional<String> refusal(Effect effect) {
    return effect.command().isPresent()
            && CommandGuard.verdict(effect.command().get()) instanceof Verdict.Refused refused
        ? Optional.of(refused.reason())
        : Optional.empty();
  }

  // Where the file that a command names cannot be opened, security turns to the user's other
  // keychains, and takes from them what no guard has seen.
  private Optional<String> unsafeKeychain(Effect effect) {
    if (!(effect.target().orElse(null) instanceof Target.Keychain item)) {
      return Optional.empty();
    }
    Observation<FileEntry> file = sight.files().look(item.keychain()).regularFile();
    if (!file.isKnown()) {
      return Optional.of(
          file.isAbsent()
              ? item.keychain() + " is not there any more"
              : "the keychain cannot be told: " + file.reason());
    }
    return KeychainCopies.of(chronicle.ledger(), places, sight.files()).lacks(item.keychain());
  }

  // What still runs can be removed all the same, and ends at the latest when the user logs out.
  // pkill ends with 1 where nothing of that name runs.
  private Optional<String> quitted(PlannedStep step, int index, Answer answer) {
    boolean ended = answer instanceof Answer.Ran ran && (ran.exit() == 0 || ran.exit() == 1);
    String trouble =
        answer instanceof Answer.Ran ran
            ? "pkill ended with " + ran.exit()
            : ((Answer.NotRun) answer).reason();
    if (!ended) {
      people.tell("  It may still be running and is removed all the same: " + trouble);
    }
    chronicle.commit(
        new StepEntry.EffectEnded(
            step.id(),
            index,
            StepEntry.Outcome.DONE,
            ended ? Optional.empty() : Optional.of("it may still be running: " + trouble)));
    return Optional.empty();
  }

  // errSecInteractionNotAllowed and errSecAuthFailed: every further deletion would fail alike.
  private static boolean isLocked(Effect effect, Answer.Ran ran) {
    return effect.kind() == Effect.Kind.DELETE_KEYCHAIN_ITEM
        && (ran.exit() == 36 || ran.exit() == 51);
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
