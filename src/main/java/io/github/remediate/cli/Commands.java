package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Builds the command line. */
final class Commands {
  /** In the order of the help. */
  private static final List<String> NAMES =
      List.of(
          "diagnose",
          "runs",
          "resume",
          "status",
          "report",
          "abort",
          "rollback",
          "purge",
          "records",
          "verify",
          "causes",
          "explain",
          "playbook",
          "plan",
          "keygen",
          "capture",
          "rehearse",
          "kit",
          "doctor",
          "completion",
          "help");

  /** Commands that go through all there are. */
  private static final Set<String> TELL_OF_OTHERS = Set.of("help", "completion");

  /** What an example is for, and what is typed. */
  private static final Pattern EXAMPLE = Pattern.compile("(\\S.*?:) +(\\S.*)");

  private Commands() {}

  private static Object command(String name, Context context) {
    return switch (name) {
      case "diagnose" -> new DiagnoseCommand(context);
      case "runs" -> new RunsCommand(context);
      case "resume" -> new ResumeCommand(context);
      case "status" -> new StatusCommand(context);
      case "report" -> new ReportCommand(context);
      case "abort" -> new AbortCommand(context);
      case "rollback" -> new RollbackCommand(context);
      case "purge" -> new PurgeCommand(context);
      case "records" -> new RecordsCommand(context);
      case "verify" -> new VerifyCommand(context);
      case "causes" -> new CausesCommand(context);
      case "explain" -> new ExplainCommand(context);
      case "playbook" -> PlaybookCommand.build(context);
      case "plan" -> PlanCommand.build(context);
      case "keygen" -> new KeygenCommand(context);
      case "capture" -> new CaptureCommand(context);
      case "rehearse" -> RehearseCommand.build(context);
      case "kit" -> new KitCommand(context);
      case "doctor" -> new DoctorCommand(context);
      case "completion" -> new CompletionCommand(context);
      case "help" -> new HelpCommand(context);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The whole command line. */
  static CommandLine build(Context context) {
    CommandLine root = new CommandLine(RootSpec.of(context));
    for (String name : NAMES) {
      root.addSubcommand(name, command(name, context));
    }
    configure(root, context);
    return root;
  }

  /**
   * What of the command line is needed to understand {@code arguments}: reading the annotations of
   * all commands takes longer than most commands do.
   */
  static CommandLine build(Context context, List<String> arguments) {
    String name = arguments.isEmpty() ? "" : arguments.get(0);
    if (!NAMES.contains(name) || TELL_OF_OTHERS.contains(name)) {
      return build(context);
    }
    CommandLine root = new CommandLine(CommandSpec.create().name(RootSpec.NAME));
    root.addSubcommand(name, command(name, context));
    configure(root, context);
    return root;
  }

  /** An example that is too long stands below what it is for: cut in two nobody can copy it. */
  private static void foldExamples(CommandLine command, int width) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    List<String> lines = new ArrayList<>();
    for (String line : usage.footer()) {
      Matcher example = EXAMPLE.matcher(line);
      if (line.length() > width && example.matches()) {
        lines.add(example.group(1));
        lines.add("  " + example.group(2));
      } else {
        lines.add(line);
      }
    }
    usage.footer(lines.toArray(new String[0]));
    command.getSubcommands().values().forEach(each -> foldExamples(each, width));
  }

  // What is set here holds for the subcommands that there are by then.
  private static void configure(CommandLine root, Context context) {
    root.setExpandAtFiles(false);
    int width = Math.min(context.terminal().width(), 80);
    root.setUsageHelpWidth(width);
    foldExamples(root, width);
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
