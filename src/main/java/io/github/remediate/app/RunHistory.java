package io.github.remediate.app;

import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Via;
import io.github.remediate.report.RunStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells of runs, ends them, puts their files back, and looks at their result again. What can be
 * done with the journal alone does not depend on the plan or the playbook, which may be what is
 * broken.
 */
public final class RunHistory {
  /** Where a Mac keeps its runs. */
  public static final MacPath STATE = RunStore.STATE;

  private final Installation installation;
  private final Macs macs;
  private final Optional<Path> root;
  private final Clock clock;
  private final RunLog.Opener log;
  private final Consumer<String> progress;

  /**
   * The history of one Mac.
   *
   * @param root the root of a tree that stands for the Mac; empty for this Mac
   * @param log opens the log
   */
  public RunHistory(
      Installation installation,
      Macs macs,
      Optional<Path> root,
      Clock clock,
      RunLog.Opener log,
      Consumer<String> progress) {
    this.installation = installation;
    this.macs = macs;
    this.root = root;
    this.clock = clock;
    this.log = log;
    this.progress = progress;
  }

  /** The run that no other begins before, as it is not finished; empty also if nobody may look. */
  public Optional<String> unfinished() {
    try {
      List<String> ids = macs.environment(root).store().unfinished();
      return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1));
    } catch (CommandFailure e) {
      return Optional.empty();
    }
  }

  /**
   * Reads where a run stands; changes nothing.
   *
   * @param id the run, or empty for the latest
   */
  public RunStatus status(Optional<String> id) {
    RunEnvironment environment = macs.environment(root);
    RunStore store = environment.store();
    KnownRun known = KnownRun.readWhole(store.find(id));
    return RunStories.of(known, busy(store), environment).status();
  }

  /**
   * What a run asks of whoever deletes records elsewhere, byte by byte; changes nothing.
   *
   * @param id the run, or empty for the latest
   * @throws CommandFailure if it asks for nothing, or not any more
   */
  public RequestFile recordRequest(Optional<String> id) {
    KnownRun known = KnownRun.readWhole(macs.environment(root).store().find(id));
    if (known.runState().ended().isEmpty()) {
      Optional<RecordRequests.Open> open = RecordRequests.open(known.directory(), known.runState());
      if (open.isPresent()) {
        return file(known, open.get());
      }
    }
    throw CommandFailure.blocked(
        "The run "
            + known.directory().id()
            + " asks for no records, or for none any more. `sudo remediate status` shows where it"
            + " stands.");
  }

  /**
   * All that a run hands over and that is not settled, byte by byte, in its order; changes nothing.
   *
   * @param id the run
   */
  public List<RequestFile> handedOver(String id) {
    KnownRun known = KnownRun.readWhole(macs.environment(root).store().find(Optional.of(id)));
    boolean isHandedOver =
        ResumeBinding.knownPlan(known.directory(), known.runState()).plan().stream()
            .flatMap(plan -> plan.steps().stream())
            .flatMap(step -> step.effects().stream())
            .anyMatch(each -> each.via() == Via.HANDED_OVER);
    return isHandedOver
        ? RecordRequests.all(known.directory(), known.runState()).stream()
            .map(open -> file(known, open))
            .toList()
        : List.of();
  }

  private static RequestFile file(KnownRun known, RecordRequests.Open open) {
    return new RequestFile(
        open.bytes(), known.directory().macPath().child(open.entry().file()).value());
  }

  /**
   * The file of a request.
   *
   * @param path where the run keeps it, as the Mac sees it
   */
  public record RequestFile(byte[] bytes, String path) {}

  /**
   * All runs of this Mac, oldest first; changes nothing.
   *
   * @throws CommandFailure if they cannot be listed
   */
  public List<Listed> runs() {
    RunEnvironment environment = macs.environment(root);
    Optional<RunLock.Busy> busy = busy(environment.store());
    List<Listed> runs = new ArrayList<>();
    for (String id : environment.store().begun()) {
      Optional<RunStatus> status;
      String trouble = "";
      try {
        KnownRun known = KnownRun.readWhole(environment.store().run(id));
        status = Optional.of(RunStories.of(known, busy, environment).status());
      } catch (CommandFailure unreadable) {
        status = Optional.empty();
        trouble = unreadable.getMessage();
      }
      runs.add(new Listed(id, status, trouble));
    }
    return runs;
  }

  /**
   * A run of this Mac.
   *
   * @param run its id
   * @param status where it stands; empty where its journal cannot be read
   * @param trouble why it cannot; else empty
   */
  public record Listed(String run, Optional<RunStatus> status, String trouble) {}

  /** Who works on the runs there, if somebody does. */
  static Optional<RunLock.Busy> busy(RunStore store) {
    try {
      return RunLock.holder(store.directory().resolve(RunStore.LOCK));
    } catch (JournalException e) {
      return Optional.empty();
    }
  }

  /**
   * What an abort did.
   *
   * @param agreed whether it was agreed to; if not, nothing was done
   * @param left what is left as it is, a line each
   * @param stays what was not undone, and what to do about that, a sentence each
   */
  public record Aborted(boolean agreed, List<String> left, List<String> stays) {

    /** The exit status that says it. */
    public ExitStatus status() {
      return agreed ? ExitStatus.DONE : ExitStatus.CANCELLED;
    }
  }

  /**
   * Ends a run for good. It needs neither the plan nor the playbook.
   *
   * @param consent shown what stays as it is, says whether to go on; not asked where the run ended
   *     before
   * @throws CommandFailure also on another Mac than the run's, of which nothing said here would be
   *     true
   */
  public Aborted abort(Optional<String> id, EndPreview.Consent consent) {
    return OpenRun.change(
        macs.environment(root),
        id,
        clock,
        log,
        run -> {
          Optional<String> user = RunRequest.userIn(run.directory().request());
          return new Abort(run, mac(user), user).carryOut(consent, progress);
        },
        done ->
            new Runs.Result(
                "",
                done.status(),
                done.agreed()
                    ? "The run was ended."
                    : "An abort was asked for and declined; the run can go on."));
  }

  /**
   * What a rollback did.
   *
   * @param agreed whether it was agreed to; if not, nothing was done
   * @param files what was put back and what was not, a line each; a line that begins with {@code !}
   *     is a failure
   * @param keychains how to put keychain items back from the copies that are there, a line each;
   *     none where the run copied no keychain
   * @param stays what was not undone, and what to do about that, a sentence each
   */
  public record RolledBack(
      boolean agreed, List<String> files, List<String> keychains, List<String> stays) {

    /** The exit status that says it. */
    public ExitStatus status() {
      if (!agreed) {
        return ExitStatus.CANCELLED;
      }
      return files.stream().anyMatch(line -> line.startsWith("!"))
          ? ExitStatus.STOPPED
          : ExitStatus.DONE;
    }
  }

  /**
   * Puts the files of a run back, the last moved first, and ends it. It needs neither the plan nor
   * the playbook.
   *
   * @param consent shown what comes back and what does not, says whether to go on
   */
  public RolledBack rollBack(Optional<String> id, EndPreview.Consent consent) {
    return OpenRun.change(
        macs.environment(root),
        id,
        clock,
        log,
        run -> {
          Optional<String> user = RunRequest.userIn(run.directory().request());
          return new Rollback(installation, run, mac(user), user).carryOut(consent, progress);
        },
        done ->
            new Runs.Result(
                "",
                done.status(),
                done.agreed()
                    ? "The files of the run were put back, as far as that could be."
                    : "Nothing was put back."));
  }

  private RunningMac mac(Optional<String> user) {
    return macs.open(new MacChoice(Optional.empty(), root, user, Optional.empty()));
  }

  /**
   * Looks at the Mac again and compares it with what a run has done. Changes nothing but what
   * {@code status.json} tells.
   */
  public VerifyReport verify(Optional<String> id) {
    RunEnvironment environment = macs.environment(root);
    RunStore.RunDirectory run = environment.store().find(id);
    VerifyReport report = VerifyReport.of(KnownRun.read(run), installation, macs, root, progress);
    try (RunLock lock = environment.store().lock(run.id(), clock)) {
      RunRecorder.of(environment, log, run, clock).verified(report);
    } catch (CommandFailure busy) {
      // Whoever has the lock writes how the run stands, and later than this look.
    }
    return report;
  }
}
