package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.app.VerifyReport;
import io.github.remediate.report.RunStatus;
import io.github.remediate.text.Counted;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code remediate verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Looks at the Mac again: is what a run removed still gone? Changes nothing on it.")
final class VerifyCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Which which;

  VerifyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(context.invocation());
    VerifyReport report = RunCommands.history(context, which, progress).verify(which.run());
    progress.end();
    if (which.json()) {
      RunStatus status = RunCommands.history(context, which, progress).status(which.run());
      context.json(RunStatusJson.of(status, report));
    } else {
      show(report);
    }
    if (!isGood(report)) {
      return ExitStatus.RESIDUE.code();
    }
    return (report.unclear().isEmpty() ? ExitStatus.DONE : ExitStatus.BLOCKED).code();
  }

  private static boolean isGood(VerifyReport report) {
    return report.residue().isEmpty() && report.missing().isEmpty();
  }

  private void show(VerifyReport report) {
    if (isGood(report) && report.unclear().isEmpty()) {
      String done =
          report.steps() == 0
              ? ": none of its steps is done, so nothing was to be gone."
              : ": all that its " + Counted.of(report.steps(), "done step") + " removed is gone.";
      String left =
          report.left().isEmpty() ? "." : ", but for what left with the MDM profile and Jamf:";
      RunCommands.print(
          context,
          "",
          List.of("Run " + report.run() + done + " All that is protected is there" + left));
    }
    RunCommands.print(context, "left     ", report.left());
    RunCommands.print(context, "MISSING  protected ", report.missing());
    RunCommands.print(context, "", report.restore());
    RunCommands.print(context, "there    ", report.residue());
    RunCommands.print(context, "anew     ", report.renewed());
    if (!report.renewed().isEmpty()) {
      context.print("Those are of the new enrollment or registration, as far as can be told.\n");
    }
    if (!report.unclear().isEmpty()) {
      RunCommands.print(context, "unknown  ", List.of(report.unclear()));
    }
  }
}
