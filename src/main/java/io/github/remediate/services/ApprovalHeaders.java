package io.github.remediate.services;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.Observation;
import io.github.remediate.services.ServiceAnswer.Answered;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Intune's Multi Admin Approval: every write carries a justification, in case that there is a
 * policy; where one holds, the answer names an approval, and the same request is sent again with
 * its code in the justification's place.
 */
final class ApprovalHeaders {
  static final String REMEDY = "Correct services.intune.justification.";

  private static final String SETTING = "services.intune.justification";
  private static final String JUSTIFICATION = "x-msft-approval-justification";
  private static final String CODE = "x-msft-approval-code";
  private static final int MOST_BYTES = 1024;
  private static final Pattern CODE_FORM = Pattern.compile("[A-Za-z0-9._~:+/=-]{1,256}");

  private ApprovalHeaders() {}

  /** The headers of a write, or why there can be none. */
  static Observation<Map<String, String>> of(
      Optional<String> justification, Optional<String> approval, String requestId) {
    if (approval.isPresent()) {
      return CODE_FORM.matcher(approval.get()).matches()
          ? Observation.known(Map.of(RequestIds.SENT, requestId, CODE, approval.get()))
          : Observation.unknown("the code of the approval is none");
    }
    if (justification.isEmpty()) {
      return Observation.known(Map.of(RequestIds.SENT, requestId));
    }
    byte[] text = justification.get().strip().getBytes(StandardCharsets.UTF_8);
    if (text.length == 0 || text.length > MOST_BYTES) {
      return Observation.unknown(SETTING + " is empty or longer than 1,024 bytes");
    }
    return Observation.known(
        Map.of(
            RequestIds.SENT, requestId, JUSTIFICATION, Base64.getEncoder().encodeToString(text)));
  }

  /**
   * Whether {@code answered} asks for an approval or a justification. Sources differ in the status:
   * 412, or 403 with ApprovalRequired.
   */
  static Optional<Deletion> asked(
      Answered answered,
      Optional<ServiceError> error,
      Optional<String> approval,
      List<String> ids) {
    int status = answered.status();
    Optional<String> code =
        answered
            .headers()
            .firstValue(CODE)
            .map(String::strip)
            .filter(text -> CODE_FORM.matcher(text).matches());
    boolean required = error.filter(said -> said.code().equals("ApprovalRequired")).isPresent();
    if (status == 412 && (code.isPresent() || error.isPresent())
        || status == 403 && (code.isPresent() || required)) {
      return Optional.of(new Deletion.NeedsApproval(code.or(() -> approval), ids));
    }
    if (approval.isPresent() && (status == 400 || status == 403)) {
      return Optional.of(
          new Deletion.Refused(
              ServiceReader.said("Intune", answered, error) + " to the request with its approval",
              "See in Intune, under Multi Admin Approval, what became of the request.",
              ids));
    }
    if (status == 400 && error.filter(said -> said.mentions("justification")).isPresent()) {
      return Optional.of(
          new Deletion.Refused(
              "Intune asks for a justification, and " + SETTING + " is not what it takes",
              "Set " + SETTING + " to why these records are deleted.",
              ids));
    }
    return Optional.empty();
  }
}
