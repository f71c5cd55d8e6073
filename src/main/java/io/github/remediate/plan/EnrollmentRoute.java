package io.github.remediate.plan;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import java.util.Optional;

/**
 * How this Mac is enrolled in Jamf Pro again, as a person is asked to do it. Told when the plan is
 * made: the removal of the framework takes the server's address away.
 *
 * <p>After Automated Device Enrollment it is Apple's command, else the server's enrollment page,
 * {@code /enroll} below {@code jss_url} (Jamf Pro's administrator guide, "User-initiated
 * enrollment").
 */
final class EnrollmentRoute {
  private static final String COMMAND = "sudo profiles renew -type enrollment";
  private static final String SCHEME = "https://";
  private static final int LONGEST = 255;

  private EnrollmentRoute() {}

  /** The request, followed by lines that say how; what is to be typed or opened is indented. */
  static String request(String request, MacFacts facts) {
    Observation<Enrollment> enrollment = facts.management().enrollment();
    boolean enrolled = enrollment.found().map(Enrollment::enrolled).orElse(false);
    boolean automated = enrollment.found().map(Enrollment::automated).orElse(false);
    Optional<String> page = facts.management().jamfServer().found().flatMap(EnrollmentRoute::page);
    if (enrolled && automated) {
      return request
          + "\nIt was enrolled by Automated Device Enrollment. In Terminal, as an administrator:"
          + ("\n  " + COMMAND);
    }
    if (enrolled && page.isPresent()) {
      return request
          + "\nOn this Mac, in a browser, open the enrollment page of your Jamf server:"
          + ("\n  " + page.get());
    }
    return request
        + ("\n" + untold(enrollment, enrolled))
        + "\nIf it belongs to Automated Device Enrollment, in Terminal, as an administrator:"
        + ("\n  " + COMMAND)
        + "\nIf not, in a browser on this Mac, the enrollment page of your Jamf server"
        + (page.isPresent() ? ":" : "; its address cannot be told, but looks so:")
        + ("\n  " + page.orElse("https://HOST:8443/enroll"));
  }

  /** Each line that is not indented is one of a few, which languages have translations of. */
  private static String untold(Observation<Enrollment> enrollment, boolean enrolled) {
    String untold = "Which way is right for this Mac cannot be told:";
    if (enrolled) {
      return untold + " it names no Jamf server by a plain https address.";
    }
    return enrollment.isUnknown()
        ? untold + "\n  " + enrollment.reason()
        : untold + " it was not enrolled when this was planned.";
  }

  /**
   * The enrollment page of the server at that address; empty unless the address is a plain one: the
   * page is shown for somebody to open, and who could write the setting may not choose what.
   */
  static Optional<String> page(String server) {
    return address(server).map(address -> address + "/enroll");
  }

  /** The server's address without a slash at its end, likewise. */
  static Optional<String> address(String server) {
    if (server.length() > LONGEST || !server.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    int end = server.length();
    while (end > SCHEME.length() && server.charAt(end - 1) == '/') {
      end--;
    }
    String rest = server.substring(SCHEME.length(), end);
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int colon = authority.indexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    boolean plain =
        areParts(host, '.', "-")
            && (colon < 0 || isPort(authority.substring(colon + 1)))
            && (slash < 0 || areParts(rest.substring(slash + 1), '/', "-_"));
    return plain ? Optional.of(SCHEME + rest) : Optional.empty();
  }

  /** Whether these are parts of letters and digits, and of {@code more} but at their beginning. */
  private static boolean areParts(String text, char separator, String more) {
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (c == separator ? begins : !plain && (begins || more.indexOf(c) < 0)) {
        return false;
      }
      begins = c == separator;
    }
    return !begins;
  }

  private static boolean isPort(String text) {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i == 5) {
        return false;
      }
      port = port * 10 + (c - '0');
    }
    return port > 0 && port <= 0xFFFF;
  }
}
