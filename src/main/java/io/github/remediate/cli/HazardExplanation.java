package io.github.remediate.cli;

import io.github.remediate.playbook.Playbook;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;

/** A hazard explained: what it is, why it stops a run, and what to do, in each playbook's words. */
final class HazardExplanation {
  private HazardExplanation() {}

  /**
   * The hazard laid out for {@code terminal}.
   *
   * @param id of a hazard that one of {@code playbooks} looks for
   */
  static TextLayout render(String id, List<Playbook> playbooks, TerminalCapabilities terminal) {
    TextLayout layout = new TextLayout(terminal);
    List<Playbook.HazardRule> told = new ArrayList<>();
    for (Playbook playbook : playbooks) {
      for (Playbook.HazardRule hazard : playbook.hazards()) {
        if (hazard.id().word().equals(id)) {
          layout.heading(Prose.of(hazard.title()) + " (" + id + ")");
          layout.paragraph(2, 2, Span.text("Looked for by "), Span.name(playbook.id()));
          if (!told.contains(hazard)) {
            told.add(hazard);
            explain(hazard, layout);
          }
        }
      }
    }
    return layout;
  }

  private static void explain(Playbook.HazardRule hazard, TextLayout layout) {
    layout.paragraph(2, 2, Span.text(Prose.of(hazard.why())));
    String arrow = layout.terminal().arrow() + " ";
    layout.paragraph(2, 2 + arrow.length(), Span.path(arrow), Span.text(Prose.of(hazard.remedy())));
    if (hazard.acceptable()) {
      layout.paragraph(
          2,
          2,
          Span.text("Where it was dealt with: "),
          Span.name("--accept " + hazard.id().word()));
    } else {
      layout.paragraph(2, 2, Span.text(Style.FAINT, "Where it is found it cannot be accepted."));
    }
  }
}
