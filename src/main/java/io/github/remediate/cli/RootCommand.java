package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.Playbooks;
import io.github.remediate.app.Preview;
import io.github.remediate.app.PreviewRequest;
import io.github.remediate.app.Runs;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.app.Stop;
import io.github.remediate.app.Version;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Plan;
import io.github.remediate.playbook.Playbook;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code remediate --cause N}: shows or carries out a playbook. */
@Command(
    name = "remediate",
    version = "remediate " + Version.NUMBER,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    sortSynopsis = false,
    headerHeading = "",
    header = {
      "Guided remediation of stale Intune/Jamf registrations on a Mac.",
      "",
      "A Mac that was enrolled in Intune before, or was registered several times,",
      "cannot register through Jamf any more. remediate carries out Microsoft's",
      "cleanup step by step: it shows exactly what it will do, keeps the JAMF keys,",
      "and changes nothing before you agree.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  remediate --cause 6 --dry-run          what a cleanup of this Mac would do",
      "  remediate --cause 6 --dry-run --fixture stale-registration",
      "                                         the same for a recorded Mac",
      "  remediate causes                       what can be treated",
      "  remediate explain 6                    what the cleanup does, and why",
      "",
      "Exit statuses: 0 done or planned; 1 internal fault; 2 wrong command line,",
      "playbook or plan; 3 blocked before the first change; 20 work was found (only",
      "with --detailed-exitcode)."
    })
final class RootCommand implements Callable<Integer> {
  private final Context context;

  /** Exactly one of three. */
  static final class What {
    @Option(
        names = "--cause",
        paramLabel = "N",
        description = "Treat cause N of Microsoft's article (1 to 7). 6 is the cleanup.")
    Integer cause;

    @Option(names = "--symptom", paramLabel = "NAME", description = "Treat a symptom by its name.")
    String symptom;

    @Option(names = "--playbook", paramLabel = "FILE", description = "Use a playbook of your own.")
    String playbook;
  }

  /** How output is written. */
  enum Format {
    text,
    json
  }

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  What what;

  @Option(names = "--dry-run", description = "Show what would be done; change nothing.")
  boolean dryRun;

  @Option(
      names = "--plan-out",
      paramLabel = "FILE",
      description = "Also save the plan as JSON, to review it and apply exactly that.")
  String planOut;

