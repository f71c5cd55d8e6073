package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.Preview;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.app.UserSeries;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.plan.Part;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import io.github.remediate.text.ShellQuote;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code --dry-run}: shows what a run would do, and changes nothing. */
final class DryRun {
  private final Context context;
  private final RootOptions options;
  private final RunSelection selection;

  DryRun(Context context, RootOptions options) {
    this.context = context;
    this.options = options;
    this.selection = new RunSelection(context, options);
  }

  /** The exit status: blocked, work found (when that was asked for), or done. */
  int show() {
    if (options.users().size() > 1) {
      return showEach().code();
    }
    Progress progress = new Progress(context.invocation());
    Preview.Result result = preview(progress);
    progress.end();
    // Whoever types what is advised may sit at a terminal, where another way is the default.
    Choices.records(result.plan())
        .filter(Via.HANDED_OVER.word()::equals)
        .ifPresent(word -> options.set(RootOption.RECORDS, word));
    result.notice().ifPresent(notice -> FailureReporter.say(notice, context.invocation()));
    if (options.get(RootOption.PLAN_OUT) != null) {
      save(result.plan(), context.installation().resolve(options.get(RootOption.PLAN_OUT)));
    }
    Optional<String> receipts = result.receipts();
    if (options.format() == RootOptions.Format.json) {
      receipts.ifPresent(why -> FailureReporter.say(why + ".", context.invocation()));
      context.plan(SavedPlans.json(result.plan()));
    } else {
      Set<String> accepted = Set.copyOf(options.accepted());
      List<String> next =
          unfinished(result.plan(), progress)
              .map(NextSteps::beforeAnother)
              .orElseGet(() -> NextSteps.afterDryRun(options.again(), result.plan(), accepted));
      progress.end();
      context.print(
          options.has(RootOption.BRIEF)
              ? PlanText.brief(result.plan(), accepted, context.terminal(), next, receipts)
              : PlanText.render(result.plan(), accepted, context.terminal(), next, receipts));
    }
    return status(result).code();
  }

  private Optional<String> unfinished(Plan plan, Progress progress) {
    return plan.mac().privileged() && plan.mac().source() != MacFacts.Source.FIXTURE
        ? RunCommands.history(context, selection.file(options.get(RootOption.ROOT)), progress)
            .unfinished()
        : Optional.empty();
  }

  /** What is done for each of several users, one after the other. */
  private ExitStatus showEach() {
    ExitStatus worst = ExitStatus.DONE;
    Playbook playbook = selection.playbook();
    Set<String> accepted = Set.copyOf(options.accepted());
    for (String user : options.users()) {
      boolean isLast = user.equals(options.users().get(options.users().size() - 1));
      Part part = UserSeries.part(playbook.id(), isLast);
      Progress progress = new Progress(context.invocation());
      Preview.Result result =
          new Preview(context.installation(), context.macs(), selection.mac(user), progress)
              .make(
                  playbook,
                  Choices.scope(options.get(RootOption.KEYCHAIN_SCOPE)),
                  selection.records(),
                  part);
      progress.end();
      context.print("User " + context.invocation().typed().text(user) + "\n");
      List<String> next =
          isLast ? NextSteps.afterDryRun(options.again(), result.plan(), accepted) : List.of();
      context.print(
          options.has(RootOption.BRIEF)
              ? PlanText.brief(result.plan(), accepted, context.terminal(), next, result.receipts())
              : PlanText.render(
                  result.plan(), accepted, context.terminal(), next, result.receipts()));
      context.print("\n");
      ExitStatus status = status(result);
      worst = worst == ExitStatus.BLOCKED || status == ExitStatus.DONE ? worst : status;
    }
    return worst;
  }

  private Preview.Result preview(Progress progress) {
    Preview preview =
        new Preview(context.installation(), context.macs(), selection.mac(), progress);
    Playbook playbook = selection.playbook();
    Optional<Scope> scope = Choices.scope(options.get(RootOption.KEYCHAIN_SCOPE));
    Interruption interruption = RunCommands.whileAsking(context, "Nothing was changed.");
    try {
      if (selection.records() != Via.API) {
        return preview
            .asking(RunCommands.asking(context, signingIn(), interruption))
            .make(playbook, scope, selection.records());
      }
      return preview.signedIn(
          playbook,
          scope,
          RunCommands.ports(
              context,
              RunCommands.Absence.NONE,
              Optional.ofNullable(options.get(RootOption.OPERATOR)),
              false,
              progress,
              interruption));
    } finally {
      interruption.over();
    }
  }

  /** Whoever was named only, off a terminal, is not asked. */
  private Optional<String> signingIn() {
    return Optional.ofNullable(options.get(RootOption.OPERATOR))
        .filter(named -> context.invocation().inIsTerminal() && !options.has(RootOption.YES));
  }

  private void save(Plan plan, Path file) {
    SavedPlans.save(plan, file);
    String name = ShellQuote.quote(file.toString(), context.invocation().unicode());
    boolean recorded = plan.mac().source() == MacFacts.Source.FIXTURE;
    FailureReporter.say(
        "the plan was saved in "
            + file
            + ". "
            + (recorded || selection.records() == Via.API
                ? (recorded ? "It is a recorded Mac's" : "No run takes it, as each asks anew")
                    + ": `remediate plan show "
                    + name
                    + "` shows it."
                : "`sudo remediate "
                    + options.again()
                    + " --plan "
                    + name
                    + "` carries out exactly that, or nothing."),
        context.invocation());
  }

  private ExitStatus status(Preview.Result result) {
    boolean blocked = false;
    boolean work = false;
    for (PlannedStep step : result.plan().steps()) {
      blocked |= step.stopsRun();
      work |= !step.effects().isEmpty();
    }
    if (blocked) {
      return ExitStatus.BLOCKED;
    }
    return work && options.has(RootOption.DETAILED_EXITCODE)
        ? ExitStatus.WORK_FOUND
        : ExitStatus.DONE;
  }
}
