package io.github.remediate.guard;

import io.github.remediate.mac.KeychainItem;

/**
 * An item that no step may touch.
 *
 * @param item the item
 * @param rule short name of the rule that protects it
 */
public record ProtectedItem(KeychainItem item, String rule) {}
