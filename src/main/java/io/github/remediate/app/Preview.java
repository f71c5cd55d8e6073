package io.github.remediate.app;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.macos.MacReader;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a Mac and shows what a run would do. Changes nothing. */
public final class Preview {
  private static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");

  private final Installation installation;
  private final Consumer<String> progress;

  /**
   * A preview.
   *
   * @param progress told before each look that can take a while
   */
  public Preview(Installation installation, Consumer<String> progress) {
    this.installation = installation;
    this.progress = progress;
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
   * @throws Stop if the Mac, the root or the fixture cannot be opened
   */
  public Result make(PreviewRequest request) {
    OpenMac mac = new Macs(installation).open(request);
    MacFacts facts =
        new MacReader(mac.probes(), mac.files(), mac.keychains(), progress)
            .read(
                mac.source(),
                new MacReader.Question(
                    new ArrayList<>(Planner.paths(request.playbook())),
                    request.user().orElse(""),
                    mac.privileged(),
                    STATE,
                    mac.records()));
    Planner planner =
        new Planner(
            request.playbook(),
            new Planner.Options(
                installation.tool(),
                request.scope().orElse(request.playbook().scope()),
                mac.adfsUrl(),
                mac.trustedOwners()));
    return new Result(planner.plan(facts), mac.notice());
  }
}
