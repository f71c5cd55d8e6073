package io.github.remediate.workshop;

import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualCertificate;
import java.util.List;
import java.util.Locale;

/** What is installed on a forged Mac: its files, settings, keys and logs. */
public final class Software {
  /** Jamf's program that tells of the sign-in broker. */
  static final String CONDITIONAL_ACCESS =
      "/Library/Application Support/JAMF/Jamf.app/Contents/MacOS/Jamf Conditional"
          + " Access.app/Contents/MacOS/Jamf Conditional Access";

  /** The Jamf server's own authority. */
  public static final DistinguishedName JAMF_AUTHORITY =
      CertificateNames.common("Example Corp JSS Built-in Certificate Authority");

  private Software() {}

  /** The Jamf framework with its keychain, and the jamf program. */
  public static void jamf(MacForge mac, String version, boolean compliance) {
    mac.jamf(version);
    TreeForge tree = mac.tree();
    String support = "/Library/Application Support/JAMF";
    tree.file("/usr/local/jamf/bin/jamf", 0755, 19_811_120L);
    tree.file("/usr/local/jamf/bin/jamfAgent", 0755, 5_126_816L);
    tree.link("/usr/local/bin/jamf", "/usr/local/jamf/bin/jamf");
    tree.link("/usr/local/bin/jamfAgent", "/usr/local/jamf/bin/jamfAgent");
    tree.directory(support, 0755);
    tree.file(support + "/.jmf_settings.json", 0600, 1_842L);
    tree.directory(support + "/Downloads", 0700);
    tree.directory(support + "/Waiting Room", 0700);
    String apps = support + "/Jamf.app/Contents/MacOS/";
    tree.file(support + "/Jamf.app/Contents/Info.plist", 0644, 2_310L);
    tree.file(apps + "JamfDaemon.app/Contents/MacOS/JamfDaemon", 0755, 14_204_880L);
    tree.file(CONDITIONAL_ACCESS, 0755, 9_418_672L);
    tree.link("/usr/local/jamf/bin/jamfAAD", CONDITIONAL_ACCESS);
    tree.file(
        "/Library/LaunchDaemons/com.jamf.management.daemon.plist",
        0644,
        daemon(apps + "JamfDaemon.app/Contents/MacOS/JamfDaemon").xml());
    tree.file("/Library/LaunchDaemons/com.jamfsoftware.task.1.plist", 0644, 812L);
    tree.file("/Library/LaunchAgents/com.jamf.management.agent.plist", 0644, 744L);
    tree.file("/Applications/Self Service.app/Contents/Info.plist", 0644, 3_904L);
    tree.file("/Applications/Self Service.app/Contents/MacOS/Self Service", 0755, 6_630_144L);
    tree.file(
        "/Library/Preferences/com.jamfsoftware.jamf.plist",
        0644,
        Plist.of(
                "allow_device_location",
                false,
                "is_virtual_machine",
                false,
                "jss_url",
                MacForge.JAMF_SERVER,
                "last_management_framework_change_id",
                "7",
                "management_account_username",
                "jamfadmin",
                "microsoftCAEnabled",
                compliance,
                "microsoftCANativeClientAppId",
                "88f9d5b1-5a1f-4cbc-a5a6-8b1d0a4a7d2e",
                "self_service_app_path",
                "/Applications/Self Service.app")
            .binary());
    jamfKeys(mac);
  }

  /** What an administrator tells remediate by a configuration profile. */
  public static void managedSettings(MacForge mac, String adfsUrl) {
    mac.tree()
        .file(
            "/Library/Managed Preferences/io.github.remediate.plist",
            0644,
            Plist.of("adfsUrl", adfsUrl).binary());
  }

  private static Plist daemon(String program) {
    return Plist.of(
        "AbandonProcessGroup",
        true,
        "KeepAlive",
        true,
        "Label",
        "com.jamf.management.daemon",
        "MachServices",
        Plist.dictionary("com.jamf.management.daemon.aad", true),
        "Program",
        program,
        "RunAtLoad",
        true);
  }

