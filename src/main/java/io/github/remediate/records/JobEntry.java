package io.github.remediate.records;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing that happened in the work on a list, as its journal keeps it. */
sealed interface JobEntry {

  /**
   * The work was begun.
   *
   * @param services the addresses of the services that the list was made from
   * @param aim what it is to bring about
   * @param tenant where Entra and Intune were asked; empty where they were not, or nobody can tell
   */
  record Started(String services, RecordsAim aim, Optional<Tenant> tenant) implements JobEntry {

    /** In a tenant that is known when the list is. */
    Started(String services, RecordsAim aim) {
      this(services, aim, Optional.empty());
    }

    Started in(Optional<Tenant> asked) {
      return new Started(services, aim, asked);
    }
  }

  /** A Mac of the list; they are numbered from 0 in the order of these entries. */
  record MacListed(RecordJob mac) implements JobEntry {}

  /** A line of the list; numbered likewise. */
  record LineListed(ListedRecord line) implements JobEntry {}

  /** The list is whole: only now may something be deleted. */
  record Frozen(int macs, int lines) implements JobEntry {}

  /**
   * Something is about to be sent.
   *
   * @param requestId its id in the service's log
   */
  record Intended(int line, Act act, String requestId) implements JobEntry {}

  /** What the service said. */
  record Answered(int line, Act act, Deletion answer) implements JobEntry {}

  /** What became of a line, for now. */
  record Concluded(int line, RecordVerdict verdict, String reason) implements JobEntry {}

  /** What is sent. */
  enum Act implements Worded {
    DISABLE,
    DELETE,
    UNMANAGE
  }

  /** An entry, and when it was written. */
  record Timed(Instant at, JobEntry entry) {}

  /** The ids by which the services' logs name it. */
  default List<String> requestIds() {
    if (this instanceof Intended intended) {
      return List.of(intended.requestId());
    }
    return this instanceof Answered answered ? answered.answer().requestIds() : List.of();
  }
}
