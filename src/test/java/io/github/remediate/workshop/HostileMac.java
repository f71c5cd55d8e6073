package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A Mac whose names are made to slip through: blanks, letters outside ASCII, quotes, names inside
 * other names and bytes that are no text; made for tests alone.
 */
public final class HostileMac {
  /** What must not be left of it when names are replaced. */
  public static final List<String> NAMES =
      List.of(
          "J\u00f6rg \u0141ukasz",
          "wei\u00dfm\u00fcller",
          "Ana-Mar\u00eda",
          "fabrikam-mail.example");

  private HostileMac() {}

  public static ForgedMac forge() {
    Instant joined = Instant.parse("2024-02-12T09:31:08Z");
    MacForge mac =
        new MacForge("hostile", 11, Instant.parse("2026-10-05T07:12:44Z"))
            .describe("A Mac with names that are hard to replace.")
            .enrolled(MacForge.Enrolled.USER_APPROVED);
    String name = "J\u00f6rg \u0141ukasz";
    UserAccount user = mac.user(name, 501, "/Users/" + name);
    mac.user("Ana-Mar\u00eda", 502, "/Users/Ana-Mar\u00eda");
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    Software.jamf(mac, "11.19.0-t1752156789", true);
    Software.companyPortal(mac, "5.2408.0");
    String library = user.home() + "/Library";
    mac.tree()
        .file(library + "/Application Support/com.microsoft.CompanyPortalMac/data", 0604, "own")
        .file(library + "/Preferences/com.microsoft.CompanyPortalMac.plist", 0600, "settings")
        // Neither form of a property list.
        .file(library + "/Preferences/com.jamf.management.jamfAAD.plist", 0600, name);

    String mail = "joerg.wei\u00dfm\u00fcller@fabrikam-mail.example";
    WorkplaceJoin join =
        WorkplaceJoin.of(
            mac.seeded(), DryRunFixtures.TENANT_ID, mail, "Mac \u201e" + name + "\u201c", joined);
    KeychainForge login = mac.login(user).at(joined);
    VirtualCertificate own =
        login.issue(
            CertificateNames.of("DE", "Fabrikam", "Fabrikam Mail CA 1"),
            CertificateNames.person("J\u00f6rg Wei\u00dfm\u00fcller", mail));
    login
        .workplaceJoinKeys(join)
        .workplaceJoinNotes(join, "Fabrikam", "14.5")
        .password("com.microsoft.CompanyPortalMac", mail)
        .password("Microsoft " + name + " \"quoted\" \\ 100%", name)
        .password("com.microsoft.adalcache", mail)
        .certificate(own)
        .keyPair(
            "Microsoft Workplace Join Key",
            Bytes.of("com.jamf.key".getBytes(StandardCharsets.UTF_8)),
            mac.seeded().keys())
        .keyPair("JSS " + name, Bytes.of(new byte[] {(byte) 0xFF, 'J', (byte) 0xFE}), own.keys())
        .keyPair("JAMF Private Key", Bytes.of("com.jamf.key"), mac.seeded().keys());
    Passwords.system(mac.keychain(MacForge.SYSTEM_KEYCHAIN));
    return mac.forge();
  }
}
