package io.github.remediate.app;

import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.approval.ApprovalVerdict;
import io.github.remediate.engine.AnswerDelay;
import io.github.remediate.engine.Decisions;
import io.github.remediate.engine.RunEnd;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.Supervision;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.Planner;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.Scope;
import io.github.remediate.records.RecordList;
import io.github.remediate.services.GraphPermissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks, plans and asks, until a run can be opened; writes nothing of it. */
record Drafting(Installation installation, Runs.Ports ports, RunningMac mac) {

  /** What came of it. */
  sealed interface Draft extends AutoCloseable {
    @Override
    void close();
  }

  /** A run that can be opened; whoever signed in for it is signed out when this is closed. */
  record Drafted(RunDraft run) implements Draft {
    @Override
    public void close() {
      run.sight().services().close();
    }
  }

  /** No run is to begin, and so the command ends. */
  record NoRun(Runs.Result result) implements Draft {
    private NoRun(RunEnd.State state, String why) {
      this(new Runs.Result("", new RunEnd(state, "", why)));
    }

    private static NoRun cancelled(String remedy) {
      return new NoRun(RunEnd.State.CANCELLED, "Nothing was changed." + remedy);
    }

    @Override
    public void close() {}
  }

  /**
   * Drafts a run; its caller holds the lock.
   *
   * @throws CommandFailure if it may not begin
   */
  Draft draft(PreviewRequest request, Runs.Choice choice, Runs.Consent consent) {
    if (request.records() != Via.API) {
      Preflight.refuseUnfinished(mac.store());
      return draftSeeing(
          request,
          choice,
          consent,
          RunSight.of(
              ports,
              mac,
              request.playbook(),
              choice.operator(),
              () -> BoundServices.of(mac.services(request.mac()))),
          Optional.empty());
    }
    OperatorPorts operator = ports.operator();
    Preflight.refuseUnfinished(mac.store());
    BoundServices bound = BoundServices.of(mac.services(request.mac()));
    RunServices services =
        RunServices.open(bound, operator, mac, GraphPermissions.DELETING, ports.time());
    return draftSeeing(
        request,
        choice,
        consent,
        new RunSight(services, Optional.of(bound)),
        Optional.of(services));
  }

  /** Whoever signed in is signed out where no run is to begin. */
  private Draft draftSeeing(
      PreviewRequest request,
      Runs.Choice choice,
      Runs.Consent consent,
      RunSight sight,
      Optional<RunServices> services) {
    boolean kept = false;
    try {
      Draft draft =
          lookPlanAndAsk(
              request,
              choice,
              consent,
              sight.bound(),
              new FindingSight(ports.clock(), sight.services()),
              services);
      kept = draft instanceof Drafted;
      return draft;
    } finally {
      if (!kept) {
        sight.services().close();
      }
    }
  }

