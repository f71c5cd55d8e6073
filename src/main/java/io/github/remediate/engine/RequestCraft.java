package io.github.remediate.engine;

import io.github.remediate.engine.Sight.Aspect;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Await;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import java.util.EnumSet;
import java.util.Map;

/** Asks a person for what only a person can do, and looks wherever a look can tell. */
final class RequestCraft implements Craft {
  /** How often a person is asked again when the look does not show what they said. */
  static final int ASK_AGAIN = 3;

  private final People people;
  private final Approvals approvals;
  private final EffectPen pen;
  private final Testimonies testimonies;
  private final Plan plan;
  private final GuidedProof proof;

  RequestCraft(
      Chronicle chronicle, People people, Approvals approvals, Testimonies testimonies, Plan plan) {
    this.people = people;
    this.approvals = approvals;
    this.pen = new EffectPen(chronicle);
    this.testimonies = testimonies;
    this.plan = plan;
    this.proof = GuidedProof.forRun(plan, chronicle.ledger());
  }

  @Override
  public Attempt attempt(StepEffect each, StepLook look) {
    boolean visible = GuidedProof.isFor(each.effect().judgedBy());
    if (visible && isSeen(each, look)) {
      pen.intend(each);
      return pen.done(each);
    }
    for (int round = 0; round < ASK_AGAIN; round++) {
      pen.intend(each);
      People.Reply reply =
          approvals.hear(
              each.stepId() + "/" + each.index(),
              each.effect() instanceof Effect.DeleteRecord
                  ? PersonWork.record(each, plan)
                  : PersonWork.request(each, look.policy()));
      if (reply == People.Reply.YES && !visible) {
        // No look can tell; it is written down as what it is.
        pen.judged(
            each,
            StepEntry.Verdict.DONE,
            StepEntry.Judge.PERSON,
            "a person said so; no look at this Mac can tell");
        return new Attempt.Ended();
      }
      if (reply == People.Reply.YES && isSeen(each, look)) {
        return pen.done(each);
      }
      pen.notDone(each, "answered " + Approvals.word(reply));
      if (reply != People.Reply.YES) {
        break;
      }
      Observation<Boolean> seen = proof.of(each.effect().judgedBy(), look.last().facts());
      if (seen.isKnown()) {
        people.tell("  This Mac does not show it yet.");
        continue;
      }
      People.Testimony said = testimonies.take(each, seen.reason(), this, look);
      if (said == People.Testimony.DONE) {
        return new Attempt.Ended();
      }
      if (said == People.Testimony.NONE) {
        break;
      }
    }
    return new Attempt.Paused(
        RunEnd.waiting(
            Await.A_PERSON,
            each.stepId(),
            "Step " + each.step().article() + " waits for a person: " + each.step().title() + "."));
  }

  private boolean isSeen(StepEffect each, StepLook look) {
    look.again(EnumSet.of(Aspect.MANAGEMENT, Aspect.KEYCHAINS));
    return proof.of(each.effect().judgedBy(), look.last().facts()).found().orElse(false);
  }

  /** Asking again does no harm. */
  @Override
  public Observation<Boolean> became(StepEffect each, StepLook look, Map<String, Integer> left) {
    return Observation.known(false);
  }
}
