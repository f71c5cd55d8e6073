package io.github.remediate.people;

import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.UserAccount;
import java.util.function.Supplier;

/**
 * Others answer the questions, and whoever sits at the Mac's screen is warned there before it
 * restarts: they may not see the terminal or the log of those who answer.
 */
public final class RestartWarningPeople implements People {
  private final People answering;
  private final People screen;
  private final Supplier<Observation<UserAccount>> console;

  /**
   * Warns nobody yet.
   *
   * @param answering who is asked and told, and sees the countdown while nobody is logged in
   * @param screen the windows on the Mac's screen
   * @param console looks anew at each call who is logged in there
   */
  public RestartWarningPeople(
      People answering, People screen, Supplier<Observation<UserAccount>> console) {
    this.answering = answering;
    this.screen = screen;
    this.console = console;
  }

  @Override
  public Channel channel() {
    return answering.channel();
  }

  @Override
  public Reply ask(Question question) {
    return answering.ask(question);
  }

  @Override
  public void show(RunView view) {
    answering.show(view);
  }

  @Override
  public void rest() {
    answering.rest();
  }

  @Override
  public void tell(Message message) {
    answering.tell(message);
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    return (console.get().isAbsent() ? answering : screen).beforeRestart(countdown);
  }
}
