package io.github.remediate.people;

import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.Optional;

/** Instructions in windows of swiftDialog. */
record DialogInstructions(Screen screen, Dialog dialog) implements Instructions {
  private static final Duration SLACK = Duration.ofSeconds(60);

  @Override
  public Optional<Shown> show(Question question) {
    Optional<UserAccount> asked = screen.asked();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    UserAccount user = asked.get();
    if (!dialog.canShowTo(user)) {
      return none("this swiftDialog shows none to a user whose name holds a blank");
    }
    DialogWindow window =
        DialogWindow.instruction(question, screen.target(question.open()), screen.words(user));
    Observation<Dialog.Window> opened = dialog.open(window.json(), window.timer().plus(SLACK));
    if (!opened.isKnown()) {
      return none("swiftDialog: " + opened.reason());
    }
    screen.told().print(Message.of("instruction.shown", user.name()));
    return opened.found().map(each -> each::close);
  }

  private Optional<Shown> none(String why) {
    screen.told().print(Message.of("instruction.not-shown", why));
    return Optional.empty();
  }
}
