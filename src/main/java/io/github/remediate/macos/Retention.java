package io.github.remediate.macos;

/** Which items of a dump are kept; the others are only counted. */
interface Retention {

  /** Keeps every item. */
  Retention OF_ALL =
      new Retention() {
        @Override
        public boolean keeps(ItemDraft item) {
          return true;
        }
      };

  boolean keeps(ItemDraft item);
}
