package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--man",
      paramLabel = "DIR",
      hidden = true,
      description = "Write the manual pages to DIR.")
  String manual;

  @Option(names = "--date", paramLabel = "DATE", hidden = true, description = "The pages' date.")
  String date = "";

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
    if (manual == null && !date.isEmpty()) {
      throw CommandFailure.usage("--date is that of the manual pages, and goes with --man DIR.");
    }
    if (manual != null) {
      writeManual(spec.root().commandLine());
    } else {
      context.print(command.getUsageMessage());
    }
    return 0;
  }

  private void writeManual(CommandLine root) {
    Path directory = context.installation().resolve(manual);
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> page : ManPage.all(root, date).entrySet()) {
        Files.writeString(directory.resolve(page.getKey()), page.getValue());
      }
    } catch (IOException e) {
      throw CommandFailure.usage(
          "--man " + manual + ": the pages cannot be written there: " + e.getMessage() + ".", e);
    }
  }
}
