package io.github.remediate.app;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether a saved plan still fits its Mac, as far as that can be told where it is approved.
 *
 * @param untold a clause: why it cannot be told; empty where it fits
 * @param isOwnMac whether this is its Mac
 */
record StalenessHere(Optional<String> untold, boolean isOwnMac) {

  private static StalenessHere untold(String why) {
    return new StalenessHere(Optional.of(why), false);
  }

  /**
   * Looks, where this may be the plan's Mac.
   *
   * @param root the root of a tree that stands for the Mac; empty for this machine
   * @throws CommandFailure if the plan is stale or was used
   */
  static StalenessHere of(
      PlanFile.Stored saved,
      Optional<Path> root,
      Installation installation,
      Macs macs,
      Consumer<String> progress) {
    MacChoice choice = new MacChoice(Optional.empty(), root, Optional.empty(), Optional.empty());
    OpenMac mac = macs.look(choice);
    if (saved.plan().mac().source() == MacFacts.Source.FIXTURE) {
      return untold("it is a recorded Mac's");
    }
    if (mac.source() == MacFacts.Source.FIXTURE) {
      return untold("this is not its Mac");
    }
    if (!mac.privileged() || !saved.plan().mac().privileged()) {
      return untold("only root sees all of it");
    }
    Playbooks playbooks = new Playbooks(installation);
    Path file = playbooks.file(saved.plan().playbookId());
    if (!saved.plan().playbookId().matches("[a-z0-9-]+") || !Files.isRegularFile(file)) {
      return untold("its playbook is none of those that come with remediate");
    }
    Plan fresh =
        new Preview(installation, macs, choice, progress)
            .make(playbooks.read(file), Optional.of(saved.plan().scope()))
            .plan();
    if (fresh.mac().hardwareUuid().isEmpty()
        || !fresh.mac().hardwareUuid().equals(saved.plan().mac().hardwareUuid())) {
      return untold("this is not its Mac");
    }
    Preflight.refuseStale(saved, fresh, macs.environment(root).store());
    return new StalenessHere(Optional.empty(), true);
  }
}
