package io.github.remediate.records;

import io.github.remediate.signature.TrustedKey;
import java.util.List;
import java.util.Optional;

/** Whether a receipt counts. */
public sealed interface ReceiptVerdict {
  /**
   * It does.
   *
   * @param signers whose signatures count for a receipt
   * @param outcomes what it says of each record of the request, in the request's order
   */
  record Counts(RecordReceipt receipt, List<TrustedKey> signers, List<Outcome> outcomes)
      implements ReceiptVerdict {
    public Counts {
      signers = List.copyOf(signers);
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * It does not.
   *
   * @param reason what kind of reason there is
   * @param message what is wrong and what to do, in a sentence or two
   */
  record Refused(Reason reason, String message) implements ReceiptVerdict {}

  /** Why one does not count. */
  enum Reason {
    /** It is not what it must be. */
    MALFORMED,
    /** It is nobody's whose signature counts, or of something else, or not now. */
    REFUSED
  }

  /** What a receipt says of one record that was asked for. */
  sealed interface Outcome {
    /**
     * It is not there any more.
     *
     * @param reported all that was found in its place and deleted, or that there was none
     */
    record Gone(List<RecordReceipt.Reported> reported) implements Outcome {
      public Gone {
        reported = List.copyOf(reported);
      }
    }

    /**
     * It may still be there.
     *
     * @param verdict what it says of the record; empty where it says nothing
     * @param reason one clause, in the words of whoever was to delete it
     */
    record Stays(Optional<RecordReceipt.Verdict> verdict, String reason) implements Outcome {}
  }
}
