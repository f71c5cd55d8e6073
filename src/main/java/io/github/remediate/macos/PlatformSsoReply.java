package io.github.remediate.macos;

import io.github.remediate.mac.Observation;

/**
 * Reads {@code app-sso platform -s} (macOS 13 and later): headings, each followed by a JSON object
 * or by {@code (null)}.
 */
final class PlatformSsoReply {
  private static final String DEVICE = "Device Configuration:";
  private static final String LOGIN = "Login Configuration:";
  private static final String USER = "User Configuration:";
  private static final String COMPLETED = "\"registrationCompleted\"";

  private PlatformSsoReply() {}

  static Observation<Boolean> read(Reply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String device = section(reply, DEVICE);
    String login = section(reply, LOGIN);
    String user = section(reply, USER);
    if (device == null || !isKnownForm(device) || !isKnownForm(login) || !isKnownForm(user)) {
      return reply.unexpectedText();
    }
    if (isObject(login) || isObject(user)) {
      return Observation.known(true);
    }
    if (!isObject(device)) {
      return Observation.known(false);
    }
    int at = device.indexOf(COMPLETED);
    String value = at < 0 ? "" : device.substring(at + COMPLETED.length()).stripLeading();
    value = value.startsWith(":") ? value.substring(1).stripLeading() : "";
    if (value.startsWith("true")) {
      return Observation.known(true);
    }
    return value.startsWith("false")
        ? Observation.known(false)
        : reply.unexpected("did not print registrationCompleted");
  }

  /** What stands between a heading and the next one; null if the heading is missing. */
  private static String section(Reply reply, String heading) {
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
}
