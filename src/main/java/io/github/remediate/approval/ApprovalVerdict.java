package io.github.remediate.approval;

import io.github.remediate.signature.TrustedKey;
import java.util.List;

/** Whether an approval counts. */
public sealed interface ApprovalVerdict {

  /**
   * It does.
   *
   * @param signers whose signatures count for all that it names
   * @param validity when it holds
   */
  record Counts(Approval approval, List<TrustedKey> signers, Validity validity)
      implements ApprovalVerdict {}

  /**
   * It does not.
   *
   * @param reason what kind of reason there is
   * @param message what is wrong and what to do, in a sentence or two
   */
  record Refused(Reason reason, String message) implements ApprovalVerdict {}

  /** Why one does not count. */
  enum Reason {
    /** It is not what it must be. */
    MALFORMED,
    /** It is nobody's whose signature counts, or not for this, or not now. */
    REFUSED,
    /** It is of another plan. */
    OTHER_PLAN
  }
}
