package io.github.remediate.cli;

import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The protected items of a plan, by keychain and by the rule that protects them. */
record ProtectedText(TextLayout layout) {
  private static final int HASH = 12;

  /** The fewest columns in which a name is wrapped beside others. */
  private static final int ROOM = 20;

  void items(List<Plan.Protected> items) {
    if (items.isEmpty()) {
      return;
    }
    layout.heading("Protected");
    layout.paragraph(
        2,
        2,
        Span.text(
            "No step touches these, and after every step that touches a keychain each must still"
                + " be whole. What the MDM profile or the Jamf framework takes along from the"
                + " keychains of the Mac and of Jamf is named when it leaves."));
    Map<String, Map<String, List<Target>>> places = new LinkedHashMap<>();
    int kindWidth = 0;
    for (Plan.Protected item : items) {
      String place =
          item.target() instanceof Target.Keychain inside ? inside.keychain().value() : "Elsewhere";
      places
          .computeIfAbsent(place, key -> new LinkedHashMap<>())
          .computeIfAbsent(item.rule(), key -> new ArrayList<>())
          .add(item.target());
      kindWidth = Math.max(kindWidth, TargetNames.kind(item.target()).length());
    }
    boolean shortened = false;
    for (Map.Entry<String, Map<String, List<Target>>> place : places.entrySet()) {
      layout.gap();
      layout.paragraph(2, 4, Span.path(place.getKey()));
      for (Map.Entry<String, List<Target>> rule : place.getValue().entrySet()) {
        layout.paragraph(
            4, 6, Span.text(Style.FAINT, rule.getKey() + " (" + rule.getValue().size() + ")"));
        for (Target target : rule.getValue()) {
          shortened |= protectedItem(target, kindWidth);
        }
      }
    }
    if (shortened) {
      layout.gap();
      layout.paragraph(
          2,
          2,
          Span.text(
              Style.FAINT, "Hashes are cut to 12 digits here; --format json has them in full."));
    }
  }

  private boolean protectedItem(Target target, int kindWidth) {
    String kind = TargetNames.kind(target);
    String hash = "";
    if (target instanceof Target.Keychain item) {
      hash = item.keyHash() != null ? item.keyHash() : item.sha1() != null ? item.sha1() : "";
    }
    String shown = TargetNames.shortHash(hash);
    String columns = kind + " ".repeat(kindWidth - kind.length() + 2);
    String blanks = " ".repeat(Math.max(0, HASH - shown.length()) + 2);
    int column = 6 + columns.length() + HASH + 2;
    String name = hash.isEmpty() ? TargetNames.exact(target) : TargetNames.brief(target);
    boolean beside = column + Math.max(ROOM, layout.widest(name)) <= layout.terminal().width();
    layout.paragraph(
        6,
        beside ? column : 8,
        Span.path(columns),
        Span.path(Style.FAINT, shown),
        beside ? Span.path(blanks) : Span.text(" "),
        Span.name(name));
    return !shown.equals(hash);
  }
}
