package io.github.remediate.records;

import io.github.remediate.mac.Deletion;
import io.github.remediate.records.JobEntry.Answered;
import io.github.remediate.records.JobEntry.Concluded;
import io.github.remediate.records.JobEntry.Intended;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where one line stands, told from its entries alone. For one thread at a time. */
final class LineProgress {
  private final Set<String> requestIds = new LinkedHashSet<>();
  private Trace deletion = Trace.NOTHING;
  private boolean everSent;
  private Optional<Instant> disabled = Optional.empty();
  private boolean disablingInDoubt;
  private boolean awaitsApproval;
  private Optional<String> approval = Optional.empty();
  private Optional<String> command = Optional.empty();
  private Optional<Concluded> conclusion = Optional.empty();

  /** What is known of the deletion that was sent last. */
  enum Trace {
    /** Nothing that could have deleted it was sent, or a look since showed that it is there. */
    NOTHING,
    /** It was sent, maybe, and whether it was done is for a look to tell. */
    IN_DOUBT,
    /** The service took it, or has no such record any more. */
    TAKEN
  }

  void add(JobEntry.Timed timed) {
    JobEntry entry = timed.entry();
    requestIds.addAll(entry.requestIds());
    if (entry instanceof Intended intended) {
      conclusion = Optional.empty();
      switch (intended.act()) {
        case DISABLE -> {
          disabled = Optional.of(timed.at());
          disablingInDoubt = true;
        }
        case DELETE, UNMANAGE -> {
          command = Optional.empty();
          everSent |= deletion == Trace.IN_DOUBT;
          deletion = Trace.IN_DOUBT;
          awaitsApproval = false;
        }
      }
    } else if (entry instanceof Answered answered) {
      switch (answered.act()) {
        case DELETE -> addDeletion(answered.answer());
        case DISABLE -> addDisabling(answered.answer(), timed.at());
        case UNMANAGE -> {
          addDeletion(answered.answer());
          command = queued(answered.answer());
        }
      }
    } else if (entry instanceof Concluded concluded) {
      conclusion = Optional.of(concluded);
      awaitsApproval &= !isFinal(concluded.verdict());
      if (concluded.verdict() == RecordVerdict.NOT_DONE && !awaitsApproval) {
        // It was looked at and is there; what was sent before did not last.
        deletion = Trace.NOTHING;
        disabled = Optional.empty();
      }
    }
  }

  private void addDeletion(Deletion answer) {
    if (answer instanceof Deletion.NeedsApproval needs) {
      deletion = Trace.NOTHING;
      awaitsApproval = true;
      approval = needs.code();
    } else if (answer instanceof Deletion.Unknown) {
      everSent = true;
    } else {
      // The code is used up, or does not help.
      approval = Optional.empty();
      everSent |= answer instanceof Deletion.Accepted;
      deletion = answer instanceof Deletion.Refused ? Trace.NOTHING : Trace.TAKEN;
    }
  }

  private static Optional<String> queued(Deletion answer) {
    return answer instanceof Deletion.Accepted accepted
        ? accepted.requestIds().stream().findFirst()
        : Optional.empty();
  }

  private void addDisabling(Deletion answer, Instant at) {
    disablingInDoubt = answer instanceof Deletion.Unknown;
    disabled =
        answer instanceof Deletion.Accepted || answer instanceof Deletion.Unknown
            ? Optional.of(at)
            : Optional.empty();
  }

  Trace deletion() {
    return deletion;
  }

  /**
   * Whether a deletion of this work may be what made the record go: one was taken, or one was sent
   * of which nobody heard again.
   */
  boolean mayHaveDeleted() {
    return everSent || deletion == Trace.IN_DOUBT;
  }

  /** Since when the device is switched off by this work, as far as it knows. */
  Optional<Instant> disabled() {
    return disabled;
  }

  /** Whether it cannot be told from the answer that the device was switched off. */
  boolean isDisablingInDoubt() {
    return disablingInDoubt;
  }

  /** Whether nobody heard what became of the deletion that was sent last. */
  boolean isUnanswered() {
    return deletion == Trace.IN_DOUBT;
  }

  /** Whether another administrator must approve the deletion, as was said last. */
  boolean awaitsApproval() {
    return awaitsApproval;
  }

  /** The code with which the deletion is sent again. */
  Optional<String> approval() {
    return approval;
  }

  /** The id of the unmanage command that is queued. */
  Optional<String> command() {
    return command;
  }

  /** What it came to where the work was cut off before it ended. */
  RecordVerdict cutOff() {
    return switch (deletion) {
      case NOTHING -> RecordVerdict.NOT_DONE;
      case IN_DOUBT -> RecordVerdict.UNVERIFIED;
      case TAKEN -> command.isPresent() ? RecordVerdict.PENDING : RecordVerdict.UNVERIFIED;
    };
  }

  Optional<Concluded> conclusion() {
    return conclusion;
  }

  /** Whether another attempt changes nothing. */
  boolean isOver() {
    return conclusion.map(last -> isFinal(last.verdict())).orElse(false);
  }

  private static boolean isFinal(RecordVerdict verdict) {
    return switch (verdict) {
      case DELETED, UNMANAGED, ABSENT, REFUSED -> true;
      case PLANNED, PENDING, NOT_DONE, UNVERIFIED -> false;
    };
  }

  List<String> requestIds() {
    return List.copyOf(requestIds);
  }
}
