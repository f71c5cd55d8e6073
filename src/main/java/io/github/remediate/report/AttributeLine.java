package io.github.remediate.report;

import io.github.remediate.text.Counted;
import io.github.remediate.text.TerminalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run stands in one line for an extension attribute: no names of persons, no words of
 * programs, at most {@value #MOST} characters. The verdict stands first, so that a smart group can
 * ask for how the line begins.
 */
final class AttributeLine {
  /** What a text field of Jamf Pro shows and compares without trouble. */
  static final int MOST = 255;

  private AttributeLine() {}

  static String of(RunReport report) {
    List<String> parts = new ArrayList<>();
    parts.add(report.verdict());
    if (!report.about().playbook().isEmpty()) {
      parts.add(report.about().playbook());
    }
    if (report.status().isEmpty()) {
      parts.add(Counted.of(report.effects(), "effect"));
    } else if (report.isWhole()) {
      RunStatus status = report.status().get();
      status
          .waitsFor()
          .ifPresent(
              wait ->
                  parts.add(
                      "for " + RunWait.words(wait.kind()) + " since " + Times.of(wait.since())));
      parts.add(steps(status));
      status
          .loss()
          .ifPresent(loss -> parts.add(Counted.of(loss.count(), "protected item") + " missing"));
      when(status).ifPresent(at -> parts.add(Times.of(at)));
      parts.add("run " + status.run());
    }
    String line = TerminalText.safe(String.join("; ", parts), false).replace('\u00a0', ' ');
    return line.length() <= MOST ? line : line.substring(0, MOST - 3) + "...";
  }

  private static String steps(RunStatus status) {
    long over = status.steps().stream().filter(SummaryReader::isSettled).count();
    String failed =
        status.steps().stream()
            .filter(step -> step.state().equals("failed"))
            .findFirst()
            .map(step -> ", failed at " + (step.number() > 0 ? step.number() : step.id()))
            .orElse("");
    return over + "/" + status.steps().size() + " steps" + failed;
  }

  private static Optional<Instant> when(RunStatus status) {
    return status.ended().map(RunStatus.Ended::at).or(status::lastHeard);
  }
}
