package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.Playbooks;
import io.github.remediate.app.SymptomLead;
import io.github.remediate.diagnose.Symptom;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.text.ShellQuote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code remediate explain N}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains a cause: its steps, why each is done, and where the documents are wrong; or a"
            + " hazard, that may stop a run.")
final class ExplainCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "N",
      description =
          "Number of the cause (1 to 7), name of a symptom, a playbook or a hazard, or a playbook"
              + " file.")
  String what;

  ExplainCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Playbooks playbooks = new Playbooks(context.installation());
    if (playbooks.hazards().contains(what)) {
      context.print(HazardExplanation.render(what, playbooks.all(), context.terminal()));
      return 0;
    }
    Playbook playbook = playbook(playbooks);
    context.print(
        ExplainText.render(playbook, context.terminal(), NextSteps.afterExplain(playbook)));
    return 0;
  }

  private Playbook playbook(Playbooks playbooks) {
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
    if (Files.isRegularFile(file)) {
      return playbooks.read(file);
    }
    if (playbooks.symptoms().contains(what) || SymptomLead.led(what).isPresent()) {
      return playbooks.symptom(what);
    }
    throw CommandFailure.usage(
        "explain "
            + ShellQuote.quote(what, true)
            + ": there is no cause, symptom, playbook or hazard of that name. "
            + near(playbooks)
            + "`remediate causes` lists all but the hazards, which a dry run names.");
  }

  private String near(Playbooks playbooks) {
    List<String> known = new ArrayList<>(Symptom.words());
    known.addAll(playbooks.symptoms());
    playbooks.all().forEach(each -> known.add(each.id()));
    known.addAll(playbooks.hazards());
    return UsageErrors.nearest(what, known)
        .or(() -> part(known))
        .map(nearest -> "Did you mean " + nearest + "? ")
        .orElse("");
  }

  /** Names are long: whoever remembers a word of one means the one that has it. */
  private Optional<String> part(List<String> known) {
    String word = what.toLowerCase(Locale.ROOT);
    List<String> having =
        known.stream()
            .distinct()
            .filter(each -> List.of(each.split("-")).contains(word))
            .limit(3)
            .toList();
    return having.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", having));
  }
}
