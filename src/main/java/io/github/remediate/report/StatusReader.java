package io.github.remediate.report;

import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunPhase;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.Supervision;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.report.RunStatus.Begun;
import io.github.remediate.report.RunStatus.Ended;
import io.github.remediate.report.RunStatus.Kept;
import io.github.remediate.report.RunStatus.Purge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where a run stands from its sources. */
final class StatusReader {
  private final RunSources sources;
  private final RunState runState;

  private StatusReader(RunSources sources) {
    this.sources = sources;
    this.runState = sources.runState();
  }

  static RunStatus of(RunSources sources) {
    return new StatusReader(sources).read();
  }

  private RunStatus read() {
    boolean isAtWork = sources.isAtWork();
    RunPhase phase = runState.phase();
    List<RunStatus.Step> steps = steps();
    Optional<Purge> purge = purge();
    Optional<Ended> ended = runState.ended().map(end -> ended(end, purge));
    Optional<RunWait> waits =
        isAtWork || phase != RunPhase.CARRIED_OUT
            ? Optional.empty()
            : RunWait.of(sources, steps.stream().map(RunStatus.Step::id).toList());
    Begun begun = begun();
    return new RunStatus(
        sources.run(),
        verdict(ended, isAtWork, waits.isPresent()),
        begun,
        waits,
        steps,
        sources.planTrouble(),
        runState.loss().map(this::loss),
        ended,
        phase == RunPhase.ROLLING_BACK,
        purge,
        lastHeard(),
        lastWord(purge),
        sources.holder(),
        runState.started().flatMap(RunEntry.RunStarted::supervision).map(Supervision::word),
        approvals(),
        answers(steps),
        kept(purge.isPresent()),
        isAtWork || !sources.isWhole() ? "" : next(ended, waits, begun));
  }

  private List<RunStatus.Approval> approvals() {
    List<RunStatus.Approval> approvals = new ArrayList<>();
    for (JournalRecord record : sources.records()) {
      if (record.entry() instanceof RunEntry.ApprovalTaken taken) {
        approvals.add(
            new RunStatus.Approval(
                record.at().toInstant(),
                taken.names(),
                taken.keys(),
                taken.ticket(),
                taken.notBefore(),
                taken.notAfter(),
                taken.document()));
      }
    }
    return approvals;
  }

  private List<RunStatus.Answer> answers(List<RunStatus.Step> steps) {
    Map<String, String> names = new HashMap<>();
    for (RunStatus.Step step : steps) {
      names.put(step.id(), GateWords.step(step.id(), step.number(), step.title()));
    }
    GateWords gates = new GateWords(names, sources.plan());
    return runState.answers().stream()
        .map(
            each ->
                new RunStatus.Answer(
                    each.gate(),
                    gates.of(each.gate()),
                    each.answer(),
                    each.by(),
                    each.channel(),
                    each.note()))
        .toList();
  }

  private List<RunStatus.Step> steps() {
    boolean isNobodysTurn =
        sources.isAtWork()
            || !sources.isWhole()
            || sources.holder().isPresent()
            || runState.phase() != RunPhase.CARRIED_OUT;
    List<RunStatus.Step> steps = new ArrayList<>();
    if (sources.plan().isPresent()) {
      for (PlannedStep step : sources.plan().get().steps()) {
        steps.add(
            StepStatusReader.of(
                step.id(), Optional.of(step), sources.run(), runState, isNobodysTurn));
      }
    } else {
      for (String id : runState.steps()) {
        steps.add(
            StepStatusReader.of(id, Optional.empty(), sources.run(), runState, isNobodysTurn));
      }
    }
    return steps;
  }

  private Kept kept(boolean isPurged) {
    RunSources.Places places = sources.places();
    if (isPurged) {
      return new Kept(places.log(), Optional.empty(), Optional.empty(), false);
    }
    return new Kept(
        places.log(),
        Optional.of(places.quarantine()),
        Optional.of(places.evidence()),
        runState.quarantined().stream().anyMatch(file -> !runState.isRestored(file.name())));
  }

  private Optional<Instant> lastHeard() {
    List<JournalRecord> records = sources.records();
    return records.isEmpty()
        ? Optional.empty()
        : Optional.of(records.get(records.size() - 1).at().toInstant());
  }

