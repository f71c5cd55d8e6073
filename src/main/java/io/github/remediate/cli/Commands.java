package io.github.remediate.cli;

import io.github.remediate.app.Stop;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** Builds the command line. */
final class Commands {
  private static final Set<String> NEED_SUBCOMMANDS =
      Set.of(
          "resume",
          "status",
          "abort",
          "rollback",
          "verify",
          "causes",
          "explain",
          "playbook",
          "plan",
          "completion",
          "help",
          "--help",
          "-h");

  private Commands() {}

  /**
   * The command line for {@code arguments}. Subcommands are only built when one is named or help is
   * asked for: reading their annotations would double the start of a dry run.
   */
  static CommandLine build(Context context, List<String> arguments) {
    if (arguments.isEmpty()) {
      return whole(context);
    }
    for (String word : arguments) {
      if (NEED_SUBCOMMANDS.contains(word)) {
        return whole(context);
      }
    }
    CommandLine root = root(context);
    // A mistake is explained by the whole command line, as it may be in a subcommand's name.
    root.setParameterExceptionHandler((mistake, words) -> whole(context).execute(words));
    return root;
  }

  private static CommandLine whole(Context context) {
    CommandLine root = root(context);
    root.addSubcommand("resume", new RunCommands.Resume(context));
    root.addSubcommand("status", new RunCommands.Status(context));
    root.addSubcommand("abort", new RunCommands.Abort(context));
    root.addSubcommand("rollback", new RunCommands.Rollback(context));
    root.addSubcommand("verify", new RunCommands.Verify(context));
    root.addSubcommand("causes", new CausesCommand(context));
    root.addSubcommand("explain", new ExplainCommand(context));
    root.addSubcommand("playbook", PlaybookCommand.build(context));
    root.addSubcommand("plan", PlanCommand.build(context));
    root.addSubcommand("completion", new CompletionCommand(context));
    configure(root, context);
    return root;
  }

  private static CommandLine root(Context context) {
    RootOptions options = new RootOptions();
    CommandLine root = new CommandLine(options.of(new RootCommand(context, options)));
    configure(root, context);
    return root;
  }

  // What is set here holds for the subcommands that there are by then.
  private static void configure(CommandLine root, Context context) {
    root.setUsageHelpWidth(Math.min(context.invocation().width(), 80));
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            context.look().color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    root.setOut(writer(context.invocation().out()));
    root.setErr(writer(context.invocation().err()));
    root.setParameterExceptionHandler(
        (mistake, arguments) -> Faults.usage(mistake, context.invocation()));
    root.setExecutionExceptionHandler(
        (exception, commandLine, result) ->
            exception instanceof Stop stop
                ? Faults.stop(stop, context.invocation())
                : Faults.fault(exception, context.invocation()));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
