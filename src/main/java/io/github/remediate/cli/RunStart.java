package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.GivenApproval;
import io.github.remediate.app.PeopleChoice;
import io.github.remediate.app.ReceiptKeys;
import io.github.remediate.app.RunHistory;
import io.github.remediate.app.Runs;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.app.SelfService;
import io.github.remediate.app.UserSeries;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The start of a run: in this terminal, handed over by a Jamf policy, or from Self Service. */
final class RunStart {
  private static final String UNASKED =
      "Without a terminal to ask at, a run needs --yes, a reviewed --plan FILE or --self-service.";

  private final Context context;
  private final RootOptions options;
  private final RunSelection selection;

  RunStart(Context context, RootOptions options) {
    this.context = context;
    this.options = options;
    this.selection = new RunSelection(context, options);
  }

  /** The exit status of the run, or of this process's part of it. */
  int run() {
    boolean consented =
        options.has(RootOption.YES)
            || options.get(RootOption.PLAN) != null
            || options.has(RootOption.SELF_SERVICE);
    boolean canAsk = consented || context.invocation().inIsTerminal();
    requireChangeable(canAsk);
    if (!canAsk) {
      throw CommandFailure.usage(
          UNASKED + " Nothing was changed; --dry-run shows what would be done.");
    }
    Optional<byte[]> file = selection.saved();
    Optional<PlanFile.Stored> saved =
        file.map(bytes -> SavedPlans.of(bytes, options.get(RootOption.PLAN)));
    Optional<GivenApproval> approval = selection.approval(file);
    saved.filter(plan -> !selection.isSaidWhat()).ifPresent(selection::treat);
    saved.ifPresent(selection::agree);
    Progress progress = new Progress(context.invocation());
    Interruption interruption =
        Interruption.ofRun(context.invocation(), "Nothing was begun.", ExitStatus.CANCELLED);
    try {
      return run(saved, approval, progress, interruption);
    } finally {
      interruption.over();
    }
  }

  private int run(
      Optional<PlanFile.Stored> saved,
      Optional<GivenApproval> approval,
      Progress progress,
      Interruption interruption) {
    Runs.Ports ports =
        options.has(RootOption.SELF_SERVICE)
            ? RunCommands.ports(
                context, PeopleChoice.windows(RunCommands.console(context, operator())), progress)
            : RunCommands.ports(
                context,
                RunCommands.absence(options.has(RootOption.YES), approval.isPresent()),
                operator(),
                options.has(RootOption.VERBOSE),
                progress,
                interruption);
    Runs.Choice choice =
        new Runs.Choice(
            selection.playbookFile(),
            new HashSet<>(options.accepted()),
            saved,
            approval,
            operator(),
            Optional.ofNullable(options.get(RootOption.TICKET)),
            options.has(RootOption.SUPERVISED),
            Optional.empty());
    Runs.Result result = start(ports, choice, progress);
    interruption.over();
    progress.end();
    if (options.format() == RootOptions.Format.json) {
      return RunCommands.reportAsJson(
          result, selection.file(options.get(RootOption.ROOT)), context);
    }
    if (!isPolicy()) {
      return RunCommands.report(result, context);
    }
    if (result.status() == ExitStatus.DONE && !result.run().isEmpty()) {
      tellRequests(result.run(), progress);
    }
    return RunCommands.reportToPolicy(result, context);
  }

  // Jamf Pro keeps a policy's log, and from step 3 on nothing else of the run comes there.
  private void tellRequests(String run, Progress progress) {
    for (RunHistory.RequestFile request :
        RunCommands.history(context, selection.file(options.get(RootOption.ROOT)), progress)
            .handedOver(run)) {
      FailureReporter.say(
          "for the helpdesk, as a file for `remediate records --request FILE`:",
          context.invocation());
      context.invocation().err().json(new String(request.bytes(), StandardCharsets.UTF_8) + "\n");
    }
  }

  private Runs.Result start(Runs.Ports ports, Runs.Choice choice, Progress progress) {
    if (options.has(RootOption.SELF_SERVICE)) {
      return new SelfService(context.installation(), context.macs(), ports)
          .offer(selection.request(), choice);
    }
    Runs.Consent consent = (agreed, people) -> consent(agreed, choice, people, progress);
    if (options.users().size() > 1) {
      if (context.invocation().isUnderJamf()) {
        throw CommandFailure.usage(
            "Several --user have a run each, and a policy leaves one to launchd. Name one user.");
      }
      return new UserSeries(context.installation(), context.macs(), ports)
          .start(options.users(), selection.request(), choice, consent);
    }
    Runs runs = new Runs(context.installation(), context.macs(), ports);
    return isPolicy()
        ? runs.handOver(selection.request(), choice, consent)
        : runs.start(selection.request(), choice, consent);
  }

  /** Whether jamf waits for this process, and for all that it starts. */
  private boolean isPolicy() {
    return options.has(RootOption.SELF_SERVICE)
        || options.get(RootOption.INVOKED_BY) != null
        || context.invocation().isUnderJamf();
  }

  // All that is missing is said at once.
  private void requireChangeable(boolean canAsk) {
    try {
      context.macs().requireChangeable(selection.mac());
    } catch (CommandFailure failure) {
      if (selection.isSaidWhat()) {
        // What is mistyped is said first: it would be so on a Mac as well.
        selection.playbook();
      }
      throw canAsk || failure.status() != ExitStatus.BLOCKED
          ? failure
          : CommandFailure.blocked(failure.getMessage() + " " + UNASKED);
    }
  }

  private Reply consent(Plan agreed, Runs.Choice choice, People people, Progress progress) {
    progress.end();
    StandardStream out =
        options.format() == RootOptions.Format.json
            ? context.invocation().err()
            : context.invocation().out();
    // The run has judged the approval by now.
    Set<String> accepted = new HashSet<>(options.accepted());
    choice.approval().ifPresent(approval -> accepted.addAll(approval.hazards()));
    out.show(
        PlanText.ofRun(
            agreed,
            accepted,
            context.terminal(),
            ReceiptKeys.warning(context.macs(), selection.mac(), agreed)));
    out.flush();
    return choice
        .consent(options.has(RootOption.YES))
        .orElseGet(
            () ->
                people.ask(
                    new Question(
                        "consent",
                        Question.Kind.BEGIN_RUN,
                        Message.of("begin-run.title"),
                        List.of(),
                        true)));
  }

  private Optional<String> operator() {
    return Optional.ofNullable(options.get(RootOption.OPERATOR));
  }
}
