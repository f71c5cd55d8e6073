package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * swiftDialog: opens windows, each with files of its own, and sees that they go again. Its default
 * command file, {@code /var/tmp/dialog.log}, can be written by every user, who could so change the
 * question on the screen.
 */
record Dialog(ScreenPrograms programs, Time time, Version version) {
  static final String PROGRAM = "/usr/local/bin/dialog";

  private static final String COMMAND_FILE = "--commandfile";
  static final String JSON = "json";
  private static final String COMMANDS = "log";
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final int TIMES = 12;

  /** A version of swiftDialog. */
  record Version(int major, int minor) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})[.]([0-9]{1,4})([.].*)?");

    /** As its Info.plist has it, {@code 2.5.6}; empty if it is none. */
    static Optional<Version> of(String text) {
      Matcher matcher = TEXT.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    }

    /**
     * Whether its windows can be what they have to be here. A box that keeps button 1 out of reach
     * came with 2.4; how a window is told something and how it ends is known from 2.5 on.
     */
    boolean isRecent() {
      return major > 2 || major == 2 && minor >= 5;
    }
  }

  /** Whether a window can be shown to them: the launcher of version 2 cuts a name at a blank. */
  boolean canShowTo(UserAccount user) {
    return version.major() > 2 || user.name().indexOf(' ') < 0;
  }

  /**
   * Opens a window.
   *
   * @param limit after how long it is ended by force
   */
  Observation<Window> open(byte[] json, Duration limit) {
    Observation<MacPath> description = programs.write(JSON, json);
    return description.flatMap(
        file -> {
          Observation<MacPath> commands = programs.write(COMMANDS, new byte[0]);
          if (!commands.isKnown()) {
            programs.remove(file);
          }
          return commands.map(each -> new Window(file, each, limit));
        });
  }

  /**
   * Takes away the windows of processes that were killed. In 2.5.6 they outlive everybody, and
   * would stand there with buttons that nobody hears.
   */
  static void closeLeftBehind(ScreenPrograms programs, Time time) {
    for (MacPath commands : programs.leftBehind(COMMANDS)) {
      for (int i = 0; i < TIMES && programs.isNamed(COMMAND_FILE, commands); i++) {
        programs.append(commands, WindowCommands.quit());
        if (!time.pause(AGAIN)) {
          break;
        }
      }
      programs.end(COMMAND_FILE, commands);
      programs.remove(commands);
    }
    programs.leftBehind(JSON).forEach(programs::remove);
  }

  /** An open window. */
  final class Window implements AutoCloseable {
    private final MacPath json;
    private final MacPath commands;
    private final ScreenPrograms.Running program;
    private final Duration began = time.monotonic();

    private Window(MacPath json, MacPath commands, Duration limit) {
      this.json = json;
      this.commands = commands;
      this.program =
          programs.start(
              CommandLine.of(PROGRAM, "--jsonfile", json, "--json", COMMAND_FILE, commands),
              Optional.empty(),
              limit);
    }

    /** How it ended; empty if it is still there after that time. */
    Optional<Answer> await(Duration most) throws InterruptedException {
      return program.await(most);
    }

    /** For how long it has been there. */
    Duration age() {
      return time.monotonic().minus(began);
    }

    /** Changes it; false if that cannot be said to it. */
    boolean tell(String line) {
      return programs.append(commands, line);
    }

    /**
     * Takes it away. What is said before the window is up is lost, so it is said until the program
     * has ended; then the program is ended. Its launcher may be gone before the window is.
     */
    @Override
    public void close() {
      try {
        for (int i = 0; i < TIMES && isOpen(i); i++) {
          programs.append(commands, WindowCommands.quit());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        program.end();
        programs.end(COMMAND_FILE, commands);
        programs.remove(commands);
        programs.remove(json);
      }
    }

    private boolean isOpen(int asked) throws InterruptedException {
      if (program.await(asked == 0 ? Duration.ZERO : AGAIN).isEmpty()) {
        return true;
      }
      if (!programs.isNamed(COMMAND_FILE, commands)) {
        return false;
      }
      time.pass(AGAIN);
      return true;
    }
  }
}
