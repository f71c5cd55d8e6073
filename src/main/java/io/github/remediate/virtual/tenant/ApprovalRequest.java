package io.github.remediate.virtual.tenant;

/**
 * A write of Intune's that waits for another administrator.
 *
 * @param code by which the client names it
 * @param what method and path
 * @param justification in plain text
 */
public record ApprovalRequest(String code, String what, String justification, Status status) {
  /** How it stands. */
  public enum Status {
    NEEDS_APPROVAL("needsApproval"),
    APPROVED("approved"),
    REJECTED("rejected"),
    COMPLETED("completed");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
