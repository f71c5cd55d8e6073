package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.approval.GateSelection;
import io.github.remediate.document.Digest;
import io.github.remediate.document.DocumentException;
import io.github.remediate.document.Quoted;
import io.github.remediate.exec.TimeLimit;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Via;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.KeyFile;
import io.github.remediate.signature.KeyRefusedException;
import io.github.remediate.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Approves saved plans with signatures. */
public final class ApprovalSigning {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Installation installation;
  private final Macs macs;
  private final Consumer<String> progress;

  /**
   * @param progress told before each look that can take a while
   */
  public ApprovalSigning(Installation installation, Macs macs, Consumer<String> progress) {
    this.installation = installation;
    this.macs = macs;
    this.progress = progress;
  }

  /**
   * Makes an approval ready to be signed, or one that is there ready for another signature.
   *
   * @param root the root of a tree that stands for the Mac; empty for this machine
   * @param now by this machine's clock
   * @throws CommandFailure if the plan, the key or what is there does not do
   */
  public ApprovalDraft draft(ApprovalOrder order, Optional<Path> root, Instant now) {
    byte[] bytes = SavedPlans.bytes(order.plan().file(), order.plan().shown());
    PlanFile.Stored saved = SavedPlans.of(bytes, order.plan().shown());
    refuseUntakeable(saved.plan(), order.plan().shown());
    Preflight.refuseBlocked(saved.plan());
    SigningKey key = key(order.key());
    ApprovalOutput output = ApprovalOutput.at(order.out());
    Optional<Envelope> existing =
        output.before().map(there -> existing(there, order.out().shown(), key));
    Approval approval =
        existing.isPresent()
            ? approval(existing.get(), order, now)
            : approval(order.says().orElseThrow(() -> gone(order)), saved, Digest.hex(bytes));
    if (!approval.planSha256().equals(Digest.hex(bytes))
        || !approval.planDigest().equals(saved.digest())) {
      throw CommandFailure.stale(
          order.out().shown()
              + " approves another plan, and is left alone. Name another file with -o.");
    }
    refuseUnfit(approval, saved.plan(), order.out().shown());
    PlanFit fit = new PlanCheck(installation, macs, progress).look(saved, root, Optional.empty());
    if (fit instanceof PlanFit.Used used) {
      throw Preflight.used(used.run());
    }
    if (fit instanceof PlanFit.Stale stale) {
      throw Preflight.stale(stale.differences());
    }
    return new ApprovalDraft(approval, saved.plan(), key, output, existing, fit);
  }

  /** A plan that no run takes is there to be read. */
  private static void refuseUntakeable(Plan plan, String shown) {
    boolean auto =
        plan.steps().stream()
            .flatMap(step -> step.effects().stream())
            .anyMatch(effect -> effect.via() == Via.API);
    if (auto) {
      throw CommandFailure.usage(
          shown
              + " was made with --records auto: no run takes it, as a run looks at the services"
              + " anew. Have a plan made with --records handed-over or manual, and approve that.");
    }
  }

  private static CommandFailure gone(ApprovalOrder order) {
    return CommandFailure.usage(
        order.out().shown() + " was there just now and is gone. Type the same again.");
  }

  /** What somebody else wrote: each of it is shown as what it is in the plan, or not signed. */
  private static void refuseUnfit(Approval approval, Plan plan, String shown) {
    List<String> unknown = new ArrayList<>(GateSelection.named(plan, approval.gates()).unknown());
    approval.hazards().stream().filter(id -> !isAcceptable(plan, id)).forEach(unknown::add);
    if (!unknown.isEmpty()) {
      throw CommandFailure.usage(
          shown
              + " names "
              + Quoted.of(unknown.get(0))
              + ", which the plan does not have. Do not sign it; make a new one with -o.");
    }
  }

  private static boolean isAcceptable(Plan plan, String hazard) {
    return plan.hazards().stream()
        .anyMatch(each -> each.id().equals(hazard) && !each.isClear() && each.acceptable());
  }

