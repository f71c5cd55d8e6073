package io.github.remediate.app;

import io.github.remediate.journal.AtomicFile;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalReader;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.report.RunStatus;
import io.github.remediate.report.StatusFileJson;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file {@code status.json}: how the latest run stands, for programs that start no Java. It is
 * made of the journal each time and replaced whole, by whoever holds the lock. That it cannot be
 * written stops no run.
 */
final class StatusFile {
  static final String NAME = "status.json";

  private final RunEnvironment environment;
  private final RunStore.RunDirectory run;
  private final Clock clock;
  private final Consumer<String> trouble;
  private final JournalReader journal;
  private String told = "";
  private boolean isLatest;
  private boolean isAtWork;

  /** The plan, which no process changes; empty until it was read. */
  private Optional<ResumeBinding.KnownPlan> plan = Optional.empty();

  /**
   * The file, as a process of {@code run} writes it.
   *
   * @param trouble told why it was not written, a sentence
   */
  StatusFile(
      RunEnvironment environment,
      RunStore.RunDirectory run,
      Clock clock,
      Consumer<String> trouble) {
    this.environment = environment;
    this.run = run;
    this.clock = clock;
    this.trouble = trouble;
    this.journal = new JournalReader(run.journal());
  }

  /** The run has just begun. */
  void begin() {
    isAtWork = true;
    takeUp();
  }

  /** A process takes the run up. What one left that was cut off amid the writing goes. */
  void takeUp() {
    attempt(
        () -> {
          isLatest = environment.store().find(Optional.empty()).id().equals(run.id());
          LeftOvers.remove(environment.store().directory(), NAME);
        });
    write(Optional.empty());
  }

  /** The journal took {@code entries}. */
  void follow(Entry... entries) {
    boolean isNews = false;
    for (Entry entry : entries) {
      isNews |= isNews(entry);
      if (entry instanceof RunEntry.RunResumed || entry instanceof RollbackEntry.RollbackBegun) {
        isAtWork = true;
      } else if (entry instanceof RunEntry.ProcessEnded) {
        isAtWork = false;
      }
    }
    if (isNews) {
      write(Optional.empty());
    }
  }

  /** The journal takes nothing any more, so nothing more is done. */
  void lost() {
    isAtWork = false;
    write(Optional.empty());
  }

  /** Somebody looked at what the run has done. */
  void verified(VerifyReport look) {
    takeUp();
    write(Optional.of(look));
  }

  private static boolean isNews(Entry entry) {
    return entry instanceof StepEntry.StepChanged
        || entry instanceof StepEntry.Waiting
        || entry instanceof StepEntry.ProtectedChecked checked && checked.missing() > 0
        || entry instanceof RollbackEntry.RollbackBegun
        || entry instanceof RunEntry.RunResumed
        || entry instanceof RunEntry.RunEnded
        || entry instanceof RunEntry.RunPurged
        || entry instanceof RunEntry.ProcessEnded;
  }

  private void write(Optional<VerifyReport> look) {
    attempt(
        () -> {
          if (!isLatest) {
            return;
          }
          KnownRun known = KnownRun.read(run, journal);
          if (plan.isEmpty()) {
            plan = Optional.of(ResumeBinding.knownPlan(run, known.runState()));
          }
          RunStatus status =
              RunStories.of(known, plan.get(), isAtWork, Optional.empty(), environment).status();
          AtomicFile.write(
              environment.store().directory().resolve(NAME),
              StatusFileJson.of(status, look.map(StatusFile::counted), clock.instant()));
        });
  }

  private static StatusFileJson.Look counted(VerifyReport look) {
    return new StatusFileJson.Look(
        look.residue().size(),
        look.renewed().size(),
        look.missing().size(),
        !look.unclear().isEmpty());
  }

  private interface Attempt {
    void make() throws IOException;
  }

  private void attempt(Attempt attempt) {
    try {
      attempt.make();
    } catch (IOException | CommandFailure e) {
      tell(environment.store().asTheMacSees(String.valueOf(e.getMessage())));
    } catch (RuntimeException | LinkageError | VirtualMachineError fault) {
      // Its message may hold anything.
      tell("internal fault: " + fault.getClass().getSimpleName());
    }
  }

  private void tell(String why) {
    if (!why.equals(told)) {
      told = why;
      trouble.accept("how the run stands could not be written to " + NAME + ": " + why);
    }
  }
}
