package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code remediate help [COMMAND]}. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description = "Shows what there is, or how a command is used.")
final class HelpCommand implements Callable<Integer> {
  private final Context context;

  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command.")
  List<String> words = List.of();

  HelpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        throw CommandFailure.usage(
            UsageErrors.unmatched(command, word) + " `remediate help` shows what there is.");
      }
      command = next;
    }
    context.print(command.getUsageMessage());
    return 0;
  }
}
