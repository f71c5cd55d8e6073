package io.github.remediate.engine;

import io.github.remediate.journal.EffectState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks a person for what only a person can do, and looks wherever a look can tell. */
final class RequestHandler implements EffectHandler {
  /** How often a person is asked again when the look does not show what they said. */
  static final int ASK_AGAIN = 3;

  /** So many records a person can compare. */
  private static final int MOST_SHOWN = 10;

  private final RunJournal runJournal;
  private final People people;
  private final Consents consents;
  private final EffectRecorder recorder;
  private final Attestations attestations;
  private final Plan plan;
  private final GuidedProof proof;
  private final RecordDeletion records;

  RequestHandler(
      RunJournal runJournal,
      People people,
      Consents consents,
      Attestations attestations,
      Plan plan,
      RecordDeletion records) {
    this.runJournal = runJournal;
    this.people = people;
    this.consents = consents;
    this.recorder = new EffectRecorder(runJournal);
    this.attestations = attestations;
    this.plan = plan;
    this.records = records;
    this.proof = GuidedProof.forRun(plan, runJournal.runState());
  }

  @Override
  public EffectAttempt attempt(StepEffect each, StepInspection look) {
    boolean visible = GuidedProof.isFor(each.effect().judgedBy());
    if (visible && isSeen(each, look)) {
      recorder.intend(each);
      return recorder.done(each);
    }
    Set<String> shown = new HashSet<>();
    for (int round = 0; round < ASK_AGAIN; round++) {
      recorder.intend(each);
      Decision decision =
          consents.hear(
              each.effect() instanceof Effect.OnRecord record
                  ? Questions.onRecord(each, record, plan)
                  : Questions.request(each, look.policy()));
      if (decision == Decision.YES && !visible) {
        if (isEndedBySaying(each, shown)) {
          return new EffectAttempt.Ended();
        }
        if (isCutOff()) {
          break;
        }
        continue;
      }
      if (decision == Decision.YES && isSeen(each, look)) {
        return recorder.done(each);
      }
      recorder.notDone(each, "answered " + decision.word());
      if (decision != Decision.YES) {
        break;
      }
      Observation<Boolean> seen = proof.of(each.effect(), look.last());
      if (seen.isKnown()) {
        people.tell("  " + stillThere(each.effect(), look));
        continue;
      }
      if (isCutOff()) {
        break;
      }
      if (each.effect().finding().isPresent()) {
        // They were asked for this alone, and have just said so.
        recorder.judged(
            each,
            StepEntry.EffectVerdict.DONE,
            StepEntry.Judge.PERSON,
            "a person said so; a look could not tell: " + seen.reason());
        return new EffectAttempt.Ended();
      }
      Decision said = attestations.take(each, seen.reason(), this, look);
      if (said == Decision.YES) {
        return new EffectAttempt.Ended();
      }
      if (said == Decision.LATER) {
        break;
      }
    }
    return new EffectAttempt.Paused(
        RunEnd.waiting(
            WaitCondition.A_PERSON,
            each.stepId(),
            "Step " + each.step().number() + " waits for a person: " + each.step().title() + "."));
  }

  /**
   * What no look at this Mac can tell: it is written down as what it is, unless the run may look at
   * the record's service and still sees it there.
   *
   * @param shown the ids of the records that they were shown before, to which others are added:
   *     what only they can judge is theirs to say once they saw it
   */
  private boolean isEndedBySaying(StepEffect each, Set<String> shown) {
    if (!(each.effect() instanceof Effect.DeleteRecord deletion)) {
      recorder.judged(
          each,
          StepEntry.EffectVerdict.DONE,
          StepEntry.Judge.PERSON,
          "a person said so; no look at this Mac can tell");
      return true;
    }
    String service = deletion.record().service().title();
    RecordPresence seen =
        records.isThere(plan, each.stepId(), each.index(), new LooksAreShown(service));
    if (isCutOff() && seen.there().isUnknown()) {
      recorder.notDone(each, "answered yes, and the look was cut off");
      return false;
    }
    if (seen.there().found().orElse(false)) {
      recorder.notDone(each, "answered yes, and " + service + " still shows it");
      people.tell("  " + service + " still shows it; that may take a minute.");
      return false;
    }
    boolean anyNew = false;
    for (RecordPresence.Undecided record : seen.undecided()) {
      anyNew |= shown.add(record.id());
    }
    if (anyNew) {
      List<String> records = inShort(seen.undecided());
      recorder.notDone(
          each, "answered yes, and " + service + " shows " + String.join("; ", records));
      people.tell("  " + service + " still shows what may be this Mac's:");
      records.forEach(record -> people.tell("    " + record));
      people.tell("  Say yes once what is to go of it is gone.");
      return false;
    }
    recorder.judged(
        each,
        StepEntry.EffectVerdict.DONE,
        seen.there().isKnown() ? StepEntry.Judge.SERVICE : StepEntry.Judge.PERSON,
        seen.there().isKnown()
            ? "a person said so, and three looks in a row found no such record"
            : "a person said so; a look at "
                + service
                + " could not tell: "
                + seen.there().reason());
    return true;
  }

