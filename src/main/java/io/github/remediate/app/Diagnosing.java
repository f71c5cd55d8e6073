package io.github.remediate.app;

import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Diagnostician;
import io.github.remediate.diagnose.Evidence;
import io.github.remediate.diagnose.LogEvidence;
import io.github.remediate.diagnose.LogReader;
import io.github.remediate.diagnose.Said;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at a Mac and its logs, and tells what is wrong with its registration. Changes nothing. */
public final class Diagnosing {
  /** How long reading all logs may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Installation installation;
  private final Macs macs;
  private final Clock clock;
  private final Consumer<String> progress;
  private final Asking asking;

  /**
   * Who may be asked beside the Mac.
   *
   * @param operator who signs in at the services; empty for nobody
   * @param signIn asks that operator; empty where nobody types
   * @param environment variables, among them those of automation
   * @param home of whoever runs the program, for their own settings
   * @param signOut told before anybody signs in how they are signed out, for whoever ends the
   *     program in between
   * @param time in which it is waited for services
   */
  public record Asking(
      Optional<String> operator,
      Optional<OperatorPorts> signIn,
      Map<String, String> environment,
      Path home,
      Consumer<Runnable> signOut,
      Time time) {}

  /**
   * A diagnosis of one Mac.
   *
   * @param clock the moment from which lines of logs are young, and the zone in which they are
   *     written
   * @param progress told before each look that can take a while
   */
  public Diagnosing(
      Installation installation, Macs macs, Clock clock, Consumer<String> progress, Asking asking) {
    this.installation = installation;
    this.macs = macs;
    this.clock = clock;
    this.progress = progress;
    this.asking = asking;
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
    DiagnosisServices services = new DiagnosisServices(macs, asking);
    services.refuse(mac);
    MacFacts facts = mac.look(choice.user(), progress);
    choice.user().ifPresent(name -> Preview.refuseNobody(name, facts));
    progress.accept("Reading the logs");
    LogEvidence logs =
        new LogReader(mac.files(), clock.getZone(), clock.instant(), PATIENCE).read(facts.user());
    ServiceFacts told = services.look(choice, mac, facts, progress);
    Playbooks playbooks = new Playbooks(installation);
    Diagnosis diagnosis =
        Diagnostician.judge(
            Evidence.of(facts, logs, said, told, clock.instant()),
            playbook -> Files.isRegularFile(playbooks.file(playbook.playbookId())));
    return new Result(diagnosis, facts.identity(), mac.notice());
  }
}
