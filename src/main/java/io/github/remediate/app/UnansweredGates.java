package io.github.remediate.app;

import io.github.remediate.engine.Decisions;
import io.github.remediate.engine.Gates;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.People;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run is sure to ask and nobody who is there may answer. It is told before the first change:
 * no Mac waits halfway, unmanaged, for what could have been asked before.
 *
 * @param approved whether an approval counts for the run, which does not name them then
 */
record UnansweredGates(List<Gate> gates, boolean approved) {

  /**
   * In a run that is to begin.
   *
   * @param approved whether an approval counts for it, which does not name them then
   */
  static UnansweredGates atStart(Plan plan, People people, boolean approved) {
    return new UnansweredGates(Gates.unanswered(plan, people), approved);
  }

  /** In a run that began and has changed nothing yet. */
  static UnansweredGates at(Plan plan, People people, RunState runState) {
    return new UnansweredGates(Gates.unanswered(plan, people, runState), false);
  }

  /** Keeps a run from beginning. */
  void refuse() {
    if (!gates.isEmpty()) {
      throw CommandFailure.blocked(lines());
    }
  }

  /** What it is, and how it can be decided; none where there is nothing. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (gates.isEmpty()) {
      return lines;
    }
    lines.add(
        "The run is sure to ask this, and nobody is there to answer it"
            + (approved ? "; the approval does not name it:" : ":"));
    boolean person = false;
    boolean item = false;
    for (Gate gate : gates) {
      lines.add("  " + gate.text() + (gate.unattended() ? " (--yes may)" : " (only a person may)"));
      person |= !gate.unattended();
      item |= gate.kind() == Gate.Kind.ITEM;
    }
    lines.add(
        "Nothing was changed. "
            + remedy(person)
            + (item
                ? " With --keychain-scope registration it keeps what holds more than the"
                    + " registration, and does not ask about it."
                : ""));
    return lines;
  }

  private String remedy(boolean person) {
    if (approved) {
      return "Have it approved too, with --gates, or start the run in a terminal.";
    }
    return person
        ? "Start the run in a terminal without --yes, and answer there."
        : "Add --yes, or start the run in a terminal and answer there.";
  }

  /** How a run ends for now that was to go on; empty where it can. */
  Optional<Runs.Result> waits(String run) {
    if (gates.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    lines.add("The run has changed nothing yet, and waits for a person. It is sure to ask:");
    gates.forEach(gate -> lines.add("  " + gate.text()));
    lines.add("Answer with `sudo remediate resume` in a terminal.");
    return Optional.of(
        new Runs.Result(
            run,
            ExitStatus.WAITING,
            String.join("\n", lines),
            Optional.of(WaitCondition.A_PERSON)));
  }

  /**
   * Whoever is asked for each thing by itself may leave it for later; then no run begins either.
   */
  static void refuseUndecided(Decisions decisions) {
    if (!decisions.open().isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "Somebody must decide whether these go too, as they hold more than the registration:");
      decisions.open().forEach(thing -> lines.add("  " + thing));
      lines.add(
          "Nothing was changed. Start the run in a terminal without --yes and answer there, or keep"
              + " all of them with --keychain-scope registration.");
      throw CommandFailure.blocked(lines);
    }
  }
}
