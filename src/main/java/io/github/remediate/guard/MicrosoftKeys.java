package io.github.remediate.guard;

import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.Observation;

/**
 * The two key pairs that a Workplace Join registration makes, by exact label and application tag
 * (MSAL's source), and the issuer of its certificate.
 */
final class MicrosoftKeys {
  private static final String[][] LABEL_AND_TAG_STEM = {
    {"Microsoft Workplace Join Key", "com.microsoft.workplacejoin."},
    {"Microsoft Session Transport Key", "com.microsoft.workplacejoin.stk."},
  };

  private static final String ISSUER = "MS-Organization-Access";

  private MicrosoftKeys() {}

  /** Whether label and tag are exactly those of one of the two pairs; the tags end in a NUL. */
  static boolean match(KeychainItem key) {
    if (key.label() == null
        || key.applicationTag() == null
        || key.itemClass() == ItemClass.SYMMETRIC_KEY) {
      return false;
    }
    for (String[] pair : LABEL_AND_TAG_STEM) {
      if (key.label().is(pair[0])) {
        return key.applicationTag().is(pair[1] + "privatekey\0")
            || (key.itemClass() == ItemClass.PUBLIC_KEY
                && key.applicationTag().is(pair[1] + "publickey\0"));
      }
    }
    return false;
  }

  /** Whether the certificate was issued by MS-Organization-Access. */
  static boolean issued(KeychainItem certificate) {
    Observation<DistinguishedName> issuer = certificate.issuer();
    return issuer != null
        && issuer.isKnown()
        && ISSUER.equalsIgnoreCase(issuer.found().orElseThrow().commonName().orElse(null));
  }
}
