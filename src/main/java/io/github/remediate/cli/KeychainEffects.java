package io.github.remediate.cli;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.List;

/** What is done to keychain items: one by one by a command, or all in one request to a person. */
final class KeychainEffects {
  private final TextLayout layout;
  private final EffectLines lines;
  private final int indent;

  KeychainEffects(TextLayout layout, int indent) {
    this.layout = layout;
    this.lines = new EffectLines(layout);
    this.indent = indent;
  }

  void item(Effect effect) {
    List<Span> line = new ArrayList<>();
    line.add(Span.path(layout.terminal().bullet() + " "));
    if (effect.target().orElse(null) instanceof Target.Keychain item) {
      line.add(Span.name(Style.HEADING, TargetNames.brief(item)));
      if (TargetNames.isWorkplaceJoin(item)) {
        line.add(Span.text(" " + layout.terminal().arrow() + " "));
        line.add(Span.name(item.service()));
      }
      add(line, TargetNames.kind(item));
      for (String detail : TargetNames.details(item)) {
        add(line, detail);
      }
      if (item.sha1() != null) {
        add(line, "SHA-1 " + sha1(item, effect));
      } else if (item.keyHash() != null) {
        add(line, "key hash " + item.keyHash());
      }
      if (!EffectLines.isObvious(TargetNames.brief(item)) && !effect.reason().isEmpty()) {
        line.add(Span.text(Style.FAINT, " (" + effect.reason() + ")"));
      }
    } else {
      if (effect.target().isPresent()) {
        line.add(Span.name(TargetNames.exact(effect.target().get()) + " "));
      }
      line.add(Span.text(effect.reason()));
    }
    layout.paragraph(indent + 2, indent + 4, line);
    lines.warning(effect, indent + 4);
    lines.command(indent + 4, "as ", effect);
  }

  // In full once: here, or in the command below.
  private String sha1(Target.Keychain item, Effect effect) {
    boolean below =
        effect.command().isPresent() && effect.command().get().argv().contains(item.sha1());
    return below ? TargetNames.shortHash(item.sha1()) + layout.terminal().ellipsis() : item.sha1();
  }

  private void add(List<Span> line, String what) {
    layout.dot(line);
    line.add(Span.name(what));
  }

  void request(String keychain, List<Effect> effects) {
    layout.paragraph(indent + 2, indent + 4, Span.path(Style.FAINT, keychain));
    int[] number = {0};
    lines.shareReasons(
        indent + 2,
        effects,
        effect -> {
          number[0]++;
          Target.Keychain item = (Target.Keychain) effect.target().orElseThrow();
          String ordinal = number[0] + ". ";
          List<Span> line = new ArrayList<>();
          line.add(Span.path(ordinal));
          line.add(Span.name(Style.HEADING, TargetNames.brief(item)));
          add(line, TargetNames.kind(item));
          for (String detail : TargetNames.details(item)) {
            add(line, detail);
          }
          if (item.sha1() != null) {
            add(line, "SHA-1 " + item.sha1());
          }
          if (item.keyHash() != null) {
            add(line, "key hash " + item.keyHash());
          }
          layout.paragraph(indent + 4, indent + 4 + ordinal.length(), line);
          lines.warning(effect, indent + 4 + ordinal.length());
          lines.command(indent + 4 + ordinal.length(), "as ", effect);
        });
  }
}
