package io.github.remediate.cli;

import io.github.remediate.app.Desk;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RollBackPreview;
import io.github.remediate.app.RunHistory;
import io.github.remediate.app.RunStatus;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.app.Runs;
import io.github.remediate.app.Stop;
import io.github.remediate.app.Verification;
import io.github.remediate.mac.People;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about runs that exist already. */
final class RunCommands {
  private RunCommands() {}

  /** Options that all of them share. */
  static final class Which {
    @Parameters(
        arity = "0..1",
        paramLabel = "RUN",
        description = "The run; the latest if none is named.")
    String run;

    @Option(names = "--root", paramLabel = "DIR", description = "Treat DIR as the root of the Mac.")
    String root;

    @Option(
        names = "--format",
        paramLabel = "text|json",
        description = "Print text (default) or one JSON document.")
    RootOptions.Format format = RootOptions.Format.text;

    boolean json() {
      return format == RootOptions.Format.json;
    }

    Optional<String> run() {
      return Optional.ofNullable(run);
    }

    Optional<Path> root(Context context) {
      return Optional.ofNullable(root).map(context.installation()::resolve);
    }
  }

  private static RunHistory history(Context context, Which which, Progress progress) {
    return history(context, which.root(context), progress);
  }

  static RunHistory history(Context context, Optional<Path> root, Progress progress) {
    return new RunHistory(
        context.installation(),
        context.macs(),
        root,
        Clock.systemDefaultZone(),
        LogFiles::append,
        progress);
  }

  private static Desk desk(Context context, boolean yes) {
    Invocation invocation = context.invocation();
    if (yes) {
      return Desk.unattended(invocation.err());
    }
    return invocation.inIsTerminal()
        ? Desk.terminal(input(), invocation.err())
        : Desk.nobody(invocation.err());
  }

  private static BufferedReader input() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  /** Whoever types, for a question that belongs to no run. */
  static People typing(Context context) {
    return Desk.typing(input(), context.invocation().err());
  }

  static Runs.Ports ports(Context context, boolean yes, Progress progress) {
    return ports(desk(context, yes), progress);
  }

  private static Runs.Ports ports(Desk desk, Progress progress) {
    return new Runs.Ports(desk, Desk.time(), Clock.systemDefaultZone(), LogFiles::append, progress);
  }

  /** Prints how a run stands and says which exit status that is. */
  static int report(Runs.Result result, Context context) {
    String again = "  sudo remediate resume";
    StringBuilder text = new StringBuilder();
    text.append(Lines.of(result.message(), context.look()));
    if (!result.run().isEmpty()) {
      text.append("Run ").append(result.run()).append(": ");
    }
    if (!result.run().isEmpty()) {
      text.append(
          switch (result.status()) {
            case DONE -> "over.\n";
            case WAITING -> "waiting. To go on:\n" + again + "\n";
            case STOPPED -> "stopped. When it is mended, go on:\n" + again + "\n";
            case RESIDUE -> "stopped for safety. See\n  sudo remediate status\n";
            default -> "not finished. Go on or end it:\n" + again + "\n  sudo remediate abort\n";
          });
    }
    context.print(text.toString());
    return result.status().code();
  }

  private static Interruption again(Context context, String text) {
    return Interruption.possible(
        context.invocation(),
        text + " Type the same again to finish it.",
        "Nothing was begun.",
        ExitStatus.CANCELLED);
  }

  /** The same, as one JSON document. */
  static int reportAsJson(Runs.Result result, Optional<Path> root, Context context) {
    context.json(
        result.run().isEmpty()
            ? RunStatusJson.ofNone(result)
            : RunStatusJson.of(
                history(context, root, new Progress(context.invocation()))
                    .status(Optional.of(result.run())),
                result.message()));
    return result.status().code();
  }

  /** {@code remediate resume}. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Goes on with a run, after a stop, a crash or a restart.")
  static final class Resume implements Callable<Integer> {
    private final Context context;

    @Mixin Which which;

    @Option(names = "--yes", description = "Take the gates that may be taken unattended.")
    boolean yes;

    @Option(names = "--from", hidden = true)
    String from = "terminal";

    Resume(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      boolean byLaunchd = from.equals(FromLaunchd.WORD);
      Progress progress = new Progress(context.invocation());
      Interruption interruption =
          Interruption.ofRun(
              context.invocation(),
              "Ended before the run went on. `sudo remediate resume` goes on with it.",
              byLaunchd ? ExitStatus.DONE : ExitStatus.CANCELLED);
      Runs.Result result;
      try {
        result =
            new Runs(
                    context.installation(),
                    context.macs(),
                    byLaunchd
                        ? ports(Desk.launchd(context.invocation().err()), progress)
                        : ports(context, yes, progress))
                .resume(
                    which.root(context), which.run(), byLaunchd ? FromLaunchd.WORD : "terminal");
      } finally {
        interruption.over();
      }
      progress.end();
      if (which.json()) {
        return reportAsJson(result, which.root(context), context);
      }
      return report(result, context);
    }
  }

  /** {@code remediate status}. */
  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Shows where a run stands, step by step. Changes nothing.")
  static final class Status implements Callable<Integer> {
    private final Context context;

