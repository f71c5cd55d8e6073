package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the user's token was renewed. Since Jamf Pro 11.5 nothing renews what jamfAAD notes, so
 * its age says something below that alone.
 */
final class TokenFindings {
  private static final String SOURCE =
      "com.jamf.management.jamfAAD.plist, last_aad_token_timestamp";
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

  private TokenFindings() {}

  static void add(Situation mac, Evidence evidence, Findings findings) {
    Observation<Instant> renewed = evidence.tokenRenewed();
    String when = renewed.found().map(Instant::toString).orElse("");
    Optional<Boolean> counts = mac.framework().found().flatMap(TokenFindings::isBefore115);
    if (counts.filter(yes -> !yes).isPresent()) {
      findings.doesNot(
          FindingId.TOKEN_REFRESH_LATE,
          "since Jamf Pro 11.5 nothing renews this time, and its age says nothing"
              + (when.isEmpty() ? "" : ": it is " + when),
          SOURCE);
    } else if (counts.isEmpty() && !renewed.isAbsent()) {
      findings.unknown(
          FindingId.TOKEN_REFRESH_LATE,
          "the version of Jamf's framework is not known, and the age counts below 11.5 alone",
          SOURCE);
    } else {
      findings.judge(
          FindingId.TOKEN_REFRESH_LATE,
          renewed.map(time -> time.isBefore(evidence.seen().minus(JamfProFindings.LATE))),
          "the user's token was renewed last at " + when + ", more than 24 hours ago",
          renewed.isAbsent() ? "no time stands there" : "the user's token was renewed at " + when,
          false,
          SOURCE);
    }
  }

  private static Optional<Boolean> isBefore115(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(matcher.group(1));
    return Optional.of(major < 11 || major == 11 && Integer.parseInt(matcher.group(2)) < 5);
  }
}
