package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Builds the command line. */
final class Commands {
  private Commands() {}

  /** The whole command line. */
  static CommandLine build(Context context) {
    CommandLine root = new CommandLine(RootSpec.of(context));
    root.addSubcommand("diagnose", new DiagnoseCommand(context));
    root.addSubcommand("runs", new RunsCommand(context));
    root.addSubcommand("resume", new ResumeCommand(context));
    root.addSubcommand("status", new StatusCommand(context));
    root.addSubcommand("report", new ReportCommand(context));
    root.addSubcommand("abort", new AbortCommand(context));
    root.addSubcommand("rollback", new RollbackCommand(context));
    root.addSubcommand("purge", new PurgeCommand(context));
    root.addSubcommand("records", new RecordsCommand(context));
    root.addSubcommand("verify", new VerifyCommand(context));
    root.addSubcommand("causes", new CausesCommand(context));
    root.addSubcommand("explain", new ExplainCommand(context));
    root.addSubcommand("playbook", PlaybookCommand.build(context));
    root.addSubcommand("plan", PlanCommand.build(context));
    root.addSubcommand("keygen", new KeygenCommand(context));
    root.addSubcommand("capture", new CaptureCommand(context));
    root.addSubcommand("rehearse", RehearseCommand.build(context));
    root.addSubcommand("kit", new KitCommand(context));
    root.addSubcommand("completion", new CompletionCommand(context));
    root.addSubcommand("help", new HelpCommand(context));
    configure(root, context);
    return root;
  }

  // What is set here holds for the subcommands that there are by then.
  private static void configure(CommandLine root, Context context) {
    root.setExpandAtFiles(false);
    root.setUsageHelpWidth(Math.min(context.terminal().width(), 80));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    root.setOut(new PrintWriter(context.invocation().out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(context.invocation().err(), true, StandardCharsets.UTF_8));
    root.setParameterExceptionHandler(
        (mistake, arguments) -> FailureReporter.usage(mistake, context.invocation()));
    root.setExecutionExceptionHandler(
        (exception, commandLine, result) ->
            exception instanceof CommandFailure failure
                ? FailureReporter.failure(failure, context.invocation())
                : FailureReporter.fault(exception, context.invocation()));
  }
}
