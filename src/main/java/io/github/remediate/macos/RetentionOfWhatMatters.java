package io.github.remediate.macos;

import io.github.remediate.mac.ItemClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps what {@link io.github.remediate.mac.KeychainContents} promises: keys, certificates,
 * identity preferences, unknown classes, and passwords that name what is cleaned or protected.
 */
final class RetentionOfWhatMatters implements Retention {
  static final List<String> WORDS =
      List.of(
          "microsoft",
          "intune",
          "company portal",
          "companyportal",
          "jamf",
          "jss",
          "jmf",
          "workplacejoin",
          "enterpriseregistration",
          "windows.net",
          "ubf8t346g9",
          "safe storage",
          "exchange");

  private final WordSearch words = new WordSearch(WORDS);
  private final List<byte[]> services = new ArrayList<>();

  /**
   * Prepares the choice.
   *
   * @param services passwords of exactly these services are kept too
   */
  RetentionOfWhatMatters(Set<String> services) {
    for (String service : services) {
      this.services.add(service.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public boolean keeps(ItemDraft item) {
    // A command names an identity preference by its service alone, so all of them must be known.
    return !item.itemClass().isPassword()
        || item.itemClass() == ItemClass.IDENTITY_PREFERENCE
        || item.contains(ItemAttribute.LABEL, words)
        || item.contains(ItemAttribute.SERVICE, words)
        || item.contains(ItemAttribute.ACCOUNT, words)
        || item.contains(ItemAttribute.DESCRIPTION, words)
        || item.contains(ItemAttribute.COMMENT, words)
        || item.contains(ItemAttribute.CREATOR, words)
        || isOfKeptService(item);
  }

  private boolean isOfKeptService(ItemDraft item) {
    for (byte[] service : services) {
      if (item.is(ItemAttribute.SERVICE, service)) {
        return true;
      }
    }
    return false;
  }
}
