package io.github.remediate.engine;

import io.github.remediate.guard.CommandGuard;
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
  private static final String LOCKED = "the login keychain is locked";

  private final Chronicle chronicle;
  private final Sight sight;
  private final Hands hands;
  private final RunPlaces places;
  private final People people;
  private final FileMoves moves;
  private final EffectPen pen;
  private final Optional<UserAccount> user;
  private final CommandGuard commands;

  EffectWorker(
      Chronicle chronicle,
      Sight sight,
      Hands hands,
      RunPlaces places,
      People people,
      FileMoves moves,
      Optional<UserAccount> user) {
    this.chronicle = chronicle;
    this.sight = sight;
    this.hands = hands;
    this.places = places;
    this.people = people;
    this.moves = moves;
    this.pen = new EffectPen(chronicle);
    this.user = user;
    this.commands = new CommandGuard(user);
  }

  /**
   * Carries out an effect on files or by a command.
   *
   * @return empty if it ended well, otherwise why not
   */
  Optional<Failure> carryOut(PlannedStep step, int index, Effect effect, Duration limit) {
    return switch (effect.kind()) {
      case COPY_FILE -> copy(step, index, effect).map(Failure::of);
      case MOVE_FILE, REMOVE_APPLICATION -> moves.move(step, index, effect, limit).map(Failure::of);
      case RUN_COMMAND, QUIT_APPLICATION, FORGET_RECEIPT, DELETE_ITEM ->
          command(step, index, effect, limit).map(said -> ofCommand(effect, said));
      case INSTALL_JOB -> installJob(step, index, effect).map(Failure::of);
      case REMOVE_JOB -> removeJob(step, index, effect).map(Failure::of);
      case DELETE_ITEM_BY_HAND, DELETE_RECORD, RESTART, WAIT, ASK_PERSON ->
          throw new IllegalArgumentException(effect.kind() + " is not done by a worker");
    };
  }

  private Failure ofCommand(Effect effect, String said) {
    String who = user.map(UserAccount::name).orElse("the user");
    return new Failure(
        "Failed: " + effect.kind().verb() + " " + EffectName.of(effect) + ".",
        Optional.of(said),
        Optional.of("Have " + who + " log out and in again, which unlocks the login keychain")
            .filter(remedy -> said.startsWith(LOCKED)));
  }

  private Optional<String> installJob(PlannedStep step, int index, Effect effect) {
    pen.intend(step, index, effect);
    if (sight.files().look(FileMoves.path(effect).parent()).entry().isAbsent()) {
      hands.makeDirectory(FileMoves.path(effect).parent());
    }
    Change change = hands.write(FileMoves.path(effect), places.job(), 0644);
    if (change instanceof Change.Failed) {
      // One that an earlier version left: ours by its name, and never rewritten while in use.
      hands.removeOwn(FileMoves.path(effect));
      change = hands.write(FileMoves.path(effect), places.job(), 0644);
    }
    return change instanceof Change.Failed failed
        ? pen.fail(
            step, index, FileMoves.path(effect) + " could not be written: " + failed.reason())
        : pen.done(step, index);
  }

  private Optional<String> removeJob(PlannedStep step, int index, Effect effect) {
    pen.intend(step, index, effect);
    Change change = hands.removeOwn(Planner.RESUME_JOB);
    return change instanceof Change.Failed failed
        ? pen.fail(step, index, Planner.RESUME_JOB + " could not be removed: " + failed.reason())
        : pen.done(step, index);
  }

  private Optional<String> copy(PlannedStep step, int index, Effect effect) {
    MacPath path = FileMoves.path(effect);
    PathLook look = sight.files().look(path);
    if (look.entry().isAbsent()) {
      pen.intend(step, index, effect);
      return pen.gone(step, index);
    }
    int attempt = chronicle.ledger().attempts(step.id(), index) + 1;
    MacPath to = places.evidence().child(RunPlaces.slot(step.article(), index, attempt, path));
    pen.intend(step, index, effect);
    Change change = hands.copy(path, to);
    if (change instanceof Change.Failed failed) {
      return pen.fail(step, index, path + " could not be copied: " + failed.reason());
    }
    return pen.done(step, index);
  }

  private Optional<String> command(PlannedStep step, int index, Effect effect, Duration limit) {
    pen.intend(step, index, effect);
    Optional<UserAccount> as = user.filter(account -> account.name().equals(effect.as()));
    EffectCommand command = new EffectCommand(effect.command().orElseThrow(), as, limit);
    Optional<String> unsafe =
        as.isEmpty() && !effect.as().equals("root")
            ? Optional.of(effect.as() + " is neither root nor the user of this run")
            : commands.refusal(command);
    if (unsafe.isEmpty()) {
      unsafe = unsafeKeychain(effect);
    }
    if (unsafe.isPresent()) {
      return pen.fail(step, index, unsafe.get());
    }
    Answer answer = hands.run(command);
    if (effect instanceof Effect.QuitApplication) {
      return quitted(step, index, answer);
    }
    if (answer instanceof Answer.NotRun notRun) {
      return pen.fail(step, index, notRun.reason());
    }
    Answer.Ran ran = (Answer.Ran) answer;
    String said = Said.by(command.commandLine().program(), ran);
    if (isLocked(effect, ran)) {
      return pen.fail(step, index, LOCKED + " (" + said + ")");
    }
    if (isOwnerEdit(effect, ran)) {
      people.tell("  It is to be deleted by hand: " + said + ".");
      return pen.refused(step, index, said);
    }
    // Also after another bad exit status: the look after the step tells, and a second try of a
    // command that did work would act twice.
    return pen.done(step, index, said);
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
    return ended
        ? pen.done(step, index)
        : pen.done(step, index, "it may still be running: " + trouble);
  }

  // errSecInvalidOwnerEdit: security would refuse this item again, however often it is asked.
  private static boolean isOwnerEdit(Effect effect, Answer.Ran ran) {
    return effect instanceof Effect.DeleteItem && ran.exit() == 100;
  }

  // errSecInteractionNotAllowed and errSecAuthFailed: every further deletion would fail alike.
  private static boolean isLocked(Effect effect, Answer.Ran ran) {
    return effect instanceof Effect.DeleteItem && (ran.exit() == 36 || ran.exit() == 51);
  }
}
