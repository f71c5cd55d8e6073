package io.github.remediate.cli;

import io.github.remediate.app.RunHistory;
import io.github.remediate.plan.PlannedStep;

/** Where a run stands, as text. */
final class StatusText {
  private StatusText() {}

  static String render(RunHistory.Status status, Look look) {
    StringBuilder text = new StringBuilder();
    text.append("Run ").append(status.run()).append('\n');
    status.holder().ifPresent(holder -> text.append("  ").append(holder).append('\n'));
    text.append('\n');
    for (int at = 0; at < status.states().size(); at++) {
      PlannedStep step = status.plan().steps().get(at);
      String word = status.states().get(at).replace('-', ' ');
      String number = step.article() < 10 ? " " + step.article() : "" + step.article();
      text.append("  ")
          .append(number)
          .append("  ")
          .append(word)
          .append(" ".repeat(Math.max(1, 17 - word.length())))
          .append(TerminalText.safe(step.title(), look.unicode()))
          .append('\n');
    }
    text.append('\n');
    if (status.ended().isPresent()) {
      text.append("The run ended: ").append(status.ended().get().state()).append(".\n");
      status.ended().get().left().forEach(line -> text.append("  ").append(line).append('\n'));
    } else {
      text.append("It can go on:\n  sudo remediate resume ").append(status.run()).append('\n');
    }
    return text.toString();
  }
}
