package io.github.remediate.approval;

import io.github.remediate.approval.ApprovalVerdict.Counts;
import io.github.remediate.approval.ApprovalVerdict.Reason;
import io.github.remediate.approval.ApprovalVerdict.Refused;
import io.github.remediate.document.DocumentException;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.TrustedKey;
import io.github.remediate.signature.TrustedKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges an approval: first whose it is, then what it says, and only then whether it holds. Nothing
 * of a document is believed, nor read, before its signatures are. Pure.
 *
 * @param name what messages call its file
 * @param rules what the settings of the Mac say
 */
public record ApprovalCheck(String name, ApprovalRules rules) {

  /**
   * A saved plan, as it was reviewed.
   *
   * @param sha256 SHA-256 of its file, in 64 small hex digits
   * @param digest the digest that it states
   */
  public record Reviewed(Plan plan, String sha256, String digest) {}

  /** Whether {@code envelope} counts for {@code reviewed} at {@code now}. */
  public ApprovalVerdict judge(Envelope envelope, Reviewed reviewed, Instant now) {
    if (!envelope.payloadType().equals(Approval.PAYLOAD_TYPE)) {
      return new Refused(
          Reason.MALFORMED,
          name
              + " is signed as "
              + envelope.payloadType()
              + ", which is no approval. Name one that `remediate plan approve` wrote.");
    }
    TrustedKeys.Judgment judgment = rules.keys().judge(envelope);
    Optional<Refused> untrusted = untrusted(judgment);
    if (untrusted.isPresent()) {
      return untrusted.get();
    }
    Approval approval;
    try {
      approval = ApprovalFile.read(name, envelope.payload());
    } catch (DocumentException e) {
      return new Refused(Reason.MALFORMED, e.getMessage());
    }
    if (!approval.planSha256().equals(reviewed.sha256())
        || !approval.planDigest().equals(reviewed.digest())) {
      return new Refused(
          Reason.OTHER_PLAN,
          name + " approves another plan than the one that --plan names. Have this one approved.");
    }
    Validity validity = approval.validity(rules.tolerance());
    return unfit(approval, reviewed.plan())
        .or(() -> notAllowed(approval, reviewed.plan(), judgment.signers()))
        .or(() -> untimely(validity, now))
        .<ApprovalVerdict>map(refused -> refused)
        .orElseGet(
            () ->
                new Counts(
                    approval, whole(approval, reviewed.plan(), judgment.signers()), validity));
  }

  private Optional<Refused> untrusted(TrustedKeys.Judgment judgment) {
    if (judgment.forged().isPresent()) {
      return Optional.of(
          refused(
              "was changed after it was signed, or is forged: the signature that "
                  + judgment.forged().get()
                  + "'s key is named for does not fit",
              "Have it approved again, and find out who changed it."));
    }
    if (!judgment.signers().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        rules.keys().keys().isEmpty()
            ? refused(
                "counts for nothing: the settings of this Mac name nobody whose signature counts",
                "Set `approvals` in a configuration profile or in config.yaml.")
            : refused(
                "is signed by nobody whose signature counts on this Mac, but by the key "
                    + String.join(", ", judgment.strangers()),
                "Have somebody approve it whose key stands in the settings."));
  }

  /** What it names must stand in the plan, or nobody knows what was meant. */
  private Optional<Refused> unfit(Approval approval, Plan plan) {
    Map<String, Gate> gates = gates(plan);
    for (String gate : approval.gates()) {
      if (!gates.containsKey(gate)) {
        return Optional.of(
            refused("names the gate " + gate + ", which the plan does not have", AGAIN));
      }
    }
    return approval.hazards().stream()
        .filter(hazard -> plan.hazards().stream().noneMatch(each -> isAcceptable(each, hazard)))
        .map(
            hazard ->
                refused(
                    "accepts " + hazard + ", which is no hazard of the plan that can be accepted",
                    AGAIN))
        .findFirst();
  }

  private static final String AGAIN = "Have it made again with `remediate plan approve`.";

  private static final String ALL_OF_IT = " all of it";

  private static boolean isAcceptable(Plan.Hazard hazard, String id) {
    return hazard.id().equals(id) && hazard.acceptable() && !hazard.isClear();
  }

  private Optional<Refused> notAllowed(Approval approval, Plan plan, List<TrustedKey> signers) {
    Map<String, Gate> gates = gates(plan);
    Optional<Refused> refused = tooFew(signers, signers, "");
    for (String id : approval.gates()) {
      Gate gate = gates.get(id);
      refused =
          refused.or(
              () ->
                  tooFew(
                      signers,
                      those(signers, key -> SigningRight.allowsGate(key.signs(), gate)),
                      " the gate " + id));
    }
    for (String hazard : approval.hazards()) {
      refused =
          refused.or(
              () ->
                  tooFew(
                      signers,
                      those(signers, key -> SigningRight.allowsHazard(key.signs(), hazard)),
                      " the hazard " + hazard));
    }
    return refused.or(() -> tooFew(signers, whole(approval, plan, signers), ALL_OF_IT));
  }

  /** Those who may sign all of it, the run as a whole included: nobody adds a part to another's. */
  private static List<TrustedKey> whole(Approval approval, Plan plan, List<TrustedKey> signers) {
    Map<String, Gate> gates = gates(plan);
    return those(
        signers,
        key ->
            SigningRight.allowsRun(key.signs())
                && approval.gates().stream()
                    .allMatch(id -> SigningRight.allowsGate(key.signs(), gates.get(id)))
                && approval.hazards().stream()
                    .allMatch(id -> SigningRight.allowsHazard(key.signs(), id)));
  }

  private static List<TrustedKey> those(List<TrustedKey> keys, Predicate<TrustedKey> which) {
    return keys.stream().filter(which).toList();
  }

  private Optional<Refused> tooFew(
      List<TrustedKey> signers, List<TrustedKey> allowed, String what) {
    if (TrustedKeys.people(allowed) >= rules.people()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    signers.forEach(key -> names.add(key.name()));
    String signed = " and is signed by " + String.join(", ", names);
    return Optional.of(
        rules.people() == 1
            ? refused(
                "approves" + what + signed + ", who may not sign that", "The settings say who may.")
            : refused(
                "needs the signatures of "
                    + rules.people()
                    + " people"
                    + (what.isEmpty() ? "" : " who may sign" + what)
                    + signed,
                "Have a second person add theirs: `remediate plan approve PLAN --key KEY`."));
  }

  private Optional<Refused> untimely(Validity validity, Instant now) {
    if (validity.isAhead(now)) {
      return Optional.of(
          refused(
              "holds from " + validity.notBefore() + " on, and this Mac's clock says " + now,
              "Wait until then, or set the clock."));
    }
    return validity.isOver(now)
        ? Optional.of(
            refused(
                "ended at " + validity.notAfter() + ", and this Mac's clock says " + now,
                "Have the plan approved again."))
        : Optional.empty();
  }

  private static Map<String, Gate> gates(Plan plan) {
    Map<String, Gate> gates = new LinkedHashMap<>();
    plan.steps().forEach(step -> step.gates().forEach(gate -> gates.put(gate.id(), gate)));
    return gates;
  }

  private Refused refused(String what, String remedy) {
    return new Refused(Reason.REFUSED, name + " " + what + ". " + remedy);
  }
}
