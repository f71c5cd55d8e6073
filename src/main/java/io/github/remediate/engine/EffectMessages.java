package io.github.remediate.engine;

import io.github.remediate.mac.Message;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Target;

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
      Message kind = Message.of("class." + item.itemClass());
      return item.account() == null
          ? Message.of("item.name", kind, title(item))
          : Message.of("item.name-of", kind, title(item), item.account());
    }
    return Message.literal(EffectName.of(effect));
  }

  /** What Keychain Access calls the item. */
  static Message title(Target.Keychain item) {
    if (item.label() != null) {
      return Message.literal(item.label());
    }
    return item.service() != null ? Message.literal(item.service()) : Message.of("item.unnamed");
  }
}
