package io.github.remediate.records;

import java.util.List;

/**
 * How the work on a list ended, with the exit status that tells so.
 *
 * <p>Where several hold, the first of {@link #APPROVAL_PENDING}, {@link #UNVERIFIED}, {@link
 * #NOTHING_ALLOWED}, {@link #COMMAND_PENDING}, {@link #PARTLY}, {@link #DONE} counts: what waits
 * for a person first, since nothing else goes on before; then what was sent and cannot be told;
 * then what is left. Nothing allowed is only where no record was deleted, found gone or attempted:
 * refused, or its service could not be asked. What is kept because it is in use does not count.
 */
public enum RecordOutcome {
  /** All deleted, absent or unmanaged; of a list that was only made: something is planned. */
  DONE(0),
  /** Every line is refused, or could not be asked for. */
  NOTHING_ALLOWED(3),
  /** Something is not done. */
  PARTLY(4),
  /** Another administrator must approve something; then the same work is taken up again. */
  APPROVAL_PENDING(5),
  /** A Mac did not take the command yet that is queued for it; the same work looks again. */
  COMMAND_PENDING(5),
  /** Something was sent, and what became of it cannot be told. */
  UNVERIFIED(6);

  private final int status;

  RecordOutcome(int status) {
    this.status = status;
  }

  /** The exit status. */
  public int status() {
    return status;
  }

  static RecordOutcome of(List<RecordResult> all) {
    List<RecordResult> results = all.stream().filter(RecordResult::counts).toList();
    if (results.stream().anyMatch(result -> result.verdict() == RecordVerdict.PLANNED)) {
      return DONE;
    }
    if (results.stream().anyMatch(RecordResult::awaitsApproval)) {
      return APPROVAL_PENDING;
    }
    if (results.stream().anyMatch(result -> result.verdict() == RecordVerdict.UNVERIFIED)) {
      return UNVERIFIED;
    }
    if (!results.isEmpty() && results.stream().allMatch(RecordOutcome::isNothing)) {
      return NOTHING_ALLOWED;
    }
    if (results.stream().anyMatch(result -> result.verdict() == RecordVerdict.PENDING)) {
      return COMMAND_PENDING;
    }
    return results.stream().anyMatch(RecordOutcome::isLeft) ? PARTLY : DONE;
  }

  private static boolean isNothing(RecordResult result) {
    return result.verdict() == RecordVerdict.REFUSED
        || result.line().standing() == ListedRecord.Standing.NOT_ASKED;
  }

  private static boolean isLeft(RecordResult result) {
    return switch (result.verdict()) {
      case NOT_DONE, REFUSED, UNVERIFIED -> true;
      case PLANNED, DELETED, UNMANAGED, PENDING, ABSENT -> false;
    };
  }
}
