package io.github.remediate.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a keychain file holds. */
final class VirtualKeychain {
  /** Version of a {@code keychain-db}. */
  static final int NEW_FORM = 512;

  private final int version;
  private final List<StoredItem> items;
  private boolean locked;

  VirtualKeychain(int version, List<StoredItem> items) {
    this.version = version;
    this.items = new ArrayList<>(items);
  }

  /** As many dumps print it; below 0 if they leave it out. */
  int version() {
    return version;
  }

  List<StoredItem> items() {
    return List.copyOf(items);
  }

  boolean isLocked() {
    return locked;
  }

  void lock(boolean lock) {
    this.locked = lock;
  }

  void add(VirtualItem item) {
    items.add(StoredItem.of(item));
  }

  void add(StoredItem item) {
    items.add(item);
  }

  /** Removes this very item; an equal one stays. */
  @SuppressWarnings("ReferenceEquality")
  void remove(StoredItem item) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) == item) {
        items.remove(i);
        return;
      }
    }
  }

  void removeIf(Predicate<StoredItem> condition) {
    items.removeIf(condition);
  }

  /** Another file with the same content. */
  VirtualKeychain copy() {
    VirtualKeychain copy = new VirtualKeychain(version, items);
    copy.lock(locked);
    return copy;
  }
}
