package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.RunStatusJson;
import io.github.remediate.text.Lines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** Turns what ends a command early into one message and an exit status. */
final class FailureReporter {
  private FailureReporter() {}

  static int failure(CommandFailure failure, Invocation invocation) {
    return refuse(failure.getMessage(), failure.status(), invocation);
  }

  /** A bug: one line for the user, the trace into a file of its own. */
  static int fault(Throwable fault, Invocation invocation) {
    return refuse(
        "an internal fault stopped it ("
            + fault.getClass().getSimpleName()
            + ")"
            + where(fault)
            + " Please report it.",
        ExitStatus.FAULT,
        invocation);
  }

  private static String where(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    try {
      Path file = Files.createTempFile("remediate-fault-", ".log");
      Files.writeString(file, trace.toString(), StandardCharsets.UTF_8);
      return "; the details are in " + file + ".";
    } catch (IOException | SecurityException unwritable) {
      return ".";
    }
  }

  static int usage(CommandLine.ParameterException mistake, Invocation invocation) {
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    return refuse(
        UsageErrors.of(mistake) + " `" + command + " --help` shows what there is.",
        ExitStatus.USAGE,
        invocation);
  }

  // Whoever asked for JSON reads standard output alone, and finds one document there in any case.
  private static int refuse(String message, ExitStatus status, Invocation invocation) {
    say(message, invocation);
    if (invocation.speaksJson()) {
      invocation.out().json(invocation.typed().json(RunStatusJson.ofError(message, status)));
    }
    return status.code();
  }

  /**
   * The status of a command that ended with {@code status}, once all that it printed is out. A
   * reader who has seen enough and left, as {@code head} does, is no fault.
   */
  static int unwritten(int status, Invocation invocation) {
    invocation.err().flush();
    Optional<String> trouble = invocation.out().trouble();
    if (trouble.isEmpty() || trouble.get().contains("Broken pipe")) {
      return status;
    }
    say(
        "not all of the output could be written: "
            + trouble.get()
            + ". Make room, or write it elsewhere.",
        invocation);
    return status == ExitStatus.DONE.code() ? ExitStatus.FAULT.code() : status;
  }

  /** Prints why nothing was done, on lines of its own, no wider than the terminal. */
  static void say(String message, Invocation invocation) {
    // A list of mistakes in a file begins each line with the file, as compilers do.
    String text = message.indexOf('\n') >= 0 ? message : "remediate: " + message;
    String lines = Lines.of(text, invocation.errTerminal());
    invocation.aside(
        () -> {
          invocation.err().print(lines);
          invocation.err().flush();
          return lines;
        });
  }
}
