package io.github.remediate.cli;

import io.github.remediate.app.PlanFit;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.List;

/** Whether a saved plan still fits its Mac, in plain words. */
record PlanFitText(TextLayout layout) {
  private static final int MOST = 20;

  void write(PlanFit fit) {
    layout.heading("Does it still fit?");
    if (fit instanceof PlanFit.Fits fits) {
      say(Style.GOOD, layout.terminal().check() + " Yes: this Mac is as it was when it was made.");
      more("Gone since, which is fine:", fits.alreadyGone());
    } else if (fit instanceof PlanFit.Stale stale) {
      say(
          Style.BAD,
          layout.terminal().cross()
              + " No, it is stale: this Mac is not as it was when it was made. Make and review a"
              + " new one with --dry-run --plan-out FILE.");
      more("What changed:", stale.differences());
    } else if (fit instanceof PlanFit.Used used) {
      say(
          Style.BAD,
          layout.terminal().cross()
              + " No: the run "
              + used.run()
              + " used it, and a plan is used once. Make a new one.");
    } else if (fit instanceof PlanFit.Untold untold) {
      say(
          Style.CAUTION,
          "? That cannot be told here, as "
              + untold.why()
              + ". A run looks, and ends with 7 if it does not.");
    }
    layout.gap();
  }

  private void more(String what, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    layout.paragraph(2, 2, List.of(Span.text(what)));
    for (String line : lines.subList(0, Math.min(MOST, lines.size()))) {
      layout.paragraph(4, 6, List.of(Span.name(line)));
    }
    if (lines.size() > MOST) {
      layout.paragraph(4, 6, List.of(Span.text("and " + (lines.size() - MOST) + " more")));
    }
  }

  private void say(Style style, String text) {
    layout.paragraph(2, 4, List.of(Span.text(style, text)));
  }
}
