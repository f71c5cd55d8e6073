package io.github.remediate.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Builds the command line. */
final class Commands {
  private Commands() {}

  /**
   * The command line for {@code arguments}. Subcommands are only built when one is named or help is
   * asked for: reading their annotations would double the start of a dry run.
   */
  static CommandLine build(Context context, List<String> arguments) {
    Map<String, Supplier<CommandLine>> subcommands = new LinkedHashMap<>();
    subcommands.put("resume", () -> new CommandLine(new RunCommands.Resume(context)));
    subcommands.put("status", () -> new CommandLine(new RunCommands.Status(context)));
    subcommands.put("abort", () -> new CommandLine(new RunCommands.Abort(context)));
    subcommands.put("rollback", () -> new CommandLine(new RunCommands.Rollback(context)));
    subcommands.put("verify", () -> new CommandLine(new RunCommands.Verify(context)));
    subcommands.put("causes", () -> new CommandLine(new CausesCommand(context)));
    subcommands.put("explain", () -> new CommandLine(new ExplainCommand(context)));
    subcommands.put("playbook", () -> PlaybookCommand.build(context));
    subcommands.put("plan", () -> PlanCommand.build(context));
    subcommands.put("completion", () -> new CommandLine(new CompletionCommand(context)));

    CommandLine root = new CommandLine(new RootCommand(context));
    if (arguments.isEmpty() || arguments.stream().anyMatch(word -> needsAll(word, subcommands))) {
      subcommands.forEach((name, build) -> root.addSubcommand(name, build.get()));
    }
    configure(root, context);
    return root;
  }

  private static boolean needsAll(String word, Map<String, ?> subcommands) {
    return subcommands.containsKey(word)
        || word.equals("--help")
        || word.equals("-h")
        || word.equals("help")
        || !word.startsWith("-");
  }

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
            exception instanceof io.github.remediate.app.Stop stop
                ? Faults.stop(stop, context.invocation())
                : Faults.fault(exception, context.invocation()));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
