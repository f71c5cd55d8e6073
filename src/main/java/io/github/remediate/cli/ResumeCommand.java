package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.GivenReceipt;
import io.github.remediate.app.PeopleChoice;
import io.github.remediate.app.Runs;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remediate resume}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Goes on with a run, after a stop, a crash or a restart.")
final class ResumeCommand implements Callable<Integer> {
  private final Context context;

  @Mixin RunCommands.Which which;

  @Option(
      names = "--yes",
      description = "Say yes to what may be answered unattended, the restart included.")
  boolean yes;

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "Who supervises from here on; stands in the run's journal.")
  String operator;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell of every single effect.")
  boolean verbose;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "The signed receipt of what became of the records that the run asked for.")
  String receipt;

  @Option(names = "--from", hidden = true)
  String from = "terminal";

  ResumeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    boolean byLaunchd = from.equals(LaunchdResume.WORD);
    Optional<GivenReceipt> given =
        Optional.ofNullable(receipt)
            .map(file -> GivenReceipt.load(context.installation().resolve(file), file));
    if (!byLaunchd && context.invocation().isUnderJamf()) {
      return leaveToLaunchd(given);
    }
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
                      ? RunCommands.ports(
                          context,
                          PeopleChoice.launchd(RunCommands.console(context, Optional.empty())),
                          progress)
                      : RunCommands.ports(
                          context,
                          RunCommands.absence(yes, false),
                          Optional.ofNullable(operator),
                          verbose,
                          progress,
                          interruption))
              .resume(
                  which.root(context),
                  which.run(),
                  byLaunchd ? LaunchdResume.WORD : "terminal",
                  given);
    } finally {
      interruption.over();
    }
    progress.end();
    if (which.json()) {
      return RunCommands.reportAsJson(result, which.root(context), context);
    }
    return RunCommands.report(result, context);
  }

  // jamf waits for all that a policy has started, and a restart would cut its log off.
  private int leaveToLaunchd(Optional<GivenReceipt> given) {
    Runs runs =
        new Runs(
            context.installation(),
            context.macs(),
            RunCommands.ports(
                context,
                PeopleChoice.nobody(RunCommands.console(context, Optional.empty())),
                new Progress(context.invocation())));
    Runs.Result result =
        given
            .map(brought -> runs.bring(which.root(context), which.run(), brought))
            .orElseGet(() -> runs.leaveToLaunchd(which.root(context)));
    return which.json()
        ? RunCommands.reportAsJson(result, which.root(context), context)
        : RunCommands.reportToPolicy(result, context);
  }
}
