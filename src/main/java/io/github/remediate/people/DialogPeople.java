package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.HandedOver;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The user at the console, in windows of swiftDialog. Started as root it finds the user's session
 * by itself. Where no window can be shown, the next people are asked.
 */
final class DialogPeople implements People {
  private static final int ATTEMPTS = 3;
  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Screen screen;
  private final Dialog dialog;
  private final People next;
  private final ParagraphPrinter out;
  private final RunDisplay display;

  /** Asks nobody yet. */
  DialogPeople(Screen screen, Dialog dialog, People next) {
    this.screen = screen;
    this.dialog = dialog;
    this.next = next;
    this.out = screen.told();
    this.display = new SafeRunDisplay(out, new DialogRunDisplay(screen, dialog));
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
    display.makeRoom();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<UserAccount> asked = screen.asked();
      if (asked.isEmpty()) {
        return nobody();
      }
      UserAccount user = asked.get();
      switch (show(window(question, user), user)) {
        case CONFIRMED:
          return answered(user, Decision.YES);
        case BUTTON_2:
          return answered(user, Decision.NO);
        case INFO, CLOSED:
          return answered(user, Decision.LATER);
        case TIMER, GONE:
          return nobody();
        case NOT_TICKED:
          break;
        case BUTTON_1, NOT_SHOWN:
          return next.ask(question);
      }
    }
    return nobody();
  }

  private DialogWindow window(Question question, UserAccount user) {
    return DialogWindow.question(
        question, screen.target(question.open()), screen.words(user), screen.patience());
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
  public void show(RunView view) {
    next.show(view);
    display.show(view);
  }

  @Override
  public void rest() {
    next.rest();
    display.rest();
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    display.makeRoom();
    if (!(screen.console().get() instanceof Observation.Known<UserAccount> user)) {
      out.print("Nobody is logged in at this Mac's screen to be warned of the restart.");
      return nobody();
    }
    return switch (show(
        DialogWindow.countdown(countdown, screen.words(user.value())), user.value())) {
      case TIMER ->
          screen.stillShows(user.value())
              ? Answerer.nobody(Channel.WINDOW).says(Decision.YES)
              : nobody();
      case INFO -> answered(user.value(), Decision.YES);
      case BUTTON_1 -> answered(user.value(), Decision.NO);
      case CONFIRMED, NOT_TICKED, BUTTON_2, CLOSED -> answered(user.value(), Decision.LATER);
      case GONE -> nobody();
      case NOT_SHOWN -> next.beforeRestart(countdown);
    };
  }

  @Override
  public void conclude(Conclusion conclusion) {
    display.rest();
    if (screen.console().get() instanceof Observation.Known<UserAccount> user
        && show(
                DialogWindow.conclusion(
                    conclusion, screen.words(user.value()), screen.selfService()),
                user.value())
            == DialogExit.NOT_SHOWN) {
      next.conclude(conclusion);
    }
  }

  @Override
  public void handOver(HandedOver handed) {
    display.rest();
    HandedOverWindow conversation =
        new HandedOverWindow(
            screen,
            handed,
            (user, lines) -> {
              DialogWindow window =
                  DialogWindow.handedOver(lines, screen.words(user), screen.patience());
              return switch (show(window, user, handed.isOver())) {
                case BUTTON_2 -> HandedOverWindow.Choice.SAVE;
                case INFO -> HandedOverWindow.Choice.CHOOSE;
                case NOT_SHOWN -> HandedOverWindow.Choice.NOT_SHOWN;
                case BUTTON_1, CONFIRMED, NOT_TICKED, TIMER, CLOSED, GONE ->
                    HandedOverWindow.Choice.SEEN;
              };
            });
    if (!conversation.isPossible()) {
      conclude(handed.conclusion());
    } else if (!conversation.hold()) {
      next.handOver(handed);
    }
  }

  private DialogExit show(DialogWindow window, UserAccount user) {
    return show(window, user, () -> false);
  }

  /**
   * Shows one window until it ends, until the user whom it is shown to is no more there, or until
   * there is nothing left to show it for.
   */
  private DialogExit show(DialogWindow window, UserAccount user, BooleanSupplier isOver) {
    if (!dialog.canShowTo(user)) {
      out.print("This swiftDialog cannot show a window to a user whose name holds a blank.");
      return DialogExit.NOT_SHOWN;
    }
    Observation<Dialog.Window> opened = dialog.open(window.json(), window.timer().plus(SLACK));
    if (!opened.isKnown()) {
      out.print("swiftDialog cannot be used: " + opened.reason());
      return DialogExit.NOT_SHOWN;
    }
    try (Dialog.Window open = opened.found().orElseThrow()) {
      while (true) {
        Optional<Answer> answer = open.await(LOOK_AGAIN);
        if (answer.isPresent()) {
          DialogExit exit =
              DialogExit.of(answer.get(), window.confirm(), window.timer(), open.age());
          if (exit == DialogExit.NOT_SHOWN) {
            out.print("swiftDialog did not show a window: " + DialogExit.why(answer.get()));
          }
          return exit;
        }
        if (screen.hasLost(user) || isOver.getAsBoolean()) {
          return DialogExit.GONE;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DialogExit.GONE;
    }
  }
}
