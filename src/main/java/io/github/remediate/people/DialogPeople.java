package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.Optional;

/**
 * The user at the console, in windows of swiftDialog. Started as root it finds the user's session
 * by itself. Where no window can be shown, the next people are asked.
 */
final class DialogPeople implements People {
  static final String PROGRAM = "/usr/local/bin/dialog";

  private static final int ATTEMPTS = 3;
  private static final Duration SLACK = Duration.ofSeconds(60);

  private final Screen screen;
  private final MacPath directory;
  private final Time time;
  private final People next;
  private final ParagraphPrinter out;
  private int windows;

  /**
   * Asks nobody yet.
   *
   * @param directory exists, belongs to root, can be entered and read by everybody; without blanks,
   *     at which the launcher of 2.5.6 would cut the name of a command file
   */
  DialogPeople(Screen screen, MacPath directory, Time time, People next) {
    if (directory.value().indexOf(' ') >= 0) {
      throw new IllegalArgumentException("'" + directory + "' holds a blank");
    }
    this.screen = screen;
    this.directory = directory;
    this.time = time;
    this.next = next;
    this.out = screen.told();
  }

  @Override
  public Channel channel() {
    return Channel.WINDOW;
  }

  @Override
  public Reply ask(Question question) {
    if (question.kind().isTyped()) {
      out.leave(question);
      return nobody();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!(screen.console().get() instanceof Observation.Known<UserAccount> user)) {
        out.print("Nobody is logged in at this Mac's screen; the question is left for later.");
        return nobody();
      }
      Texts texts = screen.texts(user.value());
      switch (show(DialogWindow.question(question, texts, screen.patience()))) {
        case CONFIRMED:
          return answered(user.value(), Decision.YES);
        case BUTTON_2:
          return answered(user.value(), Decision.NO);
        case INFO, CLOSED:
          return answered(user.value(), Decision.LATER);
        case TIMER:
          return nobody();
        case NOT_TICKED:
          break;
        case BUTTON_1, NOT_SHOWN:
          return next.ask(question);
      }
    }
    return nobody();
  }

  /** It is nobody's answer if another user sits there by now. */
  private Reply answered(UserAccount user, Decision decision) {
    return screen.stillShows(user) ? Answerer.at(user).says(decision) : nobody();
  }

  private static Reply nobody() {
    return Answerer.nobody(Channel.WINDOW).says(Decision.LATER);
  }

  @Override
  public void tell(Message message) {
    out.print(message);
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    if (!(screen.console().get() instanceof Observation.Known<UserAccount> user)) {
      out.print("Nobody is logged in at this Mac's screen to be warned of the restart.");
      return nobody();
    }
    return switch (show(DialogWindow.countdown(countdown, screen.texts(user.value())))) {
      case TIMER ->
          screen.stillShows(user.value())
              ? Answerer.nobody(Channel.WINDOW).says(Decision.YES)
              : nobody();
      case INFO -> answered(user.value(), Decision.YES);
      case BUTTON_1 -> answered(user.value(), Decision.NO);
      case CONFIRMED, NOT_TICKED, BUTTON_2, CLOSED -> answered(user.value(), Decision.LATER);
      case NOT_SHOWN -> next.beforeRestart(countdown);
    };
  }

  /**
   * Shows one window. Its command file is its own: the default one, {@code /var/tmp/dialog.log},
   * can be written by every user, who could so change the question on the screen.
   */
  private DialogExit show(DialogWindow window) {
    String name = "window-" + time.now().toEpochMilli() + "-" + ++windows;
    MacPath json = directory.child(name + ".json");
    MacPath commands = directory.child(name + ".log");
    if (!written(json, window.json())) {
      return DialogExit.NOT_SHOWN;
    }
    try {
      if (!written(commands, new byte[0])) {
        return DialogExit.NOT_SHOWN;
      }
      try {
        Answer answer =
            screen
                .changes()
                .run(
                    new EffectCommand(
                        CommandLine.of(
                            PROGRAM, "--jsonfile", json, "--json", "--commandfile", commands),
                        Optional.empty(),
                        window.timer().plus(SLACK)));
        DialogExit exit = DialogExit.of(answer, window.confirm());
        if (exit == DialogExit.NOT_SHOWN) {
          out.print("swiftDialog did not show a window: " + why(answer));
        }
        return exit;
      } finally {
        screen.changes().removeOwn(commands);
      }
    } finally {
      screen.changes().removeOwn(json);
    }
  }

  private boolean written(MacPath file, byte[] content) {
    if (screen.changes().write(file, content, 0644) instanceof ChangeResult.Failed failed) {
      out.print("swiftDialog cannot be used: " + file + ": " + failed.reason());
      return false;
    }
    return true;
  }

  private static String why(Answer answer) {
    if (answer instanceof Answer.NotRun not) {
      return not.reason();
    }
    Answer.Ran ran = (Answer.Ran) answer;
    String said = (ran.stderr().isBlank() ? ran.text() : ran.stderr()).strip();
    String line = said.lines().findFirst().orElse("it said nothing");
    return "exit status " + ran.exit() + ", " + line.substring(0, Math.min(200, line.length()));
  }
}
