package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An offer of a cleanup")
final class SelfServiceOfferTest {
  private static final String CONSENT = "run/consent";

  @TempDir Path temporary;
  private WindowRuns runs;

  @BeforeEach
  void prepare() {
    runs = new WindowRuns(temporary.resolve("state"));
  }

  private void says(Runs.Result result, String line) {
    assertThat(result).isEqualTo(new Runs.Result("", ExitStatus.DONE, line));
    assertThat(runs.store.ids()).isEmpty();
  }

  private void isBlocked(String words) {
    assertThatThrownBy(runs::offer)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining(words);
    assertThat(runs.store.ids()).isEmpty();
  }

  private Question last() {
    return runs.window.asked.get(runs.window.asked.size() - 1);
  }

  @Test
  @DisplayName("that is agreed to is handed over, and nothing of it was put off any more")
  void agreed() {
    runs.window.says(CONSENT, Decision.LATER, 1);
    says(runs.offer(), "deferred by the user (1 so far). Nothing was changed");
    runs.time.at(1, runs::take);

    Runs.Result result = runs.offer();

    assertThat(result.message()).isEqualTo("handed over, run " + runs.directory().id());
    assertThat(last().kind()).isNotEqualTo(Question.Kind.BEGIN_RUN);
    assertThat(runs.window.asked(CONSENT)).isEqualTo(2);
    assertThat(runs.runState().answer(CONSENT).orElseThrow().channel())
        .isEqualTo(Channel.WINDOW.word());
    assertThat(runs.runState().answer(CONSENT).orElseThrow().by()).isEqualTo("jane");
    assertThat(Deferrals.of(runs.store, "cause-6").count()).isZero();
  }

  @Test
  @DisplayName("can be put off as often as the settings say, is then made all the same")
  void counted() {
    runs.settings("self-service:\n  deferrals: 1\n");
    runs.window.says(CONSENT, Decision.NO, 2).says(CONSENT, Decision.LATER, 1);

    says(runs.offer(), "deferred by the user (1 of 1). Nothing was changed");
    assertThat(last().body()).contains(Message.counted("clean-up.put-off", 1));
    says(runs.offer(), "deferred by the user (2, and 1 are provided for). Nothing was changed");
    assertThat(last().body()).contains(Message.of("clean-up.last-call"));
    says(runs.offer(), "deferred by the user (3, and 1 are provided for). Nothing was changed");
    assertThat(last().body()).contains(Message.of("clean-up.last-call"));
    assertThat(Deferrals.of(runs.store, "cause-6").count()).isEqualTo(3);
  }

  @Test
  @DisplayName("that nobody answered was not put off by anybody")
  void nobody() {
    runs.window.says(CONSENT, Answerer.nobody(Channel.WINDOW).says(Decision.LATER), 1);

    says(runs.offer(), "deferred: nobody answered the window. Nothing was changed");

    assertThat(Deferrals.of(runs.store, "cause-6").count()).isZero();
  }

  @Test
  @DisplayName("is not made again for as long as the user put it off, as a policy comes every hour")
  void holds() {
    runs.settings("self-service:\n  deferral-hours: 4\n");
    runs.window.says(CONSENT, Decision.LATER, 1);
    Instant end = runs.mac.now().plus(Duration.ofHours(4));
    runs.offer();
    int asked = runs.window.asked.size();

    Runs.Result result = runs.offer();

    assertThat(result.status()).isEqualTo(ExitStatus.DONE);
    assertThat(result.run()).isEmpty();
    Instant until = Deferrals.of(runs.store, "cause-6").last().orElseThrow().plusSeconds(14_400);
    assertThat(until).isBetween(end, end.plusSeconds(60));
    assertThat(result.message())
        .isEqualTo(
            "deferred until "
                + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                    .withZone(ZoneId.systemDefault())
                    .format(until)
                + ", as the user chose (1 so far)");
    assertThat(runs.window.asked).hasSize(asked);

    runs.mac.elapse(Duration.ofHours(4));
    runs.time.at(1, runs::take);
    assertThat(runs.offer().message()).startsWith("handed over");
  }

  @Test
  @DisplayName("of what is under way calls that, whatever was put off and whoever can be asked")
  void underWay() {
    runs.settings("self-service:\n  deferral-hours: 4\n");
    runs.handedOver();
    new Deferrals(0, Optional.empty()).again(runs.store, "cause-6", runs.mac.now());
    runs.window.through(Channel.NOBODY);
    int asked = runs.window.asked.size();

    assertThat(runs.offer().message()).isEqualTo("already running, run " + runs.directory().id());
    assertThat(runs.window.asked).hasSize(asked);
  }

  @Test
  @DisplayName("is refused where there is nothing to show a window with, or none could be shown")
  void noWindow() {
    runs.window.through(Channel.NOBODY);
    isBlocked("neither swiftDialog in /usr/local/bin/dialog nor osascript");
    assertThat(runs.window.asked).isEmpty();

    runs.window.through(Channel.WINDOW);
    runs.window.says(CONSENT, Answerer.nobody(Channel.NOBODY).says(Decision.LATER), 1);
    isBlocked("could not be asked: no window could be shown");
    assertThat(Deferrals.of(runs.store, "cause-6").count()).isZero();
  }
}
