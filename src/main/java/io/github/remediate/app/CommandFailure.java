package io.github.remediate.app;

import java.util.List;

/**
 * Ends the program with a documented exit status and one message for a person: what, where, and
 * what to do. Never printed with a trace. A line feed within a line is shown as one.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;

  private CommandFailure(ExitStatus status, List<String> lines, Throwable cause) {
    super(joined(lines), cause);
    this.status = status;
  }

  private CommandFailure(ExitStatus status, String message, Throwable cause) {
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
  public static CommandFailure usage(String message) {
    return new CommandFailure(ExitStatus.USAGE, message, null);
  }

  /** Likewise, with what led to it. */
  public static CommandFailure usage(String message, Throwable cause) {
    return new CommandFailure(ExitStatus.USAGE, message, cause);
  }

  /** Likewise, in several lines. */
  static CommandFailure usage(List<String> lines) {
    return new CommandFailure(ExitStatus.USAGE, lines, null);
  }

  /** The environment does not allow it. */
  public static CommandFailure blocked(String message) {
    return new CommandFailure(ExitStatus.BLOCKED, message, null);
  }

  /** Likewise, in several lines. */
  static CommandFailure blocked(List<String> lines) {
    return new CommandFailure(ExitStatus.BLOCKED, lines, null);
  }

  /** Another run holds the lock. */
  static CommandFailure locked(String message) {
    return new CommandFailure(ExitStatus.LOCKED, message, null);
  }

  /** The plan is stale or used, or the playbook or the Mac is another. */
  static CommandFailure stale(String message) {
    return new CommandFailure(ExitStatus.STALE, message, null);
  }

  /** Likewise, in several lines. */
  static CommandFailure stale(List<String> lines) {
    return new CommandFailure(ExitStatus.STALE, lines, null);
  }

  /** The run stopped and can be resumed. */
  static CommandFailure stopped(String message) {
    return new CommandFailure(ExitStatus.STOPPED, message, null);
  }

  public ExitStatus status() {
    return status;
  }
}
