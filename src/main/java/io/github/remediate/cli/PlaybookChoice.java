package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.Playbooks;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.text.ShellQuote;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which playbook a command is about: exactly one of three options says so. */
final class PlaybookChoice {
  @ArgGroup(exclusive = true, multiplicity = "1")
  Which which;

  /** One of the three. */
  static final class Which {
    @Option(names = "--cause", paramLabel = "N", description = "Cause N of Microsoft's article.")
    Integer cause;

    @Option(names = "--symptom", paramLabel = "NAME", description = "A symptom, by its name.")
    String symptom;

    @Option(
        names = "--playbook",
        paramLabel = "FILE|NAME",
        description = "A playbook by its name, or a file of your own.")
    String playbook;
  }

  /**
   * What was chosen.
   *
   * @param file where the playbook was read from
   * @param words the option as it is typed
   */
  record Chosen(Playbook playbook, Path file, String words) {}

  /**
   * Reads the playbook.
   *
   * @throws CommandFailure if it is not there or has mistakes
   */
  Chosen chosen(Context context) {
    Playbooks playbooks = new Playbooks(context.installation());
    if (which.playbook != null) {
      Path file = playbooks.named(which.playbook);
      return new Chosen(
          playbooks.read(file), file, "--playbook " + ShellQuote.quote(which.playbook, true));
    }
    if (which.symptom != null) {
      return new Chosen(
          playbooks.symptom(which.symptom),
          playbooks.file("symptom-" + which.symptom),
          "--symptom " + ShellQuote.quote(which.symptom, true));
    }
    if (which.cause < 1 || which.cause > 7) {
      throw CommandFailure.usage("--cause " + which.cause + ": causes are numbered 1 to 7.");
    }
    return new Chosen(
        playbooks.cause(which.cause),
        playbooks.file("cause-" + which.cause),
        "--cause " + which.cause);
  }
}
