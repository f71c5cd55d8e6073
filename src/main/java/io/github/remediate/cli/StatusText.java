package io.github.remediate.cli;

import io.github.remediate.app.RunStatus;

/** Where a run stands, as text. */
final class StatusText {
  private static final String BELOW = " ".repeat(6);

  /** Columns before a step's title. */
  private static final int TITLE = 21;

  private final Lines lines;

  private StatusText(Look look) {
    this.lines = new Lines(look);
  }

  static String render(RunStatus status, Look look) {
    StatusText text = new StatusText(look);
    text.write(status);
    return text.lines.text();
  }

  private void write(RunStatus status) {
    line("", "Run " + status.run());
    status.holder().ifPresent(holder -> line("  ", holder));
    if (!status.planTrouble().isEmpty()) {
      line("  ", "Only what the journal says: " + status.planTrouble() + ".");
    }
    lines.gap();
    status.steps().forEach(this::write);
    lines.gap();
    status.loss().ifPresent(loss -> write(loss, status));
    if (status.ended().isPresent()) {
      line("", "The run ended: " + status.ended().get().state() + ".");
      status.ended().get().left().forEach(left -> line("  ", left));
    } else if (status.isRollingBack()) {
      line("", "A rollback of it was begun and has not ended. Finish it:");
      line("  ", "sudo remediate rollback " + status.run());
    } else if (!status.planTrouble().isEmpty()) {
      line("", "Without its plan it cannot go on. Put the plan back, or end it:");
      line("  ", "sudo remediate abort " + status.run());
    } else {
      line("", "It can go on:");
      line("  ", "sudo remediate resume " + status.run());
    }
  }

  private void write(RunStatus.Step step) {
    String word = step.state().replace('-', ' ');
    String number = step.article() == 0 ? "" : Integer.toString(step.article());
    lines.add(
        "  "
            + " ".repeat(Math.max(0, 2 - number.length()))
            + number
            + "  "
            + word
            + " ".repeat(Math.max(1, TITLE - 4 - word.length())),
        0,
        step.title());
    for (RunStatus.Trouble trouble : step.troubles()) {
      String said = trouble.said().orElse("it began, and its end is not in the journal");
      // The reason of the step is as a rule that of its last effect.
      if (!said.equals(step.reason())) {
        line(
            BELOW,
            "effect "
                + trouble.number()
                + ", "
                + trouble.kind()
                + " "
                + trouble.what()
                + ": "
                + said);
      }
    }
    if (!step.reason().isEmpty()) {
      line(BELOW, step.reason());
    }
    step.words().forEach(said -> line(BELOW, said));
    if (!step.next().isEmpty()) {
      line(BELOW, step.next());
    }
  }

  private void write(RunStatus.Loss loss, RunStatus status) {
    line(
        "",
        loss.count()
            + (loss.count() == 1 ? " protected item was" : " protected items were")
            + " missing when it was looked for last:");
    loss.items().forEach(item -> line("  ", item));
    loss.restore().forEach(restore -> line("", restore));
    line("", "Whether it is still so tells:");
    line("  ", "sudo remediate verify " + status.run());
    lines.gap();
  }

  private void line(String indent, String content) {
    lines.add(indent, content);
  }
}
