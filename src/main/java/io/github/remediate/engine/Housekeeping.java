package io.github.remediate.engine;

import io.github.remediate.journal.HousekeepingEntry.Act;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingEnded;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingIntended;
import io.github.remediate.mac.Change;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Planner;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a run changes on the Mac outside its steps, each journaled before and after. Every method
 * says why it could not be done, and empty if it was, or if there was nothing to do.
 */
public final class Housekeeping {
  private final Chronicle chronicle;
  private final Supplier<MacFiles> files;
  private final Hands hands;

  /**
   * @param files the file tree as it is at each moment
   */
  public Housekeeping(Chronicle chronicle, Supplier<MacFiles> files, Hands hands) {
    this.chronicle = chronicle;
    this.files = files;
    this.hands = hands;
  }

  /** Makes a directory of the run, if it is not there. */
  public Optional<String> makeDirectory(MacPath directory) {
    return files.get().look(directory).entry().isKnown()
        ? failure(hands.makeDirectory(directory))
        : journaled(Act.MAKE_DIRECTORY, directory, () -> hands.makeDirectory(directory));
  }

  /** Takes the launchd job that goes on with a run off the Mac, if it is there. */
  public Optional<String> removeJob() {
    return remove(Act.REMOVE_JOB, Planner.RESUME_JOB);
  }

  Optional<String> destroyCopy(MacPath copy) {
    return remove(Act.DESTROY_COPY, copy);
  }

  /** Removes what a copy to {@code copy} that was cut off left beside it. */
  Optional<String> discardPart(MacPath copy) {
    return journaled(Act.DISCARD_PART, copy, () -> hands.discardPart(copy));
  }

  private Optional<String> remove(Act act, MacPath path) {
    return files.get().look(path).entry().isAbsent()
        ? Optional.empty()
        : journaled(act, path, () -> hands.removeOwn(path));
  }

  private Optional<String> journaled(Act act, MacPath path, Supplier<Change> work) {
    chronicle.commit(new HousekeepingIntended(act, path.value()));
    Optional<String> trouble = failure(work.get());
    chronicle.commit(new HousekeepingEnded(act, path.value(), trouble));
    return trouble;
  }

  private static Optional<String> failure(Change change) {
    return change instanceof Change.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
  }
}
