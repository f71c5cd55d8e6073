package io.github.remediate.people;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.ScreenPrograms;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Instructions in AppleScript's own dialogs. */
record OsascriptInstructions(Screen screen) implements Instructions {
  private static final Duration SEEN = Duration.ofHours(1);
  private static final Duration SLACK = Duration.ofSeconds(60);

  @Override
  public Optional<Shown> show(Question question) {
    Optional<UserAccount> asked = screen.asked();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Screen.Words words = screen.words(asked.get());
    Texts texts = words.texts();
    List<String> lines = new ArrayList<>(texts.windowLines(question));
    screen.target(question.open()).map(texts::opening).ifPresent(lines::add);
    lines.add(texts.text("window.tell-helpdesk"));
    lines.addAll(words.helpdesk().contactLines(texts));
    String ok = texts.text("window.ok");
    String script =
        AppleScript.dialog(texts.text("window.title"), lines, List.of(ok), ok, ok, SEEN);
    ScreenPrograms programs = screen.programs();
    Optional<MacPath> mark = SessionPrograms.mark(programs);
    ScreenPrograms.Running program =
        programs.start(
            SessionPrograms.command(script, mark), Optional.of(asked.get()), SEEN.plus(SLACK));
    screen.told().print(Message.of("instruction.shown", asked.get().name()));
    return Optional.of(
        () -> {
          program.end();
          mark.ifPresent(file -> SessionPrograms.takeAway(programs, file));
        });
  }
}
