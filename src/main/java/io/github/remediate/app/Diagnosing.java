package io.github.remediate.app;

import io.github.remediate.diagnose.Diagnosis;
import io.github.remediate.diagnose.Diagnostician;
import io.github.remediate.diagnose.Evidence;
import io.github.remediate.diagnose.LogEvidence;
import io.github.remediate.diagnose.LogReader;
import io.github.remediate.diagnose.PortLook;
import io.github.remediate.diagnose.Said;
import io.github.remediate.diagnose.Symptom;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.Time;
import io.github.remediate.macos.MacReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at a Mac and its logs, and tells what is wrong with its registration. Changes nothing. */
public final class Diagnosing {

  /** More users are named only: each look starts a dozen programs. */
  private static final int MOST_OTHERS = 3;

  /** Where a person sees one of these, connections are tried unasked. */
  private static final Set<Symptom> AT_NETWORK =
      EnumSet.of(Symptom.UNRESPONSIVE, Symptom.GRAPH_TOKEN);

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
   * @param user short name of whose registration it is; empty if nobody is known
   * @param others what is found of other users who are registered on the same Mac
   * @param mac which Mac it is
   * @param notice one line, where the Mac was not chosen by the user
   */
  public record Result(
      Diagnosis diagnosis,
      Optional<String> user,
      List<OfUser> others,
      MacFacts.Identity mac,
      Optional<String> notice) {
    public Result {
      others = List.copyOf(others);
    }
  }

  /**
   * The diagnosis of another user.
   *
   * @param user short name
   * @param diagnosis what is wrong; empty where only the name was taken down
   */
  public record OfUser(String user, Optional<Diagnosis> diagnosis) {}

  /**
   * Looks and judges.
   *
   * @param ports whether connections to servers are tried
   * @throws CommandFailure if the Mac, the root or the fixture cannot be opened
   */
  public Result make(MacChoice choice, Said said, boolean ports) {
    OpenMac opened = macs.look(choice);
    boolean recorded = opened.source() == MacFacts.Source.FIXTURE;
    if (ports && recorded) {
      throw CommandFailure.usage(
          "--ports tries connections from the Mac that is looked at, and a recorded Mac has none."
              + " Leave it out, or look at the Mac itself.");
    }
    OpenMac mac = opened.through(new RememberedProbes(opened.probes()), opened.files());
    DiagnosisServices services = new DiagnosisServices(macs, asking);
    services.refuse(mac);
    MacFacts facts = mac.look(choice.user(), progress);
    choice.user().ifPresent(name -> Preview.refuseNobody(name, facts));
    LogEvidence logs = logs(mac, facts);
    List<PortLook> looks = List.of();
    if (ports || !recorded && said.symptom().filter(AT_NETWORK::contains).isPresent()) {
      progress.accept("Trying connections");
      looks = PortLooks.usual().look(PortLooks.usual(facts.management().jamfServer()));
    }
    ServiceFacts told = services.look(choice, mac, facts, progress);
    Diagnosis diagnosis = judge(mac, facts, logs, said, told, looks);
    return new Result(
        diagnosis, facts.userName(), others(mac, facts), facts.identity(), mac.notice());
  }

  private LogEvidence logs(OpenMac mac, MacFacts facts) {
    progress.accept("Reading the logs");
    LogReader reader = mac.logs(clock);
    // A recording holds no unified log.
    return (mac.source() == MacFacts.Source.FIXTURE ? reader : reader.asking(mac.probes()))
        .read(facts.user());
  }

  private Diagnosis judge(
      OpenMac mac,
      MacFacts facts,
      LogEvidence logs,
      Said said,
      ServiceFacts told,
      List<PortLook> looks) {
    Playbooks playbooks = new Playbooks(installation);
    return Diagnostician.judge(
        new Evidence(
            facts,
            logs,
            said,
            told,
            looks,
            TokenTime.of(mac.files(), facts.user()),
            mac.seen(clock),
            clock.instant()),
        playbook -> Files.isRegularFile(playbooks.file(playbook.playbookId())));
  }

  /** What a person said, and what the services were asked, is about the one user. */
  private List<OfUser> others(OpenMac mac, MacFacts facts) {
    List<OfUser> others = new ArrayList<>();
    MacReader reader = new MacReader(mac.probes(), mac.files(), mac.keychains(), progress);
    int looked = 0;
    for (String name : OtherUsers.of(facts, mac.files())) {
      Optional<MacFacts> seen = Optional.empty();
      if (looked < MOST_OTHERS) {
        looked++;
        seen =
            Optional.of(reader.asUser(facts, name)).filter(as -> OtherUsers.isOf(name, as.user()));
      }
      others.add(
          new OfUser(
              name,
              seen.map(
                  as ->
                      judge(
                          mac,
                          as,
                          mac.logs(clock).read(as.user()),
                          Said.nothing(),
                          ServiceFacts.unknown("the services were asked for one user alone"),
                          List.of()))));
    }
    return others;
  }
}
