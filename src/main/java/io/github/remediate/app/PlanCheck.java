package io.github.remediate.app;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.MacReader;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Staleness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks whether a saved plan still fits this Mac. Changes nothing. */
public final class PlanCheck {
  private final Installation installation;
  private final Macs macs;
  private final Consumer<String> progress;

  /**
   * @param progress told before each look that can take a while
   */
  public PlanCheck(Installation installation, Macs macs, Consumer<String> progress) {
    this.installation = installation;
    this.macs = macs;
    this.progress = progress;
  }

  /**
   * Looks at the Mac, if it is the plan's.
   *
   * @param root the root of a tree that stands for it; empty for this machine's Mac
   * @param playbookFile the playbook, where it is not one that comes with the program
   */
  public PlanFit look(PlanFile.Stored saved, Optional<Path> root, Optional<Path> playbookFile) {
    Plan plan = saved.plan();
    MacChoice choice = new MacChoice(Optional.empty(), root, Optional.empty(), Optional.empty());
    OpenMac mac = macs.look(choice);
    if (plan.mac().source() == MacFacts.Source.FIXTURE) {
      return new PlanFit.Untold("it is a recorded Mac's");
    }
    if (mac.source() == MacFacts.Source.FIXTURE) {
      return elsewhere(plan);
    }
    // First, and alone: nobody's keychains are looked into for a plan that is of another Mac.
    Observation<String> uuid = MacReader.hardwareUuid(mac.probes());
    if (!uuid.isKnown()) {
      return new PlanFit.Untold("which Mac this is cannot be told either: " + uuid.reason());
    }
    if (!plan.mac().hardwareUuid().equals(uuid.found())) {
      return elsewhere(plan);
    }
    if (!mac.privileged() || !plan.mac().privileged()) {
      return new PlanFit.Untold("only root sees all of it");
    }
    try {
      Optional<String> run = Preflight.usedBy(saved, macs.environment(root).store());
      if (run.isPresent()) {
        return new PlanFit.Used(run.get());
      }
    } catch (CommandFailure failure) {
      return new PlanFit.Untold("whether a run used it cannot be told: " + failure.getMessage());
    }
    Playbooks playbooks = new Playbooks(installation);
    Path file = playbookFile.orElseGet(() -> playbooks.file(plan.playbookId()));
    if (!plan.playbookId().matches("[a-z0-9-]+") || !Files.isRegularFile(file)) {
      return new PlanFit.Untold(
          "its playbook " + plan.playbookId() + " is none of those that come with remediate");
    }
    Plan fresh =
        new Preview(installation, macs, choice, progress)
            .make(playbooks.read(file), Optional.of(plan.scope()))
            .plan();
    progress.accept("");
    Staleness staleness = Staleness.between(plan, fresh);
    return staleness.isStale()
        ? new PlanFit.Stale(staleness.differences())
        : new PlanFit.Fits(staleness.alreadyGone());
  }

  private static PlanFit elsewhere(Plan plan) {
    return new PlanFit.Untold("this is not its Mac, the one with the " + Preflight.serial(plan));
  }
}
