package io.github.remediate.workshop;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.virtual.CommandTexts;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What macOS's programs print. */
public final class CommandOutput {
  /** app-sso on a Mac without Platform SSO. */
  public static final String NO_PLATFORM_SSO = CommandTexts.NO_PLATFORM_SSO;

  static final String DEFAULT_ROUTE =
      """
         route to: default
      destination: default
             mask: default
          gateway: 192.168.178.1
        interface: en0
            flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
       recvpipe  sendpipe  ssthresh  rtt,msec    rttvar  hopcount      mtu     expire
             0         0         0         0         0         0      1500         0\s
      """;

  static final String NETWORK_PORTS =
      """

      Hardware Port: USB 10/100/1000 LAN
      Device: en7
      Ethernet Address: 00:e0:4c:68:03:1a

      Hardware Port: Wi-Fi
      Device: en0
      Ethernet Address: f0:2f:4b:0d:71:c6

      Hardware Port: Thunderbolt Bridge
      Device: bridge0
      Ethernet Address: 36:c9:5d:22:a1:40

      VLAN Configurations
      ===================
      """;

  private CommandOutput() {}

  /** pmset on mains with a battery of {@code percent} that is in {@code state}. */
  public static String mains(int percent, String state) {
    return "Now drawing from 'AC Power'\n" + battery(percent, state);
  }

  /** pmset on a battery of {@code percent}. */
  public static String onBattery(int percent) {
    return "Now drawing from 'Battery Power'\n" + battery(percent, "discharging; 3:12 remaining");
  }

  /** pmset on a Mac without a battery. */
  public static String desktop() {
    return "Now drawing from 'AC Power'\n";
  }

  private static String battery(int percent, String state) {
    return " -InternalBattery-0 (id=21430371)\t" + percent + "%; " + state + " present: true\n";
  }

  static String swVers(String version, String build) {
    return CommandTexts.macOs(version, build);
  }

  static String ioreg(String serialNumber, String hardwareUuid, String model) {
    return Plist.listOf(
            Plist.dictionary(
                "IOObjectClass",
                "IOPlatformExpertDevice",
                "IOPlatformSerialNumber",
                serialNumber,
                "IOPlatformUUID",
                hardwareUuid,
                "manufacturer",
                "Apple Inc.\0".getBytes(StandardCharsets.US_ASCII),
                "model",
                (model + "\0").getBytes(StandardCharsets.US_ASCII)))
        .xml();
  }

  /** system_profiler on a Mac with Apple's processor. */
  static String hardwareOverview(String serialNumber, String hardwareUuid, boolean locked) {
    return Plist.listOf(
            Plist.dictionary(
                "_dataType",
                "SPHardwareDataType",
                "_items",
                List.of(
                    Plist.dictionary(
                        "_name",
                        "hardware_overview",
                        "activation_lock_status",
                        locked ? "activation_lock_enabled" : "activation_lock_disabled",
                        "chip_type",
                        "Apple M2",
                        "platform_UUID",
                        hardwareUuid,
                        "provisioning_UDID",
                        "00008112-000A1C3E0E9B401E",
                        "serial_number",
                        serialNumber))))
        .xml();
  }

  static String administrators(List<String> names) {
    return Plist.of(
            "dsAttrTypeStandard:GroupMembership",
            names,
            "dsAttrTypeStandard:RecordName",
            List.of("admin", "BUILTIN\\Administrators"))
        .xml();
  }

  static String consoleUser(UserAccount user) {
    return CommandTexts.consoleUser(user);
  }

  static String home(MacPath home) {
    return CommandTexts.home(home);
  }

  static String enrollment(MacForge.Enrolled enrolled) {
    boolean is = enrolled != MacForge.Enrolled.NOT;
    return CommandTexts.enrollment(
        new Enrollment(
            enrolled == MacForge.Enrolled.AUTOMATED,
            is,
            is,
            is ? MacForge.JAMF_SERVER + "/computer/mdm" : ""));
  }

  static String bootstrapToken(boolean supported, boolean escrowed) {
    return CommandTexts.bootstrapToken(supported, escrowed);
  }

  /** getPSSOStatus of a registered Mac; the number is about Platform SSO alone. */
  public static String pssoStatus(int number, String deviceId, String tenantId, String mail) {
    String primary = "AnyHashable(\"primary_registration_metadata_";
    return number
        + "\nextraDeviceInformation [AnyHashable(\"isSSOExtensionInFullMode\"): Yes, "
        + (primary + "upn\"): " + mail + ", ")
        + (primary + "device_id\"): " + deviceId + ", ")
        + (primary + "cloud_host\"): login.microsoftonline.com, ")
        + (primary + "tenant_id\"): " + tenantId + "]\n");
  }

  /** app-sso on a Mac that Platform SSO registered with a key in the Secure Enclave. */
  public static String platformSso(String tenantId, String userPrincipalName) {
    return """
    Device Configuration:
     {
      "created" : "2026-04-25T09:13:22Z",
      "encryptionAlgorithm" : "ECDHE-A256GCM",
      "extensionIdentifier" : "com.microsoft.CompanyPortalMac.ssoextension",
      "fileVaultPolicy" : "None (0)",
      "lastEncryptionKeyChange" : "2026-04-25T09:13:22Z",
      "loginFrequency" : 64800,
      "loginPolicy" : "None (0)",
      "loginType" : "POLoginTypeUserSecureEnclaveKey (2)",
      "newUserAuthorizationMode" : "None",
      "offlineGracePeriod" : "0 hours",
      "pendingEncryptionAlgorithm" : "none",
      "pendingSigningAlgorithm" : "none",
      "protocolVersion" : 1,
      "registrationCompleted" : true,
      "requireAuthGracePeriod" : "0 hours",
      "sdkVersionString" : 15.199999999999999,
      "sharedDeviceKeys" : true,
      "signingAlgorithm" : "ES256",
      "tokenToUserMapping" : {
        "AccountName" : "preferred_username",
        "FullName" : "name"
      },
      "unlockPolicy" : "None (0)",
      "userAuthorizationMode" : "None",
      "version" : 1
    }

    Login Configuration:
     {
      "accountDisplayName" : "Microsoft Entra",
      "clientID" : "29d9ed98-a469-4536-ade2-f981bc1d605e",
      "issuer" : "https://login.microsoftonline.com/TENANT/v2.0"
    }

    User Configuration:
     {
      "lastLoginDate" : "2026-10-05T06:58:31Z",
      "loginType" : "POLoginTypeUserSecureEnclaveKey (2)",
      "state" : "POUserStateNormal (0)",
      "userLoginConfiguration" : {
        "created" : "2026-04-25T09:41:29Z",
        "loginUserName" : "UPN"
      },
      "version" : 1
    }

    SSO Tokens:
    Received:
    2026-10-05T06:58:31Z
    Expiration:
    2026-10-19T06:58:30Z (Not Expired)

    """
        .replace("TENANT", tenantId)
        .replace("UPN", userPrincipalName);
  }
}
