package io.github.remediate.people;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The user at the console, in AppleScript's own dialogs, which every Mac has. They run in the
 * user's session: as root they fail with -1713. Whatever is not a plain answer means later.
 */
final class OsascriptPeople implements People {
  static final String PROGRAM = "/usr/bin/osascript";

  private static final Duration SLACK = Duration.ofSeconds(60);

  private final Screen screen;
  private final ParagraphPrinter out;

  OsascriptPeople(Screen screen) {
    this.screen = screen;
    this.out = new ParagraphPrinter(screen.told());
  }

  @Override
  public Channel channel() {
    return Channel.WINDOW;
  }

  @Override
  public Reply ask(String id, List<String> text, boolean unattended) {
    Duration patience = screen.patience();
    String script =
        AppleScript.dialog(text, List.of("No", "Later", "Yes"), "Later", "No", patience);
    return reply(show(script, patience), "button returned:Yes, gave up:false");
  }

  @Override
  public void tell(String text) {
    out.print(text);
  }

  @Override
  public Reply beforeRestart(List<String> text, Duration length) {
    String script =
        AppleScript.dialog(text, List.of("Not now", "Restart now"), "Not now", "Not now", length);
    return reply(
        show(script, length),
        "button returned:Restart now, gave up:false",
        "button returned:, gave up:true");
  }

  private Answer show(String script, Duration time) {
    if (!(screen.console().get() instanceof Observation.Known<UserAccount> user)) {
      return new Answer.NotRun("nobody is logged in at this Mac's screen");
    }
    Answer answer =
        screen
            .changes()
            .run(
                new EffectCommand(
                    CommandLine.of(PROGRAM, "-e", script),
                    Optional.of(user.value()),
                    time.plus(SLACK)));
    return screen.stillShows(user.value())
        ? answer
        : new Answer.NotRun("another user sits at this Mac's screen than was asked");
  }

  /** Cancel is told by its number; the words beside it are in the user's language. */
  private Reply reply(Answer answer, String... yes) {
    if (answer instanceof Answer.NotRun not) {
      out.print("No answer from the screen: " + not.reason());
      return Reply.LATER;
    }
    Answer.Ran ran = (Answer.Ran) answer;
    if (ran.exit() == 1 && ran.stderr().strip().endsWith("(-128)")) {
      return Reply.NO;
    }
    return ran.exit() == 0 && List.of(yes).contains(ran.text().strip()) ? Reply.YES : Reply.LATER;
  }
}
