package io.github.remediate.app;

import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Planner;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import io.github.remediate.services.GraphPermissions;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a Mac and shows what a run would do. Changes nothing. */
public final class Preview {
  private final Installation installation;
  private final Consumer<String> progress;
  private final MacChoice choice;
  private final Macs macs;
  private Optional<Diagnosing.Asking> asking = Optional.empty();

  /**
   * A preview of a run on one Mac.
   *
   * @param progress told before each look that can take a while
   */
  public Preview(
      Installation installation, Macs macs, MacChoice choice, Consumer<String> progress) {
    this.installation = installation;
    this.progress = progress;
    this.choice = choice;
    this.macs = macs;
  }

  /** Has the services asked, where the playbook asks for what they tell, as a diagnosis does. */
  public Preview asking(Diagnosing.Asking whom) {
    asking = Optional.of(whom);
    return this;
  }

  private FindingSight sight(OpenMac mac, Playbook playbook) {
    if (asking.isEmpty() || !FindingSight.asksServices(playbook)) {
      return new FindingSight(new LocalClock());
    }
    DiagnosisServices services = new DiagnosisServices(macs, asking.get());
    services.refuse(mac);
    return new FindingSight(new LocalClock(), services.sight(choice, mac, progress));
  }

  /**
   * A plan, and what the user should know about where it comes from.
   *
   * @param plan the plan
   * @param notice one line, where the Mac was not chosen by the user
   * @param receipts why no receipt would count for a run of it, as {@link ReceiptKeys} tells
   */
  public record Result(Plan plan, Optional<String> notice, Optional<String> receipts) {}

  /**
   * Makes the plan.
   *
   * @param scope the keychain scope; empty for the playbook's own
   * @param records by whom records at servers are deleted
   * @throws CommandFailure if the Mac, the root or the fixture cannot be opened, or a setting is
   *     wrong
   */
  public Result make(Playbook playbook, Optional<Scope> scope, Via records) {
    return make(playbook, scope, records, Part.WHOLE);
  }

  /** Likewise, of so much of the playbook. */
  public Result make(Playbook playbook, Optional<Scope> scope, Via records, Part part) {
    OpenMac mac = macs.look(choice);
    Settings settings = Settings.of(mac, choice);
    MacFacts facts = mac.look(new PreviewRequest(playbook, choice, scope), progress);
    choice.user().ifPresent(name -> refuseNobody(name, facts));
    Planner planner =
        new Planner(
            playbook,
            new Planner.Options(
                installation.tool(),
                scope.orElse(playbook.scope()),
                settings.adfsUrl(),
                mac.trustedOwners(),
                records,
                FrozenRecords.NONE,
                settings.disableWait(),
                part));
    FindingTable findings = sight(mac, playbook).of(playbook, mac, facts);
    Plan plan = planner.plan(facts, findings);
    return new Result(plan, mac.notice(), ReceiptKeys.warning(mac, settings, plan));
  }

  /**
   * Likewise, where the run deletes records itself: an operator signs in, each record stands in the
   * plan by its id, with all by which it was matched, and the operator is signed out. At the
   * services nothing but questions is sent.
   *
   * @param ports with an operator; nobody else is asked
   * @throws CommandFailure also if the Mac cannot be looked at with all rights, or nobody signs in
   */
  public Result signedIn(Playbook playbook, Optional<Scope> scope, Runs.Ports ports) {
    PreviewRequest request = new PreviewRequest(playbook, choice, scope, Via.API);
    OperatorPorts operator = ports.operator();
    RunningMac mac = macs.openToAsk(choice);
    BoundServices bound = BoundServices.of(mac.services(choice));
    Settings settings = mac.settings(choice);
    MacFacts facts = mac.look(request, progress);
    choice.user().ifPresent(name -> refuseNobody(name, facts));
    try (RunServices services =
        RunServices.open(bound, operator, mac, GraphPermissions.LOOKING, ports.time())) {
      PlannedRun planned =
          PlannedRun.of(
              installation,
              ports,
              mac,
              request,
              settings.adfsUrl(),
              facts,
              new FindingSight(ports.clock(), services),
              Optional.of(services));
      return new Result(
          planned.plan(),
          planned.list().isPresent()
              ? Optional.empty()
              : Optional.of(
                  "no service was asked for records: the run would ask none before what blocks it"
                      + " is cleared."),
          Optional.empty());
    }
  }

  /** Likewise, where a person whom the run asks deletes records. */
  public Result make(Playbook playbook, Optional<Scope> scope) {
    return make(playbook, scope, Via.PERSON);
  }

  // A name that was mistyped would give the plan of a Mac without a user.
  static void refuseNobody(String name, MacFacts facts) {
    String reason = facts.user().isKnown() ? "" : facts.user().reason();
    if (reason.contains("no such user")) {
      throw CommandFailure.usage(
          "--user "
              + name
              + ": this Mac has no such account. Give the short name, as `id -un` shows it.");
    }
    if (facts.source() == MacFacts.Source.FIXTURE && reason.contains("not recorded")) {
      throw CommandFailure.usage(
          "--user "
              + name
              + ": the recorded Mac tells of no such account. Leave --user out, or name one of its"
              + " users.");
    }
  }
}
