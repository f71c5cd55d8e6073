package io.github.remediate.app;

import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Diagnostician;
import io.github.remediate.diagnose.Evidence;
import io.github.remediate.diagnose.LogEvidence;
import io.github.remediate.diagnose.LogReader;
import io.github.remediate.diagnose.Said;
import io.github.remediate.diagnose.ServiceFacts;
import io.github.remediate.mac.MacFacts;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at a Mac and its logs, and tells what is wrong with its registration. Changes nothing. */
public final class Diagnosing {
  /** How long reading all logs may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String NOT_ASKED = "this version asks no service";

  private final Installation installation;
  private final Macs macs;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * A diagnosis of one Mac.
   *
   * @param clock the moment from which lines of logs are young, and the zone in which they are
   *     written
   * @param progress told before each look that can take a while
   */
  public Diagnosing(Installation installation, Macs macs, Clock clock, Consumer<String> progress) {
    this.installation = installation;
    this.macs = macs;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * A diagnosis, and of which Mac.
   *
   * @param mac which Mac it is
   * @param notice one line, where the Mac was not chosen by the user
   */
  public record Result(Diagnosis diagnosis, MacFacts.Identity mac, Optional<String> notice) {}

  /**
   * Looks and judges.
   *
   * @throws CommandFailure if the Mac, the root or the fixture cannot be opened
   */
  public Result make(MacChoice choice, Said said) {
    OpenMac mac = macs.look(choice);
    MacFacts facts = mac.look(choice.user(), progress);
    choice.user().ifPresent(name -> Preview.refuseNobody(name, facts));
    progress.accept("Reading the logs");
    LogEvidence logs =
        new LogReader(mac.files(), clock.getZone(), clock.instant(), PATIENCE).read(facts.user());
    Playbooks playbooks = new Playbooks(installation);
    Diagnosis diagnosis =
        Diagnostician.judge(
            new Evidence(facts, logs, said, ServiceFacts.unknown(NOT_ASKED)),
            playbook -> Files.isRegularFile(playbooks.file(playbook.playbookId())));
    return new Result(diagnosis, facts.identity(), mac.notice());
  }
}