  private Draft lookPlanAndAsk(
      PreviewRequest request,
      Runs.Choice choice,
      Runs.Consent consent,
      Optional<BoundServices> bound,
      FindingSight sight,
      Optional<RunServices> services) {
    byte[] playbook = textOf(choice.playbookFile(), request.playbook());
    Preflight.refuseUnfinished(mac.store());
    Settings settings = mac.settings(request.mac());
    Optional<TakenApproval> approval = approval(choice, settings.approvals());
    MacFacts facts = mac.look(request, ports.progress());
    PlannedRun planned =
        PlannedRun.of(
            installation, ports, mac, request, settings.adfsUrl(), facts, sight, services);
    Planner planner = planned.planner();
    Plan plan = planned.plan();
    Optional<RecordList> list = planned.list();
    if (choice.saved().isPresent()) {
      Preflight.refuseStale(choice.saved().get(), plan, mac.store());
    }
    if (plan.steps().stream().allMatch(step -> step.effects().isEmpty())
        && !Preflight.isBlocked(plan)) {
      return new NoRun(RunEnd.State.COMPLETE, NothingToDo.message(plan));
    }
    People there = ports.peopleChoice().at(mac, facts.userName());
    boolean onlySigned = settings.approvals().required() && !there.channel().answers(false);
    refuseUnapproved(onlySigned, approval);
    People people =
        approval
            .map(
                signed ->
                    signed.people(
                        there, plan, () -> signed.taken().holds(ports.time().now()), onlySigned))
            .orElse(there);
    UnansweredGates unanswered = UnansweredGates.atStart(plan, people, approval.isPresent());
    ExportConfirmation export =
        ExportConfirmation.open(
            plan, facts, there, list.flatMap(made -> services.orElseThrow().escrow(made)));
    GentlerReason why = GentlerReason.open(plan, there);
    Acceptances acceptances = new Acceptances(choice, approval, onlySigned, export, why);
    List<RunEntry.HazardAccepted> accepted = Preflight.accept(plan, acceptances, unanswered);
    Preflight.refuseBlocked(plan);
    Preflight.refuseOtherUser(facts);
    Preflight.refuseUnknownMac(plan);
    Preflight.refuseUnreadKeychains(plan, facts);
    unanswered.refuse();
    AnswerDelay wait = AnswerDelay.begin(ports.time());
    Reply agreed = consent.reply(plan, people);
    if (!agreed.isYes()) {
      return NoRun.cancelled("");
    }
    if (!why.ask(there, acceptances)) {
      return NoRun.cancelled(" " + why.remedy());
    }
    if (export.ask(there, acceptances).filter(said -> !said.isYes()).isPresent()) {
      return NoRun.cancelled(" " + export.remedy());
    }
    accepted = Preflight.accept(plan, acceptances, unanswered);
    Decisions decisions = Decisions.take(plan, people);
    if (people.channel() == Channel.WINDOW && !decisions.open().isEmpty()) {
      return NoRun.cancelled("");
    }
    UnansweredGates.refuseUndecided(decisions);
    if (wait.wasLong(ports.time())) {
      MacFacts later = mac.look(request, ports.progress());
      Plan now =
          planner.plan(
              later,
              list.isPresent()
                  ? mac.findingsSignedIn(request.playbook(), later, sight)
                  : mac.findings(request.playbook(), later, sight));
      accepted = Preflight.accept(now, acceptances, unanswered);
      Preflight.refuseBlocked(now);
      Preflight.refuseOtherUser(later);
      Preflight.refuseUnreadKeychains(now, later);
    }
    new PurgeAtStart(ports, mac).purge(settings);
    RunRequest asked =
        new RunRequest(
            request.mac().user(),
            scope(request),
            settings.adfsUrl(),
            settings.helpdesk(),
            settings.approvals().required(),
            request.records(),
            ReceiptRules.of(settings.approvals()),
            bound,
            request.part());
    return new Drafted(
        new RunDraft(
            request,
            playbook,
            asked,
            choice,
            facts,
            plan,
            planner,
            approval,
            accepted,
            Stream.concat(why.answered().stream(), export.answered().stream()).toList(),
            agreed,
            decisions,
            supervision(choice, settings.approvals()),
            services.isPresent() && list.isPresent()
                ? Optional.of(new RunDraft.ServiceDraft(services.get(), list.get()))
                : Optional.empty(),
            sight));
  }

  // Settings are bound to a run when it begins: step 2 takes the profile that holds them.
  private static Optional<Supervision> supervision(Runs.Choice choice, ApprovalRules rules) {
    return choice.supervised()
        ? Optional.of(rules.people() > 1 ? Supervision.TWO_PEOPLE : Supervision.ONE_PERSON)
        : Optional.empty();
  }

  private Optional<TakenApproval> approval(Runs.Choice choice, ApprovalRules rules) {
    if (choice.approval().isEmpty()) {
      return Optional.empty();
    }
    GivenApproval given = choice.approval().get();
    PlanFile.Stored saved = choice.saved().orElseThrow();
    ApprovalVerdict.Counts counts = given.judge(rules, saved, ports.time().now());
    new SpentApprovals(mac.store()).refuse(given.document());
    new LatestTime(mac.store()).refuseOver(counts.validity(), ports.time().now());
    return Optional.of(TakenApproval.of(given, counts, saved));
  }

  private static void refuseUnapproved(boolean onlySigned, Optional<TakenApproval> approval) {
    if (onlySigned && approval.isEmpty()) {
      throw CommandFailure.blocked(
          "The settings of this Mac demand a signed approval for a run that nobody attends. Have a"
              + " saved plan approved with `remediate plan approve`, and give both: --plan FILE"
              + " --approval FILE. Or start the run in a terminal without --yes.");
    }
  }

  /** What the run keeps: a package update may bring other playbooks while it waits. */
  private static byte[] textOf(Path file, Playbook playbook) {
    byte[] text = Playbooks.bytes(file);
    if (!PlaybookReader.digest(text).equals(playbook.digest())) {
      throw CommandFailure.stale("The playbook " + file + " was changed just now. Start again.");
    }
    return text;
  }

  private static Scope scope(PreviewRequest request) {
    return request.scope().orElse(request.playbook().scope());
  }
}