  private RunVerdict verdict(Optional<Ended> ended, boolean isAtWork, boolean waits) {
    if (ended.isPresent()) {
      return switch (runState.ended().orElseThrow().ending()) {
        case COMPLETE ->
            ended.get().left().isEmpty() ? RunVerdict.COMPLETE : RunVerdict.COMPLETE_WITH_RESIDUE;
        case ROLLED_BACK -> RunVerdict.ROLLED_BACK;
        case ABORTED -> RunVerdict.ABORTED;
      };
    }
    if (isAtWork) {
      return RunVerdict.RUNNING;
    }
    return waits ? RunVerdict.WAITING : RunVerdict.FAILED;
  }

  private String next(Optional<Ended> ended, Optional<RunWait> waits, Begun begun) {
    RunVerdict over = verdict(ended, false, false);
    if (over == RunVerdict.COMPLETE && sources.isLatest() && !begun.usersToCome().isEmpty()) {
      return TurnCommand.of(runState).forUsers(begun.usersToCome());
    }
    String command =
        switch (runState.phase()) {
          case CARRIED_OUT -> sources.plan().isPresent() ? "resume" : "abort";
          case ROLLING_BACK -> "rollback";
          case OVER -> over == RunVerdict.COMPLETE_WITH_RESIDUE ? "verify" : "";
        };
    boolean isForReceipt =
        command.equals("resume")
            && waits.filter(wait -> wait.kind() == WaitCondition.Kind.RECEIPT).isPresent();
    return command.isEmpty()
        ? ""
        : "sudo remediate "
            + command
            + " "
            + sources.run()
            + (isForReceipt ? " --receipt RECEIPT" : "");
  }

  private Begun begun() {
    Optional<RunEntry.RunStarted> started = runState.started();
    return new Begun(
        sources.records().stream().findFirst().map(record -> record.at().toInstant()),
        started.map(RunEntry.RunStarted::playbook).orElse(""),
        sources.plan().flatMap(whole -> whole.mac().serialNumber()),
        started.flatMap(RunEntry.RunStarted::hardwareUuid),
        sources.plan().flatMap(whole -> whole.mac().osVersion()),
        started.flatMap(RunEntry.RunStarted::user),
        started.flatMap(RunEntry.RunStarted::operator),
        started.flatMap(RunEntry.RunStarted::ticket),
        runState.users().map(StatusReader::users).orElse(List.of()));
  }

  private static List<RunStatus.OneOfUsers> users(RunEntry.UsersNamed named) {
    List<RunStatus.OneOfUsers> users = new ArrayList<>();
    for (String user : named.users()) {
      int number = users.size() + 1;
      users.add(
          new RunStatus.OneOfUsers(
              user,
              named.left().contains(user)
                  ? RunStatus.Turn.LEFT
                  : number < named.number()
                      ? RunStatus.Turn.EARLIER
                      : number == named.number() ? RunStatus.Turn.THIS : RunStatus.Turn.LATER));
    }
    return users;
  }

  private Optional<String> lastWord(Optional<Purge> purge) {
    return runState
        .process()
        .map(RunEntry.ProcessEnded::reason)
        .filter(reason -> !reason.isEmpty())
        .filter(reason -> purge.isEmpty() || !isAboutPlaces(reason));
  }

  // What was written down at the end names places that a purge empties.
  private Ended ended(RunEntry.RunEnded end, Optional<Purge> purge) {
    List<String> left = new ArrayList<>(end.left());
    if (purge.filter(Purge::isDone).isPresent()) {
      left.removeIf(this::isAboutPlaces);
    }
    Instant at = Instant.EPOCH;
    for (JournalRecord record : sources.records()) {
      if (record.entry() instanceof RunEntry.RunEnded) {
        at = record.at().toInstant();
      }
    }
    return new Ended(end.state(), at, left, end.advice(), end.unproven());
  }

  private boolean isAboutPlaces(String text) {
    return text.contains(sources.places().directory() + "/");
  }

  private Optional<Purge> purge() {
    Optional<Purge> last = Optional.empty();
    for (JournalRecord record : sources.records()) {
      if (record.entry() instanceof RunEntry.RunPurged purged) {
        last =
            Optional.of(
                new Purge(
                    purged.state() == RunEntry.PurgeState.DONE,
                    record.at().toInstant(),
                    purged.why()));
      }
    }
    return last;
  }

  private RunStatus.Loss loss(StepEntry.ProtectedChecked loss) {
    return new RunStatus.Loss(loss.step(), loss.missing(), loss.lost(), sources.restore());
  }
}
