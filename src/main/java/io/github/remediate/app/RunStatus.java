package io.github.remediate.app;

import io.github.remediate.engine.KeychainCopies;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.PlannedStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands, as its journal tells.
 *
 * @param run its id
 * @param verdict the same in one word
 * @param begun when and for whom it began
 * @param waitsFor what it waits for; empty unless that is the verdict
 * @param steps its steps, in the plan's order; where the plan is not known, those that the journal
 *     speaks of
 * @param planTrouble a clause: why the plan is not known; empty where it is
 * @param loss protected items that were missing when they were looked for last
 * @param ended how it ended; empty while it can go on
 * @param isRollingBack whether a rollback of it was begun and has not ended
 * @param purge what became of what it kept, if that was to be removed for good
 * @param lastHeard when its journal was last written to
 * @param lastWord how its last process ended, in words; empty if it could not say so
 * @param holder who works on this Mac's runs now, in words
 * @param answers how its gates were answered last, and by whom
 * @param kept where more of it is
 * @param next the command that goes on with it, or that looks at what is left; empty where there is
 *     none, or not now
 */
public record RunStatus(
    String run,
    RunVerdict verdict,
    Begun begun,
    Optional<RunWait> waitsFor,
    List<Step> steps,
    String planTrouble,
    Optional<Loss> loss,
    Optional<Ended> ended,
    boolean isRollingBack,
    Optional<Purge> purge,
    Optional<Instant> lastHeard,
    Optional<String> lastWord,
    Optional<String> holder,
    List<Answer> answers,
    Kept kept,
    String next) {

  /**
   * How a gate was answered last.
   *
   * @param gate a step's id, a place in one, or {@code run/consent}
   * @param answer the word for the answer
   * @param by who answered
   * @param channel the word for over what
   */
  public record Answer(String gate, String answer, String by, String channel) {}

  /**
   * When and for whom a run began; what is not known is empty.
   *
   * @param playbook the playbook's id
   * @param user short name of the user whose registration is treated
   * @param operator who supervises
   * @param ticket the helpdesk's ticket
   */
  public record Begun(
      Optional<Instant> at,
      String playbook,
      Optional<String> serialNumber,
      Optional<String> hardwareUuid,
      Optional<String> osVersion,
      Optional<String> user,
      Optional<String> operator,
      Optional<String> ticket) {}

  /**
   * Where a step stands.
   *
   * @param article its number; 0 where the plan is not known
   * @param title its title; its id where the plan is not known
   * @param state the word for its state
   * @param done how many of its effects are done, or had nothing left to do
   * @param total how many it has; 0 where the plan is not known
   * @param reason what was said last when it failed or was passed over; else empty
   * @param failure what did not work, so that somebody has to do something about it
   * @param troubles its effects that failed, or that began and did not end
   * @param words what persons said became of its effects where no look could tell, a line each
   * @param next what to do about it, in a sentence; empty where there is nothing
   */
  public record Step(
      String id,
      int article,
      String title,
      String state,
      int done,
      int total,
      String reason,
      Optional<Failure> failure,
      List<Trouble> troubles,
      List<String> words,
      String next) {}

  /**
   * What did not work.
   *
   * @param what what failed, or is still there
   * @param said what the command for it said, with its exit status, or why there was none
   * @param stakes why that matters, in a sentence
   * @param remedy what to do about it, in a sentence; empty while it is nobody's turn
   */
  public record Failure(
      String what, Optional<String> said, Optional<String> stakes, String remedy) {}

  /**
   * An effect that failed, or that began and did not end.
   *
   * @param number its place among the step's effects, from 1
   * @param kind the word for its kind
   * @param what what it acts on
   * @param said what was said when it failed; empty where it is in doubt
   */
  public record Trouble(int number, String kind, String what, Optional<String> said) {}

  /**
   * Protected items that were missing.
   *
   * @param step the id of the step after which they were
   * @param count how many
   * @param items each in words
   * @param restore how to put them back, a line each
   */
  public record Loss(String step, int count, List<String> items, List<String> restore) {}

  /**
   * How a run ended.
   *
   * @param state complete, aborted or rolled back
   * @param at when
   * @param left what is left to do, a line each
   */
  public record Ended(String state, Instant at, List<String> left) {}

  /**
   * The removal of what a run kept: quarantine, evidence and copies of keychains.
   *
   * @param isDone whether it came to its end; if not, some of that may still be there
   * @param at when it ended, or else began
   * @param why who asked for it, or which setting
   */
  public record Purge(boolean isDone, Instant at, String why) {}

  /**
   * Where more of a run is, as the Mac sees it.
   *
   * @param log the log of all runs; empty where there is none
   * @param quarantine the files that it moved; empty once a purge began to remove them
   * @param evidence what was there before, and copies of keychains; empty likewise
   * @param isRestorable whether a rollback has files to put back
   */
  public record Kept(
      Optional<MacPath> log,
      Optional<MacPath> quarantine,
      Optional<MacPath> evidence,
      boolean isRestorable) {}

  /** The words for the states of the steps. */
  public List<String> states() {
    return steps.stream().map(Step::state).toList();
  }

  static RunStatus of(
      RunStore.Known known, Optional<RunLock.Busy> busy, RunEnvironment environment) {
    String run = known.directory().id();
    return of(
        known,
        ResumeBinding.knownPlan(known.directory(), known.runState()),
        busy.flatMap(RunLock.Busy::holder).filter(by -> by.run().equals(run)).isPresent(),
        busy.map(by -> by.describe(run)),
        environment);
  }

  /**
   * Likewise, for whoever knows more than the lock.
   *
   * @param isAtWork whether a process carries it out or puts its files back
   * @param holder who works on this Mac's runs, in words
   */
  static RunStatus of(
      RunStore.Known known,
      ResumeBinding.KnownPlan plan,
      boolean isAtWork,
      Optional<String> holder,
      RunEnvironment environment) {
    RunStore.RunDirectory run = known.directory();
    RunState runState = known.runState();
    boolean isNobodysTurn =
        isAtWork || holder.isPresent() || runState.phase() != RunPhase.CARRIED_OUT;
    List<Step> steps = new ArrayList<>();
    if (plan.plan().isPresent()) {
      for (PlannedStep step : plan.plan().get().steps()) {
        steps.add(
            StepStatusReader.of(step.id(), Optional.of(step), run.id(), runState, isNobodysTurn));
      }
    } else {
      for (String id : runState.steps()) {
        steps.add(StepStatusReader.of(id, Optional.empty(), run.id(), runState, isNobodysTurn));
      }
    }
    Optional<Purge> purge = purge(known);
    Optional<Ended> ended = runState.ended().map(end -> ended(end, known.records(), purge, run));
    Optional<RunWait> waits =
        isAtWork || runState.phase() != RunPhase.CARRIED_OUT
            ? Optional.empty()
            : RunWait.of(known, steps.stream().map(Step::id).toList());
    return new RunStatus(
        run.id(),
        verdict(ended, isAtWork, waits.isPresent()),
        begun(known, plan),
        waits,
        steps,
        plan.trouble(),
        runState.loss().map(loss -> loss(loss, run, runState, environment.files())),
        ended,
        runState.phase() == RunPhase.ROLLING_BACK,
        purge,
        lastHeard(known.records()),
        lastWord(runState, purge, run),
        holder,
        runState.answers().stream()
            .map(each -> new Answer(each.gate(), each.answer(), each.by(), each.channel()))
            .toList(),
        kept(run, runState, purge.isPresent(), environment),
        isAtWork ? "" : next(runState.phase(), run.id(), ended, plan.plan().isPresent()));
  }

  private static Kept kept(
      RunStore.RunDirectory run, RunState runState, boolean isPurged, RunEnvironment environment) {
    Optional<MacPath> log = environment.log().map(file -> RunEnvironment.LOG);
    if (isPurged) {
      return new Kept(log, Optional.empty(), Optional.empty(), false);
    }
    RunPlaces places = new RunPlaces(run.macPath(), new byte[0]);
    return new Kept(
        log,
        Optional.of(places.quarantine()),
        Optional.of(places.evidence()),
        runState.quarantined().stream().anyMatch(file -> !runState.isRestored(file.name())));
  }

  private static Optional<Instant> lastHeard(List<JournalRecord> records) {
    return records.isEmpty()
        ? Optional.empty()
        : Optional.of(records.get(records.size() - 1).at().toInstant());
  }

  private static RunVerdict verdict(Optional<Ended> ended, boolean isAtWork, boolean waits) {
    if (ended.isPresent()) {
      return switch (ended.get().state()) {
        case "complete" ->
            ended.get().left().isEmpty() ? RunVerdict.COMPLETE : RunVerdict.COMPLETE_WITH_RESIDUE;
        case "rolled back" -> RunVerdict.ROLLED_BACK;
        default -> RunVerdict.ABORTED;
      };
    }
    if (isAtWork) {
      return RunVerdict.RUNNING;
    }
    return waits ? RunVerdict.WAITING : RunVerdict.FAILED;
  }

  private static String next(
      RunPhase phase, String run, Optional<Ended> ended, boolean isPlanKnown) {
    String command =
        switch (phase) {
          case CARRIED_OUT -> isPlanKnown ? "resume" : "abort";
          case ROLLING_BACK -> "rollback";
          case OVER ->
              verdict(ended, false, false) == RunVerdict.COMPLETE_WITH_RESIDUE ? "verify" : "";
        };
    return command.isEmpty() ? "" : "sudo remediate " + command + " " + run;
  }

  private static Begun begun(RunStore.Known known, ResumeBinding.KnownPlan plan) {
    Optional<RunEntry.RunStarted> started = known.runState().started();
    return new Begun(
        known.records().stream().findFirst().map(record -> record.at().toInstant()),
        started.map(RunEntry.RunStarted::playbook).orElse(""),
        plan.plan().flatMap(whole -> whole.mac().serialNumber()),
        started.flatMap(RunEntry.RunStarted::hardwareUuid),
        plan.plan().flatMap(whole -> whole.mac().osVersion()),
        started.flatMap(RunEntry.RunStarted::user),
        started.flatMap(RunEntry.RunStarted::operator),
        started.flatMap(RunEntry.RunStarted::ticket));
  }

  private static Optional<String> lastWord(
      RunState runState, Optional<Purge> purge, RunStore.RunDirectory run) {
    return runState
        .process()
        .map(RunEntry.ProcessEnded::reason)
        .filter(reason -> !reason.isEmpty())
        .filter(reason -> purge.isEmpty() || !reason.contains(run.macPath() + "/"));
  }

  // What was written down at the end names places that a purge empties.
  private static Ended ended(
      RunEntry.RunEnded end,
      List<JournalRecord> records,
      Optional<Purge> purge,
      RunStore.RunDirectory run) {
    List<String> left = new ArrayList<>(end.left());
    if (purge.filter(Purge::isDone).isPresent()) {
      left.removeIf(line -> line.contains(run.macPath() + "/"));
    }
    Instant at = Instant.EPOCH;
    for (JournalRecord record : records) {
      if (record.entry() instanceof RunEntry.RunEnded) {
        at = record.at().toInstant();
      }
    }
    return new Ended(end.state(), at, left);
  }

  private static Optional<Purge> purge(RunStore.Known known) {
    Optional<Purge> last = Optional.empty();
    for (JournalRecord record : known.records()) {
      if (record.entry() instanceof RunEntry.RunPurged purged) {
        last =
            Optional.of(
                new Purge(purged.state().equals("done"), record.at().toInstant(), purged.why()));
      }
    }
    return last;
  }

  private static Loss loss(
      StepEntry.ProtectedChecked loss,
      RunStore.RunDirectory run,
      RunState runState,
      MacFiles files) {
    List<MacPath> keychains = new ArrayList<>();
    for (String keychain : loss.keychains()) {
      if (MacPath.wrongWith(keychain) == null) {
        keychains.add(new MacPath(keychain));
      }
    }
    KeychainCopies copies =
        KeychainCopies.of(runState, new RunPlaces(run.macPath(), new byte[0]), files);
    String items = "the items named above, and no others,";
    return new Loss(
        loss.step(),
        loss.missing(),
        loss.lost(),
        // A journal of an older version does not say which keychain.
        keychains.isEmpty() ? copies.restoringAll(items) : copies.restoring(keychains, items));
  }
}
