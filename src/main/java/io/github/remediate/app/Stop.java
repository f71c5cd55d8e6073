package io.github.remediate.app;

import java.util.List;

/**
 * Ends the program with a documented exit status and one message for a person: what, where, and
 * what to do. Never printed with a trace. A line feed within a line is shown as one.
 */
public final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;

  private Stop(ExitStatus status, List<String> lines, Throwable cause) {
    super(joined(lines), cause);
    this.status = status;
  }

  private Stop(ExitStatus status, String message, Throwable cause) {
    this(status, List.of(message), cause);
  }

  // A name that ends a line must not begin one that reads as if it were ours.
  private static String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(text.length() == 0 ? "" : "\n").append(line.replace("\n", "\\n"));
    }
    return text.toString();
  }

  /** The command line, or a file that it names, is wrong. */
  public static Stop usage(String message) {
    return new Stop(ExitStatus.USAGE, message, null);
  }

  /** Likewise, with what led to it. */
  public static Stop usage(String message, Throwable cause) {
    return new Stop(ExitStatus.USAGE, message, cause);
  }

  /** Likewise, in several lines. */
  static Stop usage(List<String> lines) {
    return new Stop(ExitStatus.USAGE, lines, null);
  }

  /** The environment does not allow it. */
  public static Stop blocked(String message) {
    return new Stop(ExitStatus.BLOCKED, message, null);
  }

  /** Likewise, in several lines. */
  static Stop blocked(List<String> lines) {
    return new Stop(ExitStatus.BLOCKED, lines, null);
  }

  /** Another run holds the lock. */
  static Stop locked(String message) {
    return new Stop(ExitStatus.LOCKED, message, null);
  }

  /** The plan is stale or used, or the playbook or the Mac is another. */
  static Stop stale(String message) {
    return new Stop(ExitStatus.STALE, message, null);
  }

  /** Likewise, in several lines. */
  static Stop stale(List<String> lines) {
    return new Stop(ExitStatus.STALE, lines, null);
  }

  /** The run stopped and can be resumed. */
  static Stop stopped(String message) {
    return new Stop(ExitStatus.STOPPED, message, null);
  }

  public ExitStatus status() {
    return status;
  }
}
