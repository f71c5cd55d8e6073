package io.github.remediate.app;

import io.github.remediate.engine.EffectName;
import io.github.remediate.engine.KeychainCopies;
import io.github.remediate.engine.Ledger;
import io.github.remediate.engine.RunPhase;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.engine.StepState;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a run stands, as its journal tells.
 *
 * @param run its id
 * @param steps its steps, in the plan's order; where the plan is not known, those that the journal
 *     speaks of
 * @param planTrouble a clause: why the plan is not known; empty where it is
 * @param loss protected items that were missing when they were looked for last
 * @param ended how it ended; empty while it can go on
 * @param isRollingBack whether a rollback of it was begun and has not ended
 * @param lastWord how its last process ended, in words; empty if it could not say so
 * @param holder who works on it now, in words
 */
public record RunStatus(
    String run,
    List<Step> steps,
    String planTrouble,
    Optional<Loss> loss,
    Optional<Ended> ended,
    boolean isRollingBack,
    Optional<String> lastWord,
    Optional<String> holder) {

  /**
   * Where a step stands.
   *
   * @param article its number; 0 where the plan is not known
   * @param title its title; its id where the plan is not known
   * @param state the word for its state
   * @param reason what was said last when it failed or was passed over; else empty
   * @param troubles its effects that failed, or that began and did not end
   * @param words what persons said became of its effects where no look could tell, a line each
   * @param next what to do about it, in a sentence; empty where there is nothing
   */
  public record Step(
      String id,
      int article,
      String title,
      String state,
      String reason,
      List<Trouble> troubles,
      List<String> words,
      String next) {}

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
   * @param left what is left to do, a line each
   */
  public record Ended(String state, List<String> left) {}

  /** The words for the states of the steps. */
  public List<String> states() {
    return steps.stream().map(Step::state).toList();
  }

  static RunStatus of(RunStore.Known known, Optional<String> holder, MacFiles files) {
    RunStore.RunDirectory run = known.directory();
    Ledger ledger = known.ledger();
    Binding.KnownPlan plan = Binding.knownPlan(run, ledger);
    boolean isOver = ledger.phase() != RunPhase.CARRIED_OUT;
    List<Step> steps = new ArrayList<>();
    if (plan.plan().isPresent()) {
      for (PlannedStep step : plan.plan().get().steps()) {
        steps.add(step(step.id(), Optional.of(step), run, ledger, holder.isPresent() || isOver));
      }
    } else {
      for (String id : ledger.steps()) {
        steps.add(step(id, Optional.empty(), run, ledger, holder.isPresent() || isOver));
      }
    }
    return new RunStatus(
        run.id(),
        steps,
        plan.trouble(),
        ledger.loss().map(loss -> loss(loss, run, ledger, files)),
        ledger.ended().map(end -> new Ended(end.state(), end.left())),
        ledger.phase() == RunPhase.ROLLING_BACK,
        ledger.process().map(RunEntry.ProcessEnded::reason).filter(reason -> !reason.isEmpty()),
        holder);
  }

  private static Step step(
      String id,
      Optional<PlannedStep> planned,
      RunStore.RunDirectory run,
      Ledger ledger,
      boolean isNobodysTurn) {
    StepState state = ledger.state(id);
    List<Trouble> troubles = new ArrayList<>();
    boolean doubt = false;
    if (!state.settled()) {
      for (Ledger.Trouble trouble : ledger.troubles(id)) {
        doubt |= trouble.said().isEmpty();
        troubles.add(
            new Trouble(
                trouble.effect() + 1,
                trouble.kind(),
                planned
                    .filter(step -> trouble.effect() < step.effects().size())
                    .map(step -> EffectName.of(step.effects().get(trouble.effect())))
                    .orElse(trouble.target()),
                trouble.said()));
      }
    }
    boolean tells = state == StepState.FAILED || state == StepState.SKIPPED;
    String next = "";
    if (!isNobodysTurn && state == StepState.FAILED) {
      next = "Mend that, then `sudo remediate resume " + run.id() + "`.";
    } else if (!isNobodysTurn
        && (state == StepState.IN_DOUBT || doubt && state == StepState.RUNNING)) {
      next =
          "`sudo remediate resume "
              + run.id()
              + "` looks what became of it; nothing is done twice.";
    }
    return new Step(
        id,
        planned.map(PlannedStep::article).orElse(0),
        planned.map(PlannedStep::title).orElse(id),
        state.word(),
        tells ? ledger.reason(id) : "",
        troubles,
        words(id, ledger),
        next);
  }

  private static List<String> words(String step, Ledger ledger) {
    List<String> words = new ArrayList<>();
    for (StepEntry.EffectJudged said : ledger.testimonies(step)) {
      boolean done = said.verdict() == StepEntry.Verdict.DONE;
      words.add(
          "effect "
              + (said.effect() + 1)
              + (done ? " counts as done" : " counts as not done")
              + " by the word of a person: "
              + said.evidence());
    }
    return words;
  }

  private static Loss loss(
      StepEntry.ProtectedChecked loss, RunStore.RunDirectory run, Ledger ledger, MacFiles files) {
    List<MacPath> keychains = new ArrayList<>();
    for (String keychain : loss.keychains()) {
      if (MacPath.wrongWith(keychain) == null) {
        keychains.add(new MacPath(keychain));
      }
    }
    KeychainCopies copies =
        KeychainCopies.of(ledger, new RunPlaces(run.macPath(), new byte[0]), files);
    String items = "the items named above, and no others,";
    return new Loss(
        loss.step(),
        loss.missing(),
        loss.lost(),
        // A journal of an older version does not say which keychain.
        keychains.isEmpty() ? copies.restoringAll(items) : copies.restoring(keychains, items));
  }
}
