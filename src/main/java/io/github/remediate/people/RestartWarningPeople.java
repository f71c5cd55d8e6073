package io.github.remediate.people;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.List;
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
  public Reply ask(String id, List<String> text, boolean unattended) {
    return answering.ask(id, text, unattended);
  }

  @Override
  public Attestation attest(String id, List<String> text) {
    return answering.attest(id, text);
  }

  @Override
  public void tell(String text) {
    answering.tell(text);
  }

  @Override
  public Reply beforeRestart(List<String> text, Duration time) {
    return (console.get().isAbsent() ? answering : screen).beforeRestart(text, time);
  }
}
