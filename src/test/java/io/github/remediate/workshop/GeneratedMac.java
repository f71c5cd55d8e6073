package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.virtual.VirtualItem;
import io.github.remediate.virtual.VirtualKeyPair;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Macs that are made to mislead: labels of Jamf and of Microsoft in every class, keys that several
 * certificates share, equal items, many registrations, bytes that are no text, and keys under
 * somebody else's name. The same seed gives the same Mac.
 */
public final class GeneratedMac {
  private static final String TAG = "com.microsoft.workplacejoin.";
  private static final Instant JOINED = Instant.parse("2024-02-12T09:31:08Z");
  private static final int MOST_STRAY_ITEMS = 12;

  private static final List<String> NAMES =
      List.of(
          "Microsoft Workplace Join Key",
          "Microsoft Session Transport Key",
          "MICROSOFT WORKPLACE JOIN KEY",
          "com.microsoft.CompanyPortal",
          "com.microsoft.CompanyPortalMac",
          "com.microsoft.CompanyPortal.HockeySDK",
          "com.microsoft.CompanyPortal.enrollment",
          "com.jamf.management.jamfAAD",
          "com.jamf.connect",
          "com.microsoft.adalcache",
          "com.microsoft.OneDrive",
          "Microsoft Office Identities Cache 3",
          "enterpriseregistration.windows.net",
          "https://device.login.microsoftonline.com",
          "https://enterpriseregistration.windows.net/",
          "login.microsoftonline.com",
          "Microsoft Teams Safe Storage",
          "Jamf Safe Storage",
          "Exchange",
          "JAMF Private Key",
          "jamf",
          "JSS",
          "Imported Private Key",
          "MS-Organization-Access",
          TAG + "tenantId",
          TAG + "thumbprint",
          TAG + "registeredUserPrincipalName",
          "notmicrosoft.example.com",
          "M\u0456crosoft Workplace Join Key",
          "com.microsoft.CompanyPortal ",
          "iMessage Signing Key",
          "github.com",
          "a \"quoted\" \\ name\n",
          "");

  private static final List<DistinguishedName> ISSUERS =
      List.of(
          WorkplaceJoin.ISSUER,
          Software.JAMF_AUTHORITY,
          CertificateNames.common("MS-Organization-Access"),
          CertificateNames.common("ms-organization-access"),
          CertificateNames.common("MS-Organization-P2P-Access [2024]"),
          CertificateNames.of("US", "Contoso", "Contoso Issuing CA 2"),
          CertificateNames.of("US", "Microsoft Corporation", "Microsoft Azure TLS Issuing CA 05"));

  private final SeededRandom seeded;
  private final Random random;
  private final List<VirtualKeyPair> keys = new ArrayList<>();
  private final List<VirtualCertificate> certificates = new ArrayList<>();
  private final List<VirtualItem> items = new ArrayList<>();

  private GeneratedMac(SeededRandom seeded) {
    this.seeded = seeded;
    this.random = seeded.random();
  }

