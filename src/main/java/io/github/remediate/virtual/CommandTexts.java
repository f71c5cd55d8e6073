package io.github.remediate.virtual;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.mac.UserAccount;
import java.util.Optional;

/** What macOS's programs print of a state that can change. */
public final class CommandTexts {
  /** app-sso on a Mac without Platform SSO. */
  public static final String NO_PLATFORM_SSO =
      """
      Device Configuration:
       (null)

      Login Configuration:
       (null)

      User Configuration:
       (null)

      """;

  private CommandTexts() {}

  /**
   * {@code app-sso platform -s} where Microsoft's Platform SSO is set up.
   *
   * @param certificate of the registered device, DER in base64url; empty where none is registered
   */
  static String platformSso(
      Optional<String> certificate, String tenantId, String userPrincipalName) {
    String device =
        "Device Configuration:\n {\n"
            + "  \"extensionIdentifier\" : \""
            + SingleSignOn.MICROSOFT_EXTENSION
            + "\",\n"
            + certificate
                .map(der -> "  \"deviceSigningCertificate\" : \"" + der + "\",\n")
                .orElse("")
            + "  \"registrationCompleted\" : "
            + certificate.isPresent()
            + "\n}\n\n";
    String login =
        "Login Configuration:\n {\n  \"issuer\" : \"https://login.microsoftonline.com/"
            + tenantId
            + "/v2.0\"\n}\n\n";
    String user =
        "User Configuration:\n {\n  \"state\" : \"POUserStateNormal (0)\",\n"
            + "  \"userLoginConfiguration\" : {\n    \"loginUserName\" : \""
            + userPrincipalName
            + "\"\n  }\n}\n\n";
    return certificate.isPresent()
        ? device + login + user
        : device + "Login Configuration:\n (null)\n\nUser Configuration:\n (null)\n\n";
  }

  /** {@code profiles status -type enrollment}. */
  public static String enrollment(Enrollment enrollment) {
    if (!enrollment.enrolled()) {
      return "Enrolled via DEP: " + yesOrNo(enrollment.automated()) + "\nMDM enrollment: No\n";
    }
    return "Enrolled via DEP: "
        + yesOrNo(enrollment.automated())
        + "\nMDM enrollment: "
        + (enrollment.userApproved() ? "Yes (User Approved)" : "Yes")
        + "\nMDM server: "
        + enrollment.server()
        + "\n";
  }

  private static String yesOrNo(boolean yes) {
    return yes ? "Yes" : "No";
  }

  /** {@code profiles status -type bootstraptoken}. */
  public static String bootstrapToken(boolean supported, boolean escrowed) {
    return "profiles: Bootstrap Token supported on server: "
        + (supported ? "YES" : "NO")
        + "\nprofiles: Bootstrap Token escrowed to server: "
        + (escrowed ? "YES" : "NO")
        + "\n";
  }

  /** {@code sw_vers}. */
  public static String macOs(String version, String build) {
    return "ProductName:\t\tmacOS\nProductVersion:\t\t"
        + version
        + "\nBuildVersion:\t\t"
        + build
        + "\n";
  }

  /**
   * {@code show State:/Users/ConsoleUser} in scutil.
   *
   * @param user who is at the console; null for nobody
   */
  public static String consoleUser(UserAccount user) {
    if (user == null) {
      return "  No such key\n";
    }
    return """
    <dictionary> {
      GID : 20
      Name : NAME
      SessionInfo : <array> {
        0 : <dictionary> {
          kCGSSessionAuditIDKey : 100004
          kCGSSessionGroupIDKey : 20
          kCGSSessionIDKey : 257
          kCGSSessionLoginwindowSafeLogin : FALSE
          kCGSSessionOnConsoleKey : TRUE
          kCGSSessionSystemSafeBoot : FALSE
          kCGSSessionUserIDKey : UID
          kCGSSessionUserNameKey : NAME
          kCGSessionLoginDoneKey : TRUE
          kCGSessionLongUserNameKey : NAME
          kSCSecuritySessionID : 100004
        }
      }
      UID : UID
    }
    """
        .replace(": UID", ": " + user.uid())
        .replace(": NAME", ": " + user.name());
  }

  /** {@code dscl -plist /Search -read /Users/NAME NFSHomeDirectory}. */
  public static String home(MacPath home) {
    return VirtualPropertyList.document(
        """
        <dict>
        	<key>dsAttrTypeStandard:NFSHomeDirectory</key>
        	<array>
        		<string>HOME</string>
        	</array>
        </dict>
        """
            .replace("HOME", VirtualPropertyList.escaped(home.value())));
  }

  /** {@code ioreg -rd1 -c IOPlatformExpertDevice -a}, as far as anybody reads it. */
  public static String hardware(String serialNumber, String hardwareUuid) {
    return VirtualPropertyList.document(
        """
        <array>
        	<dict>
        		<key>IOObjectClass</key>
        		<string>IOPlatformExpertDevice</string>
        		<key>IOPlatformSerialNumber</key>
        		<string>SERIAL</string>
        		<key>IOPlatformUUID</key>
        		<string>UUID</string>
        	</dict>
        </array>
        """
            .replace(">SERIAL<", ">" + serialNumber + "<")
            .replace(">UUID<", ">" + hardwareUuid + "<"));
  }
}