  /** The Mac's identity towards Jamf, MDM's, and the authority; labels of keys are invented. */
  private static void jamfKeys(MacForge mac) {
    KeychainForge own = mac.keychain(MacForge.JAMF_KEYCHAIN);
    VirtualCertificate device =
        own.issue(JAMF_AUTHORITY, CertificateNames.common(mac.hardwareUuid()));
    own.certificate(device).keyPair("JAMF Software", null, device.keys());

    KeychainForge system = mac.keychain(MacForge.SYSTEM_KEYCHAIN);
    VirtualCertificate mdm =
        system.issue(JAMF_AUTHORITY, CertificateNames.common(mac.seeded().upperUuid()));
    system.certificate(mdm).keyPair("Imported Private Key", null, mdm.keys());
    system.certificate(system.issue(JAMF_AUTHORITY, JAMF_AUTHORITY));
  }

  /** The last lines of jamf.log. */
  public static void jamfLog(MacForge mac, String computer, UserAccount user) {
    String host = " " + computer + " jamf[87148]: ";
    mac.tree()
        .file(
            "/private/var/log/jamf.log",
            0644,
            "Mon Oct 05 06:40:11"
                + host
                + "Checking for policies triggered by \"recurring check-in\" for user \""
                + user.name()
                + "\"...\nMon Oct 05 06:40:14"
                + host
                + "Executing Policy Register with Microsoft Entra\nMon Oct 05 06:40:52"
                + host
                + "Error running AAD registration: -1\n");
  }

  /** Company Portal as an application, with its receipt. */
  public static void companyPortal(MacForge mac, String version) {
    String contents = "/Applications/Company Portal.app/Contents";
    TreeForge tree = mac.tree();
    tree.file(
        contents + "/Info.plist",
        0644,
        Plist.of(
                "CFBundleExecutable", "Company Portal",
                "CFBundleIdentifier", "com.microsoft.CompanyPortalMac",
                "CFBundleName", "Company Portal",
                "CFBundlePackageType", "APPL",
                "CFBundleShortVersionString", version,
                "CFBundleVersion", "53." + version.replace(".", "") + ".000",
                "LSMinimumSystemVersion", "13.0")
            .xml());
    tree.file(contents + "/MacOS/Company Portal", 0755, 31_706_416L);
    tree.file(contents + "/PlugIns/Mac SSO Extension.appex/Contents/Info.plist", 0644, 2_618L);
    tree.file(
        "/private/var/db/receipts/com.microsoft.CompanyPortalMac.plist",
        0644,
        Plist.of(
                "InstallPrefixPath", "/",
                "InstallProcessName", "installer",
                "PackageFileName", "CompanyPortal_" + version + ".pkg",
                "PackageIdentifier", "com.microsoft.CompanyPortalMac",
                "PackageVersion", version)
            .xml());
    tree.file("/private/var/db/receipts/com.microsoft.CompanyPortalMac.bom", 0644, 58_290L);
  }

