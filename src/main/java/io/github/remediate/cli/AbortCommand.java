package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RunStatus;
import io.github.remediate.app.RunStatusJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code remediate abort}. */
@Command(
    name = "abort",
    mixinStandardHelpOptions = true,
    description = "Ends a run for good and says what is left as it is.")
final class AbortCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Which which;

  AbortCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Interruption interruption = RunCommands.again(context, "Ended before the run was ended.");
    List<String> left;
    try {
      left =
          RunCommands.history(context, which, new Progress(context.invocation()))
              .abort(which.run());
    } finally {
      interruption.over();
    }
    RunStatus status =
        RunCommands.history(context, which, new Progress(context.invocation())).status(which.run());
    if (which.json()) {
      context.json(RunStatusJson.of(status));
      return ExitStatus.DONE.code();
    }
    context.print(left.isEmpty() ? "The run is ended.\n" : "The run is ended. Left as it is:\n");
    RunCommands.print(context, "  ", left);
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
    return 0;
  }
}
