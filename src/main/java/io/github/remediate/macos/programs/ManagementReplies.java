package io.github.remediate.macos.programs;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Observation;
import java.util.Locale;
import java.util.Optional;

/** What profiles and jamf say about the management of the Mac. */
final class ManagementReplies {
  private ManagementReplies() {}

  /** Reads {@code profiles status -type enrollment}. */
  static Observation<Enrollment> enrollment(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String automated = reply.value("Enrolled via DEP").orElse("");
    String enrolled = reply.value("MDM enrollment").orElse("");
    boolean userApproved = enrolled.equals("Yes (User Approved)");
    if (!isYesOrNo(automated)) {
      return reply.unexpected("did not print 'Enrolled via DEP: Yes' or 'No'");
    }
    if (!isYesOrNo(enrolled) && !userApproved) {
      return reply.unexpected("did not print 'MDM enrollment: Yes' or 'No'");
    }
    return Observation.known(
        new Enrollment(
            automated.equals("Yes"),
            !enrolled.equals("No"),
            userApproved,
            reply.value("MDM server").orElse("")));
  }

  private static boolean isYesOrNo(String word) {
    return word.equals("Yes") || word.equals("No");
  }

  /** Reads {@code profiles status -type bootstraptoken}: whether the token is escrowed. */
  static Observation<Boolean> bootstrapToken(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    String key = "Bootstrap Token escrowed to server";
    Optional<String> named = reply.value("profiles: " + key);
    Optional<String> escrowed = named.isPresent() ? named : reply.value(key);
    if (escrowed.isPresent() && escrowed.get().equalsIgnoreCase("YES")) {
      return Observation.known(true);
    }
    if (escrowed.isPresent() && escrowed.get().equalsIgnoreCase("NO")) {
      return Observation.known(false);
    }
    String supported = "Bootstrap Token supported on server";
    Optional<String> first = reply.value("profiles: " + supported);
    boolean cannotBe =
        escrowed.isEmpty()
            && (first.isPresent() ? first : reply.value(supported))
                .filter(word -> word.equalsIgnoreCase("NO"))
                .isPresent();
    // A server that takes none holds none; the second line is then left out.
    return cannotBe && !reply.text().contains(key)
        ? Observation.known(false)
        : reply.unexpected("did not print whether the bootstrap token is escrowed");
  }

  /** Reads {@code jamf version}, for example {@code version=11.5.1-t1716312345}. */
  static Observation<String> jamfVersion(ProgramReply reply) {
    if (!reply.succeeded()) {
      return reply.failure();
    }
    for (String line : reply.lines()) {
      String stripped = line.strip();
      if (stripped.startsWith("version=") && stripped.length() > "version=".length()) {
        return Observation.known(stripped.substring("version=".length()).strip());
      }
    }
    return reply.unexpectedText();
  }

  /**
   * Reads {@code jamf checkJSSConnection}, which ends with status 0 if the server answers, and says
   * "The JSS is available." If it says anything, it must not be something else.
   *
   * @param privileged whether it was asked as root; without that another status says nothing
   */
  static Observation<Boolean> jamfServerAnswers(ProgramReply reply, boolean privileged) {
    if (reply.succeeded()) {
      String said = (reply.text() + reply.stderr()).toLowerCase(Locale.ROOT);
      return said.isBlank() || said.contains(" is available")
          ? Observation.known(true)
          : reply.unexpected("ended well, but did not say that the server is available");
    }
    // 126 and above: it could not be started, or a signal ended it.
    return privileged && reply.exit() > 0 && reply.exit() < 126
        ? Observation.known(false)
        : reply.failure();
  }
}
