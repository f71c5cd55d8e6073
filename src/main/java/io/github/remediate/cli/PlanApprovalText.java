package io.github.remediate.cli;

import io.github.remediate.app.PlanApproval;
import io.github.remediate.approval.Approval;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.List;

/** Who approved a saved plan, in plain words. */
record PlanApprovalText(TextLayout layout) {
  private static final int MOST = 12;

  /** Says that there is none. */
  void none(String file) {
    layout.heading("Who approved it?");
    say(Style.CAUTION, "? Nobody, as far as this tells: there is no " + file + " beside it.");
    layout.gap();
  }

  /** Says that there is one that cannot be read. */
  void refused(String why) {
    layout.heading("Who approved it?");
    say(Style.BAD, layout.terminal().cross() + " Nobody whose word counts: " + why);
    layout.gap();
  }

  void write(PlanApproval approval, String file) {
    layout.heading("Who approved it?");
    PlanApproval.Standing standing = approval.standing();
    if (standing instanceof PlanApproval.Standing.Counts counts) {
      say(
          Style.GOOD,
          layout.terminal().check()
              + " "
              + String.join(" and ", counts.signers())
              + ", whose signatures count on this Mac ("
              + file
              + ").");
    } else if (standing instanceof PlanApproval.Standing.Refused refused) {
      say(Style.BAD, layout.terminal().cross() + " Nobody whose word counts: " + refused.why());
    } else if (standing instanceof PlanApproval.Standing.Untold) {
      say(
          Style.CAUTION,
          "? Whether "
              + file
              + " counts cannot be told here: whose signatures do is set on the plan's own Mac."
              + " It names the key "
              + String.join(" and the key ", approval.keys())
              + ".");
    }
    approval.approval().ifPresent(this::said);
    layout.gap();
  }

  /** Says what an approval does not name. */
  void leavesOpen(List<String> open) {
    if (open.isEmpty()) {
      return;
    }
    say(
        Style.CAUTION,
        "? It does not name "
            + Counted.of(open.size(), "thing")
            + ". Where nobody is there to decide, a run by it does not begin:");
    for (String each : open.subList(0, Math.min(MOST, open.size()))) {
      layout.paragraph(4, 6, List.of(Span.name(each)));
    }
    if (open.size() > MOST) {
      layout.paragraph(4, 6, List.of(Span.text("and " + (open.size() - MOST) + " more")));
    }
    layout.gap();
  }

  // Its own words: they prove nothing, the keys do.
  private void said(Approval approval) {
    layout.paragraph(
        2,
        4,
        List.of(
            Span.text("By its own words by "),
            Span.name(approval.by()),
            Span.text(
                approval.ticket().map(id -> ", ticket " + id).orElse("")
                    + ", from "
                    + approval.notBefore()
                    + " until "
                    + approval.notAfter()
                    + ", for "
                    + Counted.of(approval.gates().size(), "question")
                    + " and "
                    + Counted.of(approval.hazards().size(), "hazard")
                    + ".")));
    approval.note().ifPresent(note -> layout.paragraph(4, 6, List.of(Span.name(note))));
  }

  private void say(Style style, String text) {
    layout.paragraph(2, 4, List.of(Span.text(style, text)));
  }
}
