package io.github.remediate.cli;

import io.github.remediate.plan.Plan;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The hazards of a plan: first those that stop a run, with what to do; the clear ones in a line.
 *
 * @param accepted ids of the hazards that were accepted by name
 * @param asked ids of those about which whoever is there is asked before the run begins
 */
record HazardText(TextLayout layout, Set<String> accepted, Set<String> asked) {
  private static final int BODY = 13;

  void hazards(List<Plan.Hazard> hazards) {
    if (hazards.isEmpty()) {
      return;
    }
    layout.heading("Hazards");
    List<String> clear = new ArrayList<>();
    for (Plan.Hazard hazard : hazards) {
      if (hazard.isClear()) {
        // Its title names the danger, which reads as if it were there.
        clear.add(hazard.id());
      }
    }
    for (Plan.Hazard hazard : hazards) {
      if (hazard.isPresent()) {
        open(layout.terminal().cross(), Style.BAD, hazard);
      }
    }
    for (Plan.Hazard hazard : hazards) {
      if (hazard.isUnknown()) {
        open("?", Style.CAUTION, hazard);
      }
    }
    if (!clear.isEmpty()) {
      layout.gap();
      List<Span> line = new ArrayList<>();
      line.add(mark(layout.terminal().check(), "clear", Style.GOOD));
      for (int i = 0; i < clear.size(); i++) {
        if (i > 0) {
          layout.dot(line);
        }
        line.add(Span.name(clear.get(i)));
      }
      layout.paragraph(2, BODY, line);
    }
  }

  private void open(String mark, Style style, Plan.Hazard hazard) {
    layout.gap();
    layout.paragraph(
        2, BODY, mark(mark, hazard.word(), style), Span.text(Style.HEADING, hazard.title()));
    body(Style.PLAIN, hazard.detail());
    if (!hazard.remedy().isEmpty()) {
      String arrow = layout.terminal().arrow() + " ";
      layout.paragraph(BODY, BODY + arrow.length(), Span.path(arrow), Span.text(hazard.remedy()));
    }
    if (hazard.acceptable() && accepted.contains(hazard.id())) {
      body(Style.FAINT, "Accepted by name (" + hazard.id() + "): the run goes on all the same.");
    } else if (asked.contains(hazard.id())) {
      body(Style.FAINT, "You are asked about it (" + hazard.id() + ") before the run begins.");
    } else if (hazard.acceptable()) {
      layout.paragraph(
          BODY,
          BODY,
          Span.text(Style.FAINT, "To go on all the same: "),
          Span.path(Style.COMMAND, "--accept " + hazard.id()));
    } else {
      body(Style.FAINT, "It cannot be accepted (" + hazard.id() + ").");
    }
  }

  /** In short, that a run asks about {@code count} of them. */
  static String asks(int count) {
    return "You are asked about " + Counted.of(count, "hazard") + " before the run begins";
  }

  private static Span mark(String mark, String state, Style style) {
    return Span.path(style, mark + " " + state + " ".repeat(BODY - 4 - state.length()));
  }

  private void body(Style style, String text) {
    if (!text.isEmpty()) {
      layout.paragraph(BODY, BODY, Span.text(style, text));
    }
  }
}
