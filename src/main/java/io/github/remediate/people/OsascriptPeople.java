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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The user at the console, in AppleScript's own dialogs, which every Mac has. They run in the
 * user's session: as root they fail with -1713. Whatever is not a plain answer means later.
 */
final class OsascriptPeople implements People {
  static final String PROGRAM = "/usr/bin/osascript";

  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final Duration SEEN = Duration.ofMinutes(10);
  private static final String NOBODY = "nobody is logged in at this Mac's screen";
  private static final String TIME_UP = "button returned:, gave up:true";

  private final Screen screen;
  private final ParagraphPrinter out;
  private final RunDisplay display;

  OsascriptPeople(Screen screen) {
    this.screen = screen;
    this.out = screen.told();
    this.display = new SafeRunDisplay(out, new PlainRunDisplay(out, false));
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
    Optional<UserAccount> asked = screen.asked();
    if (asked.isEmpty()) {
      return nobody();
    }
    Screen.Words words = screen.words(asked.get());
    Texts texts = words.texts();
    String yes = texts.yes(question.kind());
    String later = texts.text("window.later");
    String no = texts.no(question.kind());
    List<String> lines = new ArrayList<>(texts.windowLines(question));
    screen.target(question.open()).map(texts::opening).ifPresent(lines::add);
    lines.add(texts.closing(question));
    // Not the help: a dialog grows with its text, and its buttons must stay on the screen.
    lines.addAll(words.helpdesk().contactLines(texts));
    return show(
        asked.get(),
        AppleScript.dialog(
            texts.text("window.title"),
            lines,
            List.of(no, later, yes),
            later,
            no,
            screen.patience()),
        screen.patience(),
        answer -> answer.equals(pressed(yes)) ? Decision.YES : Decision.LATER);
  }

  @Override
  public void tell(Message message) {
    out.print(message);
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    if (!(screen.console().get() instanceof Observation.Known<UserAccount> user)) {
      return none(NOBODY);
    }
    Texts texts = screen.words(user.value()).texts();
    String now = texts.text("window.restart-now");
    String notNow = texts.text("window.not-now");
    return show(
        user.value(),
        AppleScript.dialog(
            texts.text("window.title"),
            texts.lines(countdown),
            List.of(notNow, now),
            notNow,
            notNow,
            countdown.length()),
        countdown.length(),
        answer ->
            answer.equals(pressed(now)) || answer.equals(TIME_UP) ? Decision.YES : Decision.LATER);
  }

  @Override
  public void conclude(Conclusion conclusion) {
    if (screen.console().get() instanceof Observation.Known<UserAccount> user) {
      Screen.Words words = screen.words(user.value());
      String ok = words.texts().text("window.ok");
      List<String> lines = new ArrayList<>(words.texts().lines(conclusion, screen.selfService()));
      lines.addAll(words.helpdesk().lines(words.texts()));
      String title = words.texts().text("window.title");
      show(
          user.value(),
          AppleScript.dialog(title, lines, List.of(ok), ok, ok, SEEN),
          SEEN,
          answer -> Decision.LATER);
    }
  }

  @Override
  public void handOver(HandedOver handed) {
    HandedOverWindow conversation =
        new HandedOverWindow(screen, handed, (user, lines) -> choice(user, lines, handed));
    if (!conversation.isPossible()) {
      conclude(handed.conclusion());
    } else {
      conversation.hold();
    }
  }

  private HandedOverWindow.Choice choice(UserAccount user, List<String> said, HandedOver handed) {
    Screen.Words words = screen.words(user);
    String save = words.texts().text("hand-over.save");
    String choose = words.texts().text("hand-over.choose");
    String ok = words.texts().text("window.ok");
    List<String> lines = new ArrayList<>(said);
    lines.addAll(words.helpdesk().contactLines(words.texts()));
    Answer answer =
        new SessionPrograms(screen, user, handed.isOver())
            .marked(
                AppleScript.dialog(
                    words.texts().text("window.title"),
                    lines,
                    List.of(save, choose, ok),
                    ok,
                    ok,
                    screen.patience()),
                screen.patience().plus(SLACK));
    if (SessionPrograms.isCancelled(answer)) {
      return HandedOverWindow.Choice.SEEN;
    }
    if (!(answer instanceof Answer.Ran ran) || ran.exit() != 0) {
      out.print("AppleScript did not show a window: " + DialogExit.why(answer));
      return HandedOverWindow.Choice.NOT_SHOWN;
    }
    String pressed = ran.text().strip();
    if (pressed.equals(pressed(save))) {
      return HandedOverWindow.Choice.SAVE;
    }
    return pressed.equals(pressed(choose))
        ? HandedOverWindow.Choice.CHOOSE
        : HandedOverWindow.Choice.SEEN;
  }

  @Override
  public void show(RunView view) {
    display.show(view);
  }

  @Override
  public void rest() {
    display.rest();
  }

  private static String pressed(String button) {
    return "button returned:" + button + ", gave up:false";
  }

  private static Reply nobody() {
    return Answerer.nobody(Channel.WINDOW).says(Decision.LATER);
  }

  /** Whatever is not a plain answer of the same user before and after means later. */
  private Reply show(
      UserAccount user, String script, Duration time, Function<String, Decision> meaning) {
    Answer answer = new SessionPrograms(screen, user, () -> false).marked(script, time.plus(SLACK));
    if (!screen.stillShows(user)) {
      return none("another user sits at this Mac's screen than was asked");
    }
    if (!(answer instanceof Answer.Ran ran)
        || ran.exit() != 0 && !SessionPrograms.isCancelled(ran)) {
      out.print("AppleScript did not show a window: " + DialogExit.why(answer));
      return Answerer.nobody(Channel.NOBODY).says(Decision.LATER);
    }
    String said = ran.text().strip();
    Answerer answerer = said.equals(TIME_UP) ? Answerer.nobody(Channel.WINDOW) : Answerer.at(user);
    return answerer.says(SessionPrograms.isCancelled(ran) ? Decision.NO : meaning.apply(said));
  }

  private Reply none(String why) {
    out.print("No answer from the screen: " + why);
    return nobody();
  }
}
