package io.github.remediate.cli;

import io.github.remediate.app.ApprovalReview;
import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.GivenApproval;
import io.github.remediate.app.MacChoice;
import io.github.remediate.app.PlanApproval;
import io.github.remediate.app.PlanCheck;
import io.github.remediate.app.PlanFit;
import io.github.remediate.app.ReceiptKeys;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.plan.PlanFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remediate plan …}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Shows saved plans, and approves them.")
final class PlanCommand implements Runnable {
  static CommandLine build(Context context) {
    CommandLine plan = new CommandLine(new PlanCommand());
    plan.addSubcommand("show", new Show(context));
    plan.addSubcommand("approve", new ApproveCommand(context));
    return plan;
  }

  @Override
  public void run() {
    throw CommandFailure.usage(
        "Say what to do: `remediate plan show FILE` or `remediate plan approve FILE --key KEY`.");
  }

  /** {@code remediate plan show FILE}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description =
          "Shows a plan that --plan-out saved, also a stale or used one, and says whether it still"
              + " fits its Mac and who approved it.")
  static final class Show implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "The saved plan.")
    String file;

    @Option(
        names = "--format",
        paramLabel = "text|json",
        description = "Print text (default) or the plan's JSON.")
    RootOptions.Format format = RootOptions.Format.text;

    @Option(
        names = "--root",
        paramLabel = "DIR",
        description = "Look whether it fits the Mac whose root is DIR.")
    String root;

    @Option(
        names = "--playbook",
        paramLabel = "FILE",
        description = "The playbook that it was made with, where it is one of your own.")
    String playbook;

    @Option(
        names = "--approval",
        paramLabel = "FILE",
        description = "An approval of it. Default: plan.approval.json beside plan.json.")
    String approval;

    Show(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      byte[] bytes = SavedPlans.bytes(context.installation().resolve(file), file);
      PlanFile.Stored saved = SavedPlans.of(bytes, file);
      if (format == RootOptions.Format.json) {
        context.plan(SavedPlans.json(saved.plan()));
      } else {
        Progress progress = new Progress(context.invocation());
        PlanFit fit =
            new PlanCheck(context.installation(), context.macs(), progress)
                .look(saved, path(root), path(playbook));
        progress.end();
        Approved approved = approved(bytes, saved, fit);
        context.print(
            PlanText.ofSaved(
                saved.plan(),
                approved.hazards(),
                context.terminal(),
                file,
                receipts(saved, fit),
                layout -> {
                  new PlanFitText(layout).write(fit);
                  approved.text().accept(new PlanApprovalText(layout));
                }));
      }
      return 0;
    }

    /** Only the plan's own Mac has the settings that decide it. */
    private Optional<String> receipts(PlanFile.Stored saved, PlanFit fit) {
      if (!(fit instanceof PlanFit.Fits)) {
        return Optional.empty();
      }
      return ReceiptKeys.warning(
          context.macs(),
          new MacChoice(Optional.empty(), path(root), Optional.empty(), Optional.empty()),
          saved.plan());
    }

    /** What is told of an approval, and which hazards it accepts, if it counts. */
    private record Approved(Set<String> hazards, Consumer<PlanApprovalText> text) {}

    private Approved approved(byte[] bytes, PlanFile.Stored saved, PlanFit fit) {
      String named = approval == null ? GivenApproval.beside(file) : approval;
      Path there = context.installation().resolve(named);
      if (approval == null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
        return new Approved(Set.of(), text -> text.none(named));
      }
      try {
        GivenApproval given = GivenApproval.load(there, named, bytes);
        PlanApproval review =
            new ApprovalReview(context.macs()).of(given, saved, fit, path(root), Instant.now());
        boolean counts = review.standing() instanceof PlanApproval.Standing.Counts;
        return new Approved(
            counts ? given.hazards() : Set.of(),
            text -> {
              text.write(review, named);
              text.leavesOpen(review.leavesOpen(saved.plan()));
            });
      } catch (CommandFailure unreadable) {
        return new Approved(Set.of(), text -> text.refused(unreadable.getMessage()));
      }
    }

    private Optional<Path> path(String nameOrNull) {
      return Optional.ofNullable(nameOrNull).map(context.installation()::resolve);
    }
  }
}
