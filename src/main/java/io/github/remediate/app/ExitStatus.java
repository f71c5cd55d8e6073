package io.github.remediate.app;

/** The documented exit statuses; other programs rely on the numbers. */
public enum ExitStatus {
  /** Done, planned, handed over or deferred. */
  DONE(0),
  /** A bug: the log has the trace, the user gets one line. */
  FAULT(1),
  /** The command line, a playbook or a plan file is invalid. */
  USAGE(2),
  /** Blocked before the first effect, by a hazard, a guard or the environment. */
  BLOCKED(3),
  /** Stopped at a failed step; the run can be resumed. */
  STOPPED(4),
  /** Waiting for a person, a server, a timer or a restart. */
  WAITING(5),
  /** Verification found something that should be gone, or a protected item missing. */
  RESIDUE(6),
  /** The plan is stale, or the playbook changed. */
  STALE(7),
  /** Another run holds the lock. */
  LOCKED(8),
  /** Cancelled by the user, also by a signal. */
  CANCELLED(10),
  /** Only with {@code --detailed-exitcode}: the dry run found work to do. */
  WORK_FOUND(20);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
