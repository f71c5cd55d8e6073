package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalVerdict;
import io.github.remediate.signature.TrustedKey;
import java.util.List;
import java.util.Optional;

/**
 * An approval of a saved plan, for whoever reviews it.
 *
 * @param approval what it says; empty where that cannot be read
 * @param keys ids of the keys that it names signatures of
 * @param standing whether it counts
 */
public record PlanApproval(Optional<Approval> approval, List<String> keys, Standing standing) {
  public PlanApproval {
    keys = List.copyOf(keys);
  }

  /** Whether an approval counts. */
  public sealed interface Standing {

    /**
     * It does, on this Mac and now.
     *
     * @param signers who signed it, by the Mac's settings
     */
    record Counts(List<String> signers) implements Standing {
      static Counts of(ApprovalVerdict.Counts verdict) {
        return new Counts(verdict.signers().stream().map(TrustedKey::name).toList());
      }
    }

    /**
     * It does not.
     *
     * @param why a sentence or two, with what to do
     */
    record Refused(String why) implements Standing {}

    /** Whose signatures count is told on the plan's own Mac. */
    record Untold() implements Standing {}
  }
}
