package io.github.remediate.plan;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import io.github.remediate.playbook.ItemRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether an item is one that a playbook's rule names. */
record RuleMatch(Optional<String> adfsUrl) {
  private static final String ADFS = "{adfs-url}";

  boolean matches(ItemRule rule, KeychainItem item) {
    return fits(rule.itemClass(), item.itemClass()) && compare(rule, item);
  }

  private static boolean fits(ItemRule.Kind kind, ItemClass itemClass) {
    return switch (kind) {
      case GENERIC_PASSWORD -> itemClass == ItemClass.GENERIC_PASSWORD;
      case IDENTITY_PREFERENCE -> itemClass == ItemClass.IDENTITY_PREFERENCE;
      case INTERNET_PASSWORD -> itemClass == ItemClass.INTERNET_PASSWORD;
      case CERTIFICATE -> itemClass == ItemClass.CERTIFICATE;
      case KEY -> itemClass == ItemClass.PUBLIC_KEY || itemClass == ItemClass.PRIVATE_KEY;
      case ANY -> itemClass.isPassword() || itemClass == ItemClass.CERTIFICATE;
    };
  }

  private boolean compare(ItemRule rule, KeychainItem item) {
    for (String value : values(rule)) {
      boolean equal =
          switch (rule.by()) {
            case LABEL -> is(item.label(), value);
            case LABEL_END -> ends(item.label(), value);
            case ACCOUNT -> is(item.account(), value);
            case SERVICE -> is(item.service(), value);
            case ISSUER -> hasCommonName(item.issuer(), value);
            case SUBJECT -> hasCommonName(item.subject(), value);
            case MENTIONS -> mentions(item, value.toLowerCase(Locale.ROOT));
          };
      if (equal) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the account or the service alone make {@code item} one that the rule names. If only its
   * label does, others of the same account and service may not have been kept from the dump.
   */
  boolean matchesWithoutLabel(ItemRule rule, KeychainItem item) {
    for (String value : values(rule)) {
      boolean found =
          switch (rule.by()) {
            case ACCOUNT, SERVICE -> true;
            case MENTIONS ->
                startsWordIn(item.account(), value.toLowerCase(Locale.ROOT))
                    || startsWordIn(item.service(), value.toLowerCase(Locale.ROOT));
            case LABEL, LABEL_END, ISSUER, SUBJECT ->
                is(item.account(), value) || is(item.service(), value);
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  /** Whether the rule names an address that nobody gave, so that nothing is looked for by it. */
  boolean lacksAddress(ItemRule rule) {
    return adfsUrl.isEmpty() && rule.values().contains(ADFS);
  }

  private List<String> values(ItemRule rule) {
    if (!rule.values().contains(ADFS)) {
      return rule.values();
    }
    List<String> values = new ArrayList<>(rule.values());
    values.remove(ADFS);
    if (adfsUrl.isPresent()) {
      String url = adfsUrl.get();
      String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
      values.add(bare);
      values.add(bare + "/");
    }
    return values;
  }

  private static boolean is(Bytes attribute, String value) {
    return attribute != null && attribute.is(value);
  }

  private static boolean ends(Bytes attribute, String value) {
    return attribute != null
        && attribute.text().isPresent()
        && attribute.text().get().endsWith(value);
  }

  private static boolean hasCommonName(Observation<DistinguishedName> name, String value) {
    return name != null
        && name.isKnown()
        && value.equalsIgnoreCase(name.found().orElseThrow().commonName().orElse(null));
  }

  private static boolean mentions(KeychainItem item, String word) {
    return startsWordIn(item.label(), word)
        || startsWordIn(item.account(), word)
        || startsWordIn(item.service(), word)
        || startsWordIn(item.issuer(), word)
        || startsWordIn(item.subject(), word);
  }

  private static boolean startsWordIn(Bytes attribute, String word) {
    return attribute != null && startsWordIn(attribute.display().toLowerCase(Locale.ROOT), word);
  }

  private static boolean startsWordIn(Observation<DistinguishedName> name, String word) {
    return name != null
        && name.isKnown()
        && startsWordIn(name.found().orElseThrow().allValues().toLowerCase(Locale.ROOT), word);
  }

  // The beginning of a word: "contoso.onmicrosoft.com" is an address at any company, not an item
  // that refers to Microsoft.
  private static boolean startsWordIn(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }
}
