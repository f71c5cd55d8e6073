package io.github.remediate.app;

/**
 * Ends the program with a documented exit status and one message for a person: what, where, and
 * what to do. Never printed with a trace.
 */
public final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;

  private Stop(ExitStatus status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The command line, or a file that it names, is wrong. */
  public static Stop usage(String message) {
    return new Stop(ExitStatus.USAGE, message, null);
  }

  /** Likewise, with what led to it. */
  public static Stop usage(String message, Throwable cause) {
    return new Stop(ExitStatus.USAGE, message, cause);
  }

  /** The environment does not allow it. */
  public static Stop blocked(String message) {
    return new Stop(ExitStatus.BLOCKED, message, null);
  }

  /** Another run holds the lock. */
  static Stop locked(String message) {
    return new Stop(ExitStatus.LOCKED, message, null);
  }

  /** The plan is stale or used, or the playbook or the Mac is another. */
  static Stop stale(String message) {
    return new Stop(ExitStatus.STALE, message, null);
  }

  /** The run stopped and can be resumed. */
  static Stop stopped(String message) {
    return new Stop(ExitStatus.STOPPED, message, null);
  }

  public ExitStatus status() {
    return status;
  }
}
