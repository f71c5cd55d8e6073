package io.github.remediate.app;

import io.github.remediate.doctor.Check;
import io.github.remediate.doctor.Subject;
import io.github.remediate.guard.Hazards;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.macos.plist.PropertyListFile;
import io.github.remediate.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the state directory stands, what launchd still has of runs, and what goes with them.
 *
 * @param files the Mac's
 * @param probes likewise
 * @param trustedOwners file owners that stand for root under another root
 * @param privileged whether it is looked at as root
 * @param store the Mac's runs; empty where they are out of sight
 */
record StateChecks(
    MacFiles files,
    Probes probes,
    Set<Integer> trustedOwners,
    boolean privileged,
    Optional<RunStore> store) {
  private static final int OTHERS_WRITE = 022;
  private static final int OTHERS = 077;
  private static final List<String> INSIDE =
      List.of("runs", RunStore.LOCK, StatusFile.NAME, Settings.FILE.name(), "spent-approvals");

  /** What the runs are known to tell together. */
  private record Told(List<String> unfinished, Optional<Instant> latest, List<Check> checks) {}

  /**
   * All of it.
   *
   * @param now by this machine's clock
   */
  List<Check> all(Instant now) {
    List<Check> checks = new ArrayList<>(directory());
    Optional<Told> told = store.map(StateChecks::runs);
    checks.addAll(
        told.map(Told::checks)
            .orElseGet(
                () ->
                    List.of(
                        Check.unknown(
                            Subject.RUNS, "only root is told of the runs", Check.AS_ROOT))));
    checks.add(job(told.map(Told::unfinished)));
    checks.add(disk());
    checks.add(clock(now, told.flatMap(Told::latest), told.isPresent()));
    return checks;
  }

  private List<Check> directory() {
    List<Check> checks = new ArrayList<>();
    Observation<FileEntry> entry = files.look(RunStore.STATE).entry();
    if (entry.isAbsent()) {
      return List.of(
          Check.ok(
              Subject.STATE_DIRECTORY, RunStore.STATE + " is not there; the first run makes it"));
    }
    Optional<Check> wrong = wrong(RunStore.STATE, entry, FileEntry.Kind.DIRECTORY, OTHERS);
    checks.add(
        wrong.orElseGet(
            () ->
                Check.ok(Subject.STATE_DIRECTORY, RunStore.STATE + " is root's alone (mode 700)")));
    if (privileged && wrong.isEmpty()) {
      for (String name : INSIDE) {
        MacPath path = RunStore.STATE.child(name);
        Observation<FileEntry> inside = files.look(path).entry();
        boolean isDirectory = name.equals("runs") || name.equals("spent-approvals");
        if (!inside.isAbsent()) {
          wrong(
                  path,
                  inside,
                  isDirectory ? FileEntry.Kind.DIRECTORY : FileEntry.Kind.FILE,
                  OTHERS_WRITE)
              .ifPresent(checks::add);
        }
      }
    }
    return checks;
  }

  private Optional<Check> wrong(
      MacPath path, Observation<FileEntry> look, FileEntry.Kind kind, int forbidden) {
    if (!(look instanceof Observation.Known<FileEntry> known)) {
      return Optional.of(
          Check.unknown(
              Subject.STATE_DIRECTORY,
              path + " cannot be looked at: " + look.reason(),
              Check.AS_ROOT));
    }
    FileEntry entry = known.value();
    if (entry.kind() != kind) {
      return Optional.of(
          Check.fault(
              Subject.STATE_DIRECTORY,
              path + (kind == FileEntry.Kind.FILE ? " is no plain file" : " is no directory"),
              "Move it away, and find out who put it there."));
    }
    if (!isRoots(entry)) {
      return Optional.of(
          Check.fault(
              Subject.STATE_DIRECTORY,
              path + " belongs to the user with id " + entry.owner() + ", and not to root",
              "Find out who made it, then: sudo chown root:wheel '" + path + "'"));
    }
    if ((entry.mode() & forbidden) != 0) {
      String mode = kind == FileEntry.Kind.FILE ? "go-w" : "700";
      return Optional.of(
          Check.fault(
              Subject.STATE_DIRECTORY,
              path
                  + " is open to others than root (mode "
                  + Integer.toOctalString(entry.mode())
                  + ")",
              "sudo chmod " + mode + " '" + path + "'"));
    }
    return Optional.empty();
  }

  private boolean isRoots(FileEntry entry) {
    return entry.uid() == 0 || trustedOwners.contains(entry.uid());
  }

  private static Told runs(RunStore store) {
    List<Check> checks = new ArrayList<>();
    List<String> unfinished = new ArrayList<>();
    Optional<Instant> latest = Optional.empty();
    List<String> ids;
    try {
      ids = store.begun();
    } catch (CommandFailure unlisted) {
      return new Told(
          List.of(),
          Optional.empty(),
          List.of(
              Check.unknown(
                  Subject.RUNS, InstallationChecks.clause(unlisted.getMessage()), Check.AS_ROOT)));
    }
    for (String id : ids) {
      try {
        KnownRun known = KnownRun.read(store.run(id));
        Instant last = known.runState().latest();
        latest = Optional.of(latest.filter(last::isBefore).orElse(last));
        if (known.runState().ended().isEmpty()) {
          unfinished.add(id);
          checks.add(
              Check.warning(
                  Subject.RUN,
                  "the run " + id + " is not finished, and blocks a new one",
                  "See it with `sudo remediate status "
                      + id
                      + "`; go on with `sudo remediate resume`, or end it with `sudo remediate"
                      + " abort "
                      + id
                      + "`."));
        }
      } catch (CommandFailure unusable) {
        unfinished.add(id);
        checks.add(
            Check.fault(
                Subject.RUN,
                "the journal of the run " + id + " cannot be used, and blocks a new one",
                unusable.getMessage()));
      }
    }
    checks.add(
        Check.ok(
            Subject.RUNS,
            ids.isEmpty()
                ? "there is no run"
                : ids.size() + (ids.size() == 1 ? " run is kept" : " runs are kept")));
    return new Told(unfinished, latest, checks);
  }

  /**
   * The job's file.
   *
   * @param unfinished the runs that can go on; empty where they are out of sight
   */
  private Check job(Optional<List<String>> unfinished) {
    MacPath path = Plan.RESUME_JOB;
    Observation<FileEntry> look = files.look(path).entry();
    if (look.isUnknown()) {
      return Check.unknown(
          Subject.JOB, path + " cannot be looked at: " + look.reason(), Check.AS_ROOT);
    }
    Optional<Boolean> loaded = loaded();
    if (look.isAbsent()) {
      return loaded.orElse(false)
          ? Check.warning(
              Subject.JOB,
              "launchd still has the job "
                  + Plan.RESUME_JOB_LABEL
                  + ", whose file is gone: it goes with the next restart",
              "Take it away now: sudo launchctl bootout system/" + Plan.RESUME_JOB_LABEL)
          : Check.ok(Subject.JOB, "no job of a run is there (" + path + ")");
    }
    FileEntry entry = look.found().orElseThrow();
    if (entry.kind() != FileEntry.Kind.FILE
        || !isRoots(entry)
        || (entry.mode() & OTHERS_WRITE) != 0) {
      return Check.fault(
          Subject.JOB,
          path + " is not a plain file that root alone can change, so launchd does not take it",
          "Find out who made it, and remove it: sudo rm " + path);
    }
    Optional<String> program =
        PropertyListFile.read(files, path)
            .texts("ProgramArguments")
            .found()
            .flatMap(words -> words.stream().findFirst());
    if (program.isEmpty()) {
      return Check.fault(
          Subject.JOB,
          path + " names no program",
          "Remove it, and start or resume a run, which writes it anew: sudo rm " + path);
    }
    if (unfinished.isEmpty()) {
      return Check.unknown(
          Subject.JOB,
          path + " is there, and only root is told whether a run needs it",
          Check.AS_ROOT);
    }
    if (!unfinished.get().isEmpty() && !loaded.orElse(true)) {
      return Check.warning(
          Subject.JOB,
          "launchd does not know the job of the run before the next restart",
          "Go on with `sudo remediate resume`, or: sudo launchctl bootstrap system " + path);
    }
    return unfinished.get().isEmpty()
        ? Check.warning(
            Subject.JOB,
            path + " is left over from a run that ended",
            "Remove it: sudo launchctl bootout system/"
                + Plan.RESUME_JOB_LABEL
                + "; sudo rm "
                + path)
        : Check.ok(Subject.JOB, "the job of the run goes on with " + program.get());
  }

  /** Whether launchd has the job; empty where it does not say. */
  private Optional<Boolean> loaded() {
    return probes.ask(Probe.launchdJob(Plan.RESUME_JOB_LABEL)) instanceof Answer.Ran ran
        ? Optional.of(ran.exit() == 0)
        : Optional.empty();
  }

  private Check disk() {
    Observation<Long> free = files.usableBytes(RunStore.STATE);
    if (free.isUnknown() || free.isAbsent()) {
      return Check.unknown(
          Subject.FREE_SPACE,
          "free space: " + free.reason(),
          "See System Settings, General, Storage.");
    }
    long bytes = free.found().orElseThrow();
    return bytes < Hazards.LEAST_FREE_BYTES
        ? Check.fault(
            Subject.FREE_SPACE,
            "only "
                + (bytes >> 20)
                + " MiB are free, and a run needs "
                + (Hazards.LEAST_FREE_BYTES >> 20),
            "Make room.")
        : Check.ok(Subject.FREE_SPACE, (bytes >> 30) + " GiB are free");
  }

  private static Check clock(Instant now, Optional<Instant> latest, boolean isTold) {
    if (latest.filter(now::isBefore).isPresent()) {
      return Check.fault(
          Subject.TIME,
          "the clock says " + now + ", and said " + latest.get() + " in a run: it was set back",
          "Set it right (System Settings, General, Date & Time): approvals, receipts and waits go"
              + " by it.");
    }
    return isTold
        ? Check.ok(Subject.TIME, "the clock says " + now + ", and no run was later")
        : Check.unknown(
            Subject.TIME,
            "the clock says " + now + "; only root is told of later runs",
            Check.AS_ROOT);
  }
}