  /** The Mac of that seed. */
  public static ForgedMac forge(long seed) {
    MacForge mac = new MacForge("generated", seed, Instant.parse("2026-10-05T07:12:44Z"));
    return new GeneratedMac(mac.seeded()).fill(mac);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private ForgedMac fill(MacForge mac) {
    UserAccount user = mac.user(chance(80) ? "jane" : "j\u00f6 v\u00e4n", 501, "/Users/jane");
    boolean managed = chance(40);
    if (managed) {
      mac.enrolled(MacForge.Enrolled.USER_APPROVED);
      mac.profile(Profiles.jamfMdm(seeded, true));
    }
    if (managed || chance(20)) {
      Software.jamf(mac, "11.19.0-t1752156789", true);
    }
    if (chance(70)) {
      Software.companyPortal(mac, "5.2408.0");
    }
    files(mac, user);
    for (int i = 0; i < 4; i++) {
      keys.add(seeded.keys());
    }
    int registrations = chance(70) ? 1 : random.nextInt(5);
    KeychainForge login = mac.login(user).at(JOINED);
    for (int i = 0; i < registrations; i++) {
      registration(login);
    }
    int strays = random.nextInt(MOST_STRAY_ITEMS + 1);
    for (int i = 0; i < strays; i++) {
      login.add(stray());
    }
    mac.keychain(MacForge.SYSTEM_KEYCHAIN).password("Apple Persistent State Encryption", "Apple");
    return mac.forge();
  }

  private void files(MacForge mac, UserAccount user) {
    String library = user.home() + "/Library";
    String[][] candidates = {
      {"/Library/Application Support/com.microsoft.CompanyPortal/data", "0"},
      {library + "/Application Support/com.microsoft.CompanyPortalMac/data", "1"},
      {library + "/Application Support/com.microsoft.CompanyPortal.usercontext.info", "1"},
      {library + "/Preferences/com.microsoft.CompanyPortalMac.plist", "1"},
      {library + "/Preferences/com.jamfsoftware.selfservice.mac.plist", "1"},
      {library + "/Cookies/com.jamf.management.jamfAAD.binarycookies", "1"},
      {library + "/Caches/com.microsoft.CompanyPortalMac/Cache.db", "1"},
      {library + "/Caches/com.microsoft.CompanyPortalMacs/Cache.db", "1"},
      {library + "/Preferences/com.microsoft.Outlook.plist", "1"},
      {library + "/HTTPStorages/com.microsoft.CompanyPortalMac/httpstorages.sqlite", "1"},
    };
    for (String[] candidate : candidates) {
      if (chance(50)) {
        mac.tree().file(candidate[0], candidate[1].equals("0") ? 0644 : 0600, "of " + candidate[0]);
      }
    }
  }

  private void registration(KeychainForge login) {
    WorkplaceJoin join =
        WorkplaceJoin.of(
            seeded, DryRunFixtures.TENANT_ID, "jane.doe@contoso.example", "Mac", JOINED);
    certificates.add(join.certificate());
    keys.add(join.certificate().keys());
    login.workplaceJoinKeys(join);
    if (chance(25)) {
      login.workplaceJoinNotes(join, "Contoso", "14.5");
    }
    if (chance(15)) {
      login.companyPortalPreferences(join);
    }
  }

  /** An item of any class that says anything, or one that is there already. */
  private VirtualItem stray() {
    // A keychain holds each certificate once; of everything else it may hold twins.
    VirtualItem twin = items.isEmpty() ? null : any(items);
    VirtualItem item =
        twin != null && !(twin instanceof VirtualItem.Certificate) && chance(15)
            ? twin
            : switch (random.nextInt(8)) {
              case 0, 1 -> password();
              case 2 -> webPassword();
              case 3 -> preference();
              case 4 -> VirtualItem.certificate(certificate());
              default -> key();
            };
    items.add(item);
    return item;
  }

  private Bytes name() {
    if (chance(8)) {
      return seeded.randomBytes(1 + random.nextInt(6));
    }
    String name = any(NAMES);
    if (chance(8)) {
      byte[] cut = (name + "\u00fc").getBytes(StandardCharsets.UTF_8);
      return Bytes.of(java.util.Arrays.copyOf(cut, cut.length - 1));
    }
    return chance(4) ? Bytes.of(name + "\0x") : Bytes.of(name);
  }

  private Bytes perhaps(Bytes name) {
    return chance(15) ? null : name;
  }

  private VirtualItem.Password password() {
    Bytes label = name();
    return new VirtualItem.Password(
        label,
        perhaps(chance(50) ? Bytes.of("jane.doe@contoso.example") : name()),
        perhaps(chance(60) ? label : name()),
        null,
        null,
        chance(10) ? Bytes.of("Jamf password") : null,
        chance(10) ? Bytes.of("made by jamf for Microsoft") : null,
        null,
        JOINED,
        JOINED);
  }

  private VirtualItem webPassword() {
    Bytes server = name();
    return new VirtualItem.InternetPassword(
        chance(70) ? server : name(),
        perhaps(name()),
        perhaps(server),
        chance(50) ? Bytes.of("") : Bytes.of("/login"),
        chance(50) ? 0 : 443,
        chance(70) ? "htps" : "http",
        "form",
        null,
        null,
        JOINED,
        JOINED);
  }

  private VirtualItem preference() {
    return password().asIdentityPreference(seeded.randomBytes(28));
  }

  private VirtualCertificate certificate() {
    String subject = chance(40) ? seeded.uuid() : any(NAMES);
    Instant from = JOINED.truncatedTo(ChronoUnit.DAYS);
    VirtualCertificate made =
        VirtualCertificate.issue(
            any(ISSUERS),
            CertificateNames.common(subject.isEmpty() ? "Jane Doe" : subject.strip()),
            any(keys),
            seeded.certificateNumber(),
            from,
            from.plus(3652, ChronoUnit.DAYS));
    certificates.add(made);
    return made;
  }

  private VirtualItem key() {
    ItemClass itemClass =
        any(List.of(ItemClass.PRIVATE_KEY, ItemClass.PUBLIC_KEY, ItemClass.SYMMETRIC_KEY));
    Bytes tag =
        switch (random.nextInt(6)) {
          case 0 -> null;
          case 1 -> Bytes.of(TAG + "privatekey\0");
          case 2 -> Bytes.of(TAG + "stk.privatekey\0");
          case 3 -> Bytes.of(TAG + "privatekey");
          case 4 -> Bytes.of("com.jamf.key");
          default -> seeded.randomBytes(8);
        };
    VirtualKeyPair pair = chance(60) ? any(keys) : seeded.keys();
    return new VirtualItem.Key(itemClass, name(), tag, pair.hash(), 2048);
  }
}
