package io.github.remediate.cli;

import io.github.remediate.app.Installation;
import io.github.remediate.app.Playbooks;
import io.github.remediate.app.Rehearsal;
import io.github.remediate.app.RehearsalReport;
import io.github.remediate.diagnose.Symptom;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What an option or a word can be, told by its label in the help: each label means the same in all
 * commands.
 */
record CompletionValues(Installation installation, CommandLine root) {
  private static final List<String> CAUSES = List.of("1", "2", "3", "4", "5", "6", "7");

  /** What is rehearsed has a playbook of its own; elsewhere the Mac may tell which one fits. */
  private static boolean isRehearsed(ArgSpec argument) {
    return argument.command().name().equals("rehearse");
  }

  /**
   * What a shell offers.
   *
   * @param values words
   * @param files whether files too
   * @param directories whether directories too
   * @param runs whether the runs of this Mac
   */
  record Offer(List<String> values, boolean files, boolean directories, boolean runs) {
    static Offer words(List<String> values) {
      return new Offer(values, false, false, false);
    }
  }

  /** What {@code argument} can be; nothing where that is anything, as a name or an address. */
  Offer of(ArgSpec argument) {
    String label = argument.paramLabel();
    String name = argument instanceof OptionSpec option ? option.longestName() : "";
    Playbooks playbooks = new Playbooks(installation);
    return switch (label) {
      case "FILE", "KEY" -> new Offer(List.of(), true, false, false);
      case "DIR" -> new Offer(List.of(), false, true, false);
      case "NAME|DIR" -> new Offer(installation.fixtureNames(), false, true, false);
      case "RUN" -> new Offer(List.of(), false, false, true);
      case "HAZARD" -> Offer.words(List.copyOf(playbooks.hazards()));
      case "FAULT" ->
          Offer.words(Rehearsal.faults().stream().map(RehearsalReport.FaultNote::word).toList());
      case "COMMAND" -> Offer.words(List.copyOf(root.getSubcommands().keySet()));
      case "N" -> Offer.words(CAUSES);
      default -> {
        boolean isChoice = label.equals(label.toLowerCase(Locale.ROOT));
        yield Offer.words(
            name.equals("--symptom")
                ? isRehearsed(argument) ? playbooks.symptoms() : Symptom.words()
                : isChoice ? List.of(label.split("\\|")) : List.of());
      }
    };
  }
}
