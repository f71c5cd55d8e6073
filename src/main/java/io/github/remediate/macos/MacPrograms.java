package io.github.remediate.macos;

import io.github.remediate.exec.ChildLimits;
import io.github.remediate.exec.ChildOutcome;
import io.github.remediate.exec.ChildProcess;
import io.github.remediate.exec.ProcessTable;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.files.MacRoot;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a Mac's programs: the live Mac's, or those beneath another root. What is to run in a
 * user's session goes through {@code launchctl asuser} and {@code sudo}, since the first changes
 * the session and not the user. Where an executable is, and whether it is safe to run, is looked up
 * once. Safe for use by several threads.
 */
final class MacPrograms {
  static final String ROOT = "root";

  private static final MacPath LAUNCHCTL = new MacPath("/bin/launchctl");
  private static final MacPath SUDO = new MacPath("/usr/bin/sudo");
  private static final MacPath JAMF_LINK = new MacPath("/usr/local/bin/jamf");
  private static final MacPath JAMF = new MacPath("/usr/local/jamf/bin/jamf");
  private static final MacPath HOME_OF_ROOT = new MacPath("/var/root");
  private static final int UID_OF_ROOT = 0;

  private final MacRoot root;
  private final String caller;
  private final Executables executables;

  /**
   * @param caller short name of the user who runs this program
   */
  MacPrograms(MacRoot root, String caller) {
    this.root = root;
    this.caller = caller;
    boolean onlyRootsPrograms = root.isLive() && caller.equals(ROOT);
    this.executables = new Executables(root, onlyRootsPrograms ? UID_OF_ROOT : -1);
  }

  static String callersName() {
    return ProcessHandle.current().info().user().orElse(System.getProperty("user.name", ""));
  }

  /**
   * What became of a program.
   *
   * @param outcome null if nothing was started
   * @param problem the clause that says why it did not run to its end with all that it printed;
   *     null if it did
   */
  record Call(ChildOutcome outcome, String problem) {
    boolean isHung() {
      return outcome instanceof ChildOutcome.SilentTooLong
          || outcome instanceof ChildOutcome.RanTooLong;
    }
  }

  /**
   * Runs a program to its end or limits.
   *
   * @param stdoutOrNull receives what it prints; null keeps it, up to the limit
   */
  Call call(
      CommandLine commandLine,
      Optional<UserAccount> user,
      ChildLimits limits,
      byte[] stdin,
      OutputStream stdoutOrNull) {
    MacPath program = commandLine.program();
    boolean direct = user.isEmpty() || root.isLive() && user.get().name().equals(caller);
    if (!direct && root.isLive() && !caller.equals(ROOT)) {
      return new Call(null, program + " can be run as " + user.get().name() + " by root only");
    }
    List<MacPath> programs = direct ? List.of(program) : List.of(LAUNCHCTL, SUDO, program);
    List<Path> found = new ArrayList<>();
    for (MacPath each : programs) {
      Executables.Found executable = find(each);
      if (executable.problem() != null) {
        return new Call(null, executable.problem());
      }
      found.add(executable.program());
    }
    List<String> arguments = direct ? new ArrayList<>() : session(user.get(), found);
    arguments.addAll(spelled(commandLine.arguments()));
    ChildProcess child =
        ChildProcess.of(found.get(0), arguments, home(user), limits).withStdin(stdin);
    try {
      ChildOutcome outcome = stdoutOrNull == null ? child.run() : child.run(stdoutOrNull);
      Optional<String> refusal =
          direct ? Optional.empty() : SessionRefusal.of(outcome, user.orElseThrow());
      if (refusal.isPresent()) {
        return new Call(null, refusal.get());
      }
      return new Call(outcome, problem(outcome, program, programs.get(0)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Call(null, program + " was interrupted");
    }
  }

  private List<String> spelled(List<CommandLine.Argument> arguments) {
    List<String> spelled = new ArrayList<>();
    for (CommandLine.Argument argument : arguments) {
      spelled.add(
          argument instanceof CommandLine.PathArgument path
              ? root.spell(path.path())
              : argument.text());
    }
    return spelled;
  }

  /**
   * Whether a process may be carrying this out, in anybody's session. The program itself may be
   * gone by now, as jamf is while it removes itself.
   */
  boolean mayStillRun(CommandLine commandLine) {
    MacPath program = commandLine.program();
    List<String> arguments = spelled(commandLine.arguments());
    Executables.Found found = find(program);
    return ProcessTable.mayRun(root.resolve(program), arguments)
        || found.program() != null && ProcessTable.mayRun(found.program(), arguments)
        || program.equals(JAMF_LINK) && ProcessTable.mayRun(root.resolve(JAMF), arguments);
  }

  // Where Homebrew owns /usr/local/bin, as on Macs with Intel processors, root cannot trust the
  // link
  // there; what it leads to is root's all the same.
  private Executables.Found find(MacPath program) {
    Executables.Found named = executables.find(program);
    if (named.problem() == null || !program.equals(JAMF_LINK)) {
      return named;
    }
    Executables.Found itself = executables.find(JAMF);
    return itself.problem() == null ? itself : named;
  }

  /** What stands between launchctl and the program's own arguments. */
  private static List<String> session(UserAccount user, List<Path> found) {
    List<String> arguments = new ArrayList<>();
    arguments.add("asuser");
    arguments.add(Integer.toString(user.uid()));
    arguments.add(found.get(1).toString());
    arguments.add("-u");
    arguments.add(user.name());
    arguments.add("-H");
    arguments.add(found.get(2).toString());
    return arguments;
  }

  private String home(Optional<UserAccount> user) {
    if (user.isPresent()) {
      return root.spell(user.get().home());
    }
    return root.isLive() && !caller.equals(ROOT)
        ? System.getProperty("user.home")
        : root.spell(HOME_OF_ROOT);
  }

  private static String problem(ChildOutcome outcome, MacPath program, MacPath started) {
    if (outcome instanceof ChildOutcome.Ended ended) {
      return ended.complete()
          ? null
          : program + " ended, but something that it started went on printing to its output";
    }
    if (outcome instanceof ChildOutcome.SilentTooLong silent) {
      return program + " did not answer within " + text(silent.limit());
    }
    if (outcome instanceof ChildOutcome.RanTooLong ran) {
      return program + " did not end within " + text(ran.limit());
    }
    if (outcome instanceof ChildOutcome.PrintedTooMuch much) {
      return program + " printed more than " + much.limit() / (1024 * 1024) + " MiB";
    }
    if (outcome instanceof ChildOutcome.Refused refused) {
      return "the output of " + program + " was refused: " + refused.cause().getMessage();
    }
    if (outcome instanceof ChildOutcome.NotStartable not) {
      return started + " " + not.reason();
    }
    return started + " is missing";
  }

  private static String text(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
