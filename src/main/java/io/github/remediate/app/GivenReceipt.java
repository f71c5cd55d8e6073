package io.github.remediate.app;

import io.github.remediate.document.Digest;
import io.github.remediate.document.DocumentException;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepEntry.RecordFate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.records.ReceiptVerdict;
import io.github.remediate.records.ReceiptVerdict.Outcome;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceipt.Verdict;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.TrustedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A receipt that somebody gave to a run that waits. It was read once; these bytes are used. */
public final class GivenReceipt {
  private final String shown;
  private final byte[] bytes;
  private final Envelope envelope;

  private GivenReceipt(String shown, byte[] bytes, Envelope envelope) {
    this.shown = shown;
    this.bytes = bytes;
    this.envelope = envelope;
  }

  /**
   * Reads one; whose it is, and whether it counts, is for the run to say.
   *
   * @param shown the file's name as the user typed it
   * @throws CommandFailure if it cannot be read, or is no envelope
   */
  public static GivenReceipt load(Path file, String shown) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw CommandFailure.usage(shown + " is no file. Name one that `remediate records` wrote.");
    }
    try {
      return of(shown, GivenFile.read(file, RecordReceipt.MOST_BYTES));
    } catch (IOException e) {
      throw CommandFailure.usage(
          shown + " cannot be read: " + GivenOutput.reason(e) + ". Name a receipt.", e);
    }
  }

  /**
   * One that was read for somebody.
   *
   * @param shown what it is called
   * @throws CommandFailure if it is no envelope
   */
  static GivenReceipt of(String shown, byte[] bytes) {
    try {
      return new GivenReceipt(shown, bytes, RecordReceiptFile.envelope(shown, bytes));
    } catch (DocumentException e) {
      throw CommandFailure.usage(e.getMessage(), e);
    }
  }

  /**
   * What the journal of {@code run} is to say of it: of each record what became of it, and then
   * that it was taken. If that is cut off in between, it can be given again.
   *
   * @throws CommandFailure if it does not count; the run waits on
   */
  List<Entry> taken(RunStore.RunDirectory run, RunState runState, Instant now) {
    if (runState.phase() != RunPhase.CARRIED_OUT) {
      throw CommandFailure.blocked("The run " + run.id() + " is over, and waits for no receipt.");
    }
    if (runState.receipts().stream()
        .anyMatch(each -> each.document().equals(envelope.payloadDigest()))) {
      throw CommandFailure.blocked(
          shown
              + " was taken before, and a receipt is taken once. Have a new one made, or go on"
              + " without: `sudo remediate resume`.");
    }
    RecordRequests.Open open =
        RecordRequests.open(run, runState)
            .orElseThrow(
                () ->
                    CommandFailure.blocked(
                        "The run "
                            + run.id()
                            + " waits for no receipt: it asks for no records, or all that it"
                            + " asked for are dealt with. Go on with `sudo remediate resume`."));
    Plan plan = ResumeBinding.boundPlan(run, runState, "takes no receipt");
    ReceiptRules rules = ResumeBinding.boundRequest(run, runState).receipts();
    ReceiptVerdict.Counts counts = judged(rules, open, now);
    if (runState.latest().isAfter(now)) {
      // Once it has ended by the Mac's clock it has ended, also if the clock was set back since.
      judged(rules, open, runState.latest());
    }
    return entries(plan, runState, open, counts);
  }

  private ReceiptVerdict.Counts judged(ReceiptRules rules, RecordRequests.Open open, Instant now) {
    ReceiptVerdict verdict =
        rules.check(shown).judge(envelope, open.request(), open.entry().sha256(), now);
    if (verdict instanceof ReceiptVerdict.Counts counts) {
      return counts;
    }
    ReceiptVerdict.Refused refused = (ReceiptVerdict.Refused) verdict;
    throw switch (refused.reason()) {
      case MALFORMED -> CommandFailure.usage(refused.message());
      case REFUSED -> CommandFailure.blocked(refused.message());
    };
  }

  private List<Entry> entries(
      Plan plan, RunState runState, RecordRequests.Open open, ReceiptVerdict.Counts counts) {
    List<String> names = counts.signers().stream().map(TrustedKey::name).toList();
    List<String> keys = counts.signers().stream().map(key -> key.key().id()).toList();
    List<Entry> entries = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        Optional<Integer> place = open.place(step, index);
        if (place.isPresent() && !runState.effect(step.id(), index).isSettled()) {
          entries.add(
              reported(
                  step.id(), index, counts.outcomes().get(place.get()), String.join(", ", names)));
        }
      }
    }
    entries.add(
        new RunEntry.ReceiptTaken(
            open.entry().sha256(),
            Digest.of(bytes),
            envelope.payloadDigest(),
            names,
            keys,
            counts.receipt().by(),
            counts.receipt().at()));
    return entries;
  }

  private static Entry reported(String step, int index, Outcome outcome, String signers) {
    if (outcome instanceof Outcome.Gone gone) {
      List<String> all = new ArrayList<>();
      for (RecordReceipt.Reported each : gone.reported()) {
        all.add(
            each.service().title()
                + each.id().map(id -> " " + id).orElse("")
                + " "
                + each.verdict().word()
                + (each.requestIds().isEmpty()
                    ? ""
                    : " (requests " + String.join(", ", each.requestIds()) + ")"));
      }
      return new StepEntry.RecordReported(
          step,
          index,
          gone.reported().stream().anyMatch(each -> each.verdict() == Verdict.DELETED)
              ? RecordFate.DELETED
              : RecordFate.ABSENT,
          String.join("; ", all) + ", by a receipt that " + signers + " signed");
    }
    Outcome.Stays stays = (Outcome.Stays) outcome;
    return new StepEntry.RecordReported(
        step,
        index,
        stays.verdict().map(GivenReceipt::fate).orElse(RecordFate.UNMENTIONED),
        stays.verdict().map(verdict -> verdict.word() + ": ").orElse("") + stays.reason());
  }

  private static RecordFate fate(Verdict verdict) {
    return switch (verdict) {
      case DELETED -> RecordFate.DELETED;
      case ABSENT -> RecordFate.ABSENT;
      case NOT_DONE -> RecordFate.NOT_DONE;
      case UNVERIFIED -> RecordFate.UNVERIFIED;
      case REFUSED -> RecordFate.REFUSED;
    };
  }
}
