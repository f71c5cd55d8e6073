package io.github.remediate.virtual.tenant;

/** Whether Intune wants another administrator's approval of a write, and how it says so. */
public enum MultiAdminApproval {
  OFF,
  /** 412 BadRequest. Sources differ about which of the two it is. */
  ANSWERS_412,
  /** 403 ApprovalRequired. */
  ANSWERS_403
}
