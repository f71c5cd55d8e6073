package io.github.remediate.macos.programs;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PlatformSso.UserState;
import io.github.remediate.macos.keychain.DeviceCertificate;
import java.util.Optional;

/**
 * Reads {@code app-sso platform -s} (macOS 13 and later): headings, each followed by a JSON object
 * or by {@code (null)}.
 */
final class PlatformSsoReply {
  static final String COMPLETED = "registrationCompleted";
  static final String EXTENSION = "extensionIdentifier";
  static final String CERTIFICATE = "deviceSigningCertificate";
  static final String STATE = "state";

  private static final String DEVICE = "Device Configuration:";
  private static final String LOGIN = "Login Configuration:";
  private static final String USER = "User Configuration:";

  private PlatformSsoReply() {}

  /** Absent where no Platform SSO is set up. */
  static Observation<PlatformSso> read(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String device = section(reply, DEVICE);
    String login = section(reply, LOGIN);
    String user = section(reply, USER);
    if (device == null || !isKnownForm(device) || !isKnownForm(login) || !isKnownForm(user)) {
      return reply.unexpectedText();
    }
    boolean ofUser = isObject(login) || isObject(user);
    if (!isObject(device)) {
      return ofUser
          ? Observation.known(
              new PlatformSso(
                  Optional.empty(), true, Optional.empty(), Optional.empty(), state(user)))
          : Observation.absent();
    }
    Optional<String> completed = value(device, COMPLETED);
    boolean told =
        completed.filter(word -> word.equals("true") || word.equals("false")).isPresent();
    if (!told && !isObject(user)) {
      return reply.unexpected("did not print " + COMPLETED);
    }
    return Observation.known(
        new PlatformSso(
            value(device, EXTENSION).filter(name -> !name.isBlank()),
            isObject(user) || completed.filter("true"::equals).isPresent(),
            value(device, CERTIFICATE).flatMap(DeviceCertificate::deviceId),
            told ? completed.map("true"::equals) : Optional.empty(),
            state(user)));
  }

  // Printed with its number, as in "POUserStateNormal (0)".
  private static UserState state(String user) {
    if (!isObject(user)) {
      return UserState.NONE;
    }
    String word = value(user, STATE).map(text -> text.split(" ", 2)[0]).orElse("");
    for (UserState state : UserState.values()) {
      if (!word.isEmpty() && state.word().equals(word)) {
        return state;
      }
    }
    return UserState.UNTOLD;
  }

  /** A text, number or word of the object; empty if the key is not there. */
  static Optional<String> value(String object, String key) {
    String quoted = "\"" + key + "\"";
    int at = object.indexOf(quoted);
    String rest = at < 0 ? "" : object.substring(at + quoted.length()).stripLeading();
    if (!rest.startsWith(":")) {
      return Optional.empty();
    }
    rest = rest.substring(1).stripLeading();
    if (rest.startsWith("\"")) {
      int end = rest.indexOf('"', 1);
      return end < 0 ? Optional.empty() : Optional.of(rest.substring(1, end).replace("\\/", "/"));
    }
    int end = 0;
    while (end < rest.length() && Character.isLetterOrDigit(rest.charAt(end))) {
      end++;
    }
    return Optional.of(rest.substring(0, end));
  }

  /** What stands between a heading and the next one; null if the heading is missing. */
  private static String section(ProgramReply reply, String heading) {
    StringBuilder section = null;
    for (String line : reply.lines()) {
      if (line.startsWith(heading)) {
        section = new StringBuilder(line.substring(heading.length()));
      } else if (section != null && isHeading(line)) {
        break;
      } else if (section != null) {
        section.append('\n').append(line);
      }
    }
    return section == null ? null : section.toString().strip();
  }

  /** Headings stand at the margin and end in a colon; what they head is indented or braced. */
  private static boolean isHeading(String line) {
    return !line.isEmpty() && Character.isLetter(line.charAt(0)) && line.indexOf(':') > 0;
  }

  private static boolean isObject(String section) {
    return section != null && section.startsWith("{");
  }

  private static boolean isKnownForm(String section) {
    return section == null
        || section.equals("(null)")
        || section.startsWith("{") && section.endsWith("}");
  }

  /** What is read of the device and of its user. */
  static Observation<String> excerpt(ProgramReply reply) {
    Observation<PlatformSso> platform = read(reply);
    String device = "(null)";
    String login = isObject(section(reply, LOGIN)) ? "{\n}" : "(null)";
    String user = isObject(section(reply, USER)) ? "{\n}" : "(null)";
    if (platform instanceof Observation.Known<PlatformSso> known
        && !known.value().user().word().isEmpty()) {
      user = field(new StringBuilder("{\n"), STATE, known.value().user().word()) + "\n}";
    }
    if (platform instanceof Observation.Known<PlatformSso> known
        && isObject(section(reply, DEVICE))) {
      StringBuilder object = new StringBuilder("{\n");
      known.value().extension().ifPresent(name -> field(object, EXTENSION, name).append(",\n"));
      value(reply.text(), CERTIFICATE)
          .ifPresent(der -> field(object, CERTIFICATE, der).append(",\n"));
      known
          .value()
          .completed()
          .ifPresent(
              completed ->
                  object.append("  \"").append(COMPLETED).append("\" : ").append(completed));
      device = object.append("\n}").toString().replace(",\n\n}", "\n}");
    }
    return platform.isUnknown()
        ? Observation.unknown(platform.reason())
        : Observation.known(
            "Device Configuration:\n "
                + device
                + "\n\nLogin Configuration:\n "
                + login
                + "\n\nUser Configuration:\n "
                + user
                + "\n\n");
  }

  private static StringBuilder field(StringBuilder object, String key, String value) {
    return object.append("  \"").append(key).append("\" : \"").append(value).append('"');
  }

  /** The device's certificate as it is printed: base64url of its DER. */
  static Optional<String> certificate(String text) {
    return value(text, CERTIFICATE);
  }
}
