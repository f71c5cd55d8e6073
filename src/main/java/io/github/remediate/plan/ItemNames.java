package io.github.remediate.plan;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.KeychainItem;

/** How keychain items are named in plans. */
final class ItemNames {
  private ItemNames() {}

  /** The item as a target; its own class word. */
  static Target.Keychain target(KeychainItem item) {
    return target(item, item.itemClass().word());
  }

  /** The item as a target under another class word, as {@code identity}. */
  static Target.Keychain target(KeychainItem item, String itemClass) {
    return new Target.Keychain(
        item.keychain(),
        itemClass,
        display(item.label()),
        display(item.account()),
        display(item.service()),
        item.sha1(),
        item.keyHash() == null ? null : item.keyHash().hex());
  }

  private static String display(Bytes value) {
    return value == null ? null : value.display();
  }
}
