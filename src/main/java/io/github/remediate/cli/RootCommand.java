package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.GivenApproval;
import io.github.remediate.app.MacChoice;
import io.github.remediate.app.PeopleChoice;
import io.github.remediate.app.Playbooks;
import io.github.remediate.app.Preview;
import io.github.remediate.app.PreviewRequest;
import io.github.remediate.app.Runs;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.app.SelfService;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.text.ShellQuote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code remediate --cause N}: shows or carries out a playbook. */
final class RootCommand implements Callable<Integer> {
  private static final String UNASKED =
      "Without a terminal to ask at, a run needs --yes, a reviewed --plan FILE or --self-service.";

  private final Context context;
  private final RootOptions options;

  RootCommand(Context context, RootOptions options) {
    this.context = context;
    this.options = options;
  }

  @Override
  public Integer call() {
    if (!isSaidWhat() && options.plan() == null) {
      throw CommandFailure.usage(
          "Say what to treat: --cause N, --symptom NAME or --playbook FILE. `remediate causes`"
              + " lists what there is; `remediate --help` explains.");
    }
    if (options.root() != null && options.fixture() != null) {
      throw CommandFailure.usage("--root and --fixture exclude each other. Leave one of them out.");
    }
    Choices.checkRecords(options.records());
    Choices.checkInvokedBy(options.invokedBy());
    if (options.approval() != null && options.plan() == null) {
      throw CommandFailure.usage(
          "--approval is of a saved plan and goes with it. Add --plan FILE.");
    }
    if (options.selfService()) {
      checkSelfService();
    }
    if (options.supervised()) {
      checkSupervised();
    }
    if (options.brief() && (!options.dryRun() || options.format() == RootOptions.Format.json)) {
      throw CommandFailure.usage("--brief goes with --dry-run, and not with --format json.");
    }
    if (!options.dryRun()) {
      return run();
    }
    if (options.plan() != null) {
      throw CommandFailure.usage(
          "--plan applies a saved plan; with --dry-run nothing is applied. Leave one of them out.");
    }
    Progress progress = new Progress(context.invocation());
    Preview preview = new Preview(context.installation(), context.macs(), mac(), progress);
    Preview.Result result = preview.make(playbook(), Choices.scope(options.scope()));
    progress.end();
    result.notice().ifPresent(notice -> FailureReporter.say(notice, context.invocation()));
    if (options.planOut() != null) {
      save(result.plan(), context.installation().resolve(options.planOut()));
    }
    if (options.format() == RootOptions.Format.json) {
      context.plan(SavedPlans.json(result.plan()));
    } else {
      Set<String> accepted = Set.copyOf(options.accepted());
      List<String> next = NextSteps.afterDryRun(options.again(), result.plan(), accepted);
      context.print(
          options.brief()
              ? PlanText.brief(result.plan(), accepted, context.terminal(), next)
              : PlanText.render(result.plan(), accepted, context.terminal(), next));
    }
    return status(result).code();
  }

  private void save(Plan plan, Path file) {
    SavedPlans.save(plan, file);
    String name = ShellQuote.quote(file.toString(), context.invocation().unicode());
    boolean recorded = plan.mac().source() == MacFacts.Source.FIXTURE;
    FailureReporter.say(
        "the plan was saved in "
            + file
            + ". "
            + (recorded
                ? "It is a recorded Mac's: `remediate plan show " + name + "` shows it."
                : "`sudo remediate "
                    + options.again()
                    + " --plan "
                    + name
                    + "` carries out exactly that, or nothing."),
        context.invocation());
  }

  private boolean isSaidWhat() {
    return options.cause() != null || options.symptom() != null || options.playbook() != null;
  }

  private Optional<byte[]> saved() {
    return Optional.ofNullable(options.plan())
        .map(file -> SavedPlans.bytes(context.installation().resolve(file), file));
  }

  private Optional<GivenApproval> approval(Optional<byte[]> plan) {
    return Optional.ofNullable(options.approval())
        .map(
            file ->
                GivenApproval.load(context.installation().resolve(file), file, plan.orElseThrow()));
  }

  private void checkSelfService() {
    for (RootOption other : List.of(RootOption.DRY_RUN, RootOption.YES, RootOption.PLAN)) {
      if (options.has(other)) {
        throw CommandFailure.usage(
            "--self-service asks this Mac's user in a window, and goes without "
                + other.word()
                + ". Leave one of them out.");
      }
    }
    if (options.format() == RootOptions.Format.json) {
      throw CommandFailure.usage(
          "--self-service prints one line for the policy's log, and no JSON. Leave --format out.");
    }
  }

  private void checkSupervised() {
    for (RootOption other :
        List.of(
            RootOption.DRY_RUN,
            RootOption.YES,
            RootOption.APPROVAL,
            RootOption.SELF_SERVICE,
            RootOption.INVOKED_BY)) {
      if (options.has(other)) {
        throw CommandFailure.usage(
            "--supervised has a helpdesk approve each step, and goes without "
                + other.word()
                + ". Leave one of them out.");
      }
    }
    if (options.operator() == null || options.ticket() == null) {
      throw CommandFailure.usage(
          "--supervised writes down who answers for the run: add --operator NAME and --ticket ID.");
    }
    if (!context.invocation().inIsTerminal()) {
      throw CommandFailure.usage(
          "--supervised asks for each approval, and there is no terminal to ask at. Over ssh use"
              + " ssh -t.");
    }
  }

