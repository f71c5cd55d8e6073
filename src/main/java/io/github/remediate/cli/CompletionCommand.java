package io.github.remediate.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code remediate completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints shell completion for bash and zsh, which knows commands, options and what these can"
          + " be; in a root shell also the runs of this Mac.",
      "To use it: eval \"$(remediate completion)\""
    })
final class CompletionCommand implements Callable<Integer> {
  private final Context context;

  @Spec CommandSpec spec;

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.print(CompletionScript.of(context.installation(), spec.root().commandLine()));
    return 0;
  }
}
