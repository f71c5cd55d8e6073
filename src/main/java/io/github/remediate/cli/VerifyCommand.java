package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RunStatus;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.app.Verification;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code remediate verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Looks at the Mac again: is what a run removed still gone? Changes nothing.")
final class VerifyCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Which which;

  VerifyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(context.invocation());
    Verification look = RunCommands.history(context, which, progress).verify(which.run());
    progress.end();
    if (which.json()) {
      RunStatus status = RunCommands.history(context, which, progress).status(which.run());
      context.json(RunStatusJson.of(status, look));
    } else {
      show(look);
    }
    if (!isGood(look)) {
      return ExitStatus.RESIDUE.code();
    }
    return (look.unclear().isEmpty() ? ExitStatus.DONE : ExitStatus.BLOCKED).code();
  }

  private static boolean isGood(Verification look) {
    return look.residue().isEmpty() && look.missing().isEmpty();
  }

  private void show(Verification look) {
    if (isGood(look) && look.unclear().isEmpty()) {
      String done =
          look.steps() == 0
              ? ": none of its steps is done, so nothing was to be gone."
              : ": all that its " + Names.count(look.steps(), "done step") + " removed is gone.";
      String left =
          look.left().isEmpty() ? "." : ", but for what left with the MDM profile and Jamf:";
      RunCommands.print(
          context,
          "",
          List.of("Run " + look.run() + done + " All that is protected is there" + left));
    }
    RunCommands.print(context, "left     ", look.left());
    RunCommands.print(context, "MISSING  protected ", look.missing());
    RunCommands.print(context, "", look.restore());
    RunCommands.print(context, "there    ", look.residue());
    RunCommands.print(context, "anew     ", look.renewed());
    if (!look.renewed().isEmpty()) {
      context.print("Those are of the new enrollment or registration, as far as can be told.\n");
    }
    if (!look.unclear().isEmpty()) {
      RunCommands.print(context, "unknown  ", List.of(look.unclear()));
    }
  }
}
