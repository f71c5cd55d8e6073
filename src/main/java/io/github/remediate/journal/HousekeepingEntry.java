package io.github.remediate.journal;

import io.github.remediate.document.Worded;
import java.util.Optional;

/**
 * An entry about a change that a run makes outside its steps: to its own places, its copies and its
 * launchd job. Each is intended before and ended after. Sizes and refusals: see {@link Entry}.
 */
public sealed interface HousekeepingEntry extends Entry {

  /** What is done. */
  enum Act implements Worded {
    /** A directory of the run is made. */
    MAKE_DIRECTORY,
    /** What is left of a copy that was cut off is removed. */
    DISCARD_PART,
    /** A copy that holds secrets, and that nobody can need any more, is removed. */
    DESTROY_COPY,
    /** The launchd job that goes on with the run is written. */
    WRITE_JOB,
    /** The launchd job that goes on with the run is removed. */
    REMOVE_JOB,
    /** launchd is told of the job that goes on with the run, and to start it. */
    START_JOB,
    /** launchd is told to end and to forget the job that goes on with the run. */
    STOP_JOB
  }

  /** What is done. */
  Act act();

  /** To what, as the Mac sees it. */
  String path();

  /** It is about to be done. */
  record HousekeepingIntended(Act act, String path) implements HousekeepingEntry {
    public HousekeepingIntended {
      EntryLimits.path("path", path);
    }
  }

  /**
   * It ended.
   *
   * @param trouble text: why it was not done; empty if it was
   */
  record HousekeepingEnded(Act act, String path, Optional<String> trouble)
      implements HousekeepingEntry {
    public HousekeepingEnded {
      EntryLimits.path("path", path);
      trouble = EntryLimits.text(trouble);
    }
  }
}
