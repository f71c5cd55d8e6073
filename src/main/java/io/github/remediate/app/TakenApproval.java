package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.approval.ApprovalVerdict;
import io.github.remediate.approval.ApprovedGates;
import io.github.remediate.document.Digest;
import io.github.remediate.document.DocumentException;
import io.github.remediate.engine.RunConsent;
import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.people.ApprovedPeople;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.signature.TrustedKey;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * An approval that counts, in a run. The run keeps the bytes of both files; its journal names them
 * by their digests, says who signed and when that ends, and settings are asked no more: step 2
 * takes the profile that they may stand in.
 *
 * @param approval what was signed
 * @param reviewed the plan that was reviewed
 * @param taken what the journal says of it
 */
record TakenApproval(Approval approval, Plan reviewed, RunEntry.ApprovalTaken taken) {
  /** The run's copy of the approval. */
  static final String ENVELOPE = "approval.json";

  /** The run's copy of the plan that was approved; the one that it carries out may be shorter. */
  static final String REVIEWED = "approved-plan.json";

  static TakenApproval of(
      GivenApproval given, ApprovalVerdict.Counts counts, PlanFile.Stored saved) {
    List<String> names = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (TrustedKey signer : counts.signers()) {
      names.add(signer.name());
      keys.add(signer.key().id());
    }
    return new TakenApproval(
        counts.approval(),
        saved.plan(),
        new RunEntry.ApprovalTaken(
            Digest.of(given.bytes()),
            given.document(),
            names,
            keys,
            counts.approval().ticket(),
            counts.approval().notBefore(),
            counts.approval().notAfter(),
            (int) counts.validity().tolerance().toSeconds()));
  }

  /**
   * What a run that began has of one.
   *
   * @param approval empty if it took none, or if its copies are not those that it took
   * @param trouble a sentence: why an approval that it took is none any more
   */
  record Kept(Optional<TakenApproval> approval, Optional<String> trouble) {}

  static Kept in(RunStore.RunDirectory run, RunState runState) {
    Optional<RunEntry.ApprovalTaken> taken = runState.approval();
    if (taken.isEmpty()) {
      return new Kept(Optional.empty(), Optional.empty());
    }
    try {
      byte[] envelope = bytes(run.directory().resolve(ENVELOPE), ENVELOPE);
      byte[] plan = bytes(run.directory().resolve(REVIEWED), REVIEWED);
      Approval approval =
          ApprovalFile.read(ENVELOPE, GivenApproval.envelope(envelope, ENVELOPE).payload());
      PlanFile.Stored reviewed = SavedPlans.of(plan, REVIEWED);
      if (!Digest.of(envelope).equals(taken.get().envelope())
          || !Digest.hex(plan).equals(approval.planSha256())) {
        return lost("it was changed since the run began");
      }
      return new Kept(
          Optional.of(new TakenApproval(approval, reviewed.plan(), taken.get())), Optional.empty());
    } catch (CommandFailure | DocumentException unreadable) {
      return lost("it cannot be read any more");
    }
  }

  private static byte[] bytes(Path file, String shown) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw CommandFailure.usage(shown + " is no file.");
    }
    return SavedPlans.bytes(file, shown);
  }

  private static Kept lost(String why) {
    return new Kept(
        Optional.empty(),
        Optional.of(
            "The run's own copy of its approval counts no more: "
                + why
                + ". What it approved waits for a person."));
  }

  void keep(RunStore.RunDirectory run, GivenApproval given) throws JournalException {
    AtomicFile.write(run.directory().resolve(ENVELOPE), given.bytes());
    AtomicFile.write(run.directory().resolve(REVIEWED), given.plan());
  }

  /** Who signed it, with what, and which document it is. */
  Answerer signers() {
    List<String> signers = new ArrayList<>();
    for (int i = 0; i < taken.names().size(); i++) {
      signers.add(taken.names().get(i) + " (key " + taken.keys().get(i) + ")");
    }
    return Answerer.signed(
        String.join(", ", signers)
            + taken.ticket().map(id -> ", ticket " + id).orElse("")
            + ", approval "
            + taken.envelope());
  }

  /**
   * Whether it accepts the hazard as it is now: who accepted what could not be told did not accept
   * that it is so.
   */
  boolean accepts(Plan.Hazard now) {
    return approval.hazards().contains(now.id())
        && reviewed.hazards().stream()
            .anyMatch(
                then ->
                    then.id().equals(now.id())
                        && (then.isPresent() || then.state() == now.state()));
  }

  /**
   * Those who signed it in place of {@code others}, where it names a gate.
   *
   * @param run the plan that is carried out
   * @param holds tells each time whether it holds then
   * @param alone whether nothing but it and persons may answer any gate
   */
  People people(People others, Plan run, BooleanSupplier holds, boolean alone) {
    Set<String> gates = new HashSet<>(ApprovedGates.of(approval, reviewed, run));
    gates.add(RunConsent.GATE);
    return new ApprovedPeople(
        others,
        new ApprovedPeople.Approved(
            gates, String.join(", ", taken.names()), signers(), holds, alone));
  }

  /**
   * The people of a run that began: where it took an approval, with those who signed it. Where that
   * is lost nobody can tell what was not approved, and where approvals were demanded a run that
   * somebody began is attended no more: then nothing but a person answers what was not approved.
   */
  static People people(
      People others, RunStore.RunDirectory run, RunState runState, Plan plan, Time time) {
    Kept kept = in(run, runState);
    kept.trouble().ifPresent(others::tell);
    boolean alone = ResumeBinding.boundRequest(run, runState).onlySigned();
    if (kept.approval().isPresent()) {
      return kept.approval()
          .get()
          .people(others, plan, () -> runState.isApproved(time.now()), alone);
    }
    return alone || kept.trouble().isPresent()
        ? new ApprovedPeople(
            others,
            new ApprovedPeople.Approved(
                Set.of(), "", Answerer.nobody(Channel.APPROVAL), () -> false, true))
        : others;
  }
}
