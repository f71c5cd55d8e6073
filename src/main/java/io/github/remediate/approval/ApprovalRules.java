package io.github.remediate.approval;

import io.github.remediate.signature.TrustedKeys;
import java.time.Duration;

/**
 * What a Mac's settings say of approvals.
 *
 * @param required whether nobody may be absent without one: a run that nobody attends needs it
 * @param people how many people must sign, 1 or 2
 * @param tolerance how far the clocks of approver and Mac may differ, 0 to 60 minutes
 * @param keys whose signatures count, and for what: words of {@link SigningRight}
 */
public record ApprovalRules(boolean required, int people, Duration tolerance, TrustedKeys keys) {
  /** The longest tolerance that can be set, in minutes. */
  public static final int MOST_TOLERANCE = 60;

  /** How many people can be demanded. */
  public static final int MOST_PEOPLE = 2;

  /** The tolerance where none is set. */
  public static final Duration TOLERANCE = Duration.ofMinutes(10);

  /** Where nothing is set: nobody's signature counts. */
  public static final ApprovalRules NONE = new ApprovalRules(false, 1, TOLERANCE, TrustedKeys.NONE);
}
