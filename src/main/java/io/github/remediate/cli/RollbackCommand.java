package io.github.remediate.cli;

import io.github.remediate.app.EndPreview;
import io.github.remediate.app.RunHistory;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.report.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remediate rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Puts the files that a run moved back where they were, and ends the run.",
      "Keychain items, the MDM profile and server records are not put back: it says what stays"
          + " and what to do."
    })
final class RollbackCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Which which;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  RollbackCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(context.invocation());
    RunHistory.RolledBack done =
        RunCommands.ended(
            context,
            which,
            progress,
            "Nothing was put back, and nothing was changed.",
            "Stopped before all was put back. Type the same again to finish it.",
            preview -> yes || agreed(preview),
            (history, agrees) -> history.rollBack(which.run(), agrees));
    if (which.json()) {
      RunStatus status = RunCommands.history(context, which, progress).status(which.run());
      context.json(RunStatusJson.of(status, done));
      return done.status().code();
    }
    if (!done.agreed()) {
      context.print("Nothing was put back.\n");
      return done.status().code();
    }
    context.print(done.files().isEmpty() ? "No file was left to put back.\n" : "Put back:\n");
    RunCommands.print(context, "  ", done.files());
    if (done.keychains().isEmpty()) {
      context.print("The run copied no keychain.\n");
    } else {
      context.print("Keychain items are not put back by this command.\n");
      RunCommands.print(context, "", done.keychains());
    }
    RunCommands.print(context, "", done.stays());
    return done.status().code();
  }

  private boolean agreed(EndPreview preview) {
    List<Message> body = new ArrayList<>();
    if (preview.files().isEmpty()) {
      body.add(Message.of("roll-back.nothing"));
    } else {
      body.add(Message.of("roll-back.files"));
      preview.files().forEach(file -> body.add(Message.of("detail", file)));
    }
    body.addAll(RunCommands.literal(preview.stays()));
    return RunCommands.agreed(
        context,
        "a rollback",
        "Nothing was put back.",
        new Question(
            "rollback",
            Question.Kind.ROLL_BACK,
            Message.of("roll-back.title", preview.run()),
            body,
            false));
  }
}
