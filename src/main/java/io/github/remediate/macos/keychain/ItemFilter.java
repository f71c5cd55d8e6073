package io.github.remediate.macos.keychain;

/** Which items of a dump are kept; the others are only counted. */
interface ItemFilter {

  /** Keeps every item. */
  ItemFilter OF_ALL =
      new ItemFilter() {
        @Override
        public boolean keeps(ItemDraft item) {
          return true;
        }
      };

  boolean keeps(ItemDraft item);
}
