package io.github.remediate.mac;

/**
 * Classes of keychain items as {@code security dump-keychain} tells them apart (Security-61901,
 * SecurityTool). An identity preference is a generic password of type {@code iprf}; it has its own
 * value here because it is found and deleted differently.
 */
public enum ItemClass {
  GENERIC_PASSWORD("generic-password"),
  IDENTITY_PREFERENCE("identity-preference"),
  INTERNET_PASSWORD("internet-password"),
  APPLESHARE_PASSWORD("appleshare-password"),
  CERTIFICATE("certificate"),
  PUBLIC_KEY("public-key"),
  PRIVATE_KEY("private-key"),
  SYMMETRIC_KEY("symmetric-key"),
  /** A class that this program does not know: always protected. */
  OTHER("other");

  private final String word;

  ItemClass(String word) {
    this.word = word;
  }

  /** The name in plans and playbooks. */
  public String word() {
    return word;
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
