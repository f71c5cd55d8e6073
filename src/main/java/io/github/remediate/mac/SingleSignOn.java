package io.github.remediate.mac;

import java.util.List;

/**
 * The places where a registration shows that {@code security} cannot see.
 *
 * @param platform Platform SSO as app-sso shows it; absent where none is set up
 * @param program Jamf's program that tells of the broker's registration; absent where there is none
 * @param status what that program tells; unknown where there is none
 * @param userProfiles profiles of the user's own channel
 */
public record SingleSignOn(
    Observation<PlatformSso> platform,
    Observation<MacPath> program,
    Observation<PssoStatus> status,
    Observation<List<Profile>> userProfiles) {

  /** Bundle identifier of Microsoft's SSO extension, which Company Portal brings. */
  public static final String MICROSOFT_EXTENSION = "com.microsoft.CompanyPortalMac.ssoextension";

  /** Whether a bundle identifier is that of Microsoft's extension. */
  public static boolean isMicrosofts(String extension) {
    return extension.equalsIgnoreCase(MICROSOFT_EXTENSION);
  }
}
