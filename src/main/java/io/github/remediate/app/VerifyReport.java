package io.github.remediate.app;

import io.github.remediate.engine.KeychainCopies;
import io.github.remediate.engine.RecurrenceCheck;
import io.github.remediate.engine.Residue;
import io.github.remediate.engine.RunPlaces;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a fresh look shows of what a run has done.
 *
 * @param steps how many steps of the run are done, which is what was looked at
 * @param residue what a step that is done should have removed and is there, a line each
 * @param renewed likewise, where the new enrollment or registration may have made it
 * @param missing protected items that are gone, a line each
 * @param left protected items that left with the MDM profile or the framework, as they may
 * @param restore how to put them back, a line each
 * @param unclear why something of this cannot be told; empty where all can
 */
public record VerifyReport(
    String run,
    int steps,
    List<String> residue,
    List<String> renewed,
    List<String> missing,
    List<String> left,
    List<String> restore,
    String unclear) {

  /** A look, and what of the run's removals it shows. */
  private record Seen(MacFacts facts, List<String> residue, List<String> renewed, String unclear) {}

  static VerifyReport of(
      KnownRun known,
      Installation installation,
      Macs macs,
      Optional<Path> root,
      Consumer<String> progress) {
    RunStore.RunDirectory run = known.directory();
    RunState runState = known.runState();
    Plan plan = ResumeBinding.boundPlan(run, runState, "cannot be verified");
    Seen seen;
    try {
      seen = removals(known, plan, installation, macs, root, progress);
    } catch (CommandFailure failure) {
      seen =
          new Seen(
              protectedAlone(run, macs, root, progress),
              List.of(),
              List.of(),
              "Whether all that was removed is still gone cannot be told: " + failure.getMessage());
    }
    ResumeBinding.refuseOtherMac(run, runState, seen.facts());
    Optional<String> unread = Residue.unread(seen.facts());
    Residue.Missing missing =
        unread.isPresent() ? Residue.Missing.NONE : Residue.missing(plan, seen.facts(), runState);
    return new VerifyReport(
        run.id(),
        (int)
            plan.steps().stream()
                .filter(step -> runState.state(step.id()) == StepState.DONE)
                .count(),
        seen.residue(),
        seen.renewed(),
        missing.items(),
        missing.left(),
        KeychainCopies.of(
                runState, new RunPlaces(run.macPath(), new byte[0]), macs.environment(root).files())
            .restoring(missing.keychains(), "the items named above, and no others,"),
        unread.orElse(seen.unclear()));
  }

  private static Seen removals(
      KnownRun known,
      Plan plan,
      Installation installation,
      Macs macs,
      Optional<Path> root,
      Consumer<String> progress) {
    RunState runState = known.runState();
    RunRequest asked = ResumeBinding.boundRequest(known.directory(), runState);
    PreviewRequest request =
        new PreviewRequest(
            ResumeBinding.boundPlaybook(installation, known.directory(), runState),
            new MacChoice(Optional.empty(), root, asked.user(), asked.adfsUrl()),
            Optional.of(asked.scope()));
    RunningMac mac = macs.open(request.mac());
    MacFacts facts = mac.look(request, progress);
    Plan now =
        mac.planner(
                installation,
                request.playbook(),
                asked.scope(),
                asked.adfsUrl(),
                asked.records(),
                FrozenRecords.NONE,
                Duration.ZERO,
                Part.WHOLE)
            .whatIsLeft(
                facts,
                mac.findings(
                    request.playbook(), facts, new FindingSight(Clock.systemDefaultZone())),
                plan.leftOut());
    boolean isRenewed = RecurrenceCheck.isRenewed(request.playbook(), runState, facts);
    List<String> residue = new ArrayList<>();
    List<String> renewed = new ArrayList<>();
    for (Residue.Thing thing : Residue.of(plan, now, runState)) {
      (isRenewed && !thing.isUnmistakable() ? renewed : residue).add(thing.line());
    }
    return new Seen(facts, residue, renewed, Residue.unclear(plan, now, runState).orElse(""));
  }

  private static MacFacts protectedAlone(
      RunStore.RunDirectory run, Macs macs, Optional<Path> root, Consumer<String> progress) {
    Optional<String> user = RunRequest.userIn(run.request());
    return macs.open(new MacChoice(Optional.empty(), root, user, Optional.empty()))
        .look(user, progress);
  }
}
