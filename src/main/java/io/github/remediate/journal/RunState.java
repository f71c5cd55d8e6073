package io.github.remediate.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a journal says so far, folded into the state of every step and effect. Built from the
 * entries alone, so that a resumed run and the {@code status} of a dead one see the same.
 */
public final class RunState {
  private final RunProgress progress = new RunProgress();
  private final Map<String, StepState> states = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, EffectState>> effects = new HashMap<>();
  private final Map<String, StepEntry.Waiting> waits = new HashMap<>();
  private final Map<String, RunEntry.GateAnswered> answers = new LinkedHashMap<>();
  private final List<StepEntry.FileQuarantined> quarantined = new ArrayList<>();
  private final List<StepEntry.EffectIntended> intents = new ArrayList<>();
  private final Map<String, StepEntry.StepChanged> changes = new HashMap<>();
  private RunEntry.BootSession boot;
  private RunEntry.ProtectedRecorded protectedSet;
  private final List<String> protectedLeft = new ArrayList<>();
  private RunEntry.ProtectedJoined protectedJoined;
  private StepEntry.ProtectedChecked loss;
  private Instant latest = Instant.MIN;

  /** The state before any entry. */
  public RunState() {}

  /** The state that {@code records} make, which also tell how late it was. */
  public static RunState ofRecords(List<JournalRecord> records) {
    RunState runState = new RunState();
    for (JournalRecord record : records) {
      runState.add(record.entry());
      runState.passed(record.at().toInstant());
    }
    return runState;
  }

  /** The state that {@code entries} make. */
  public static RunState of(List<? extends Entry> entries) {
    RunState runState = new RunState();
    entries.forEach(runState::add);
    return runState;
  }

  /** Takes in one more entry, which is in the journal. */
  public void add(Entry entry) {
    progress.add(entry);
    if (entry instanceof StepEntry.StepChanged changed) {
      states.put(changed.step(), changed.to());
      changes.put(changed.step(), changed);
    } else if (entry instanceof StepEntry.EffectIntended intended) {
      intents.add(intended);
      at(intended.step(), intended.effect()).add(intended);
    } else if (entry instanceof StepEntry.EffectEnded end) {
      at(end.step(), end.effect()).add(end);
    } else if (entry instanceof StepEntry.EffectJudged judged) {
      at(judged.step(), judged.effect()).add(judged);
    } else if (entry instanceof StepEntry.RecordReported reported) {
      at(reported.step(), reported.effect()).add(reported);
    } else if (entry instanceof StepEntry.ProtectedChecked checked) {
      loss = checked.missing() > 0 ? checked : null;
    } else if (entry instanceof StepEntry.Waiting waiting) {
      waits.put(waiting.step(), waiting);
    } else if (entry instanceof StepEntry.FileQuarantined file) {
      quarantined.add(file);
      at(file.step(), file.effect()).add(file);
    } else if (entry instanceof RunEntry.GateAnswered answer) {
      answers.put(answer.gate(), answer);
    } else if (entry instanceof RunEntry.BootSession session) {
      boot = session;
    } else if (entry instanceof RunEntry.ProtectedRecorded recorded) {
      protectedSet = recorded;
    } else if (entry instanceof RunEntry.ProtectedLeft left) {
      protectedLeft.addAll(left.items());
    } else if (entry instanceof RunEntry.ProtectedJoined joined) {
      protectedJoined = joined;
    }
  }

  private EffectState at(String step, int index) {
    return effects
        .computeIfAbsent(step, id -> new TreeMap<>())
        .computeIfAbsent(index, i -> new EffectState());
  }

  /** Where the effect stands, of which the journal may not speak yet. */
  public EffectState effect(String step, int index) {
    EffectState state = effects.getOrDefault(step, new TreeMap<>()).get(index);
    return state == null ? new EffectState() : state;
  }

  /** Where the step stands; pending if the journal does not speak of it. */
  public StepState state(String step) {
    return states.getOrDefault(step, StepState.PENDING);
  }

  /** Whether the step waits for somebody elsewhere to do a part of it, and for their receipt. */
  public boolean awaitsReceipt(String step) {
    return state(step) == StepState.WAITING
        && effects.getOrDefault(step, new TreeMap<>()).values().stream()
            .anyMatch(EffectState::isHandedOver);
  }

  /**
   * Whether the step waits for a receipt, and the last one says of a part of it that whoever was
   * asked left it as it is: no other receipt is to be expected.
   */
  public boolean isLeft(String step) {
    return awaitsReceipt(step)
        && effects.getOrDefault(step, new TreeMap<>()).values().stream()
            .filter(EffectState::isHandedOver)
            .flatMap(effect -> effect.reported().stream())
            .anyMatch(said -> said.fate() == StepEntry.RecordFate.REFUSED);
  }

  /** Whether that is so of any of its steps. */
  public boolean isLeft() {
    return states.keySet().stream().anyMatch(this::isLeft);
  }

  /** What persons said became of effects of the step, in the order of the effects. */
  public List<StepEntry.EffectJudged> attestations(String step) {
    return effects.getOrDefault(step, new TreeMap<>()).values().stream()
        .flatMap(effect -> effect.attestation().stream())
        .toList();
  }

  /** Whether any effect was begun. */
  public boolean hasEffects() {
    return !intents.isEmpty();
  }

  /** The effects that were begun, in order; each try by itself. */
  public List<StepEntry.EffectIntended> intents() {
    return List.copyOf(intents);
  }

  /** How the hazard was accepted, if it was. */
  public Optional<RunEntry.HazardAccepted> accepted(String hazard) {
    return progress.accepted(hazard);
  }

