package io.github.remediate.engine;

import io.github.remediate.engine.Sight.Aspect;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Registration;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person does: it is asked for, and then looked at wherever a look can tell. */
final class PersonEffects {
  /** How often a person is asked again when the look does not show what they said. */
  static final int ASK_AGAIN = 3;

  private final Chronicle chronicle;
  private final People people;
  private final EffectWorker worker;
  private final Plan plan;

  PersonEffects(Chronicle chronicle, People people, EffectWorker worker, Plan plan) {
    this.chronicle = chronicle;
    this.people = people;
    this.worker = worker;
    this.plan = plan;
  }

  static boolean isOne(Effect effect) {
    return effect.kind() == Effect.Kind.ASK_PERSON || effect.kind() == Effect.Kind.DELETE_RECORD;
  }

  static boolean isKey(Effect effect) {
    return effect.kind() == Effect.Kind.ASK_PERSON
        && effect.target().orElse(null) instanceof Target.Keychain;
  }

  /** Asks {@code gate} and writes the answer down. */
  People.Reply ask(String gate, List<String> text, boolean unattended) {
    People.Reply reply = people.ask(gate, text, unattended);
    chronicle.commit(
        new RunEntry.GateAnswered(gate, SpecialEffects.word(reply), "operator", Optional.empty()));
    return reply;
  }

  /** Has the keys deleted that no command can delete; empty when none of them is left. */
  Optional<RunEnd> deleteKeys(PlannedStep step, List<Integer> indexes, StepLook look) {
    List<Integer> left = indexes;
    for (int round = 0; round < ASK_AGAIN; round++) {
      List<Effect> effects = new ArrayList<>();
      for (int index : left) {
        Effect effect = step.effects().get(index);
        effects.add(effect);
        worker.intend(step, index, effect);
      }
      People.Reply reply = ask(step.id() + "/keys", PersonWork.keys(step, effects), false);
      left = stillThere(step, left, look);
      if (left.isEmpty()) {
        return Optional.empty();
      }
      Observation<?> login = look.last().facts().keychains().login();
      if (login.isUnknown()) {
        return Optional.of(
            new RunEnd(
                RunEnd.State.STOPPED,
                step.id(),
                "The login keychain cannot be read: " + login.reason()));
      }
      if (reply != People.Reply.YES) {
        break;
      }
      people.tell("  " + left.size() + " of them are still there.");
    }
    return Optional.of(
        new RunEnd(
            RunEnd.State.WAITING,
            step.id(),
            left.size() + " keychain items wait to be deleted by hand in Keychain Access."));
  }

  private List<Integer> stillThere(PlannedStep step, List<Integer> indexes, StepLook look) {
    look.again(EnumSet.of(Aspect.KEYCHAINS));
    boolean blind = look.last().facts().keychains().login().isUnknown();
    Map<String, Integer> fresh = look.left();
    List<Integer> still = new ArrayList<>();
    for (int index : indexes) {
      boolean there = StepLook.take(fresh, step.effects().get(index));
      if (there || blind) {
        still.add(index);
        notDone(step, index, blind ? "the keychain could not be read" : "still there");
      } else {
        worker.end(step, index, StepEntry.Outcome.DONE);
      }
    }
    return still;
  }

  void notDone(PlannedStep step, int index, String evidence) {
    chronicle.commit(
        new StepEntry.EffectJudged(
            step.id(), index, StepEntry.Verdict.NOT_DONE, StepEntry.Judge.PROBE, evidence));
  }

  /** Has a record deleted or a request carried out; empty when that is done. */
  Optional<RunEnd> request(PlannedStep step, int index, Effect effect, Step policy, StepLook look) {
    boolean record = effect.kind() == Effect.Kind.DELETE_RECORD;
    Action.Verification verification = record ? null : verification(effect, policy);
    String gate = step.id() + "/" + index;
    for (int round = 0; round < ASK_AGAIN; round++) {
      if (isVisible(verification) && shows(verification, look)) {
        worker.intend(step, index, effect);
        worker.end(step, index, StepEntry.Outcome.DONE);
        return Optional.empty();
      }
      worker.intend(step, index, effect);
      People.Reply reply =
          ask(
              gate,
              record
                  ? PersonWork.record(step, effect, plan)
                  : PersonWork.request(step, policy, effect),
              false);
      if (reply == People.Reply.YES && !isVisible(verification)) {
        worker.end(step, index, StepEntry.Outcome.DONE);
        return Optional.empty();
      }
      notDone(step, index, "answered " + SpecialEffects.word(reply));
      if (reply != People.Reply.YES) {
        break;
      }
      if (!shows(verification, look)) {
        people.tell("  This Mac does not show it yet.");
      }
    }
    return Optional.of(
        new RunEnd(
            RunEnd.State.WAITING,
            step.id(),
            "Step " + step.article() + " waits for a person: " + step.title() + "."));
  }

  // What a person is asked in a command's stead is judged as the command would have been.
  private static Action.Verification verification(Effect effect, Step policy) {
    Action.Verification command = null;
    for (Action action : policy.actions()) {
      // What follows the playbook's own words says how it is done on this Mac.
      if (action instanceof Action.AskPerson ask
          && (effect.reason() + "\n").startsWith(ask.request() + "\n")) {
        return ask.verification();
      }
      if (action instanceof Action.RunCommand run
          && (command == null || run.verification() == Action.Verification.ENROLLMENT_GONE)) {
        command = run.verification();
      }
    }
    return command;
  }

  private static boolean isVisible(Action.Verification verification) {
    return verification == Action.Verification.ENROLLED
        || verification == Action.Verification.REGISTERED
        || verification == Action.Verification.ENROLLMENT_GONE;
  }

  private boolean shows(Action.Verification verification, StepLook look) {
    look.again(EnumSet.of(Aspect.MANAGEMENT, Aspect.KEYCHAINS));
    MacFacts facts = look.last().facts();
    Observation<Boolean> enrolled = facts.management().enrollment().map(e -> e.enrolled());
    return switch (verification) {
      case ENROLLED -> enrolled.found().orElse(false);
      case ENROLLMENT_GONE -> !enrolled.found().orElse(true);
      default -> hasNewRegistration(facts);
    };
  }

  // A registration in the Secure Enclave shows no certificate; but step 6 took jamfAAD's settings
  // away, so one that says "registered" was written after it.
  private boolean hasNewRegistration(MacFacts facts) {
    if (facts.management().registeredByJamf().found().orElse(false)) {
      return true;
    }
    if (plan.mac().registrations().isEmpty()) {
      return false;
    }
    List<String> before =
        plan.mac().registrations().get().stream().map(Registration::deviceId).toList();
    return facts.registrations().found().orElse(List.of()).stream()
        .anyMatch(registration -> !before.contains(registration.deviceId()));
  }
}
