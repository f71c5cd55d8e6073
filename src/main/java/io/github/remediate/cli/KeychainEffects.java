package io.github.remediate.cli;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.List;

/** What is done to keychain items: one by one by a command, or all in one request to a person. */
final class KeychainEffects {
  private final Screen screen;
  private final EffectLines lines;
  private final int indent;

  KeychainEffects(Screen screen, int indent) {
    this.screen = screen;
    this.lines = new EffectLines(screen);
    this.indent = indent;
  }

  void item(Effect effect) {
    List<Span> line = new ArrayList<>();
    line.add(Span.path(screen.look().bullet() + " "));
    if (effect.target().orElse(null) instanceof Target.Keychain item) {
      line.add(Span.name(Style.HEADING, Names.brief(item)));
      if (Names.isWorkplaceJoin(item)) {
        line.add(Span.text(" " + screen.look().arrow() + " "));
        line.add(Span.name(item.service()));
      }
      add(line, Names.kind(item));
      for (String detail : Names.details(item)) {
        add(line, detail);
      }
      if (item.sha1() != null) {
        add(line, "SHA-1 " + sha1(item, effect));
      } else if (item.keyHash() != null) {
        add(line, "key hash " + item.keyHash());
      }
      if (!EffectLines.isObvious(Names.brief(item)) && !effect.reason().isEmpty()) {
        line.add(Span.text(Style.FAINT, " (" + effect.reason() + ")"));
      }
    } else {
      if (effect.target().isPresent()) {
        line.add(Span.name(Names.exact(effect.target().get()) + " "));
      }
      line.add(Span.text(effect.reason()));
    }
    screen.paragraph(indent + 2, indent + 4, line);
    lines.warning(effect, indent + 4);
    lines.command(indent + 4, "as ", effect);
  }

  // In full once: here, or in the command below.
  private String sha1(Target.Keychain item, Effect effect) {
    boolean below =
        effect.command().isPresent() && effect.command().get().argv().contains(item.sha1());
    return below ? Names.shortHash(item.sha1()) + screen.look().ellipsis() : item.sha1();
  }

  private void add(List<Span> line, String what) {
    screen.dot(line);
    line.add(Span.name(what));
  }

  void request(String keychain, List<Effect> effects) {
    screen.paragraph(indent + 2, indent + 4, Span.path(Style.FAINT, keychain));
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
          line.add(Span.name(Style.HEADING, Names.brief(item)));
          add(line, Names.kind(item));
          for (String detail : Names.details(item)) {
            add(line, detail);
          }
          if (item.sha1() != null) {
            add(line, "SHA-1 " + item.sha1());
          }
          if (item.keyHash() != null) {
            add(line, "key hash " + item.keyHash());
          }
          screen.paragraph(indent + 4, indent + 4 + ordinal.length(), line);
          lines.warning(effect, indent + 4 + ordinal.length());
          lines.command(indent + 4 + ordinal.length(), "as ", effect);
        });
  }
}
