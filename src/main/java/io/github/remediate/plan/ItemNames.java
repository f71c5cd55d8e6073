package io.github.remediate.plan;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.KeychainItem;

/** How keychain items are named in plans. */
final class ItemNames {
  private ItemNames() {}

  /** The item as a target, a certificate without its private key. */
  static Target.Keychain target(KeychainItem item) {
    return target(item, false);
  }

  /** The item as a target, a certificate with its private key where that is meant. */
  static Target.Keychain target(KeychainItem item, boolean withPrivateKey) {
    return new Target.Keychain(
        item.keychain(),
        item.itemClass(),
        withPrivateKey,
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