  private static List<String> inShort(List<RecordPresence.Undecided> undecided) {
    List<String> records = new ArrayList<>();
    undecided.stream().limit(MOST_SHOWN).forEach(record -> records.add(record.shown()));
    if (undecided.size() > MOST_SHOWN) {
      records.add(undecided.size() - MOST_SHOWN + " more");
    }
    return records;
  }

  /** Whether the program is to end: a look tells nothing then, and is made when it goes on. */
  private static boolean isCutOff() {
    return Thread.currentThread().isInterrupted();
  }

  /** Says once, while time passes, what is waited for. */
  private final class LooksAreShown implements Runnable {
    private final String service;
    private boolean isSaid;

    LooksAreShown(String service) {
      this.service = service;
    }

    @Override
    public void run() {
      if (!isSaid) {
        people.tell("  Looking at " + service + " three times in a row whether it is gone …");
        isSaid = true;
      }
      runJournal.show();
    }
  }

  /**
   * What came of it without a person here: a record that the run deletes itself, or that somebody
   * reported, or is to report. Empty where a person is to be asked.
   */
  Optional<EffectAttempt> elsewhere(StepEffect each) {
    if (!(each.effect() instanceof Effect.OnRecord)) {
      return Optional.empty();
    }
    EffectState stands = runJournal.runState().effect(each.stepId(), each.index());
    Optional<StepEntry.RecordReported> reported = stands.reported();
    if (reported.isPresent() && reported.get().fate().isGone()) {
      recorder.intend(each);
      recorder.judged(
          each,
          reported.get().fate() == StepEntry.RecordFate.ABSENT
              ? StepEntry.EffectVerdict.ABSENT
              : StepEntry.EffectVerdict.DONE,
          StepEntry.Judge.RECEIPT,
          reported.get().said());
      return Optional.of(new EffectAttempt.Ended());
    }
    return switch (each.effect().via()) {
      // What its service did not prove, a person sees to.
      case PERSON, MACHINE, API -> Optional.empty();
      case HANDED_OVER -> {
        // Whoever comes back to a terminal without a receipt may have seen for themselves.
        if (stands.attempts() > 0 && people.channel() == Channel.TERMINAL) {
          yield Optional.empty();
        }
        recorder.intend(each);
        yield Optional.of(
            recorder.handedOver(
                each,
                RunEnd.waiting(
                    WaitCondition.A_RECEIPT, each.stepId(), waitsForReceipt(each, reported))));
      }
    };
  }

  private static String waitsForReceipt(
      StepEffect each, Optional<StepEntry.RecordReported> reported) {
    return "Step "
        + each.step().number()
        + " waits for a signed receipt of the helpdesk, of what became of its records at the"
        + " services"
        + reported.map(RequestHandler::lastReceipt).orElse("")
        + ".";
  }

  private static String lastReceipt(StepEntry.RecordReported said) {
    return switch (said.fate()) {
      case DELETED, ABSENT, NOT_DONE, UNVERIFIED ->
          "; of one the last receipt says: " + said.said();
      case UNMENTIONED -> "; the last receipt does not say what became of one";
      case REFUSED ->
          "; one was left as it is ("
              + said.said()
              + "), and another receipt is to be expected only where the helpdesk decides anew."
              + " Else `sudo remediate resume` asks about it at a terminal of this Mac, and"
              + " `sudo remediate abort` ends the run";
    };
  }

  private boolean isSeen(StepEffect each, StepInspection look) {
    look.again(GuidedProof.aspects(each.effect()));
    return proof.of(each.effect(), look.last()).found().orElse(false);
  }

  private static String stillThere(Effect effect, StepInspection look) {
    return effect
        .finding()
        .map(id -> FindingTable.of(look.last().plan().findings()).of(id))
        .map(finding -> "It still shows: " + finding.evidence() + ".")
        .orElse("This Mac does not show it yet.");
  }

  /** Asking again does no harm. */
  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    return Observation.known(false);
  }
}
