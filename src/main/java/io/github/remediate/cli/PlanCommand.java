package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.plan.PlanFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remediate plan …}. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Shows saved plans.")
final class PlanCommand implements Runnable {
  static CommandLine build(Context context) {
    CommandLine plan = new CommandLine(new PlanCommand());
    plan.addSubcommand("show", new Show(context));
    return plan;
  }

  @Override
  public void run() {
    throw CommandFailure.usage("Say what to do: `remediate plan show FILE`.");
  }

  /** {@code remediate plan show FILE}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a plan that --plan-out saved, also a stale or used one.")
  static final class Show implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "The saved plan.")
    String file;

    @Option(
        names = "--format",
        paramLabel = "text|json",
        description = "Print text (default) or the plan's JSON.")
    RootOptions.Format format = RootOptions.Format.text;

    Show(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      PlanFile.Stored saved = SavedPlans.load(context.installation().resolve(file), file);
      if (format == RootOptions.Format.json) {
        context.plan(SavedPlans.json(saved.plan()));
      } else {
        context.print(
            PlanText.render(
                saved.plan(), context.terminal(), List.of("This plan was saved in " + file + ".")));
      }
      return 0;
    }
  }
}