  @Option(
      names = "--detailed-exitcode",
      description = "End with 20 instead of 0 when there is work to do.")
  boolean detailedExitCode;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "Print text (default) or one JSON document.")
  Format format = Format.text;

  @Option(
      names = "--fixture",
      paramLabel = "NAME|DIR",
      description = "Look at a recorded Mac instead of this one.")
  String fixture;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Treat DIR as the root of the Mac; programs too are taken from it.")
  String root;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The registered user. Default: who is at the console.")
  String user;

  @Option(
      names = "--keychain-scope",
      paramLabel = "registration|article",
      description = {
        "registration: only what the registration made.",
        "article: step 7 to the letter, less what is protected (default of cause 6)."
      })
  String scope;

  @Option(
      names = "--adfs-url",
      paramLabel = "URL",
      description = "Your ADFS sign-in address, as https://sts.example.com/adfs/ls.")
  String adfsUrl;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Carry out exactly this saved plan, or nothing if it is stale.")
  String plan;

  @Option(names = "--yes", description = "Take the gates that may be taken unattended.")
  boolean yes;

  @Option(
      names = "--accept",
      paramLabel = "HAZARD",
      description = "Go on in spite of this hazard, which you have dealt with. Repeatable.")
  List<String> accepted;

  @Option(names = "--operator", paramLabel = "NAME", description = "Who supervises the run.")
  String operator;

  @Option(names = "--ticket", paramLabel = "ID", description = "The helpdesk's ticket.")
  String ticket;

  RootCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (what == null) {
      throw Stop.usage(
          "Say what to treat: --cause N, --symptom NAME or --playbook FILE. `remediate causes` lists"
              + " what there is; `remediate --help` explains.");
    }
    if (root != null && fixture != null) {
      throw Stop.usage("--root and --fixture exclude each other. Leave one of them out.");
    }
    if (!dryRun) {
      return run();
    }
    if (plan != null) {
      throw Stop.usage(
          "--plan applies a saved plan; with --dry-run nothing is applied. Leave one of them out.");
    }
    Progress progress = new Progress(context.invocation());
    Preview.Result result = new Preview(context.installation(), progress).make(request());
    progress.end();
    result.notice().ifPresent(notice -> context.invocation().err().println("remediate: " + notice));
    if (planOut != null) {
      SavedPlans.save(result.plan(), context.installation().resolve(planOut));
    }
    context.print(
        format == Format.json
            ? SavedPlans.json(result.plan())
            : PlanText.render(
                result.plan(), context.look(), NextSteps.afterDryRun(words(), result.plan())));
    return status(result).code();
  }

  private int run() {
    boolean consented = yes || plan != null;
    if (!consented && !context.invocation().inIsTerminal()) {
      throw Stop.usage(
          "Without a terminal to ask at, a run needs --yes or a reviewed --plan FILE. Nothing was"
              + " changed; --dry-run shows what would be done.");
    }
    if (format == Format.json) {
      throw Stop.usage("--format json goes with --dry-run.");
    }
    Progress progress = new Progress(context.invocation());
    Runs.Ports ports = RunCommands.ports(context, yes, progress);
    Runs.Result result =
        new Runs(context.installation(), ports)
            .start(
                request(),
                new Runs.Choice(
                    playbookFile(),
                    accepted == null ? Set.of() : new HashSet<>(accepted),
                    Optional.ofNullable(plan)
                        .map(f -> SavedPlans.load(context.installation().resolve(f), f)),
                    Optional.ofNullable(operator),
                    Optional.ofNullable(ticket)),
                agreed -> consents(agreed, consented, ports, progress));
    progress.end();
    return RunCommands.report(result, context);
  }

  private boolean consents(Plan agreed, boolean given, Runs.Ports ports, Progress progress) {
    progress.end();
    context.print(PlanText.render(agreed, context.look(), List.of()));
    return given
        || ports
                .people()
                .ask(
                    "consent",
                    List.of("Carry this plan out on this Mac? Each step is asked for as it says."),
                    true)
            == People.Reply.YES;
  }

  private Path playbookFile() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (what.playbook != null) {
      return context.installation().resolve(what.playbook);
    }
    return playbooks.file(what.cause != null ? "cause-" + what.cause : "symptom-" + what.symptom);
  }

  private PreviewRequest request() {
    Playbook chosen = playbook();
    Choices.checkHazards(accepted == null ? List.of() : accepted, chosen);
    return new PreviewRequest(
        chosen,
        Optional.ofNullable(fixture),
        Optional.ofNullable(root).map(context.installation()::resolve),
        Choices.user(user),
        Choices.scope(scope),
        Choices.adfsUrl(adfsUrl));
  }

  private String words() {
    if (what.cause != null) {
      return "--cause " + what.cause;
    }
    return what.symptom != null
        ? "--symptom " + ShellQuote.quote(what.symptom, true)
        : "--playbook " + ShellQuote.quote(what.playbook, true);
  }

  private Playbook playbook() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (what.cause != null) {
      if (what.cause < 1 || what.cause > 7) {
        throw Stop.usage("--cause " + what.cause + ": causes are numbered 1 to 7.");
      }
      return playbooks.cause(what.cause);
    }
    return what.symptom != null
        ? playbooks.symptom(what.symptom)
        : playbooks.read(context.installation().resolve(what.playbook));
  }

  private ExitStatus status(Preview.Result result) {
    boolean blocked =
        result.plan().steps().stream()
            .anyMatch(s -> s.state() == io.github.remediate.plan.PlannedStep.State.BLOCKED);
    boolean work = result.plan().steps().stream().anyMatch(step -> !step.effects().isEmpty());
    if (blocked) {
      return ExitStatus.BLOCKED;
    }
    return work && detailedExitCode ? ExitStatus.WORK_FOUND : ExitStatus.DONE;
  }
}
