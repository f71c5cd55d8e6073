package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.workshop.MacForge.Enrolled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Forges the Macs of {@code dry-run-fixtures}. Run {@link #main} at the project's root to write
 * them again after a change; a test compares what is there with what this makes.
 */
public final class DryRunFixtures {
  static final String TENANT_ID = "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4";
  static final String TENANT_NAME = "Contoso";
  private static final String NEWER_JAMF_VERSION = "11.27.2-t1778000000";
  private static final String JAMF_VERSION = "11.19.0-t1752156789";

  private DryRunFixtures() {}

  /** Writes them all beneath the directory {@code arguments[0]}. */
  public static void main(String[] arguments) throws IOException {
    for (ForgedMac mac : all()) {
      FixtureWriter.write(mac, Path.of(arguments[0]));
    }
  }

  public static List<ForgedMac> all() {
    return List.of(
        staleRegistration(),
        registeredTwice(),
        halfRemoved(),
        secureEnclave(),
        ssoExtension(),
        clean());
  }

  /** The rich one: everything that the procedure names is there, and much that must stay. */
  public static ForgedMac staleRegistration() {
    Instant recorded = Instant.parse("2026-10-05T07:12:44Z");
    Instant joined = Instant.parse("2024-02-12T09:31:08Z");
    MacForge mac =
        new MacForge("stale-registration", 6, recorded)
            .describe(
                "Jane's MacBook, managed by Jamf, with a registration of 2024 that no server"
                    + " accepts any more; the labels of its JAMF keys are invented, for no public"
                    + " source shows them. A run of cause 6 stops at its hazards (Wi-Fi that leaves"
                    + " with MDM, a FileVault key in the Jamf record) until they are accepted by"
                    + " name, then goes through all 13 steps and ends registered anew.")
            .system("14.5", "23F79")
            .hardware("C02XK1ZAJGH5", "Mac14,7")
            .enrolled(Enrolled.USER_APPROVED)
            .fileVault(true)
            .bootstrapToken(true)
            .power(CommandOutput.mains(86, "charging; 0:41 remaining"));
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    String mail = "jane.doe@contoso.example";
    String computer = "Jane\u2019s MacBook Pro";
    mac.profile(Profiles.jamfMdm(mac.seeded(), true)).profile(Profiles.wifi(mac.seeded()));
    mac.profile(Profiles.passcode(mac.seeded()));
    Software.jamf(mac, JAMF_VERSION, true);
    Software.jamfLog(mac, "Janes-MBP", jane);
    Software.companyPortal(mac, "5.2408.0");
    Software.companyPortalLogs(mac, jane);
    RegistrationFiles.all(mac.tree(), jane, true);
    Software.decoyFiles(mac, jane);

    WorkplaceJoin join = WorkplaceJoin.of(mac.seeded(), TENANT_ID, mail, computer, joined);
    KeychainForge login = mac.login(jane).at(joined);
    Passwords.decoys(login, "Jane Doe", mail);
    registration(login, join, "14.3");
    login.identityPreference("https://sts.contoso.example/adfs/ls", join.certificate());
    login.identityPreference("https://sts.contoso.example/adfs/ls/", join.certificate());
    for (String day : new String[] {"2024-03-01", "2025-01-17", "2026-09-28"}) {
      login.workplaceJoinNote("devicePatchAttemptTimestamp", day + " 08:00:12 +0000");
    }
    VirtualCertificate deviceLogin =
        login.issue(
            CertificateNames.of("US", "Microsoft Corporation", "Microsoft Azure TLS Issuing CA 05"),
            CertificateNames.of("US", "Microsoft Corporation", "DeviceLogin.microsoft.com"));
    login.certificate(deviceLogin);
    Passwords.office(login, mail);
    jamfInLogin(mac, login);

    KeychainForge system = mac.keychain(MacForge.SYSTEM_KEYCHAIN);
    Passwords.system(system);
    system.certificate(
        system.issue(
            CertificateNames.common("SC_Online_Issuing"),
            CertificateNames.common(mac.seeded().uuid())));

    String olderDevice = mac.seeded().uuid();
    mac.record(ForgedRecord.jamfPro("214", computer, "C02XK1ZAJGH5", mac.hardwareUuid()));
    server(mac, computer, "C02XK1ZAJGH5", join.deviceId(), "jamf");
    server(mac, computer, "C02XK1ZAJGH5", olderDevice, "jamf");
    Software.managedSettings(mac, "https://sts.contoso.example/adfs/ls");
    return mac.forge();
  }

  /** Two registrations in one keychain, a third in another's, and a home far from /Users. */
  public static ForgedMac registeredTwice() {
    Instant recorded = Instant.parse("2026-09-14T13:40:02Z");
    MacForge mac =
        new MacForge("registered-twice", 12, recorded)
            .describe(
                "A Mac whose user registered it twice, so that programs pick the wrong one of two"
                    + " certificates; a second user has a registration of his own. A run of cause 6"
                    + " stops at its hazards, first of all automatic enrollment, until they are"
                    + " accepted by name; then it removes both of the first user's, leaves the"
                    + " second user alone and ends registered once.")
            .soleAdministrator()
            .system("15.6.1", "24G90")
            .hardware("C02FN8QLQ6L7", "MacBookPro18,3")
            .enrolled(Enrolled.AUTOMATED)
            .fileVault(true)
            .bootstrapToken(true)
            .power(CommandOutput.onBattery(64));
    UserAccount zoe = mac.user("zo\u00eb van dyk", 502, "/Volumes/Homes/zo\u00eb van dyk");
    UserAccount max = mac.user("max", 503, "/Users/max");
    String mail = "zoe.vandyk@contoso.example";
    mac.profile(Profiles.jamfMdm(mac.seeded(), false)).profile(Profiles.wifi(mac.seeded()));
    Software.jamf(mac, JAMF_VERSION, true);
    Software.jamfLog(mac, "C02FN8QLQ6L7", zoe);
    Software.companyPortal(mac, "5.2507.1");
    Software.companyPortalLogs(mac, zoe);
    RegistrationFiles.inHome(mac.tree(), zoe, true);
    Software.decoyFiles(mac, zoe);

    KeychainForge login = mac.login(zoe);
    Instant first = Instant.parse("2023-11-02T15:02:44Z");
    Instant second = Instant.parse("2025-06-30T07:55:10Z");
    WorkplaceJoin older =
        WorkplaceJoin.of(mac.seeded(), TENANT_ID, mail, "Zo\u00eb\u2019s Mac", first);
    WorkplaceJoin newer = WorkplaceJoin.of(mac.seeded(), TENANT_ID, mail, "C02FN8QLQ6L7", second);
    login.at(first).workplaceJoinKeys(older).companyPortalPreferences(older);
    login.workplaceJoinNote("thumbprint", older.certificate().sha1());
    login.workplaceJoinNote("certificateCommonNameIdentifier", older.deviceId());
    Passwords.decoys(login, "Zo\u00eb van Dyk", mail);
    login.at(second).workplaceJoinKeys(newer).workplaceJoinNotes(newer, TENANT_NAME, "15.5");
    login.password("com.jamf.management.jamfAAD", "jamfAAD");
    login.password("com.microsoft.CompanyPortalMac", mail);
    Passwords.system(mac.keychain(MacForge.SYSTEM_KEYCHAIN));

    WorkplaceJoin others =
        WorkplaceJoin.of(
            mac.seeded(), TENANT_ID, "max.muster@contoso.example", "C02FN8QLQ6L7", second);
    registration(mac.login(max).at(second), others, "15.5");

    mac.record(ForgedRecord.jamfPro("341", "C02FN8QLQ6L7", "C02FN8QLQ6L7", mac.hardwareUuid()));
    server(mac, "Zo\u00eb\u2019s Mac", "C02FN8QLQ6L7", older.deviceId(), "jamf");
    server(mac, "C02FN8QLQ6L7", "C02FN8QLQ6L7", newer.deviceId(), "jamf");
    return mac.forge();
  }

  /** Somebody stopped after step 3. */
  public static ForgedMac halfRemoved() {
    Instant recorded = Instant.parse("2026-08-20T10:05:31Z");
    Instant joined = Instant.parse("2023-05-16T12:11:09Z");
    MacForge mac =
        new MacForge("half-removed", 18, recorded)
            .describe(
                "A Mac on which somebody removed the MDM profile and the Jamf framework by hand"
                    + " and stopped there. A run of cause 6 finds steps 2 and 3 done, removes the"
                    + " files and keychain items that were left and ends registered anew.")
            .soleAdministrator()
            .system("13.6.9", "22G830")
            .hardware("C02DV5KPMD6R", "MacBookAir10,1")
            .fileVault(true)
            .power(CommandOutput.mains(80, "AC attached; not charging"));
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    String mail = "jane.doe@contoso.example";
    Software.companyPortal(mac, "5.2404.0");
    Software.companyPortalLogs(mac, jane);
    RegistrationFiles.all(mac.tree(), jane, true);
    Software.decoyFiles(mac, jane);

    WorkplaceJoin join = WorkplaceJoin.of(mac.seeded(), TENANT_ID, mail, "C02DV5KPMD6R", joined);
    KeychainForge login = mac.login(jane).at(joined);
    registration(login, join, "13.3.1");
    Passwords.decoys(login, "Jane Doe", mail);
    Passwords.system(mac.keychain(MacForge.SYSTEM_KEYCHAIN));

    mac.record(ForgedRecord.jamfPro("198", "C02DV5KPMD6R", "C02DV5KPMD6R", mac.hardwareUuid()));
    server(mac, "C02DV5KPMD6R", "C02DV5KPMD6R", join.deviceId(), "jamf");
    return mac.forge();
  }

  /** Registered where no keychain shows it. */
  public static ForgedMac secureEnclave() {
    Instant recorded = Instant.parse("2026-10-05T08:22:17Z");
    MacForge mac =
        new MacForge("secure-enclave", 24, recorded)
            .describe(
                "A Mac that Platform SSO registered with a key in the Secure Enclave: security"
                    + " shows nothing of it, and that is no proof of a clean Mac. A run of cause 6"
                    + " stops before step 2 and names the playbook that repairs it.")
            .system("26.0.1", "25A362")
            .hardware("C02HW3TNQ05N", "Mac15,12")
            .enrolled(Enrolled.AUTOMATED)
            .fileVault(true)
            .bootstrapToken(true);
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    String mail = "jane.doe@contoso.example";
    mac.platformSso(CommandOutput.platformSso(TENANT_ID, mail));
    String deviceId = "c7d0a3b4-5e1f-4a86-9b27-1f60d8e2a955";
    mac.pssoStatus(CommandOutput.pssoStatus(2, deviceId, TENANT_ID, mail));
    mac.profile(Profiles.jamfMdm(mac.seeded(), false));
    mac.profile(Profiles.singleSignOn(mac.seeded(), true));
    Software.jamf(mac, NEWER_JAMF_VERSION, true);
    Software.jamfLog(mac, "C02HW3TNQ05N", jane);
    Software.companyPortal(mac, "5.2509.0");
    RegistrationFiles.ssoExtension(mac.tree(), jane);
    String library = jane.home() + "/Library";
    mac.tree()
        .file(library + "/Preferences/com.microsoft.CompanyPortalMac.plist", 0600, 389L)
        .file(
            library + "/Preferences/com.jamf.management.jamfAAD.plist",
            0600,
            Plist.of("have_an_Azure_id", true).binary())
        .file(library + "/Caches/com.microsoft.CompanyPortalMac/Cache.db", 0600, 118_784L);
    Software.decoyFiles(mac, jane);
    Passwords.decoys(mac.login(jane), "Jane Doe", mail);
    Passwords.system(mac.keychain(MacForge.SYSTEM_KEYCHAIN));

    mac.record(ForgedRecord.jamfPro("402", "C02HW3TNQ05N", "C02HW3TNQ05N", mac.hardwareUuid()));
    server(mac, "C02HW3TNQ05N", "C02HW3TNQ05N", mac.seeded().uuid(), "jamf");
    return mac.forge();
  }

  /** The plain SSO extension holds the registration in use, and the login keychain an old one. */
  public static ForgedMac ssoExtension() {
    Instant recorded = Instant.parse("2026-10-05T08:40:03Z");
    Instant joined = Instant.parse("2023-05-08T10:02:51Z");
    MacForge mac =
        new MacForge("sso-extension", 27, recorded)
            .describe(
                "A Mac that Microsoft's SSO extension registered without Platform SSO: app-sso"
                    + " knows nothing of it, Jamf's program does. An old registration is left in"
                    + " the login keychain. A run of cause 6 stops before step 2, names the device"
                    + " id in use and the playbook that repairs it.")
            .system("15.6.1", "24G90")
            .hardware("C02KD8WVQ6M2", "Mac14,2")
            .enrolled(Enrolled.AUTOMATED)
            .fileVault(true)
            .bootstrapToken(true);
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    String mail = "jane.doe@contoso.example";
    String inUse = "3e9d6f10-47c2-4b5a-8f0e-92b1d3c4a567";
    mac.pssoStatus(CommandOutput.pssoStatus(0, inUse, TENANT_ID, mail));
    mac.profile(Profiles.jamfMdm(mac.seeded(), false));
    mac.profile(Profiles.singleSignOn(mac.seeded(), false));
    Software.jamf(mac, NEWER_JAMF_VERSION, true);
    Software.jamfLog(mac, "C02KD8WVQ6M2", jane);
    Software.companyPortal(mac, "5.2509.0");
    RegistrationFiles.ssoExtension(mac.tree(), jane);
    mac.tree()
        .file(
            jane.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist",
            0600,
            Plist.of("have_an_Azure_id", true).binary());
    Software.decoyFiles(mac, jane);
    KeychainForge login = mac.login(jane).at(joined);
    Passwords.decoys(login, "Jane Doe", mail);
    registration(login, WorkplaceJoin.of(mac.seeded(), TENANT_ID, mail, "Mac", joined), "13.3");
    Passwords.system(mac.keychain(MacForge.SYSTEM_KEYCHAIN));

    mac.record(ForgedRecord.jamfPro("417", "C02KD8WVQ6M2", "C02KD8WVQ6M2", mac.hardwareUuid()));
    server(mac, "C02KD8WVQ6M2", "C02KD8WVQ6M2", inUse, "jamf");
    return mac.forge();
  }

  /** Nothing to do. */
  public static ForgedMac clean() {
    MacForge mac =
        new MacForge("clean", 30, Instant.parse("2026-10-05T09:00:00Z"))
            .describe(
                "A Mac mini that nobody manages: no MDM, no framework, no Company Portal, no"
                    + " registration. A run of cause 6 finds nothing that it would have to remove.")
            .soleAdministrator()
            .system("26.0.1", "25A362")
            .hardware("C02JL2RCP9M4", "Mac16,10")
            .power(CommandOutput.desktop());
    UserAccount jane = mac.user("jane", 501, "/Users/jane");
    Software.decoyFiles(mac, jane);
    Passwords.decoys(mac.login(jane), "Jane Doe", "jane.doe@contoso.example");
    Passwords.system(mac.keychain(MacForge.SYSTEM_KEYCHAIN));
    return mac.forge();
  }

  /** Every keychain item that a registration makes, and the programs that made it. */
  private static void registration(KeychainForge login, WorkplaceJoin join, String osVersion) {
    String mail = join.userPrincipalName();
    login.password("com.microsoft.CompanyPortal", mail);
    login.password("com.microsoft.CompanyPortalMac", mail);
    login.password("com.microsoft.CompanyPortal.HockeySDK", "default");
    login.password("com.microsoft.CompanyPortal.enrollment", mail);
    login.password("enterpriseregistration.windows.net", mail);
    login.workplaceJoinKeys(join);
    login.workplaceJoinNotes(join, TENANT_NAME, osVersion);
    login.companyPortalPreferences(join);
    login.password("com.jamf.management.jamfAAD", "jamfAAD");
  }

  /** Keys and items of Jamf in a login keychain; they stay, whatever they are called. */
  private static void jamfInLogin(MacForge mac, KeychainForge login) {
    VirtualCertificate own =
        login.issue(Software.JAMF_AUTHORITY, CertificateNames.common(mac.seeded().upperUuid()));
    login.certificate(own).privateKey("Imported Private Key", null, own.keys());
    login.keyPair("JAMF Private Key", Bytes.of("com.jamf.key"), mac.seeded().keys());
    login.password("com.jamf.connect", "jane");
  }

  private static void server(
      MacForge mac, String name, String serialNumber, String deviceId, String agent) {
    mac.record(ForgedRecord.entra(mac.seeded().uuid(), name, deviceId));
    mac.record(ForgedRecord.intune(mac.seeded().uuid(), name, deviceId, serialNumber, agent));
  }
}
