package io.github.remediate.macos.keychain;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what {@link KeychainContents} promises of one dump: keys, certificates, identity
 * preferences, unknown classes, and passwords that name what is cleaned or protected.
 */
final class RelevantItemFilter implements ItemFilter {
  private static final WordSearch WORDS = new WordSearch(KeychainContents.WORDS);

  private final List<String> names;
  private final WordSearch search;
  private final Set<ItemClass> seen = EnumSet.noneOf(ItemClass.class);
  private ItemClass last;
  private boolean sawNameless;

  /**
   * Prepares the choice.
   *
   * @param alsoKeep passwords with one of these in their label, account or service are kept too
   */
  RelevantItemFilter(Set<String> alsoKeep) {
    List<String> all = new ArrayList<>(KeychainContents.WORDS);
    for (String name : alsoKeep) {
      String lower = KeychainContents.lowerCase(name);
      if (!lower.isEmpty() && !KeychainContents.isNamedBy(all, lower)) {
        all.add(lower);
      }
    }
    boolean usual = all.size() == KeychainContents.WORDS.size();
    names = usual ? KeychainContents.WORDS : all;
    search = usual ? WORDS : new WordSearch(all);
  }

  @Override
  public boolean keeps(ItemDraft item) {
    last = item.itemClass();
    seen.add(last);
    // A command names an identity preference by its service alone, so all of them must be known.
    if (!item.itemClass().isPassword()
        || item.itemClass() == ItemClass.IDENTITY_PREFERENCE
        || item.contains(ItemAttribute.LABEL, search)
        || item.contains(ItemAttribute.SERVICE, search)
        || item.contains(ItemAttribute.ACCOUNT, search)
        || item.contains(ItemAttribute.DESCRIPTION, WORDS)
        || item.contains(ItemAttribute.COMMENT, WORDS)
        || item.contains(ItemAttribute.CREATOR, WORDS)) {
      return true;
    }
    sawNameless = sawNameless || item.isNameless();
    return false;
  }

  /** The classes of which there was an item, kept or not. */
  Set<ItemClass> seen() {
    return seen;
  }

  /** The class of the last item; null if there was none. */
  ItemClass last() {
    return last;
  }

  /**
   * What passwords were kept for. A recording goes without the names of items that did not matter
   * when it was made, and so tells of those alone that always do.
   */
  List<String> names() {
    return sawNameless ? KeychainContents.WORDS : names;
  }
}
