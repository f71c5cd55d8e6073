package io.github.remediate.workshop;

import io.github.remediate.mac.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Configuration profiles as {@code profiles show -output stdout-xml} prints them. */
public final class Profiles {
  private static final String IDENTITY = "00000000-0000-0000-A000-4A414D460001";

  private Profiles() {}

  /** Jamf Pro's MDM profile. */
  public static Map<String, Object> jamfMdm(SeededRandom seeded, boolean removable) {
    String server = MacForge.JAMF_SERVER + "/computer/mdm";
    return profile(
        seeded,
        "MDM Profile",
        Profile.JAMF_MDM,
        removable,
        List.of(
            payload(
                seeded,
                "com.apple.mdm",
                "com.jamfsoftware.mdm." + seeded.uuid(),
                Plist.dictionary(
                    "AccessRights",
                    8191,
                    "CheckInURL",
                    server,
                    "CheckOutWhenRemoved",
                    true,
                    "IdentityCertificateUUID",
                    IDENTITY,
                    "ServerCapabilities",
                    List.of("com.apple.mdm.per-user-connections", "com.apple.mdm.token"),
                    "ServerURL",
                    server,
                    "SignMessage",
                    true,
                    "Topic",
                    "com.apple.mgmt.External." + seeded.uuid())),
            identity(
                seeded,
                "com.jamfsoftware.scep." + seeded.uuid(),
                Plist.dictionary(
                    "Key Type",
                    "RSA",
                    "Keysize",
                    2048,
                    "Name",
                    "Example Corp JSS Built-in Certificate Authority",
                    "URL",
                    MacForge.JAMF_SERVER + "CA/SCEP"))));
  }

  /** A company's Wi-Fi with a certificate of its own. */
  public static Map<String, Object> wifi(SeededRandom seeded) {
    return profile(
        seeded,
        "Contoso Wi-Fi",
        seeded.upperUuid(),
        true,
        List.of(
            payload(
                seeded,
                "com.apple.wifi.managed",
                seeded.upperUuid(),
                Plist.dictionary(
                    "AutoJoin",
                    true,
                    "EncryptionType",
                    "WPA2",
                    "HIDDEN_NETWORK",
                    false,
                    "SSID_STR",
                    "Contoso-Corp")),
            payload(
                seeded,
                "com.apple.security.scep",
                seeded.upperUuid(),
                Plist.dictionary(
                    "Keysize", 2048,
                    "Name", "Contoso Wi-Fi CA",
                    "URL", "https://scep.contoso.example/certsrv/mscep/mscep.dll"))));
  }

  /** Microsoft's single sign-on extension; {@code platform} says whether Platform SSO is on. */
  public static Map<String, Object> singleSignOn(SeededRandom seeded, boolean platform) {
    Map<String, Object> content =
        Plist.dictionary(
            "AuthenticationMethod", "UserSecureEnclaveKey",
            "ExtensionIdentifier", "com.microsoft.CompanyPortalMac.ssoextension",
            "TeamIdentifier", "UBF8T346G9",
            "Type", "Redirect",
            "URLs",
                List.of(
                    "https://login.microsoftonline.com",
                    "https://login.microsoft.com",
                    "https://sts.windows.net"));
    if (platform) {
      content.put(
          "PlatformSSO",
          Plist.dictionary(
              "AuthenticationMethod", "UserSecureEnclaveKey", "UseSharedDeviceKeys", true));
    }
    return profile(
        seeded,
        "Microsoft Entra single sign-on",
        seeded.upperUuid(),
        true,
        List.of(payload(seeded, "com.apple.extensiblesso", seeded.upperUuid(), content)));
  }

  /** A company's rules for passcodes: nothing that a cleanup could hurt. */
  public static Map<String, Object> passcode(SeededRandom seeded) {
    return profile(
        seeded,
        "Passcode",
        seeded.upperUuid(),
        true,
        List.of(
            payload(
                seeded,
                "com.apple.mobiledevice.passwordpolicy",
                seeded.upperUuid(),
                Plist.dictionary("minLength", 12, "requireAlphanumeric", true))));
  }

  static Map<String, Object> profile(
      SeededRandom seeded,
      String displayName,
      String identifier,
      boolean removable,
      List<Map<String, Object>> payloads) {
    Map<String, Object> profile =
        Plist.dictionary(
            "ProfileDisplayName",
            displayName,
            "ProfileIdentifier",
            identifier,
            "ProfileInstallDate",
            "2024-02-12 09:20:31 +0000",
            "ProfileItems",
            payloads,
            "ProfileOrganization",
            "Contoso",
            "ProfileType",
            "Configuration",
            "ProfileUUID",
            seeded.upperUuid(),
            "ProfileVerificationState",
            "verified",
            "ProfileVersion",
            1);
    if (!removable) {
      profile.put("ProfileRemovalDisallowed", "true");
    }
    return profile;
  }

  /** What the payload of MDM refers to. */
  private static Map<String, Object> identity(
      SeededRandom seeded, String identifier, Map<String, Object> content) {
    Map<String, Object> payload = payload(seeded, "com.apple.security.scep", identifier, content);
    payload.put("PayloadUUID", IDENTITY);
    return payload;
  }

  static Map<String, Object> payload(
      SeededRandom seeded, String type, String identifier, Map<String, Object> content) {
    return Plist.dictionary(
        "PayloadContent", content,
        "PayloadIdentifier", identifier,
        "PayloadType", type,
        "PayloadUUID", seeded.upperUuid(),
        "PayloadVersion", 1);
  }

  static String shown(List<Map<String, Object>> computerLevel) {
    return computerLevel.isEmpty()
        ? Plist.of().xml()
        : Plist.of("_computerlevel", new ArrayList<>(computerLevel)).xml();
  }
}
