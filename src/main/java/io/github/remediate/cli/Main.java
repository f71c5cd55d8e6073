package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.Installation;
import io.github.remediate.app.Macs;
import io.github.remediate.app.TerminalWindow;
import io.github.remediate.app.Version;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param arguments as typed, or as jamf passes them
   */
  public static void main(String[] arguments) {
    try {
      System.exit(ended(arguments));
    } catch (Error broken) {
      // Nothing of its own can be relied on here: its files were changed, or the memory is full.
      say(
          "remediate: an internal fault stopped it ("
              + broken.getClass().getSimpleName()
              + "). Type it again; if that fails too, install it again.\n");
      System.exit(List.of(arguments).contains(LaunchdResume.WORD) ? 0 : 1);
    }
  }

  private static void say(String line) {
    try (OutputStream err = new FileOutputStream(FileDescriptor.err)) {
      err.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // Nobody reads it.
    }
  }

  private static int ended(String[] arguments) {
    String terminals = System.getProperty("remediate.terminals", "");
    Invocation invocation =
        new Invocation(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            environment(),
            terminals.contains("0"),
            terminals.contains("1"),
            terminals.contains("2"));
    int status = FailureReporter.unwritten(run(arguments, invocation), invocation);
    return LaunchdResume.status(List.of(arguments), status);
  }

  /**
   * What is typed where nobody sees it; empty where nothing was.
   *
   * @param what is asked for
   */
  static Optional<char[]> typedUnseen(String what) {
    Console console = System.console();
    char[] typed =
        console == null
            ? null
            : TerminalWindow.unstopped(() -> console.readPassword("%s (not shown): ", what));
    return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(typed);
  }

  // The launcher may have to set another locale than the user's, for the sake of file names.
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    String locale = System.getProperty("remediate.locale", "");
    if (!locale.isEmpty()) {
      environment.put("LC_ALL", locale);
      environment.keySet().removeAll(List.of("LC_CTYPE", "LANG"));
    }
    // A shell knows the terminal's width, and keeps it to itself.
    String columns = System.getProperty("remediate.columns", "");
    if (!columns.isEmpty()) {
      environment.putIfAbsent("COLUMNS", columns);
    }
    String rows = System.getProperty("remediate.rows", "");
    if (!rows.isEmpty()) {
      environment.putIfAbsent("LINES", rows);
    }
    return environment;
  }

  /** Runs the command and returns its exit status. */
  static int run(String[] typed, Invocation invocation) {
    List<String> arguments = withoutJamfPrefix(typed);
    invocation.hasJamfPrefix(hasJamfPrefix(typed));
    return LaunchdResume.status(arguments, run(arguments, invocation));
  }

  private static int run(List<String> arguments, Invocation invocation) {
    if (arguments.equals(List.of("--version")) || arguments.equals(List.of("-V"))) {
      // Asked by inventories on every check-in: not worth building the command line for.
      invocation.out().println("remediate " + Version.NUMBER);
      return ExitStatus.DONE.code();
    }
    if (asksForJson(arguments)) {
      invocation.speakJson();
    }
    try {
      Installation installation = installation();
      root(arguments).ifPresent(root -> invocation.isUnder(installation.resolve(root).toString()));
      refuseSeveralInOne(arguments);
      Context context = new Context(invocation, installation, Macs.real(installation));
      RootOptions plain = arguments.isEmpty() ? null : RootOptions.ofPlain(arguments);
      return plain != null
          ? new RootCommand(context, plain).call()
          : Commands.build(context, arguments).execute(arguments.toArray(new String[0]));
    } catch (CommandFailure failure) {
      return FailureReporter.failure(failure, invocation);
    } catch (RuntimeException | Error fault) {
      return FailureReporter.fault(fault, invocation);
    }
  }

  // Asked here, because a command line that is wrong is refused before it is understood.
  private static boolean asksForJson(List<String> arguments) {
    int at = arguments.indexOf("--format");
    return arguments.contains("--format=json")
        || at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equals("json");
  }

  // Likewise: a refusal too tells what to type.
  private static Optional<String> root(List<String> arguments) {
    Optional<String> root = Optional.empty();
    for (int at = 0; at < arguments.size(); at++) {
      String word = arguments.get(at);
      if (word.startsWith("--root=")) {
        root = Optional.of(word.substring("--root=".length()));
      } else if (word.equals("--root") && at + 1 < arguments.size()) {
        root = Optional.of(arguments.get(at + 1));
      }
    }
    return root;
  }

  /**
   * Jamf calls a script with the mount point, the computer's name and the user before the policy's
   * own parameters, and passes unused parameters as empty words.
   */
  private static List<String> withoutJamfPrefix(String[] typed) {
    List<String> arguments = new ArrayList<>();
    int first = hasJamfPrefix(typed) ? Math.min(3, typed.length) : 0;
    for (int at = first; at < typed.length; at++) {
      if (!typed[at].isEmpty()) {
        arguments.add(typed[at]);
      }
    }
    // The job of a tree names it, and so may whoever plays launchd there.
    int root = arguments.indexOf("--root");
    int last = arguments.lastIndexOf("--root");
    if (root >= 0
        && root < last
        && last + 1 < arguments.size()
        && arguments.get(root + 1).equals(arguments.get(last + 1))) {
      arguments.subList(last, last + 2).clear();
    }
    return arguments;
  }

  private static boolean hasJamfPrefix(String[] typed) {
    return typed.length > 0 && typed[0].equals("/");
  }

  /** What stands in one parameter of a Jamf policy comes as one word, blanks and all. */
  private static void refuseSeveralInOne(List<String> arguments) {
    for (String word : arguments) {
      int blank = word.indexOf(' ');
      int value = word.indexOf('=');
      if (word.startsWith("--")
          && blank > 0
          && (value < 0 || blank < value || word.contains(" --"))) {
        throw CommandFailure.usage(
            "'"
                + word
                + "' holds more than one word of the command line. Put one option in each"
                + " parameter of the Jamf policy, such as --cause=6.");
      }
    }
  }

  private static Installation installation() {
    String here = System.getProperty("remediate.cwd", System.getProperty("user.dir"));
    String home = System.getProperty("remediate.home", System.getProperty("user.dir"));
    return new Installation(Path.of(home), Path.of(here), Version.NUMBER);
  }
}
