package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Programs in one user's session, with that user's rights and no others. Each is awaited until it
 * ends, its time is up, its user leaves the screen, or nobody needs it any more.
 */
record SessionPrograms(Screen screen, UserAccount user, BooleanSupplier isOver) {
  private static final String MARK = "mark";
  private static final String MARKED_BY = "window";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /**
   * A script that shows something. It has an argument that it does not heed: by it a dialog is
   * known that nobody awaits.
   *
   * @param arguments what the script takes as its data
   */
  Answer marked(String script, Duration limit, MacPath... arguments) {
    Optional<MacPath> mark = mark(screen.programs());
    try {
      return run(command(script, mark, arguments), limit);
    } finally {
      mark.ifPresent(file -> takeAway(screen.programs(), file));
    }
  }

  Answer run(CommandLine command, Duration limit) {
    ScreenPrograms.Running program = screen.programs().start(command, Optional.of(user), limit);
    try {
      Optional<Answer> answer = program.await(LOOK_AGAIN);
      while (answer.isEmpty()) {
        if (screen.hasLost(user)) {
          return new Answer.NotRun("another user sits at this Mac's screen");
        }
        if (isOver.getAsBoolean()) {
          return new Answer.NotRun("nobody needs an answer any more");
        }
        answer = program.await(LOOK_AGAIN);
      }
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.NotRun("this program is ending");
    } finally {
      program.end();
    }
  }

  static CommandLine command(String script, Optional<MacPath> mark, MacPath... arguments) {
    List<Object> all = new ArrayList<>(List.of("-e", script));
    all.addAll(List.of(arguments));
    mark.ifPresent(file -> all.addAll(List.of(MARKED_BY, file)));
    return CommandLine.of(OsascriptPeople.PROGRAM, all.toArray());
  }

  /** What marks a dialog that is not awaited here. */
  static Optional<MacPath> mark(ScreenPrograms programs) {
    return programs.write(MARK, new byte[0]).found();
  }

  /** Takes away the dialogs of processes that were killed. */
  static void closeLeftBehind(ScreenPrograms programs) {
    programs.leftBehind(MARK).forEach(file -> takeAway(programs, file));
  }

  static void takeAway(ScreenPrograms programs, MacPath mark) {
    programs.end(MARKED_BY, mark);
    programs.remove(mark);
  }

  /** Cancel is told by its number; the words beside it are in the user's language. */
  static boolean isCancelled(Answer answer) {
    return hasFailed(answer, -128);
  }

  /** Whether a script ended with that error, of Apple's or of its own. */
  static boolean hasFailed(Answer answer, int number) {
    return answer instanceof Answer.Ran ran
        && ran.exit() == 1
        && ran.stderr().strip().endsWith("(" + number + ")");
  }
}