    @Mixin Which which;

    Status(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      RunStatus status =
          history(context, which, new Progress(context.invocation())).status(which.run());
      if (which.json()) {
        context.json(RunStatusJson.of(status));
      } else {
        context.print(StatusText.render(status, context.look()));
      }
      return 0;
    }
  }

  /** {@code remediate abort}. */
  @Command(
      name = "abort",
      mixinStandardHelpOptions = true,
      description = "Ends a run for good and says what is left as it is.")
  static final class Abort implements Callable<Integer> {
    private final Context context;

    @Mixin Which which;

    Abort(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      Interruption interruption = again(context, "Ended before the run was ended.");
      List<String> left;
      try {
        left = history(context, which, new Progress(context.invocation())).abort(which.run());
      } finally {
        interruption.over();
      }
      RunStatus status =
          history(context, which, new Progress(context.invocation())).status(which.run());
      if (which.json()) {
        context.json(RunStatusJson.of(status));
        return ExitStatus.DONE.code();
      }
      context.print(left.isEmpty() ? "The run is ended.\n" : "The run is ended. Left as it is:\n");
      print(context, "  ", left);
      print(
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

  /** {@code remediate rollback}. */
  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = {
        "Puts the files that a run moved back where they were, and ends the run.",
        "Keychain items, the MDM profile and server records are not put back: it says what stays"
            + " and what to do."
      })
  static final class Rollback implements Callable<Integer> {
    private final Context context;

    @Mixin Which which;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    Rollback(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      Progress progress = new Progress(context.invocation());
      Interruption interruption = again(context, "Ended before the rollback was.");
      RunHistory.RolledBack done;
      try {
        done =
            history(context, which, progress)
                .rollBack(
                    which.run(),
                    preview -> {
                      progress.end();
                      return yes || agreed(preview);
                    });
      } finally {
        interruption.over();
      }
      progress.end();
      if (which.json()) {
        RunStatus status = history(context, which, progress).status(which.run());
        context.json(RunStatusJson.of(status, done));
        return done.status().code();
      }
      if (!done.agreed()) {
        context.print("Nothing was put back.\n");
        return done.status().code();
      }
      context.print(done.files().isEmpty() ? "No file was left to put back.\n" : "Put back:\n");
      print(context, "  ", done.files());
      if (done.keychains().isEmpty()) {
        context.print("The run copied no keychain.\n");
      } else {
        context.print("Keychain items are not put back by this command.\n");
        print(context, "", done.keychains());
      }
      print(context, "", done.stays());
      return done.status().code();
    }

    private boolean agreed(RollBackPreview preview) {
      if (!context.invocation().inIsTerminal()) {
        throw Stop.usage(
            "Without a terminal to ask at, a rollback needs --yes. Nothing was put back.");
      }
      List<String> text = new ArrayList<>();
      text.add("A rollback ends the run " + preview.run() + " for good.");
      if (preview.files().isEmpty()) {
        text.add("No file of it is left to put back.");
      } else {
        text.add("To be put back where it was:");
        preview.files().forEach(file -> text.add("  " + file));
      }
      text.addAll(preview.stays());
      return typing(context).ask("rollback", text, false) == People.Reply.YES;
    }
  }

  /** {@code remediate verify}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Looks at the Mac again: is what a run removed still gone? Changes nothing.")
  static final class Verify implements Callable<Integer> {
    private final Context context;

    @Mixin Which which;

    Verify(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      Progress progress = new Progress(context.invocation());
      Verification look = history(context, which, progress).verify(which.run());
      progress.end();
      if (which.json()) {
        RunStatus status = history(context, which, progress).status(which.run());
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
        print(
            context,
            "",
            List.of("Run " + look.run() + done + " All that is protected is there" + left));
      }
      print(context, "left     ", look.left());
      print(context, "MISSING  protected ", look.missing());
      print(context, "", look.restore());
      print(context, "there    ", look.residue());
      print(context, "anew     ", look.renewed());
      if (!look.renewed().isEmpty()) {
        context.print("Those are of the new enrollment or registration, as far as can be told.\n");
      }
      if (!look.unclear().isEmpty()) {
        print(context, "unknown  ", List.of(look.unclear()));
      }
    }
  }

  private static void print(Context context, String before, List<String> lines) {
    Lines text = new Lines(context.look());
    for (String line : lines) {
      text.add(before, line);
    }
    context.print(text.text());
  }
}
