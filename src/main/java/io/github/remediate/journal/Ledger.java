package io.github.remediate.journal;

import java.util.ArrayList;
import java.util.Comparator;
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
public final class Ledger {
  private final RunCourse course = new RunCourse();
  private final Map<String, StepState> states = new LinkedHashMap<>();
  private final Map<String, Map<Integer, EffectRecord>> effects = new HashMap<>();
  private final Map<String, StepEntry.Waiting> waits = new HashMap<>();
  private final Map<String, RunEntry.GateAnswered> answers = new LinkedHashMap<>();
  private final Map<String, Map<Integer, StepEntry.EffectJudged>> testimonies = new HashMap<>();
  private final List<StepEntry.FileQuarantined> quarantined = new ArrayList<>();
  private final List<StepEntry.EffectIntended> intents = new ArrayList<>();
  private final Map<String, StepEntry.StepChanged> changes = new HashMap<>();
  private RunEntry.BootSession boot;
  private RunEntry.ProtectedRecorded protectedSet;
  private final List<String> protectedLeft = new ArrayList<>();
  private RunEntry.ProtectedJoined protectedJoined;
  private StepEntry.ProtectedChecked loss;

  /** What is known of one effect. */
  private static final class EffectRecord {
    StepEntry.EffectIntended intent;
    Optional<String> reason = Optional.empty();
    int attempts;
    boolean open;
    Optional<String> refusal = Optional.empty();
    StepEntry.Outcome outcome;
  }

  /** An empty ledger. */
  public Ledger() {}

  /** The ledger that {@code entries} make. */
  public static Ledger of(List<? extends Entry> entries) {
    Ledger ledger = new Ledger();
    entries.forEach(ledger::add);
    return ledger;
  }