  private int run() {
    boolean consented = options.yes() || options.plan() != null || options.selfService();
    boolean canAsk = consented || context.invocation().inIsTerminal();
    requireChangeable(canAsk);
    if (!canAsk) {
      throw CommandFailure.usage(
          UNASKED + " Nothing was changed; --dry-run shows what would be done.");
    }
    Optional<byte[]> file = saved();
    Optional<PlanFile.Stored> saved = file.map(bytes -> SavedPlans.of(bytes, options.plan()));
    Optional<GivenApproval> approval = approval(file);
    saved.filter(plan -> !isSaidWhat()).ifPresent(this::treat);
    Progress progress = new Progress(context.invocation());
    Runs.Ports ports =
        options.selfService()
            ? RunCommands.ports(
                context, PeopleChoice.windows(RunCommands.console(context, operator())), progress)
            : RunCommands.ports(
                context,
                RunCommands.absence(options.yes(), approval.isPresent()),
                operator(),
                options.verbose(),
                progress);
    Runs.Choice choice =
        new Runs.Choice(
            playbookFile(),
            new HashSet<>(options.accepted()),
            saved,
            approval,
            operator(),
            Optional.ofNullable(options.ticket()),
            options.supervised());
    Interruption interruption =
        Interruption.ofRun(context.invocation(), "Nothing was begun.", ExitStatus.CANCELLED);
    Runs.Result result;
    try {
      result = start(ports, choice, progress);
    } finally {
      interruption.over();
    }
    progress.end();
    if (options.format() == RootOptions.Format.json) {
      return RunCommands.reportAsJson(result, file(options.root()), context);
    }
    return isPolicy()
        ? RunCommands.reportToPolicy(result, context)
        : RunCommands.report(result, context);
  }

  private Runs.Result start(Runs.Ports ports, Runs.Choice choice, Progress progress) {
    if (options.selfService()) {
      return new SelfService(context.installation(), context.macs(), ports)
          .offer(request(), choice);
    }
    Runs runs = new Runs(context.installation(), context.macs(), ports);
    Runs.Consent consent = (agreed, people) -> consent(agreed, choice, people, progress);
    return isPolicy()
        ? runs.handOver(request(), choice, consent)
        : runs.start(request(), choice, consent);
  }

  /** Whether jamf waits for this process, and for all that it starts. */
  private boolean isPolicy() {
    return options.selfService()
        || options.invokedBy() != null
        || context.invocation().isUnderJamf();
  }

  /** A plan names its playbook, and the scope that it was made with. */
  private void treat(PlanFile.Stored saved) {
    String id = saved.plan().playbookId();
    Playbooks playbooks = new Playbooks(context.installation());
    Path file = playbooks.file(id);
    if (!id.matches("[a-z0-9-]+") || !Files.isRegularFile(file)) {
      throw CommandFailure.usage(
          options.plan()
              + " was made with the playbook "
              + id
              + ", which is none of those that come with remediate. Say where it is: --playbook"
              + " FILE.");
    }
    options.set(RootOption.PLAYBOOK, file.toString());
    if (options.scope() == null) {
      options.set(RootOption.KEYCHAIN_SCOPE, saved.plan().scope().word());
    }
  }

  // All that is missing is said at once.
  private void requireChangeable(boolean canAsk) {
    try {
      context.macs().requireChangeable(mac());
    } catch (CommandFailure failure) {
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
    out.show(PlanText.ofRun(agreed, Set.copyOf(options.accepted()), context.terminal()));
    out.flush();
    return choice
        .consent(options.yes())
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
    return Optional.ofNullable(options.operator());
  }

  private Path playbookFile() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (options.playbook() != null) {
      return context.installation().resolve(options.playbook());
    }
    return playbooks.file(
        options.cause() != null ? "cause-" + options.cause() : "symptom-" + options.symptom());
  }

  private PreviewRequest request() {
    return new PreviewRequest(playbook(), mac(), Choices.scope(options.scope()));
  }

  private MacChoice mac() {
    return new MacChoice(
        Optional.ofNullable(options.fixture()),
        file(options.root()),
        Choices.user(options.user()),
        Choices.adfsUrl(options.adfsUrl()),
        file(options.config()));
  }

  private Optional<Path> file(String nameOrNull) {
    return nameOrNull == null
        ? Optional.empty()
        : Optional.of(context.installation().resolve(nameOrNull));
  }

  private Playbook playbook() {
    Playbook chosen = chosen();
    Choices.checkHazards(options.accepted(), chosen);
    return chosen;
  }

  private Playbook chosen() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (options.cause() != null) {
      if (options.cause() < 1 || options.cause() > 7) {
        throw CommandFailure.usage("--cause " + options.cause() + ": causes are numbered 1 to 7.");
      }
      return playbooks.cause(options.cause());
    }
    return options.symptom() != null
        ? playbooks.symptom(options.symptom())
        : playbooks.read(context.installation().resolve(options.playbook()));
  }

  private ExitStatus status(Preview.Result result) {
    boolean blocked = false;
    boolean work = false;
    for (PlannedStep step : result.plan().steps()) {
      blocked |= step.state() == PlannedStep.State.BLOCKED;
      work |= !step.effects().isEmpty();
    }
    if (blocked) {
      return ExitStatus.BLOCKED;
    }
    return work && options.detailedExitCode() ? ExitStatus.WORK_FOUND : ExitStatus.DONE;
  }
}
