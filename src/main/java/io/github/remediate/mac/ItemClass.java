package io.github.remediate.mac;

import java.util.Locale;

/**
 * Classes of keychain items as {@code security dump-keychain} tells them apart (Security-61901,
 * SecurityTool). An identity preference is a generic password of type {@code iprf}; it has its own
 * value here because it is found and deleted differently.
 */
public enum ItemClass {
  GENERIC_PASSWORD,
  IDENTITY_PREFERENCE,
  INTERNET_PASSWORD,
  APPLESHARE_PASSWORD,
  CERTIFICATE,
  PUBLIC_KEY,
  PRIVATE_KEY,
  SYMMETRIC_KEY,
  /** A class that this program does not know: always protected. */
  OTHER;

  /** The name in plans and playbooks. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean isKey() {
    return this == PUBLIC_KEY || this == PRIVATE_KEY || this == SYMMETRIC_KEY;
  }

  public boolean isPassword() {
    return this == GENERIC_PASSWORD
        || this == IDENTITY_PREFERENCE
        || this == INTERNET_PASSWORD
        || this == APPLESHARE_PASSWORD;
  }
}
