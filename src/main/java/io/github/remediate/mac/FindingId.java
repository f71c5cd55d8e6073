package io.github.remediate.mac;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What can be found of a Mac and its registration: a closed table. Sources: the causes and messages
 * of Microsoft's article "Troubleshoot integration of Jamf Pro with Microsoft Intune"; Microsoft's
 * and Jamf's documents on Device Compliance and Platform SSO (2026).
 */
public enum FindingId {
  // Which integration the Mac is set up for.
  CONDITIONAL_ACCESS,
  DEVICE_COMPLIANCE,
  // Seen on the Mac.
  JAMF_FRAMEWORK,
  COMPLIANCE_ENABLED,
  DEVICE_COMPLIANCE_CLIENT,
  ANOTHER_CLIENT,
  JAMF_AAD_SETTINGS,
  JAMF_HOLDS_REGISTERED,
  JAMF_DEACTIVATED,
  SSO_EXTENSION,
  ANOTHER_PROVIDER,
  PLATFORM_SSO_REGISTERED,
  NEEDS_NEW_KEYS,
  NEEDS_REGISTRATION,
  REGISTERED_BY_ANOTHER_USER,
  BROKER_REGISTERED,
  BROKER_NEEDS_REPAIR,
  LEGACY_REGISTRATION,
  SEVERAL_LEGACY_REGISTRATIONS,
  LEGACY_REGISTRATION_IN_USE,
  LEFT_OVER_REGISTRATION,
  KEYCHAIN_LEFT_OVERS,
  CONTRADICTION,
  MIGRATED_IDENTITY,
  JAMF_SERVER_SILENT,
  COMPANY_PORTAL,
  FRAMEWORK_BROKEN,
  OTHER_USERS_REGISTERED,
  // Said by a message, in a log or by a person.
  PORTAL_OPENED_BY_HAND,
  PORTAL_NOT_REGISTERED,
  ACCOUNT_NOT_ONBOARDED,
  PARTNER_MANAGEMENT_OFF,
  INTUNE_NOT_CONNECTED,
  NO_GRAPH_TOKEN,
  KEYCHAIN_ACCESS_PROMPT,
  SIGNING_PROMPT,
  DEVICE_OBJECT_MISSING,
  DEVICE_DISABLED,
  DEVICE_AUTHENTICATION_FAILED,
  NOT_COMPLIANT,
  BROKER_NEEDED,
  NOT_REGISTERED_AT_SIGN_IN,
  UPGRADES_ITSELF,
  NOT_REGISTERED_OWNER,
  APP_WITHOUT_BROKER,
  SIGN_IN_STATE_UNSPECIFIED,
  SYSTEM_TOO_OLD,
  REGISTRATION_RETRIES,
  CONFIGURATION_NOT_READ,
  EXTENSION_STUCK,
  BLOCKED_BY_POLICY,
  PAYLOAD_FAULT,
  KEYCHAIN_OWNERSHIP,
  PASSWORD_RESET,
  // Told by a person as a symptom.
  UNRESPONSIVE,
  DUPLICATE_ENTRIES,
  COMPLIANT_IN_INTUNE_ONLY,
  FAILS_TO_REGISTER,
  POLICY_NOT_EVALUATED,
  PREREQUISITES_IN_DOUBT,
  SEVERAL_AFFECTED,
  // Seen on the way to a server.
  INTUNE_UNREACHABLE,
  APPLE_PUSH_UNREACHABLE,
  JAMF_UNREACHABLE,
  CERTIFICATE_NOT_TRUSTED,
  // Told by a service.
  OTHER_TENANT,
  JAMF_RECORD_MISSING,
  SEVERAL_JAMF_RECORDS,
  JAMF_UNMANAGED,
  CHECK_IN_LATE,
  TOKEN_REFRESH_LATE,
  COMPLIANCE_NOT_APPLICABLE,
  SEVERAL_COMPLIANCE_IDS,
  NO_LIVE_OBJECT,
  SEVERAL_LIVE_OBJECTS,
  OBJECT_IN_BIN,
  SEVERAL_INTUNE_RECORDS,
  COMPLIANCE_UNKNOWN,
  PERMISSION_WRONG,
  CONSENT_MISSING,
  LICENSE_MISSING,
  JAMF_LICENSES_EXCEEDED,
  PARTNER_OFF,
  PARTNER_FOR_ALL_USERS,
  JAMF_CONNECTION_ERROR,
  POLICY_FOR_DEVICE_GROUPS;

  private static final Set<FindingId> OF_USERS =
      EnumSet.of(
          JAMF_AAD_SETTINGS,
          JAMF_HOLDS_REGISTERED,
          JAMF_DEACTIVATED,
          PLATFORM_SSO_REGISTERED,
          NEEDS_NEW_KEYS,
          NEEDS_REGISTRATION,
          REGISTERED_BY_ANOTHER_USER,
          BROKER_REGISTERED,
          BROKER_NEEDS_REPAIR,
          LEGACY_REGISTRATION,
          SEVERAL_LEGACY_REGISTRATIONS,
          LEGACY_REGISTRATION_IN_USE,
          LEFT_OVER_REGISTRATION,
          KEYCHAIN_LEFT_OVERS,
          CONTRADICTION,
          TOKEN_REFRESH_LATE,
          PORTAL_OPENED_BY_HAND,
          PARTNER_MANAGEMENT_OFF,
          ACCOUNT_NOT_ONBOARDED,
          DEVICE_OBJECT_MISSING,
          DEVICE_DISABLED,
          EXTENSION_STUCK,
          REGISTRATION_RETRIES);

  /** Whether it is about one user's registration, and not about the Mac, Jamf or the tenant. */
  public boolean isAboutUser() {
    return OF_USERS.contains(this);
  }

  /** The name as the beginning of a line for people. */
  public String title() {
    String words = word().replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The name in documents and playbooks: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
