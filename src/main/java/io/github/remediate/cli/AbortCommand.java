package io.github.remediate.cli;

import io.github.remediate.app.EndPreview;
import io.github.remediate.app.RunHistory;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.report.RunStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remediate abort}. */
@Command(
    name = "abort",
    mixinStandardHelpOptions = true,
    description = "Ends a run for good and says what is left as it is.")
final class AbortCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Which which;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  AbortCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(context.invocation());
    RunHistory.Aborted done =
        RunCommands.ended(
            context,
            which,
            progress,
            "The run was not ended, and nothing was changed.",
            "Stopped before the run was ended. Type the same again to finish it.",
            preview -> yes || agreed(preview),
            (history, agrees) -> history.abort(which.run(), agrees));
    RunStatus status =
        RunCommands.history(context, which, new Progress(context.invocation())).status(which.run());
    if (which.json()) {
      context.json(RunStatusJson.of(status, done));
      return done.status().code();
    }
    if (!done.agreed()) {
      context.print("The run was not ended.\n");
      return done.status().code();
    }
    List<String> left = done.left();
    context.print(left.isEmpty() ? "The run is ended.\n" : "The run is ended. Left as it is:\n");
    RunCommands.print(context, "  ", left);
    RunCommands.print(context, "", done.stays());
    RunCommands.print(
        context,
        "",
        List.of(
            status.purge().isPresent()
                ? StatusText.purged(status.run(), status.purge().get())
                : "Moved files can be put back with `sudo remediate rollback "
                    + status.run()
                    + "`. When nothing of the run is needed any more, `sudo remediate purge "
                    + status.run()
                    + "` removes what it keeps, secrets included."));
    return done.status().code();
  }

  private boolean agreed(EndPreview preview) {
    return RunCommands.agreed(
        context,
        "an abort",
        "The run was not ended.",
        new Question(
            "abort",
            Question.Kind.END_RUN,
            Message.of("end-run.title", preview.run()),
            RunCommands.literal(preview.stays()),
            false));
  }
}
