package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Turns what ends a command early into one message and an exit status. */
final class Faults {
  private Faults() {}

  static int stop(Stop stop, Invocation invocation) {
    invocation.err().println(prefixed(stop.getMessage()));
    return stop.status().code();
  }

  /** A bug: one line for the user, the trace into a file of its own. */
  static int fault(Throwable fault, Invocation invocation) {
    invocation
        .err()
        .println(
            "remediate: an internal fault stopped it ("
                + fault.getClass().getSimpleName()
                + ")"
                + where(fault)
                + " Please report it.");
    return ExitStatus.FAULT.code();
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
    StringBuilder text = new StringBuilder(mistake.getMessage());
    if (text.length() > 0 && ".?!".indexOf(text.charAt(text.length() - 1)) < 0) {
      text.append('.');
    }
    if (mistake instanceof CommandLine.UnmatchedArgumentException unmatched) {
      for (String suggestion : unmatched.getSuggestions()) {
        text.append(" Did you mean ").append(suggestion).append('?');
        break;
      }
    }
    text.append(" See `")
        .append(mistake.getCommandLine().getCommandSpec().qualifiedName())
        .append(" --help`.");
    invocation.err().println(prefixed(text.toString()));
    return ExitStatus.USAGE.code();
  }

  // A list of mistakes in a file begins each line with the file, as compilers do.
  private static String prefixed(String message) {
    return message.indexOf('\n') >= 0 ? message : "remediate: " + message;
  }
}