  private static SigningKey key(ApprovalOrder.Given key) {
    try {
      return TimeLimit.within(PATIENCE, () -> read(key));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--key " + key.shown() + ": it cannot be read: " + GivenOutput.reason(e) + ".", e);
    }
  }

  private static SigningKey read(ApprovalOrder.Given key) {
    try {
      return KeyFile.readPrivate(key.file());
    } catch (KeyRefusedException e) {
      throw CommandFailure.usage(
          "--key "
              + key.shown()
              + ": "
              + e.getMessage()
              + ". `remediate keygen DIR` makes a pair of keys.",
          e);
    }
  }

  private static Envelope existing(byte[] there, String shown, SigningKey key) {
    Envelope envelope;
    try {
      envelope = GivenApproval.envelope(there, shown);
    } catch (CommandFailure other) {
      throw CommandFailure.usage(
          shown + " is there and is no approval, so it is left alone. Name another file with -o.",
          other);
    }
    if (!envelope.payloadType().equals(Approval.PAYLOAD_TYPE)) {
      throw CommandFailure.usage(
          shown + " is signed as something else, and is left alone. Name another file with -o.");
    }
    if (envelope.names(key.verifyingKey())) {
      throw CommandFailure.usage(
          shown
              + " has a signature of this key. A second person signs with a key of their own; for"
              + " another approval of yours name another file with -o.");
    }
    return envelope;
  }

  private static Approval approval(Envelope existing, ApprovalOrder order, Instant now) {
    Approval approval;
    try {
      approval = ApprovalFile.read(order.out().shown(), existing.payload());
    } catch (DocumentException e) {
      throw CommandFailure.usage(e.getMessage(), e);
    }
    if (order.says().isPresent()) {
      throw CommandFailure.usage(
          order.out().shown()
              + " is there: your signature is added to it, and approves what it says. Leave out"
              + " what it is to say (--gates, --accept, --until, --by, --ticket, --note), or name"
              + " another file with -o.");
    }
    if (!now.isBefore(approval.notAfter())) {
      throw CommandFailure.blocked(
          order.out().shown()
              + " ended at "
              + approval.notAfter()
              + ". Make a new one, under another name with -o.");
    }
    return approval;
  }

  private static Approval approval(ApprovalOrder.Says says, PlanFile.Stored saved, String sha256) {
    Plan plan = saved.plan();
    GateSelection gates = GateSelection.of(plan, says.gates());
    if (!gates.unknown().isEmpty()) {
      throw CommandFailure.usage(
          "--gates "
              + Quoted.plain(gates.unknown().get(0))
              + ": the plan has no such gate. Choose all, steps, items, none, the number of a step,"
              + " or from: "
              + ids(plan)
              + ".");
    }
    for (String hazard : says.hazards()) {
      if (!isAcceptable(plan, hazard)) {
        throw CommandFailure.usage("--accept " + Quoted.plain(hazard) + ": " + hazards(plan));
      }
    }
    return new Approval(
        sha256,
        saved.digest(),
        List.copyOf(new LinkedHashSet<>(says.hazards())),
        gates.gates().stream().map(Gate::id).toList(),
        says.by(),
        says.ticket(),
        says.notBefore(),
        says.notAfter(),
        says.note());
  }

  private static String ids(Plan plan) {
    return plan.steps().stream()
        .flatMap(step -> step.gates().stream())
        .map(Gate::id)
        .collect(Collectors.joining(", "));
  }

  private static String hazards(Plan plan) {
    String ids =
        plan.hazards().stream()
            .filter(hazard -> !hazard.isClear() && hazard.acceptable())
            .map(Plan.Hazard::id)
            .collect(Collectors.joining(", "));
    return ids.isEmpty()
        ? "the plan has no hazard that is to be accepted. Leave it out."
        : "it is no hazard of the plan that can be accepted. Choose from: " + ids + ".";
  }
}
