package io.github.remediate.macos;

import io.github.remediate.exec.ChildProcess;
import io.github.remediate.exec.Limits;
import io.github.remediate.exec.Outcome;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a Mac's programs by running them: the live Mac's, or those beneath another root. A probe in
 * a user's session goes through {@code launchctl asuser} and {@code sudo}, since the first changes
 * the session and not the user. A program that hung once is not asked again for the same user, so
 * make a new one of these for a new look. Safe for use by several threads.
 */
public final class ChildProbes implements Probes {
  private static final MacPath LAUNCHCTL = new MacPath("/bin/launchctl");
  private static final MacPath SUDO = new MacPath("/usr/bin/sudo");
  private static final MacPath HOME_OF_ROOT = new MacPath("/var/root");
  private static final String ROOT = "root";
  private static final int UID_OF_ROOT = 0;
  private static final int MOST_KEPT = 16 * 1024 * 1024;

  private static final Duration MOST_SILENCE = Duration.ofMinutes(1);
  private static final Duration MOST_TOTAL = Duration.ofMinutes(1);
  private static final Duration MOST_TOTAL_OF_STREAM = Duration.ofMinutes(10);

  private final MacRoot root;
  private final String caller;
  private final Duration mostSilence;
  private final Executables executables;
  private final Map<String, String> hung = new ConcurrentHashMap<>();

  /** Asks as the user who runs this program. */
  public ChildProbes(MacRoot root) {
    this(root, callersName(), MOST_SILENCE);
  }

  /**
   * @param caller short name of the user who runs this program
   * @param mostSilence shortens the patience of every probe
   */
  ChildProbes(MacRoot root, String caller, Duration mostSilence) {
    this.root = root;
    this.caller = caller;
    this.mostSilence = mostSilence;
    boolean onlyRootsPrograms = root.isLive() && caller.equals(ROOT);
    this.executables = new Executables(root, onlyRootsPrograms ? UID_OF_ROOT : -1);
  }

  private static String callersName() {
    return ProcessHandle.current().info().user().orElse(System.getProperty("user.name", ""));
  }

  @Override
  public Answer ask(Probe probe) {
    return ask(probe, null, MOST_TOTAL);
  }

  @Override
  public Answer ask(Probe probe, OutputStream stdout) {
    return ask(probe, stdout, MOST_TOTAL_OF_STREAM);
  }

  private Answer ask(Probe probe, OutputStream stdout, Duration total) {
    MacPath program = probe.commandLine().program();
    Optional<UserAccount> user = probe.user();
    String context = program + " as " + user.map(UserAccount::name).orElse(ROOT);
    String before = hung.get(context);
    if (before != null) {
      return new Answer.NotRun(before + ", and is not asked again");
    }
    boolean direct = user.isEmpty() || root.isLive() && user.get().name().equals(caller);
    if (!direct && root.isLive() && !caller.equals(ROOT)) {
      return new Answer.NotRun(program + " can be asked as " + user.get().name() + " by root only");
    }
    List<MacPath> programs = direct ? List.of(program) : List.of(LAUNCHCTL, SUDO, program);
    List<Path> found = new ArrayList<>();
    for (MacPath each : programs) {
      Executables.Found executable = executables.find(each);
      if (executable.problem() != null) {
        return new Answer.NotRun(executable.problem());
      }
      found.add(executable.program());
    }
    List<String> arguments = direct ? new ArrayList<>() : session(user.get(), found);
    for (CommandLine.Argument argument : probe.commandLine().arguments()) {
      arguments.add(
          argument instanceof CommandLine.PathArgument path
              ? root.spell(path.path())
              : argument.text());
    }
    Duration silence = shorter(probe.silence(), mostSilence);
    ChildProcess child =
        ChildProcess.of(found.get(0), arguments, home(user), new Limits(silence, total, MOST_KEPT))
            .withStdin(probe.stdin().orElse("").getBytes(StandardCharsets.UTF_8));
    try {
      Outcome outcome = stdout == null ? child.run() : child.run(stdout);
      return answer(outcome, program, programs.get(0), context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.NotRun(program + " was interrupted");
    }
  }

  /** What stands between launchctl and the probe's own arguments. */
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

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Answer answer(Outcome outcome, MacPath program, MacPath started, String context) {
    if (outcome instanceof Outcome.Ended ended) {
      return ended.complete()
          ? new Answer.Ran(ended.exit(), ended.stdout(), ended.stderr())
          : new Answer.NotRun(
              program + " ended, but something that it started went on printing to its output");
    }
    if (outcome instanceof Outcome.SilentTooLong silent) {
      return hung(context, program + " did not answer within " + text(silent.limit()));
    }
    if (outcome instanceof Outcome.RanTooLong ran) {
      return hung(context, program + " did not end within " + text(ran.limit()));
    }
    if (outcome instanceof Outcome.PrintedTooMuch) {
      return new Answer.NotRun(program + " printed more than 16 MiB");
    }
    if (outcome instanceof Outcome.Refused refused) {
      return new Answer.NotRun(
          "the output of " + program + " was refused: " + refused.cause().getMessage());
    }
    if (outcome instanceof Outcome.NotStartable not) {
      return new Answer.NotRun(started + " " + not.reason());
    }
    return new Answer.NotRun(started + " is missing");
  }

  private Answer hung(String context, String reason) {
    hung.put(context, reason);
    return new Answer.NotRun(reason);
  }

  private static String text(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
