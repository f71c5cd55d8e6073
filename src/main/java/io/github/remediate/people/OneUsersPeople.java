package io.github.remediate.people;

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
import java.util.function.Supplier;

/**
 * Windows in which one user alone answers: it is their registration that is taken away, and with
 * fast user switching another may sit before the screen by now. Whoever sits there is warned of a
 * restart.
 */
public final class OneUsersPeople implements People {
  private final People windows;
  private final String user;
  private final Supplier<Observation<UserAccount>> console;

  /**
   * Asks nobody yet.
   *
   * @param user the short name of whoever may answer
   * @param console looks anew at each call who is logged in at the screen
   */
  public OneUsersPeople(People windows, String user, Supplier<Observation<UserAccount>> console) {
    this.windows = windows;
    this.user = user;
    this.console = console;
  }

  @Override
  public Channel channel() {
    return windows.channel();
  }

  @Override
  public Reply ask(Question question) {
    if (isAnothers()) {
      tell(
          "Another user sits at this Mac's screen; a question for " + user + " is left for later.");
      return nobody();
    }
    Reply reply = windows.ask(question);
    boolean another = reply.by().channel() == Channel.WINDOW && !reply.by().by().equals(user);
    return another ? nobody() : reply;
  }

  private static Reply nobody() {
    return Answerer.nobody(Channel.WINDOW).says(Decision.LATER);
  }

  @Override
  public void show(RunView view) {
    windows.show(view);
  }

  @Override
  public void rest() {
    windows.rest();
  }

  @Override
  public void tell(Message message) {
    windows.tell(message);
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    return windows.beforeRestart(countdown);
  }

  @Override
  public void conclude(Conclusion conclusion) {
    windows.conclude(conclusion);
  }

  @Override
  public void handOver(HandedOver handed) {
    if (isAnothers()) {
      windows.conclude(handed.conclusion());
    } else {
      windows.handOver(handed);
    }
  }

  private boolean isAnothers() {
    return console.get().found().filter(there -> !there.name().equals(user)).isPresent();
  }
}
