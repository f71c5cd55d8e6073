package io.github.remediate.cli;

import io.github.remediate.app.Playbooks;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code remediate causes}. */
@Command(
    name = "causes",
    mixinStandardHelpOptions = true,
    description = "Lists the causes and symptoms that can be treated.")
final class CausesCommand implements Callable<Integer> {
  private final Context context;

  CausesCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.print(
        CausesText.render(
            new Playbooks(context.installation()).all(),
            context.terminal(),
            List.of("  remediate explain 6")));
    return 0;
  }
}
