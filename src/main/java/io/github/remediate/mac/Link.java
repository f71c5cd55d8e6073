package io.github.remediate.mac;

import java.util.Locale;

/**
 * A place on the Mac that a question can lead to. The set is closed: nothing that a playbook says
 * is ever opened, and what opens it is the user, in their own session.
 */
public enum Link {
  /** The app Keychain Access. */
  KEYCHAIN_ACCESS,
  /** The list of profiles in System Settings. */
  PROFILES,
  /** Jamf's Self Service, under whatever name. */
  SELF_SERVICE;

  /** The word for it in keys of texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
