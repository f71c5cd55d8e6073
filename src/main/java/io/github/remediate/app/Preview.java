package io.github.remediate.app;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.macos.MacReader;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a Mac and shows what a run would do. Changes nothing. */
public final class Preview {
  private static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");

  private final Installation installation;
  private final Consumer<String> progress;
  private final MacChoice choice;
  private final MacOpening opening;

  /**
   * A preview of a run on one Mac, which is being opened from now on.
   *
   * @param progress told before each look that can take a while
   */
  public Preview(Installation installation, MacChoice choice, Consumer<String> progress) {
    this.installation = installation;
    this.progress = progress;
    this.choice = choice;
    this.opening = new MacOpening(new Macs(installation), choice);
  }

  /**
   * A plan, and what the user should know about where it comes from.
   *
   * @param plan the plan
   * @param notice one line, where the Mac was not chosen by the user
   */
  public record Result(Plan plan, Optional<String> notice) {}

  /**
   * Makes the plan.
   *
   * @param scope the keychain scope; empty for the playbook's own
   * @throws Stop if the Mac, the root or the fixture cannot be opened
   */
  public Result make(Playbook playbook, Optional<Scope> scope) {
    OpenMac mac = opening.mac();
    MacFacts facts =
        new MacReader(
                mac.probes(),
                mac.files(),
                mac.keychains().alsoKeeping(Planner.names(playbook)),
                progress)
            .read(
                mac.source(),
                new MacReader.Question(
                    new ArrayList<>(Planner.paths(playbook)),
                    choice.user().orElse(""),
                    mac.privileged(),
                    STATE,
                    mac.records()));
    Planner planner =
        new Planner(
            playbook,
            new Planner.Options(
                installation.tool(),
                scope.orElse(playbook.scope()),
                mac.adfsUrl(),
                mac.trustedOwners()));
    return new Result(planner.plan(facts), mac.notice());
  }
}
