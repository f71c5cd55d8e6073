package io.github.remediate.cli;

import io.github.remediate.app.Playbooks;
import io.github.remediate.diagnose.SymptomIndex;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code remediate causes}. */
@Command(
    name = "causes",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the causes and symptoms that can be treated.",
      "With words, in English, Italian or Traditional Chinese, or with a message: what these"
          + " describe, also where this version has no playbook for it."
    })
final class CausesCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "What somebody sees, in their own words.")
  List<String> words = new ArrayList<>();

  CausesCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (!words.isEmpty()) {
      context.print(
          CausesText.found(
              SymptomIndex.search(String.join(" ", words)),
              each -> Files.isRegularFile(playbooks.file(each.playbookId())),
              context.terminal()));
      return 0;
    }
    context.print(
        CausesText.render(playbooks.all(), context.terminal(), List.of("  remediate explain 6")));
    return 0;
  }
}
