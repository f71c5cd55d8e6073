package io.github.remediate.people;

import io.github.remediate.engine.CleanupOffer;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.HandedOver;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.Message;
import io.github.remediate.workshop.SamplePlans;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pictures of windows in the documentation")
final class WindowPicturesTest {
  private static final String RUN = "20261130-080000-4f2a";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Texts ENGLISH = Texts.english();
  private static final Screen.Words WORDS =
      new Screen.Words(
          ENGLISH,
          HelpdeskWords.of(
              new Helpdesk(Map.of(), Map.of("en", "Helpdesk: call 4711"), Optional.empty()), "en"));

  @Test
  @DisplayName("show what a user is asked before a cleanup begins")
  void offer() throws IOException {
    WindowPicture.of(
            DialogWindow.question(
                CleanupOffer.of(SamplePlans.rich(), Optional.of(2)),
                Optional.empty(),
                WORDS,
                PATIENCE))
        .check("window-offer");
  }

  @Test
  @DisplayName("show how request and receipt pass between a user and the helpdesk")
  void handedOver() throws IOException {
    HandedOver handed =
        new HandedOver(
            RUN, "request.json", new byte[0], file -> Optional.empty(), () -> false, false);
    WindowPicture.of(
            DialogWindow.handedOver(ENGLISH.lines(handed, Optional.empty()), WORDS, PATIENCE))
        .check("window-handed-over");
  }

  @Test
  @DisplayName("show the countdown to the restart")
  void countdown() throws IOException {
    WindowPicture.of(
            DialogWindow.countdown(
                new Countdown(
                    Message.of("countdown.title"),
                    List.of(Message.of("countdown.save")),
                    Duration.ofMinutes(5)),
                WORDS))
        .check("window-restart");
  }

  @Test
  @DisplayName("show the end")
  void end() throws IOException {
    WindowPicture.of(
            DialogWindow.conclusion(
                new Conclusion(Conclusion.Kind.DONE, RUN, List.of()), WORDS, "Self Service"))
        .check("window-end");
  }
}
