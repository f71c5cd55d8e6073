package io.github.remediate.engine;

import io.github.remediate.journal.HousekeepingEntry.Act;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingEnded;
import io.github.remediate.journal.HousekeepingEntry.HousekeepingIntended;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a run changes on the Mac outside its steps, each journaled before and after. Every method
 * says why it could not be done, and empty if it was, or if there was nothing to do.
 */
public final class Housekeeping {
  private static final String SERVICE = "system/" + Plan.RESUME_JOB_LABEL;
  private static final MacPath LAUNCHCTL = new MacPath("/bin/launchctl");
  private static final Duration LAUNCHCTL_LIMIT = Duration.ofSeconds(30);

  private final RunJournal runJournal;
  private final Supplier<MacFiles> files;
  private final MacChanges changes;

  /**
   * @param files the file tree as it is at each moment
   */
  public Housekeeping(RunJournal runJournal, Supplier<MacFiles> files, MacChanges changes) {
    this.runJournal = runJournal;
    this.files = files;
    this.changes = changes;
  }

  /** Makes a directory of the run, if it is not there. */
  public Optional<String> makeDirectory(MacPath directory) {
    return files.get().look(directory).entry().isKnown()
        ? failure(changes.makeDirectory(directory))
        : journaled(Act.MAKE_DIRECTORY, directory, () -> changes.makeDirectory(directory));
  }

  /**
   * Writes the launchd job that goes on with the run, unless it stands there: it is never rewritten
   * while it may be in use.
   *
   * @param job its content
   */
  public Optional<String> writeJob(byte[] job) {
    MacFiles now = files.get();
    if (now.read(Plan.RESUME_JOB, job.length)
        .found()
        .filter(there -> Arrays.equals(there, job))
        .isPresent()) {
      return Optional.empty();
    }
    return journaled(
        Act.WRITE_JOB,
        Plan.RESUME_JOB,
        () -> {
          if (now.look(Plan.RESUME_JOB.parent()).entry().isAbsent()) {
            changes.makeDirectory(Plan.RESUME_JOB.parent());
          }
          ChangeResult change = changes.write(Plan.RESUME_JOB, job, 0644);
          if (change instanceof ChangeResult.Failed) {
            // One that an earlier version left: ours by its name.
            changes.removeOwn(Plan.RESUME_JOB);
            change = changes.write(Plan.RESUME_JOB, job, 0644);
          }
          return change;
        });
  }

  /** Takes the launchd job that goes on with a run off the Mac, if it is there. */
  public Optional<String> removeJob() {
    return remove(Act.REMOVE_JOB, Plan.RESUME_JOB);
  }

  /**
   * Has launchd know the job that goes on with the run, and run it. One that it knows, and that
   * runs, goes on.
   */
  public Optional<String> startJob() {
    return journaled(
        Act.START_JOB,
        Plan.RESUME_JOB,
        () -> {
          // Somebody may have disabled it; launchd then takes no job of that name.
          launchctl("enable", SERVICE);
          Answer bootstrap = launchctl("bootstrap", "system", Plan.RESUME_JOB);
          if (!hasWorked(bootstrap)) {
            // Of a job that it knows launchctl says "Input/output error".
            launchctl("kickstart", SERVICE);
          }
          Answer print = launchctl("print", SERVICE);
          return hasWorked(print)
              ? new ChangeResult.Made()
              : new ChangeResult.Failed(
                  "launchd did not take the job: "
                      + said(hasWorked(bootstrap) ? print : bootstrap));
        });
  }

  /** Has launchd end and forget the job that goes on with the run. */
  public Optional<String> stopJob() {
    return journaled(
        Act.STOP_JOB,
        Plan.RESUME_JOB,
        () -> {
          Answer bootout = launchctl("bootout", SERVICE);
          return hasWorked(bootout) || hasRefused(launchctl("print", SERVICE))
              ? new ChangeResult.Made()
              : new ChangeResult.Failed("launchd did not end the job: " + said(bootout));
        });
  }

  /** That the job, or its file, could not be taken away, a sentence. */
  public static String jobStays(String why) {
    return "The launchd job " + Plan.RESUME_JOB + " stays, remove it: " + why + ".";
  }

  private Answer launchctl(Object... arguments) {
    return changes.run(
        new EffectCommand(
            CommandLine.of(LAUNCHCTL.value(), arguments), Optional.empty(), LAUNCHCTL_LIMIT));
  }

  private static boolean hasWorked(Answer answer) {
    return answer instanceof Answer.Ran ran && ran.exit() == 0;
  }

  /** That it did not run at all says nothing of the job. */
  private static boolean hasRefused(Answer answer) {
    return answer instanceof Answer.Ran ran && ran.exit() != 0;
  }

  private static String said(Answer answer) {
    return answer instanceof Answer.Ran ran
        ? CommandResultText.by(LAUNCHCTL, ran)
        : ((Answer.NotRun) answer).reason();
  }

  Optional<String> destroyCopy(MacPath copy) {
    return remove(Act.DESTROY_COPY, copy);
  }

  /** Removes what a copy to {@code copy} that was cut off left beside it. */
  Optional<String> discardPart(MacPath copy) {
    return journaled(Act.DISCARD_PART, copy, () -> changes.discardPart(copy));
  }

  private Optional<String> remove(Act act, MacPath path) {
    return files.get().look(path).entry().isAbsent()
        ? Optional.empty()
        : journaled(act, path, () -> changes.removeOwn(path));
  }

  private Optional<String> journaled(Act act, MacPath path, Supplier<ChangeResult> work) {
    runJournal.commit(new HousekeepingIntended(act, path.value()));
    Optional<String> trouble = failure(work.get());
    runJournal.commit(new HousekeepingEnded(act, path.value(), trouble));
    return trouble;
  }

  private static Optional<String> failure(ChangeResult change) {
    return change instanceof ChangeResult.Failed failed
        ? Optional.of(failed.reason())
        : Optional.empty();
  }
}
