package io.github.remediate.guard;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Recognizes what belongs to Jamf by its names. No public dump shows the exact labels of Jamf's
 * keys, so this errs toward Jamf.
 */
final class JamfNames {
  /** The one Jamf item that the cleanup removes. */
  static final String JAMF_AAD = "com.jamf.management.jamfAAD";

  private static final String WORKPLACE_JOIN_ACCOUNT = "com.microsoft.workplacejoin.";

  private JamfNames() {}

  /** Whether a key, a certificate or a password is Jamf's, going by every name it carries. */
  static boolean match(KeychainItem item) {
    return switch (item.itemClass()) {
      case PUBLIC_KEY, PRIVATE_KEY, SYMMETRIC_KEY, OTHER ->
          anywhere(item.label()) || anywhere(item.applicationTag()) || anywhere(item.creator());
      case CERTIFICATE -> word(item.label()) || word(item.issuer()) || word(item.subject());
      case GENERIC_PASSWORD, IDENTITY_PREFERENCE, INTERNET_PASSWORD, APPLESHARE_PASSWORD ->
          isJamfPassword(item);
    };
  }

  private static boolean isJamfPassword(KeychainItem item) {
    boolean names =
        word(item.account())
            || word(item.description())
            || word(item.comment())
            || word(item.creator());
    // Workplace Join items carry a value (a UPN, a tenant's name) in the service and repeat it in
    // the label; a person or company called Jamf-something does not make them Jamf's.
    boolean valueInService =
        item.account() != null
            && item.account().text().orElse("").startsWith(WORKPLACE_JOIN_ACCOUNT);
    if (!valueInService) {
      return names || word(item.service()) || word(item.label());
    }
    boolean ownLabel = item.label() != null && !item.label().equals(item.service());
    return names || (ownLabel && word(item.label()));
  }

  /** Whether jamf, jss or jmf stands anywhere: for keys, where a wrong yes costs nothing. */
  private static boolean anywhere(Bytes value) {
    String text = lower(value);
    return text.contains("jamf") || text.contains("jss") || text.contains("jmf");
  }

  private static boolean word(Bytes value) {
    return word(lower(value));
  }

  private static boolean word(Observation<DistinguishedName> name) {
    if (!name.isKnown()) {
      return false;
    }
    String values = name.found().orElseThrow().allValues();
    return (values.indexOf('j') >= 0 || values.indexOf('J') >= 0)
        && word(values.toLowerCase(Locale.ROOT));
  }

  private static boolean word(String text) {
    return text.contains("jamf") || standsAlone(text, "jss") || standsAlone(text, "jmf");
  }

  private static boolean standsAlone(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean free =
          (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      if (free) {
        return true;
      }
    }
    return false;
  }

  // One char per byte: the words looked for are ASCII, and other bytes need no valid encoding.
  private static String lower(Bytes value) {
    if (value == null) {
      return "";
    }
    // Every word looked for begins with a J, most values hold none, and every start asks of them
    // all.
    byte[] bytes = value.bytes();
    for (byte b : bytes) {
      if (b == 'j' || b == 'J') {
        return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }
}
