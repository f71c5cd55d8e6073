package io.github.remediate.workshop;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.virtual.VirtualCertificate;

/** Keychain items that every Mac has, and that come close to what a cleanup takes. */
public final class Passwords {
  private static final DistinguishedName APPLE_ROOT =
      CertificateNames.of("US", "Apple Inc.", "Apple Root CA");

  private Passwords() {}

  /** Items of other programs; none of them belongs to a registration. */
  public static void decoys(KeychainForge login, String person, String mail) {
    login.password("Chrome Safe Storage", "Chrome");
    login.password("Microsoft Edge Safe Storage", "Microsoft Edge");
    login.password("Microsoft Teams Safe Storage", "Microsoft Teams");
    login.password("Slack Safe Storage", "Slack Key");
    login.password("Spotify", "spotify-" + mail.charAt(0) + "4711");
    login.password("Exchange", mail);
    login.password("Contoso-Guest", "Contoso-Guest", "AirPort", "AirPort network password");
    login.password("Safari Forms AutoFill", "Safari");
    login.password("Caf\u00e9 \u516c\u53f8 \u201cnotes\u201d \\ portal", person, "notes", "note");
    login.webPassword("notmicrosoft.example.com", mail);
    login.webPassword("github.com", "octocat");
    login.password("imap.thunderbird.example", "jane@contoso.onmicrosoft.com");

    DistinguishedName contoso = CertificateNames.of("US", "Contoso", "Contoso Issuing CA 2");
    VirtualCertificate mailIdentity = login.issue(contoso, CertificateNames.person(person, mail));
    login.certificate(mailIdentity).keyPair(person, null, mailIdentity.keys());
    login.certificate(
        login.issue(
            APPLE_ROOT,
            CertificateNames.of(
                "US",
                "Apple Inc.",
                "Apple Worldwide Developer Relations Certification Authority")));
    login.publicKey(
        "iMessage Signing Key", Bytes.of("com.apple.messages.signing"), login.newKeys());
  }

  /** Sign-ins of Microsoft's other programs, which the article's step 7 takes with the rest. */
  public static void office(KeychainForge login, String mail) {
    login.password("Microsoft Office Identities Settings 3", "Microsoft Office Identities");
    login.password("Microsoft Office Identities Cache 3", "Microsoft Office Identities");
    login.password("com.microsoft.OneDrive", mail);
    login.password("com.microsoft.adalcache", mail);
    login.webPassword("login.microsoftonline.com", mail);
  }

  /** What macOS itself keeps in the System keychain. */
  public static void system(KeychainForge system) {
    system.password("Contoso-Corp", "Contoso-Corp", "AirPort", "AirPort network password");
    for (String name : new String[] {"com.apple.systemdefault", "com.apple.kerberos.kdc"}) {
      VirtualCertificate own =
          system.issue(
              CertificateNames.of("US", "System Identity", name),
              CertificateNames.of("US", "System Identity", name));
      system.certificate(own).keyPair(name, null, own.keys());
    }
    system.password("Apple Persistent State Encryption", "Apple Persistent State");
  }
}