  /** Of which users of the Mac it treats one; empty where it is about one alone. */
  public Optional<RunEntry.UsersNamed> users() {
    return progress.users();
  }

  /** The signed approval that the run took, if it took one. */
  public Optional<RunEntry.ApprovalTaken> approval() {
    return progress.approval();
  }

  /** The requests for records that the run makes, in the order of their steps. */
  public List<RunEntry.RecordsRequested> requests() {
    return progress.requests();
  }

  /** The signed receipts that the run took. */
  public List<RunEntry.ReceiptTaken> receipts() {
    return progress.receipts();
  }

  /** The latest time that the run knows of, by the Mac's clock; it may have been set back since. */
  public Instant latest() {
    return latest;
  }

  private void passed(Instant now) {
    if (now.isAfter(latest)) {
      latest = now;
    }
  }

  /**
   * Whether the run's signed approval holds at {@code now}, by the Mac's clock. Once it has ended
   * by that clock it has ended for the run, wherever the clock is set.
   */
  public boolean isApproved(Instant now) {
    passed(now);
    return approval().filter(taken -> taken.holds(now) && taken.holds(latest)).isPresent();
  }

  /** The steps that the journal speaks of, in the order in which it does. */
  public List<String> steps() {
    return List.copyOf(states.keySet());
  }

  /** Why the step is where it stands, as far as the journal says it; else empty. */
  public String reason(String step) {
    return change(step).flatMap(StepEntry.StepChanged::reason).orElse("");
  }

  /** What the command said after which the step failed, if it stands there since; a clause. */
  public Optional<String> said(String step) {
    return change(step).flatMap(StepEntry.StepChanged::said);
  }

  /** Why the step's failure matters, if it failed; a sentence. */
  public Optional<String> stakes(String step) {
    return change(step).flatMap(StepEntry.StepChanged::stakes);
  }

  /** What a person does about the step's failure, if it failed and that is known; a clause. */
  public Optional<String> remedy(String step) {
    return change(step).flatMap(StepEntry.StepChanged::remedy);
  }

  private Optional<StepEntry.StepChanged> change(String step) {
    return Optional.ofNullable(changes.get(step));
  }

  /**
   * An effect that began and did not end well, or that a person has still to do by hand.
   *
   * @param effect its place among the step's effects, from 0
   * @param kind the word for its kind
   * @param target what it acts on, as the journal names it
   * @param said what was said when it failed or was refused; empty where it began and did not end
   */
  public record Trouble(int effect, String kind, String target, Optional<String> said) {}

  /**
   * The effects of {@code step} that failed, that began and did not end, or that no command may do
   * and nobody has done by hand yet.
   */
  public List<Trouble> troubles(String step) {
    List<Trouble> troubles = new ArrayList<>();
    effects
        .getOrDefault(step, new TreeMap<>())
        .forEach((index, effect) -> effect.trouble(index).ifPresent(troubles::add));
    return troubles;
  }

  /** The last look at the protected set, if items were missing. */
  public Optional<StepEntry.ProtectedChecked> loss() {
    return Optional.ofNullable(loss);
  }

  /** The step's wait, once it began. */
  public Optional<StepEntry.Waiting> wait(String step) {
    return Optional.ofNullable(waits.get(step));
  }

  /** How each gate was answered last, in the order of the first answers. */
  public List<RunEntry.GateAnswered> answers() {
    return List.copyOf(answers.values());
  }

  /** How a gate was answered last. */
  public Optional<RunEntry.GateAnswered> answer(String gate) {
    return Optional.ofNullable(answers.get(gate));
  }

  /** Files that were to be quarantined, in order; a move may have failed after the record. */
  public List<StepEntry.FileQuarantined> quarantined() {
    return List.copyOf(quarantined);
  }

  /** Whether the quarantined entry was put back. */
  public boolean isRestored(String name) {
    return progress.isRestored(name);
  }

  /** Whether putting the quarantined entry back began and did not end. */
  public boolean isRestoring(String name) {
    return progress.isRestoring(name);
  }

  /** Where the run stands as a whole. */
  public RunPhase phase() {
    return progress.phase();
  }

  /** How the last process of the run ended, if it could say so. */
  public Optional<RunEntry.ProcessEnded> process() {
    return progress.process();
  }

  /** How often in a row launchd went on with the run, and it got nowhere. */
  public int fruitlessResumes() {
    return progress.fruitlessResumes();
  }

  /** What the run is bound to; empty before the journal's first record. */
  public Optional<RunEntry.RunStarted> started() {
    return progress.started();
  }

  /** The boot session that was recorded last. */
  public Optional<RunEntry.BootSession> boot() {
    return Optional.ofNullable(boot);
  }

  /** The protected set as it was before the first effect. */
  public Optional<RunEntry.ProtectedRecorded> protectedSet() {
    return Optional.ofNullable(protectedSet);
  }

  /** Digests of the protected items that left as they may, one for each. */
  public List<String> protectedLeft() {
    return protectedLeft;
  }

  /** The protected items that the last enrollment of the run made, if there was one. */
  public Optional<RunEntry.ProtectedJoined> protectedJoined() {
    return Optional.ofNullable(protectedJoined);
  }

  /** The last word about the purge of what the run keeps, if it began. */
  public Optional<RunEntry.RunPurged> purged() {
    return progress.purged();
  }

  /** How the run ended, if it did and is not being rolled back since. */
  public Optional<RunEntry.RunEnded> ended() {
    return progress.ended();
  }
}
