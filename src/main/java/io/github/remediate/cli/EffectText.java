package io.github.remediate.cli;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.text.PathList;
import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effects of one step: those of one kind, done by one user to one place, under one heading. The
 * order in which they are done is that of the plan's JSON.
 */
final class EffectText {
  private final TextLayout layout;
  private final EffectLines lines;
  private final KeychainEffects keychain;
  private final int indent;

  EffectText(TextLayout layout, int indent) {
    this.layout = layout;
    this.lines = new EffectLines(layout);
    this.keychain = new KeychainEffects(layout, indent);
    this.indent = indent;
  }

  /** What the effects below one heading have in common. */
  private record Group(EffectKind kind, String as, String place) {}

  void effects(List<Effect> effects) {
    Map<Group, List<Effect>> groups = new LinkedHashMap<>();
    for (Effect effect : effects) {
      String place = place(effect).orElseGet(() -> "#" + groups.size());
      Group group = new Group(effect.kind(), effect.as(), place);
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(effect);
    }
    boolean first = true;
    for (Map.Entry<Group, List<Effect>> group : groups.entrySet()) {
      if (!first) {
        layout.gap();
      }
      first = false;
      group(group.getKey(), group.getValue());
    }
  }

  private static Optional<String> place(Effect effect) {
    if (effect.target().isEmpty()) {
      return Optional.empty();
    }
    Target target = effect.target().get();
    return switch (effect.kind()) {
      case COPY_FILE, MOVE_FILE ->
          target instanceof Target.File ? Optional.of("") : Optional.empty();
      case DELETE_ITEM, DELETE_ITEM_BY_HAND ->
          target instanceof Target.Keychain item
              ? Optional.of(item.keychain().value())
              : Optional.empty();
      case DISABLE_RECORD, DELETE_RECORD ->
          target instanceof Target.Record record
              ? Optional.of(record.service().title())
              : Optional.empty();
      case RUN_COMMAND,
          QUIT_APPLICATION,
          REMOVE_APPLICATION,
          FORGET_RECEIPT,
          RESTART,
          WAIT,
          ASK_PERSON ->
          Optional.empty();
    };
  }

  private void group(Group group, List<Effect> effects) {
    Effect first = effects.get(0);
    boolean grouped = place(first).isPresent();
    String as = group.as().isEmpty() ? "" : ", as " + group.as();
    switch (group.kind()) {
      case COPY_FILE, MOVE_FILE -> {
        boolean copy = group.kind() == EffectKind.COPY_FILE;
        head((copy ? "Copy into the run first" : "Move to the quarantine") + as, effects.size());
        if (grouped) {
          files(effects, copy);
        } else {
          single(first);
        }
      }
      case DELETE_ITEM -> {
        head("Delete from the keychain" + as, effects.size());
        if (grouped) {
          layout.paragraph(indent + 2, indent + 4, Span.path(Style.FAINT, group.place()));
        }
        for (Effect effect : effects) {
          keychain.item(effect);
        }
      }
      case DISABLE_RECORD -> {
        head("Disable " + (grouped ? "in " + group.place() : "a record") + as, effects.size());
        lines.shareReasons(indent + 2, effects, this::record);
      }
      case DELETE_RECORD -> {
        head("Delete " + (grouped ? "in " + group.place() : "a record") + as, effects.size());
        lines.shareReasons(indent + 2, effects, this::record);
      }
      case DELETE_ITEM_BY_HAND -> {
        head(asked(group), effects.size());
        keychain.request(group.place(), effects);
      }
      case ASK_PERSON -> {
        head(asked(group), effects.size());
        single(first);
      }
      case REMOVE_APPLICATION -> {
        head("Move the application to the quarantine" + as, 1);
        single(first);
      }
      case RUN_COMMAND, QUIT_APPLICATION, FORGET_RECEIPT -> about("Run", first);
      case RESTART -> about("Restart the Mac", first);
      case WAIT -> {
        head("Wait " + first.reason(), 1);
        rest(first);
      }
    }
  }

  private static String asked(Group group) {
    String whom = group.as().isEmpty() ? "a person" : group.as();
    return "Ask " + (whom.equals(Effect.OPERATOR) ? "the operator" : whom);
  }

  private void head(String text, int count) {
    layout.paragraph(indent, indent + 2, Span.text(count > 1 ? text + ": " + count : text));
  }

  private void about(String verb, Effect effect) {
    String reason = effect.reason().isEmpty() ? "" : " (" + effect.reason() + ")";
    layout.paragraph(indent, indent + 2, Span.text(verb), Span.text(Style.FAINT, reason));
    rest(effect);
  }

  private void rest(Effect effect) {
    target(effect);
    lines.warning(effect, indent + 2);
    lines.command(indent + 2, "as ", effect);
  }

  private void target(Effect effect) {
    if (effect.target().isPresent()) {
      Target target = effect.target().get();
      boolean path = target instanceof Target.File;
      layout.paragraph(
          indent + 2,
          indent + 4,
          path ? Span.path(TargetNames.brief(target)) : Span.name(TargetNames.exact(target)));
    }
  }

  private void files(List<Effect> effects, boolean everyReason) {
    PathList.write(
        layout,
        indent + 2,
        effects,
        effect -> ((Target.File) effect.target().orElseThrow()).path().value(),
        (effect, shown, column, next) -> {
          List<Span> line = new ArrayList<>();
          line.add(Span.path(shown));
          if (!effect.reason().isEmpty() && (everyReason || !EffectLines.isObvious(shown))) {
            line.add(Span.text(Style.FAINT, " (" + effect.reason() + ")"));
          }
          layout.paragraph(column, column + 2, line);
          lines.warning(effect, column + 2);
          boolean shared = next != null && argv(effect).equals(argv(next));
          if (effect.command().isPresent() && !shared) {
            lines.command(column + 2, "then as ", effect);
          }
        });
  }

  private static List<String> argv(Effect effect) {
    return effect.command().isPresent() ? effect.command().get().argv() : List.of();
  }

  private void record(Effect effect) {
    List<Span> line = new ArrayList<>();
    line.add(Span.path(layout.terminal().bullet() + " "));
    line.add(
        effect.target().isPresent()
            ? Span.name(TargetNames.brief(effect.target().get()))
            : Span.text("records"));
    layout.paragraph(indent + 4, indent + 6, line);
    lines.warning(effect, indent + 6);
    lines.command(indent + 6, "as ", effect);
  }

  private void single(Effect effect) {
    target(effect);
    if (effect instanceof Effect.Guided) {
      request(effect.reason());
    } else if (!effect.reason().isEmpty()) {
      layout.paragraph(indent + 2, indent + 2, Span.text(Style.FAINT, effect.reason()));
    }
    lines.warning(effect, indent + 2);
    lines.command(indent + 2, "as ", effect);
  }

  /** Its lines; one that begins with a blank is to be typed or opened as it stands. */
  private void request(String reason) {
    int start = 0;
    while (start < reason.length()) {
      int feed = reason.indexOf('\n', start);
      int end = feed < 0 ? reason.length() : feed;
      String line = reason.substring(start, end);
      if (line.startsWith("  ")) {
        layout.paragraph(indent + 4, indent + 4, Span.path(Style.COMMAND, line.substring(2)));
      } else if (!line.isEmpty()) {
        layout.paragraph(indent + 2, indent + 2, Span.text(line));
      }
      start = end + 1;
    }
  }
}
