package io.github.remediate.engine;

import io.github.remediate.mac.Message;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Target;
import java.util.Locale;

/** What effects and keychain items are called where people are asked, in whatever language. */
final class EffectMessages {
  private EffectMessages() {}

  /** The effect in a few words: the thing that it acts on. */
  static Message name(Effect effect) {
    Target target = effect.target().orElse(null);
    if (target instanceof Target.Record record) {
      return Message.of("record.name", record.service().title());
    }
    if (target instanceof Target.Keychain item) {
      Message kind = Message.of("class." + item.classWord());
      return item.account() == null
          ? Message.of("item.name", kind, title(item))
          : Message.of("item.name-of", kind, title(item), item.account());
    }
    return Message.literal(EffectName.of(effect));
  }

  /** What part of a step is at work: the kind, and how many of it there are in the step. */
  static Message doing(EffectKind kind, int number, int of) {
    return of == 1 || isAlone(kind)
        ? Message.of("doing-one." + word(kind))
        : Message.of("doing." + word(kind), number, of);
  }

  /** What of a step was done, by kind. */
  static Message did(EffectKind kind, int count) {
    return isAlone(kind)
        ? Message.of("did-one." + word(kind))
        : Message.counted("did." + word(kind), count);
  }

  // Nobody counts these.
  private static boolean isAlone(EffectKind kind) {
    return kind == EffectKind.RESTART || kind == EffectKind.WAIT;
  }

  /** Under which kind it is counted: for people, whatever runs a program is one. */
  static EffectKind counted(EffectKind kind) {
    return kind.runsProgram() ? EffectKind.RUN_COMMAND : kind;
  }

  private static String word(EffectKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What Keychain Access calls the item. */
  static Message title(Target.Keychain item) {
    if (item.label() != null) {
      return Message.literal(item.label());
    }
    return item.service() != null ? Message.literal(item.service()) : Message.of("item.unnamed");
  }
}
