package io.github.remediate.app;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.MacReader;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Staleness;
import io.github.remediate.playbook.Playbook;
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
    if (plan.mac().source() == MacFacts.Source.FIXTURE) {
      return new PlanFit.Untold("It is a recorded Mac's plan, and cannot be carried out.");
    }
    MacChoice choice =
        new MacChoice(Optional.empty(), root, plan.mac().consoleUser(), Optional.empty());
    OpenMac mac = macs.look(choice);
    if (mac.source() == MacFacts.Source.FIXTURE) {
      return elsewhere(plan);
    }
    // First, and alone: nobody's keychains are looked into for a plan that is of another Mac.
    Observation<String> uuid = MacReader.hardwareUuid(mac.probes());
    if (!uuid.isKnown()) {
      return new PlanFit.Untold("Which Mac this is could not be told: " + uuid.reason() + ".");
    }
    if (!plan.mac().hardwareUuid().equals(uuid.found())) {
      return elsewhere(plan);
    }
    Optional<String> run = usedBy(saved, root);
    if (run.isPresent()) {
      return new PlanFit.Used(run.get());
    }
    Playbooks playbooks = new Playbooks(installation);
    Playbook playbook =
        playbooks.read(playbookFile.orElseGet(() -> playbooks.file(plan.playbookId())));
    Plan fresh =
        new Preview(installation, macs, choice, progress)
            .make(playbook, Optional.of(plan.scope()))
            .plan();
    progress.accept("");
    if (plan.mac().privileged() && !fresh.mac().privileged()) {
      return new PlanFit.Untold("It was made as root, and only root can tell: use sudo.");
    }
    Staleness staleness = Staleness.between(plan, fresh);
    return staleness.isStale()
        ? new PlanFit.Stale(staleness.differences())
        : new PlanFit.Fits(staleness.alreadyGone());
  }

  private static PlanFit elsewhere(Plan plan) {
    return new PlanFit.Untold(
        "That can be told on its own Mac alone, the one with the "
            + Preflight.serial(plan)
            + ": use this command there, with sudo.");
  }

  /** Where the runs cannot be read, a run that is to begin says so. */
  private Optional<String> usedBy(PlanFile.Stored saved, Optional<Path> root) {
    try {
      return Preflight.usedBy(saved, macs.environment(root).store());
    } catch (CommandFailure failure) {
      return Optional.empty();
    }
  }
}