  /** Company Portal's logs, in the forms of two of its versions. */
  public static void companyPortalLogs(MacForge mac, UserAccount user) {
    String logs = user.home() + "/Library/Logs/Company Portal/";
    mac.tree()
        .file(
            logs + "com.microsoft.CompanyPortalMac 2023-06-07--18-13-42-795.log",
            0644,
            """
            2023-06-07 18:13:42.795 INFO com.microsoft.ssp.application TID=1 WelcomeViewController.swift: 253 (startLogin()) Portal launched without WPJ only arg while account is under partner management
            2023-06-07 18:13:42.797 INFO com.microsoft.ssp.workplaceJoinSdk TID=23 WorkplaceJoinManager.swift: 796 (workplaceClient(_:logMessage:)) INFO: String data item with identifier 'com.microsoft.workplacejoin.registrationKey' was not found in shared access group
            """)
        .file(
            logs + "com.microsoft.CompanyPortalMac 2026-10-05--06-31-02-114.log",
            0644,
            """
            2026-10-05 06:31:02.114 | workplaceJoin | 22168 | WorkplaceJoinStateManager.swift: 174 (refreshWorkplaceJoinState()) | Refreshing WPJ State
            2026-10-05 06:31:02.116 | workplaceJoin | 22168 | WorkplaceJoinLibrary.swift: 64 (fetchDeviceId(completion:)) | Retrieving workplace aadid from the library
            2026-10-05 06:31:02.401 | workplaceJoinSdk | 22168 | v3.8.1 | ERROR: [2026-10-05 06:31:02][-WorkPlaceJoin getRegistrationInformationWithTenantIdentifier:2448][errorCode:-400] no registration exists for tenant: (null), domain name: (null)
            2026-10-05 06:31:02.402 | workplaceJoin | 22168 | WorkplaceJoinStateManager.swift: 33 (cachedWorkPlaceJoinState) | Cached workplace join state set to: Optional(__C.WorkPlaceJoinState(rawValue: 0)))
            """);
  }

  /** Files that a cleanup must not touch, though their names come close. */
  public static void decoyFiles(MacForge mac, UserAccount user) {
    TreeForge tree = mac.tree();
    String library = user.home() + "/Library";
    for (String domain :
        new String[] {
          "com.microsoft.Outlook",
          "com.microsoft.teams2",
          "com.microsoft.edgemac",
          "com.jamf.selfserviceplus",
          "com.apple.dock"
        }) {
      tree.file(library + "/Preferences/" + domain + ".plist", 0600, 4_096L);
    }
    tree.file(library + "/Preferences/.GlobalPreferences.plist", 0600, languages());
    tree.file(library + "/Preferences/com.microsoft.CompanyPortalMac.plist.bak", 0600, 402L);
    tree.file(library + "/Application Support/Microsoft/Teams/Cookies", 0600, 20_480L);
    tree.file(library + "/Application Support/Microsoft Edge/Local State", 0600, 91_118L);
    tree.file(library + "/Application Support/com.jamf.selfserviceplus/data.db", 0600, 24_576L);
    tree.file(library + "/Cookies/com.apple.appstore.binarycookies", 0600, 704L);
    tree.file(library + "/Cookies/com.microsoft.Outlook.binarycookies", 0600, 977L);
    tree.file(library + "/Caches/com.microsoft.teams2/Cache.db", 0600, 159_744L);
    tree.file(library + "/Containers/com.microsoft.Outlook/Data/.CFUserTextEncoding", 0600, 7L);
    tree.directory(library + "/Group Containers/UBF8T346G9.com.microsoft.oneauth", 0700);
    tree.file(
        library + "/Saved Application State/com.microsoft.Outlook.savedState/data.data",
        0600,
        1_024L);
    tree.file(
        "/Library/Saved Application State/com.apple.loginwindow.savedState/data.data",
        0600,
        1_024L);
    tree.file("/Library/Preferences/com.microsoft.office.plist", 0644, 511L);
    tree.file("/Library/Preferences/com.microsoft.autoupdate2.plist", 0644, 702L);
    tree.directory("/Library/Application Support/Microsoft", 0755);
    tree.file("/Applications/Self Service+.app/Contents/Info.plist", 0644, 3_120L);
    tree.file("/Applications/Microsoft Teams.app/Contents/Info.plist", 0644, 8_774L);
    tree.file("/private/var/db/receipts/com.microsoft.teams2.plist", 0644, 288L);
  }

  private static byte[] languages() {
    return Plist.of(
            "AppleLanguages", List.of("en-US", "de-DE"),
            "AppleLocale", Locale.US.toString())
        .binary();
  }
}