  /** Takes in one more entry, which is in the journal. */
  public void add(Entry entry) {
    course.add(entry);
    if (entry instanceof StepEntry.StepChanged changed) {
      states.put(changed.step(), StepState.of(changed.to()));
      changes.put(changed.step(), changed);
    } else if (entry instanceof StepEntry.EffectIntended intended) {
      EffectRecord record = effect(intended.step(), intended.effect());
      record.attempts = intended.attempt();
      record.intent = intended;
      record.reason = Optional.empty();
      record.open = true;
      record.outcome = null;
      intents.add(intended);
      testimonies.getOrDefault(intended.step(), new HashMap<>()).remove(intended.effect());
    } else if (entry instanceof StepEntry.EffectEnded end) {
      EffectRecord record = effect(end.step(), end.effect());
      record.open = false;
      record.outcome = end.outcome();
      if (end.outcome() == StepEntry.Outcome.REFUSED) {
        record.refusal = end.reason();
      }
      record.reason = end.reason();
    } else if (entry instanceof StepEntry.EffectJudged judged) {
      EffectRecord record = effect(judged.step(), judged.effect());
      record.open = false;
      record.outcome = judged.verdict() == StepEntry.Verdict.DONE ? StepEntry.Outcome.DONE : null;
      if (judged.by() == StepEntry.Judge.PERSON) {
        testimonies
            .computeIfAbsent(judged.step(), id -> new HashMap<>())
            .put(judged.effect(), judged);
      }
    } else if (entry instanceof StepEntry.ProtectedChecked checked) {
      loss = checked.missing() > 0 ? checked : null;
    } else if (entry instanceof StepEntry.Waiting waiting) {
      waits.put(waiting.step(), waiting);
    } else if (entry instanceof StepEntry.FileQuarantined file) {
      quarantined.add(file);
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

  private EffectRecord effect(String step, int index) {
    return effects
        .computeIfAbsent(step, id -> new TreeMap<>())
        .computeIfAbsent(index, i -> new EffectRecord());
  }

  /** Where the step stands; pending if the journal does not speak of it. */
  public StepState state(String step) {
    return states.getOrDefault(step, StepState.PENDING);
  }

  /** Whether the effect's intent stands in the journal without an end: it is in doubt. */
  public boolean isOpen(String step, int effect) {
    return effect(step, effect).open;
  }

  /** Whether the effect ended well, or had nothing left to do. */
  public boolean isSettled(String step, int effect) {
    return isSettled(effect(step, effect));
  }

  /** Whether the effect was carried out, and had something to do. */
  public boolean isCarriedOut(String step, int effect) {
    return effect(step, effect).outcome == StepEntry.Outcome.DONE;
  }

  /** What persons said became of effects of the step, in the order of the effects. */
  public List<StepEntry.EffectJudged> testimonies(String step) {
    List<StepEntry.EffectJudged> said =
        new ArrayList<>(testimonies.getOrDefault(step, Map.of()).values());
    said.sort(Comparator.comparingInt(StepEntry.EffectJudged::effect));
    return said;
  }

  /** What a person said became of the effect's last try; empty where a look told it. */
  public Optional<StepEntry.EffectJudged> testimony(String step, int effect) {
    return Optional.ofNullable(testimonies.getOrDefault(step, Map.of()).get(effect));
  }

  /** With which words the Mac refused the effect to a command, so that only a person can do it. */
  public Optional<String> refusal(String step, int effect) {
    return effect(step, effect).refusal;
  }

  /** What was written down when the effect's last try ended; empty if nothing was. */
  public Optional<String> remark(String step, int effect) {
    return effect(step, effect).reason;
  }

  /** How often the effect was begun. */
  public int attempts(String step, int effect) {
    return effect(step, effect).attempts;
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
    return course.accepted(hazard);
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

  private static boolean isSettled(EffectRecord record) {
    return record.outcome == StepEntry.Outcome.DONE
        || record.outcome == StepEntry.Outcome.ALREADY_GONE;
  }

  private static Optional<String> said(EffectRecord record) {
    if (record.refusal.isPresent() && !isSettled(record)) {
      return record.refusal;
    }
    return record.outcome == StepEntry.Outcome.FAILED ? record.reason : Optional.empty();
  }

  /**
   * The effects of {@code step} that failed, that began and did not end, or that no command may do
   * and nobody has done by hand yet.
   */
  public List<Trouble> troubles(String step) {
    List<Trouble> troubles = new ArrayList<>();
    for (Map.Entry<Integer, EffectRecord> each : effects.getOrDefault(step, Map.of()).entrySet()) {
      EffectRecord record = each.getValue();
      Optional<String> said = said(record);
      if (record.open || said.isPresent()) {
        troubles.add(
            new Trouble(
                each.getKey(),
                record.intent.kind(),
                record.intent.target(),
                record.open ? Optional.empty() : said));
      }
    }
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

  /** Whether another process than the first went on with the run. */
  public boolean isResumed() {
    return course.isResumed();
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

  /** The last move that the effect began, if it began one. */
  public Optional<StepEntry.FileQuarantined> lastMove(String step, int effect) {
    for (int at = quarantined.size() - 1; at >= 0; at--) {
      StepEntry.FileQuarantined file = quarantined.get(at);
      if (file.step().equals(step) && file.effect() == effect) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Whether the quarantined entry was put back. */
  public boolean isRestored(String name) {
    return course.isRestored(name);
  }

  /** Whether putting the quarantined entry back began and did not end. */
  public boolean isRestoring(String name) {
    return course.isRestoring(name);
  }

  /** Where the run stands as a whole. */
  public RunPhase phase() {
    return course.phase();
  }

  /** How the last process of the run ended, if it could say so. */
  public Optional<RunEntry.ProcessEnded> process() {
    return course.process();
  }

  /** How often in a row launchd went on with the run, and it got nowhere. */
  public int fruitlessResumes() {
    return course.fruitlessResumes();
  }

  /** What the run is bound to; empty before the journal's first record. */
  public Optional<RunEntry.RunStarted> started() {
    return course.started();
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
    return course.purged();
  }

  /** How the run ended, if it did and is not being rolled back since. */
  public Optional<RunEntry.RunEnded> ended() {
    return course.ended();
  }
}
