package io.github.remediate.cli;

import io.github.remediate.app.RunStatusJson;
import io.github.remediate.report.RunStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code remediate status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows where a run stands, step by step. Changes nothing.")
final class StatusCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Which which;

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    RunStatus status =
        RunCommands.history(context, which, new Progress(context.invocation())).status(which.run());
    if (which.json()) {
      context.json(RunStatusJson.of(status));
    } else {
      context.print(StatusText.render(status, context.terminal()));
    }
    return 0;
  }
}
