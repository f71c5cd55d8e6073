package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.UserAccount;
import java.time.Instant;

/**
 * A Mac with one of everything that a cleanup treats, so that whole runs are short; made for tests
 * alone.
 */
public final class SmallMac {
  private static final String PUBLIC_CLOUD = "microsoftonline.com";

  private SmallMac() {}

  public static ForgedMac forge() {
    return forge(0);
  }

  /** The same, registered in the cloud of the US government. */
  public static ForgedMac ofUsGovernment() {
    return forge("us-government", 0, "microsoftonline.us");
  }

  /**
   * The same with more to delete.
   *
   * @param attempts how many notes of failed attempts the registration left in the login keychain
   */
  public static ForgedMac forge(int attempts) {
    return forge("small", attempts, PUBLIC_CLOUD);
  }

  private static ForgedMac forge(String name, int attempts, String cloud) {
    Instant joined = Instant.parse("2024-02-12T09:31:08Z");
    MacForge mac =
        new MacForge(name, 7, Instant.parse("2026-10-05T07:12:44Z"))
            .enrolled(MacForge.Enrolled.USER_APPROVED);
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    Software.jamf(mac, "11.19.0-t1752156789", true);
    Software.companyPortal(mac, "5.2408.0");
    String library = jane.home() + "/Library";
    mac.tree()
        .file("/Library/Application Support/com.microsoft.CompanyPortal/data", 0640, "shared")
        .file(library + "/Application Support/com.microsoft.CompanyPortalMac/data", 0604, "own")
        .file(library + "/Preferences/com.microsoft.CompanyPortalMac.plist", 0600, "settings")
        .file(library + "/Preferences/com.microsoft.Outlook.plist", 0600, "settings");

    WorkplaceJoin join =
        WorkplaceJoin.of(
            mac.seeded(), DryRunFixtures.TENANT_ID, "jane.doe@contoso.example", "Mac", joined);
    for (int attempt = 0; attempt < attempts; attempt++) {
      mac.login(jane)
          .at(joined)
          .workplaceJoinNote("devicePatchAttemptTimestamp", "2024-02-12 09:31:" + (10 + attempt));
    }
    mac.login(jane)
        .at(joined)
        .workplaceJoinKeys(join)
        .workplaceJoinNote("thumbprint", join.certificate().sha1())
        .workplaceJoinNote("tenantId", join.tenantId())
        .password("com.microsoft.CompanyPortalMac", join.userPrincipalName())
        .identityPreference("https://device.login." + cloud, join.certificate())
        .password("Microsoft Teams Safe Storage", "Microsoft Teams")
        .password("com.jamf.connect", "jane")
        .keyPair("JAMF Private Key", Bytes.of("com.jamf.key"), mac.seeded().keys());
    if (!cloud.equals(PUBLIC_CLOUD)) {
      mac.login(jane)
          .workplaceJoinNote("cloudEnvironment", "login." + cloud)
          .password("enterpriseregistration." + cloud, join.userPrincipalName())
          .identityPreference("https://enterpriseregistration." + cloud + "/", join.certificate());
    }
    Passwords.system(mac.keychain(MacForge.SYSTEM_KEYCHAIN));
    mac.profile(Profiles.wifi(mac.seeded()));
    return mac.forge();
  }
}
