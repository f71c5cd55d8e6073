package io.github.remediate.cli;

import io.github.remediate.diagnose.TreatedBy;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What there is to treat: each playbook with its title and its problem. */
final class CausesText {
  private CausesText() {}

  /**
   * The playbooks in their order, causes before symptoms.
   *
   * @param next what happens next, as {@link Footer} takes it
   */
  static TextLayout render(
      List<Playbook> playbooks, TerminalCapabilities terminal, List<String> next) {
    TextLayout layout = new TextLayout(terminal);
    boolean symptoms = false;
    boolean causes = false;
    for (Playbook playbook : playbooks) {
      causes |= playbook.cause().isPresent();
      symptoms |= playbook.cause().isEmpty();
    }
    if (causes) {
      layout.heading("Causes");
      for (Playbook playbook : playbooks) {
        if (playbook.cause().isPresent()) {
          String number = Integer.toString(playbook.cause().getAsInt());
          layout.gap();
          layout.paragraph(
              2,
              5,
              Span.path(number + " ".repeat(Math.max(1, 3 - number.length()))),
              Span.text(Style.HEADING, Prose.of(playbook.title())));
          layout.paragraph(5, 5, Span.text(Prose.of(playbook.problem())));
        }
      }
    }
    if (symptoms) {
      layout.heading("Symptoms");
      for (Playbook playbook : playbooks) {
        if (playbook.cause().isEmpty()) {
          layout.gap();
          layout.paragraph(2, 5, Span.name(Style.HEADING, option(playbook)));
          layout.paragraph(5, 5, Span.text(Prose.of(playbook.title())));
          layout.paragraph(5, 5, Span.text(Prose.of(playbook.problem())));
        }
      }
    }
    Footer.write(layout, next);
    return layout;
  }

  // By its file's name alone --symptom does not know it.
  private static String option(Playbook playbook) {
    String id = playbook.id();
    return id.startsWith("symptom-")
        ? "--symptom " + id.substring("symptom-".length())
        : "--playbook " + id;
  }

  /**
   * What words describe, the best first.
   *
   * @param isThere whether this version has the playbook
   */
  static TextLayout found(
      List<TreatedBy> found, Predicate<TreatedBy> isThere, TerminalCapabilities terminal) {
    TextLayout layout = new TextLayout(terminal);
    List<String> next = new ArrayList<>();
    if (found.isEmpty()) {
      layout.paragraph(0, 0, Span.text("No cause or symptom is described so."));
      next.add("Take other words, or look at the Mac itself:");
    } else {
      layout.heading("What these words describe");
      for (TreatedBy each : found) {
        layout.gap();
        layout.paragraph(2, 5, Span.name(Style.HEADING, each.word()));
        layout.paragraph(5, 5, Span.text(each.treatment()));
        if (isThere.test(each)) {
          next.add("What " + each.word() + " would do, without changing anything:");
          next.add("  sudo remediate " + each.option() + " --dry-run");
        }
      }
      next.add("Which of these it is, the Mac itself tells best:");
    }
    next.add("  sudo remediate diagnose");
    Footer.write(layout, next);
    return layout;
  }
}
