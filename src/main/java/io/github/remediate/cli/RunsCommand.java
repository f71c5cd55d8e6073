package io.github.remediate.cli;

import io.github.remediate.app.RunHistory;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunWait;
import io.github.remediate.text.Lines;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code remediate runs}. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the runs of this Mac, a line each, the oldest first. Changes nothing.")
final class RunsCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Common common;

  RunsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Optional<Path> directory = common.root(context);
    List<RunHistory.Listed> runs =
        RunCommands.history(context, directory, new Progress(context.invocation())).runs();
    if (common.json()) {
      context.json(RunStatusJson.ofAll(runs));
    } else {
      context.print(text(runs));
    }
    return 0;
  }

  private String text(List<RunHistory.Listed> runs) {
    if (runs.isEmpty()) {
      return "There is no run on this Mac.\n";
    }
    Lines lines = new Lines(context.terminal());
    for (RunHistory.Listed run : runs) {
      lines.add("", run.run() + "  " + run.status().map(RunsCommand::text).orElseGet(run::trouble));
    }
    return lines.text();
  }

  private static String text(RunStatus status) {
    RunStatus.Begun begun = status.begun();
    StringBuilder line = new StringBuilder(status.verdict().word().replace('-', ' '));
    status
        .waitsFor()
        .ifPresent(
            wait ->
                line.append(" for ")
                    .append(RunWait.words(wait.kind()))
                    .append(" since ")
                    .append(StatusText.time(wait.since())));
    line.append(", playbook ").append(begun.playbook());
    begun.at().ifPresent(at -> line.append(", started at ").append(StatusText.time(at)));
    begun.user().ifPresent(user -> line.append(", user ").append(user));
    begun.operator().ifPresent(operator -> line.append(", operator ").append(operator));
    begun.ticket().ifPresent(ticket -> line.append(", ticket ").append(ticket));
    status.purge().ifPresent(purge -> line.append(purge.isDone() ? ", purged" : ", half purged"));
    return line.append('.').toString();
  }
}
