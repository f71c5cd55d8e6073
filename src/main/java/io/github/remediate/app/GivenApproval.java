package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalCheck;
import io.github.remediate.approval.ApprovalFile;
import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.approval.ApprovalVerdict;
import io.github.remediate.document.Digest;
import io.github.remediate.document.DocumentException;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An approval that somebody gave with a plan. Each file was read once; these bytes are used. */
public final class GivenApproval {
  private final String shown;
  private final byte[] bytes;
  private final Envelope envelope;
  private final byte[] plan;

  private GivenApproval(String shown, byte[] bytes, Envelope envelope, byte[] plan) {
    this.shown = shown;
    this.bytes = bytes;
    this.envelope = envelope;
    this.plan = plan;
  }

  /**
   * Reads one; whose it is, and whether it counts, is for a Mac's settings to say.
   *
   * @param shown the file's name as the user typed it
   * @param plan the bytes of the saved plan that it is to be for
   * @throws CommandFailure if it cannot be read, or is no envelope
   */
  public static GivenApproval load(Path file, String shown, byte[] plan) {
    byte[] bytes = bytes(file, shown);
    return new GivenApproval(shown, bytes, envelope(bytes, shown), plan);
  }

  /** The name under which the approval of a plan is saved, unless somebody says otherwise. */
  public static String beside(String plan) {
    return (plan.endsWith(".json") ? plan.substring(0, plan.length() - 5) : plan)
        + ".approval.json";
  }

  /** What it says in its own words; empty where that cannot be read. */
  Optional<Approval> said() {
    try {
      return Optional.of(ApprovalFile.read(shown, envelope.payload()));
    } catch (DocumentException e) {
      return Optional.empty();
    }
  }

  /** Ids of the keys that it names; whether they signed it is not looked at. */
  List<String> keys() {
    return envelope.signatures().stream().map(Envelope.Signed::keyId).toList();
  }

  static byte[] bytes(Path file, String shown) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw CommandFailure.usage(
          shown + " is no file. Name one that `remediate plan approve` wrote.");
    }
    try {
      return GivenFile.read(file, Approval.MOST_BYTES);
    } catch (IOException e) {
      throw CommandFailure.usage(
          shown + " cannot be read: " + GivenOutput.reason(e) + ". Name an approval.", e);
    }
  }

  static Envelope envelope(byte[] bytes, String shown) {
    try {
      return EnvelopeFile.read(shown, bytes, Approval.MOST_BYTES, ApprovalFile.AGAIN);
    } catch (DocumentException e) {
      throw CommandFailure.usage(e.getMessage(), e);
    }
  }

  /** The ids of the hazards that it accepts, if it counts; none where it does not say. */
  public Set<String> hazards() {
    return said().map(approval -> Set.copyOf(approval.hazards())).orElse(Set.of());
  }

  Envelope envelope() {
    return envelope;
  }

  /** Which document it is, whoever signed it. */
  String document() {
    return envelope.payloadDigest();
  }

  byte[] bytes() {
    return bytes.clone();
  }

  byte[] plan() {
    return plan.clone();
  }

  /**
   * What it approves.
   *
   * @param saved the plan that its plan's bytes are
   * @throws CommandFailure if it does not count
   */
  ApprovalVerdict.Counts judge(ApprovalRules rules, PlanFile.Stored saved, Instant now) {
    ApprovalCheck.Reviewed reviewed =
        new ApprovalCheck.Reviewed(saved.plan(), Digest.hex(plan), saved.digest());
    ApprovalVerdict verdict = new ApprovalCheck(shown, rules).judge(envelope, reviewed, now);
    if (verdict instanceof ApprovalVerdict.Counts counts) {
      return counts;
    }
    ApprovalVerdict.Refused refused = (ApprovalVerdict.Refused) verdict;
    throw switch (refused.reason()) {
      case MALFORMED -> CommandFailure.usage(refused.message());
      case REFUSED -> CommandFailure.blocked(refused.message());
      case OTHER_PLAN -> CommandFailure.stale(refused.message());
    };
  }
}
