package io.github.remediate.cli;

import io.github.remediate.app.GivenOutput;
import io.github.remediate.app.RunHistory;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.report.RunStatus;
import io.github.remediate.text.ShellQuote;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remediate status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows where a run stands, step by step. Changes nothing.")
final class StatusCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Which which;

  @Option(
      names = "--request-out",
      paramLabel = "FILE",
      description =
          "Also write out which records the run asks for, for `remediate records --request`.")
  String requestOut;

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    RunHistory history = RunCommands.history(context, which, new Progress(context.invocation()));
    RunStatus status = history.status(which.run());
    if (requestOut != null) {
      RunHistory.RequestFile request = history.recordRequest(Optional.of(status.run()));
      GivenOutput.write(
          "The request",
          context.installation().resolve(requestOut),
          request.bytes(),
          "sudo cat " + ShellQuote.quote(request.path(), context.invocation().unicode()) + " > ");
      FailureReporter.say("the request was saved in " + requestOut + ".", context.invocation());
    }
    if (which.json()) {
      context.json(RunStatusJson.of(status));
    } else {
      context.print(StatusText.render(status, context.terminal()));
    }
    return 0;
  }
}
