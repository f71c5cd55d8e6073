package io.github.remediate.cli;

import io.github.remediate.plan.Effect;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.List;
import java.util.Locale;

/** The lines that effects of every kind have in common. */
record EffectLines(TextLayout layout) {
  /** Whether the name says whose it is, so that the reason need not. */
  static boolean isObvious(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("companyportal")
        || lower.contains("company portal")
        || lower.contains("workplacejoin")
        || lower.contains("jamf");
  }

  /** Something that is written for one effect. */
  interface Line {
    void write(Effect effect);
  }

  /** Effects that follow each other for the same reason stand below it. */
  void shareReasons(int column, List<Effect> effects, Line line) {
    String reason = "";
    for (Effect effect : effects) {
      if (!effect.reason().equals(reason)) {
        reason = effect.reason();
        layout.paragraph(column, column, Span.text(Style.FAINT, reason));
      }
      line.write(effect);
    }
  }

  void warning(Effect effect, int column) {
    if (effect.warning().isPresent()) {
      layout.paragraph(
          column, column + 2, Span.text(Style.CAUTION, "! Warning: " + effect.warning().get()));
    }
  }

  void command(int column, String before, Effect effect) {
    if (effect.command().isPresent()) {
      String lead = effect.as().isEmpty() ? "" : before + effect.as() + ":";
      layout.command(column, lead, effect.command().get().argv());
    }
  }
}
