package io.github.remediate.engine;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs programs: guarded, and with the intent on disk before. */
class CommandHandler implements EffectHandler {
  private static final int FIRST_OF_SIGNALS = 128;

  final EffectRecorder recorder;
  private final MacChanges changes;
  private final Optional<UserAccount> user;
  private final CommandGuard commands;

  CommandHandler(RunJournal runJournal, MacChanges changes, Optional<UserAccount> user) {
    this.recorder = new EffectRecorder(runJournal);
    this.changes = changes;
    this.user = user;
    this.commands = new CommandGuard(user);
  }

  @Override
  public final EffectAttempt attempt(StepEffect each, StepInspection look) {
    recorder.intend(each);
    Effect effect = each.effect();
    Optional<UserAccount> as = user.filter(account -> account.name().equals(effect.as()));
    EffectCommand command = new EffectCommand(effect.command().orElseThrow(), as, look.limit());
    Optional<String> unsafe =
        as.isEmpty() && !effect.as().equals(Effect.ROOT)
            ? Optional.of(effect.as() + " is neither root nor the user of this run")
            : commands.refusal(command);
    if (unsafe.isEmpty()) {
      unsafe = unsafe(each);
    }
    return unsafe.isPresent() ? fail(each, unsafe.get()) : ended(each, changes.run(command));
  }

  /** Why it may not be run on this Mac now, besides what the guard of commands says. */
  Optional<String> unsafe(StepEffect each) {
    return Optional.empty();
  }

  /** Judges how the program ended, as far as that can be told from its end. */
  EffectAttempt ended(StepEffect each, Answer answer) {
    // Also after a bad exit status: the look after the step tells, and a second try of a command
    // that did work would act twice.
    if (answer instanceof Answer.Ran ran) {
      return saysItFailed(ran)
          ? recorder.doneAsFailed(each, said(each, ran))
          : recorder.done(each, said(each, ran));
    }
    return fail(each, ((Answer.NotRun) answer).reason());
  }

  /** Not where a signal ended it: then it says nothing of itself. */
  private static boolean saysItFailed(Answer.Ran ran) {
    return ran.exit() > 0 && ran.exit() < FIRST_OF_SIGNALS;
  }

  static String said(StepEffect each, Answer.Ran ran) {
    return CommandResultText.by(each.effect().command().orElseThrow().program(), ran);
  }

  final EffectAttempt fail(StepEffect each, String said) {
    return recorder.fail(each, said, failure(each, said, Remedy.notRun(each.effect())));
  }

  final Failure failure(StepEffect each, String said, Optional<String> remedy) {
    Effect effect = each.effect();
    return new Failure(
        "Failed: " + effect.kind().verb() + " " + EffectName.of(effect) + ".",
        Optional.of(said),
        remedy);
  }

  final String userName() {
    return user.map(UserAccount::name).orElse("the user");
  }

  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    if (look.isThere(other -> other != each.index()).isPresent()) {
      return Observation.known(false);
    }
    return look.untold()
        .map(Observation::<Boolean>unknown)
        .orElseGet(() -> Observation.known(true));
  }

  @Override
  public List<String> whereToLook(StepEffect each, StepInspection look) {
    if (look.removesEnrollment()) {
      return List.of("Does System Settings, General, Device Management still show an MDM profile?");
    }
    return look.removesManagement()
        ? List.of("Is the program still here?", "  /usr/local/jamf/bin/jamf")
        : List.of("Look for what the command should have changed.");
  }
}
