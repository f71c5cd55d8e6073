package io.github.remediate.engine;

import io.github.remediate.engine.Sight.Aspect;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
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
  private final EffectPen pen;
  private final Testimonies testimonies;
  private final Plan plan;
  private final GuidedProof proof;

  PersonEffects(
      Chronicle chronicle, People people, EffectPen pen, Testimonies testimonies, Plan plan) {
    this.chronicle = chronicle;
    this.people = people;
    this.pen = pen;
    this.testimonies = testimonies;
    this.plan = plan;
    this.proof = GuidedProof.forRun(plan, chronicle.ledger());
  }

  static boolean isOne(Effect effect) {
    return effect instanceof Effect.Guided || effect instanceof Effect.DeleteRecord;
  }

  /** Asks {@code gate} and writes the answer down. */
  People.Reply ask(String gate, List<String> text, boolean unattended) {
    People.Reply reply = people.ask(gate, text, unattended);
    chronicle.commit(
        Approvals.entry(gate, reply, Answerer.of(people, chronicle.ledger()), Optional.empty()));
    return reply;
  }

  /** Has the items deleted that no command can delete; empty when none of them is left. */
  Optional<RunEnd> deleteKeys(PlannedStep step, List<Integer> indexes, StepLook look) {
    List<Integer> left = withoutGone(step, indexes, look);
    for (int round = 0; round < ASK_AGAIN && !left.isEmpty(); round++) {
      List<PersonWork.ByHand> items = new ArrayList<>();
      for (int index : left) {
        Effect effect = step.effects().get(index);
        items.add(new PersonWork.ByHand(effect, chronicle.ledger().refusal(step.id(), index)));
        pen.intend(step, index, effect);
      }
      People.Reply reply = ask(step.id() + "/keys", PersonWork.keys(step, items), false);
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
      people.tell(
          left.size() == 1
              ? "  One of them is still there."
              : "  " + left.size() + " of them are still there.");
    }
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RunEnd(
                RunEnd.State.WAITING,
                step.id(),
                (left.size() == 1 ? "1 keychain item waits" : left.size() + " keychain items wait")
                    + " to be deleted by hand in Keychain Access."));
  }

  // A command may have done what it said that it may not.
  private List<Integer> withoutGone(PlannedStep step, List<Integer> indexes, StepLook look) {
    List<Integer> refused =
        indexes.stream()
            .filter(index -> chronicle.ledger().refusal(step.id(), index).isPresent())
            .toList();
    if (refused.isEmpty()) {
      return indexes;
    }
    List<Integer> left = new ArrayList<>(indexes);
    left.removeAll(refused);
    left.addAll(stillThere(step, refused, look));
    return left;
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
        pen.end(step, index, StepEntry.Outcome.DONE);
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
    boolean record = effect instanceof Effect.DeleteRecord;
    Action.Verification verification = effect.judgedBy();
    boolean visible = GuidedProof.isFor(verification);
    if (visible && isSeen(verification, look)) {
      pen.intend(step, index, effect);
      pen.end(step, index, StepEntry.Outcome.DONE);
      return Optional.empty();
    }
    for (int round = 0; round < ASK_AGAIN; round++) {
      pen.intend(step, index, effect);
      People.Reply reply =
          ask(
              step.id() + "/" + index,
              record
                  ? PersonWork.record(step, effect, plan)
                  : PersonWork.request(step, policy, effect),
              false);
      if (reply == People.Reply.YES && !visible) {
        byWord(step, index);
        return Optional.empty();
      }
      if (reply == People.Reply.YES && isSeen(verification, look)) {
        pen.end(step, index, StepEntry.Outcome.DONE);
        return Optional.empty();
      }
      notDone(step, index, "answered " + SpecialEffects.word(reply));
      if (reply != People.Reply.YES) {
        break;
      }
      Observation<Boolean> seen = proof.of(verification, look.last().facts());
      if (seen.isKnown()) {
        people.tell("  This Mac does not show it yet.");
        continue;
      }
      People.Testimony said = testimonies.take(step, index, effect, seen.reason(), look);
      if (said == People.Testimony.DONE) {
        return Optional.empty();
      }
      if (said == People.Testimony.NONE) {
        break;
      }
    }
    return Optional.of(
        new RunEnd(
            RunEnd.State.WAITING,
            step.id(),
            "Step " + step.article() + " waits for a person: " + step.title() + "."));
  }

  // No look can tell; it is written down as what it is.
  private void byWord(PlannedStep step, int index) {
    chronicle.commit(
        new StepEntry.EffectJudged(
            step.id(),
            index,
            StepEntry.Verdict.DONE,
            StepEntry.Judge.PERSON,
            "a person said so; no look at this Mac can tell"));
  }

  private boolean isSeen(Action.Verification verification, StepLook look) {
    look.again(EnumSet.of(Aspect.MANAGEMENT, Aspect.KEYCHAINS));
    return proof.of(verification, look.last().facts()).found().orElse(false);
  }
}
