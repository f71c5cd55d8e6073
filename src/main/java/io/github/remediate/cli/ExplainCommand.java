package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.Playbooks;
import io.github.remediate.playbook.Playbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code remediate explain N}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains a cause: its steps, why each is done, and where the documents are wrong.")
final class ExplainCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "N",
      description = "Number of the cause (1 to 7), name of a symptom, or a playbook file.")
  String what;

  ExplainCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Playbook playbook = playbook();
    context.print(
        ExplainText.render(playbook, context.terminal(), NextSteps.afterExplain(playbook)));
    return 0;
  }

  private Playbook playbook() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (what.matches("[1-7]")) {
      return playbooks.cause(what.charAt(0) - '0');
    }
    if (what.endsWith(".yaml") || what.endsWith(".yml")) {
      return playbooks.read(context.installation().resolve(what));
    }
    if (what.matches("[0-9]+")) {
      throw CommandFailure.usage("explain " + what + ": causes are numbered 1 to 7.");
    }
    Path file = playbooks.named(what);
    return Files.isRegularFile(file) ? playbooks.read(file) : playbooks.symptom(what);
  }
}
