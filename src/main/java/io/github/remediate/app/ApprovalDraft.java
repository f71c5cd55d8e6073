package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.approval.GateSelection;
import io.github.remediate.plan.Plan;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import io.github.remediate.signature.SigningKey;
import java.util.List;
import java.util.Optional;

/** An approval that is ready to be signed: what is shown is what is signed. */
public final class ApprovalDraft {
  private final Approval approval;
  private final Plan plan;
  private final SigningKey key;
  private final ApprovalOutput output;
  private final Optional<Envelope> existing;
  private final PlanFit fit;

  ApprovalDraft(
      Approval approval,
      Plan plan,
      SigningKey key,
      ApprovalOutput output,
      Optional<Envelope> existing,
      PlanFit fit) {
    this.approval = approval;
    this.plan = plan;
    this.key = key;
    this.output = output;
    this.existing = existing;
    this.fit = fit;
  }

  public Approval approval() {
    return approval;
  }

  public Plan plan() {
    return plan;
  }

  /** Which gates of the plan it names, and which it does not. */
  public GateSelection gates() {
    return GateSelection.named(plan, approval.gates());
  }

  /** The id of the key that is to sign. */
  public String keyId() {
    return key.verifyingKey().id();
  }

  /** Ids of the keys that are named in it already; whether they signed is not looked at. */
  public List<String> others() {
    return existing
        .map(envelope -> envelope.signatures().stream().map(Envelope.Signed::keyId).toList())
        .orElse(List.of());
  }

  /** Why it cannot be told here whether the plan still fits its Mac, if it cannot. */
  public Optional<String> untold() {
    return fit instanceof PlanFit.Untold untold ? Optional.of(untold.why()) : Optional.empty();
  }

  /** Whether this is the Mac of the plan, where whoever is root can read the private key. */
  public boolean isOnOwnMac() {
    return fit instanceof PlanFit.Fits;
  }

  /**
   * Signs it and saves it.
   *
   * @throws CommandFailure if it cannot be saved, or somebody else saved something there meanwhile
   */
  public void sign() {
    Envelope signed =
        existing
            .map(envelope -> envelope.alsoSignedBy(key))
            .orElseGet(
                () -> Envelope.sign(Approval.PAYLOAD_TYPE, ApprovalFile.bytes(approval), key));
    output.write(EnvelopeFile.bytes(signed));
  }
}
