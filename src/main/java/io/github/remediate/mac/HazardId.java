package io.github.remediate.mac;

import java.util.Locale;

/** The hazards that can be looked for, in the order in which playbooks are offered them. */
public enum HazardId {
  PLATFORM_SSO,
  MIGRATED_IDENTITY,
  GENTLER_REPAIR,
  NETWORK_LOST,
  FILEVAULT_KEY,
  ESCROWED_PASSWORDS,
  BOOTSTRAP_TOKEN,
  AUTOMATED_ENROLLMENT,
  FULL_DISK_ACCESS,
  NO_CONSOLE_USER,
  LOCKED_KEYCHAIN,
  OTHER_REGISTERED_USERS,
  POWER,
  DISK_SPACE,
  JAMF_SERVER;

  /** The id in documents and playbooks: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a playbook may let an operator accept it: with some a run could not do its work. */
  public boolean mayBeAccepted() {
    return switch (this) {
      case PLATFORM_SSO, NO_CONSOLE_USER, LOCKED_KEYCHAIN -> false;
      case MIGRATED_IDENTITY,
          GENTLER_REPAIR,
          NETWORK_LOST,
          FILEVAULT_KEY,
          ESCROWED_PASSWORDS,
          BOOTSTRAP_TOKEN,
          AUTOMATED_ENROLLMENT,
          FULL_DISK_ACCESS,
          OTHER_REGISTERED_USERS,
          POWER,
          DISK_SPACE,
          JAMF_SERVER ->
          true;
    };
  }
}
