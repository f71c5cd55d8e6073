package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.virtual.VirtualItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Mac that tells the names of its people and its organization at every place where a look takes
 * something along, and in every way to write them; made for tests alone.
 */
public final class TalkativeMac {
  private static final String ORGANIZATION = "Zwergenwerk";
  private static final String PERSON = "Xaverine";
  private static final String MAIL = "xaverine.huber@zwergenwerk.example";
  private static final String TENANT = "5be1a7c0-91d2-4e3f-8a6b-70c8d9e0f1a2";

  private TalkativeMac() {}

  /** What must not be left of {@code mac} when names are replaced. */
  public static List<String> names(ForgedMac mac) {
    List<String> names =
        new ArrayList<>(
            List.of(
                ORGANIZATION,
                PERSON,
                MAIL,
                TENANT,
                "huber",
                "Unterhaching",
                "Zugspitze",
                "nordinstanz",
                "C02TALK0XQ6L"));
    names.add(mac.description());
    return names;
  }

  /** The Mac; its description is its hardware UUID. */
  public static ForgedMac forge() {
    Instant joined = Instant.parse("2024-02-12T09:31:08Z");
    MacForge mac =
        new MacForge("talkative", 13, Instant.parse("2026-10-05T07:12:44Z"))
            .enrolled(MacForge.Enrolled.USER_APPROVED)
            .hardware("C02TALK0XQ6L", "Mac14,7");
    mac.describe(mac.hardwareUuid());
    UserAccount user = mac.user("xaverinesmac", 501, "/Users/xaverinesmac");
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    mac.profile(
        named(Profiles.wifi(mac.seeded()), "Zugspitze Wi-Fi of " + ORGANIZATION, "zugspitze.vpn"));
    Software.jamf(mac, "11.19.0-t1752156789", true);
    Software.companyPortal(mac, "5.2408.0");
    String library = user.home() + "/Library";
    mac.tree()
        .file("/Library/Application Support/com.microsoft.CompanyPortal/data", 0640, "shared")
        .file(library + "/Application Support/com.microsoft.CompanyPortalMac/data", 0604, "own")
        .file(library + "/Preferences/com.microsoft.CompanyPortalMac.plist", 0600, "settings")
        .file(library + "/Cookies/com.microsoft.zugspitze.binarycookies", 0600, "crumbs");

    WorkplaceJoin join =
        WorkplaceJoin.of(mac.seeded(), TENANT, MAIL, PERSON + "\u2019s Mac", joined);
    KeychainForge login = mac.login(user).at(joined);
    login
        .workplaceJoinKeys(join)
        .workplaceJoinNotes(join, ORGANIZATION, "14.5")
        .keyPair("JAMF Private Key", Bytes.of("com.jamf.key"), mac.seeded().keys());
    written(mac.hardwareUuid(), login);
    for (String name : List.of(ORGANIZATION, PERSON, MAIL, TENANT)) {
      written(name, login);
    }
    VirtualCertificate authority =
        login.issue(
            CertificateNames.of(
                "DE", ORGANIZATION, ORGANIZATION + " JSS Built-in Certificate Authority"),
            CertificateNames.of("DE", "Unterhaching", "vault." + ORGANIZATION + ".example"));
    login
        .certificate(authority)
        .identityPreference("https://device.login.microsoftonline.com", authority);
    mac.keychain(MacForge.SYSTEM_KEYCHAIN)
        .certificate(authority)
        .keyPair(
            "JSS " + ORGANIZATION,
            Bytes.of(PERSON.getBytes(StandardCharsets.UTF_16LE)),
            authority.keys());
    Passwords.system(mac.keychain(MacForge.SYSTEM_KEYCHAIN));
    return mac.forge();
  }

  private static Map<String, Object> named(
      Map<String, Object> profile, String name, String identifier) {
    Map<String, Object> other = new LinkedHashMap<>(profile);
    other.put("ProfileDisplayName", name);
    other.put("ProfileIdentifier", identifier);
    return other;
  }

  private static void written(String name, KeychainForge login) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    List<String> forms =
        List.of(
            name,
            name.replace("-", ""),
            name.toUpperCase(java.util.Locale.ROOT),
            "xx" + name + "yy",
            name.replace("@", "%40"),
            new String(name.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
            new String(name.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1),
            Base64.getEncoder().encodeToString(utf8),
            Base64.getEncoder().encodeToString(("a" + name).getBytes(StandardCharsets.UTF_8)),
            Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_16LE)),
            HexFormat.of().formatHex(utf8));
    int number = 0;
    for (String form : forms) {
      number++;
      login
          .password("Microsoft " + form, form, "com.microsoft." + number, form)
          .add(
              VirtualItem.password("x" + number, "jamf " + form, form, Instant.EPOCH)
                  .withComment("Microsoft " + form))
          .webPassword(form + ".microsoftonline.com", form);
    }
  }
}
