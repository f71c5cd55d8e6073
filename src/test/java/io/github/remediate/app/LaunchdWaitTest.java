package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Via;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("launchd's process, while its run waits,")
final class LaunchdWaitTest {
  private static final String GATE = "remove-mdm-profile";
  private static final Duration TICK = Duration.ofSeconds(15);
  private static final Duration SHORTLY = Duration.ofMillis(200);

  /** An hour. */
  private static final int TO_ASK_AGAIN = 240;

  @TempDir Path temporary;
  private WindowRuns runs;

  @BeforeEach
  void begin() {
    runs = new WindowRuns(temporary.resolve("state")).handedOver();
  }

  private void later() {
    runs.window.says(GATE, Decision.LATER, 1);
  }

  /** After how many waits of the job that question was asked. */
  private List<Integer> asked() {
    List<Integer> after = new ArrayList<>();
    for (int at = 0; at < runs.window.asked.size(); at++) {
      if (runs.window.asked.get(at).gate().equals(GATE)) {
        after.add(runs.window.askedAfter.get(at));
      }
    }
    return after;
  }

  /** Carries it until that question comes again. */
  private void asksAgain() {
    runs.window.diesAt(GATE);
    assertThatThrownBy(runs::carry).isInstanceOf(SmallRuns.Killed.class);
  }

  private void waitsForRestart(Runs.Result result) {
    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.WAITING);
    assertThat(result.awaits()).contains(WaitCondition.A_RESTART);
    assertThat(runs.window.concluded).as("the Mac restarts").isEmpty();
  }

  @Test
  @DisplayName("ends before a restart, goes on after it, and then tells its user that all is done")
  void restart() {
    waitsForRestart(runs.carry());
    runs.mac.elapse(Duration.ofMinutes(3));

    assertThat(runs.carry().status()).isEqualTo(ExitStatus.DONE);

    assertThat(runs.window.concluded).containsExactly(Conclusion.Kind.DONE);
  }

  @Test
  @DisplayName("asks somebody again after an hour who had no time")
  void anHour() {
    later();
    asksAgain();
    assertThat(asked()).containsExactly(0, TO_ASK_AGAIN);
    assertThat(runs.time.passed.subList(0, TO_ASK_AGAIN)).containsOnly(TICK);
  }

  @Test
  @DisplayName("asks them as soon as they are logged in again, and nobody else")
  void loggedInAgain() {
    later();
    runs.window.whenAsked(GATE, runs.mac::logOut);
    runs.time
        .at(3, () -> runs.mac.logIn(WindowRuns.MIA))
        .at(7, () -> runs.mac.logIn(WindowRuns.JANE));
    asksAgain();
    assertThat(asked()).containsExactly(0, 7);
  }

  @Test
  @DisplayName("asks nobody after an hour where nobody is logged in")
  void nobodyThere() {
    later();
    runs.time.at(3, runs.mac::logOut).at(TO_ASK_AGAIN + 10, () -> runs.mac.logIn(WindowRuns.JANE));
    asksAgain();
    assertThat(asked()).containsExactly(0, TO_ASK_AGAIN + 10);
  }

  @Test
  @DisplayName("goes on where another process of the run wrote to its journal")
  void another() {
    later();
    runs.time.at(5, () -> runs.add(new RunEntry.Note(Optional.empty(), "somebody types")));
    asksAgain();
    assertThat(asked()).containsExactly(0, 5);
  }

  @Test
  @DisplayName("ends where the run was ended meanwhile, and tells its user nothing of a success")
  void ended() {
    later();
    runs.time.at(5, () -> runs.history().abort(Optional.empty(), preview -> true));
    Runs.Result result = runs.carry();
    assertThat(result.status()).isEqualTo(ExitStatus.DONE);
    assertThat(result.message()).contains("aborted");
    assertThat(runs.window.concluded).isEmpty();
  }

  @Test
  @DisplayName("leaves it as it is when the process is to end, and its user knows that it waits")
  void interrupted() {
    later();
    runs.time.endsAfter(2);
    Runs.Result result = runs.carry();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(result.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(runs.window.concluded).containsExactly(Conclusion.Kind.WAITS);
    assertThat(asked()).containsExactly(0);
  }

  @Test
  @DisplayName("waits while a policy of Jamf is at work or nobody can tell, and begins then")
  void policy() {
    for (int look = 1; look <= 3; look++) {
      runs.mac.faults().hang("pgrep -f", look);
    }
    runs.time.at(1, () -> assertThat(runs.window.asked).isEmpty());
    asksAgain();
    assertThat(runs.time.passed.subList(0, 3)).containsOnly(TICK);
    assertThat(runs.window.askedAfter.get(0)).isEqualTo(3);
    assertThat(runs.entries())
        .filteredOn(RunEntry.ProcessEnded.class::isInstance)
        .map(RunEntry.ProcessEnded.class::cast)
        .anyMatch(word -> word.waitsFor().equals(Optional.of("jamf")));
  }

  @Test
  @DisplayName("waits until the run's own user is logged in")
  void login() {
    runs.mac.logOut();
    runs.time
        .at(2, () -> runs.mac.logIn(WindowRuns.MIA))
        .at(9, () -> runs.mac.logIn(WindowRuns.JANE));
    asksAgain();
    assertThat(asked()).containsExactly(9);
    assertThat(runs.entries())
        .as("nobody took it up for another user")
        .filteredOn(RunEntry.RunResumed.class::isInstance)
        .hasSize(2);
  }

  @Test
  @DisplayName("waits no longer than a day")
  void aDay() {
    runs.mac.logOut();
    Runs.Result result = runs.carry();
    assertThat(result.awaits()).contains(WaitCondition.A_LOGIN);
    assertThat(runs.time.passed.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofDays(1));
    assertThat(runs.window.concluded).containsExactly(Conclusion.Kind.WAITS);
  }

  @Test
  @DisplayName("waits for whoever has the lock: a moment often, and then less often")
  void lock() {
    RunLock lock = runs.store.lock(runs.directory().id(), runs.clock());
    runs.time.at(53, lock::close);
    asksAgain();
    assertThat(runs.time.passed.subList(0, 50)).containsOnly(SHORTLY);
    assertThat(runs.time.passed.subList(50, 53)).containsOnly(TICK);
    assertThat(asked()).containsExactly(53);
  }

  @Test
  @Tag("slow")
  @DisplayName("gives the run up to whoever has the lock for longer than a day, and says nothing")
  void lockedForEver() {
    try (RunLock lock = runs.store.lock(runs.directory().id(), runs.clock())) {
      assertThatThrownBy(runs::carry)
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.LOCKED));
    }
    assertThat(runs.time.passed.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofDays(1).plus(SHORTLY.multipliedBy(50)));
    assertThat(runs.window.concluded).isEmpty();
  }

  @Test
  @DisplayName("tells its user that it stopped where it cannot go on, also without its own words")
  void stopped() throws Exception {
    Files.delete(runs.directory().request());
    assertThatThrownBy(runs::carry).isInstanceOf(CommandFailure.class);
    assertThat(runs.window.concluded).containsExactly(Conclusion.Kind.STOPPED);
  }

  @Test
  @DisplayName("sees a wait to its end and not longer, awake, and shows what is left of it")
  void timer() {
    runs =
        new WindowRuns(temporary.resolve("waiting"), Observation.unknown("no server was asked"))
            .handedOver();
    waitsForRestart(runs.carry());
    runs.mac.elapse(Duration.ofMinutes(3));
    runs.time.anew();
    runs.awake.clear();
    runs.window.shown.clear();

    assertThat(runs.carry().status()).isEqualTo(ExitStatus.DONE);

    Duration waited = runs.time.passed.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
    assertThat(runs.time.passed).allMatch(each -> each.compareTo(TICK) <= 0);
    assertThat(runs.awake).as("the step, the wait, and what comes after it").hasSize(3);
    assertThat(runs.window.shown.stream().filter("shown"::equals).count())
        .as("anew each time")
        .isGreaterThan(runs.time.passed.size());
    assertThat(runs.window.shown.stream().filter("rest"::equals)).hasSize(3);
    assertThat(runs.window.concluded).containsExactly(Conclusion.Kind.DONE);
  }

  @Test
  @DisplayName("leaves a wait as it is when the process is to end")
  void timerInterrupted() {
    runs =
        new WindowRuns(temporary.resolve("waiting"), Observation.unknown("no server was asked"))
            .handedOver();
    waitsForRestart(runs.carry());
    runs.mac.elapse(Duration.ofMinutes(3));
    runs.time.endsAfter(3);

    Runs.Result result = runs.carry();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(result.awaits().orElseThrow().kind()).isEqualTo(WaitCondition.Kind.TIMER);
    assertThat(runs.window.concluded).containsExactly(Conclusion.Kind.WAITS);
  }

  @Test
  @DisplayName("is begun with a warning in the policy's log where no receipt would count")
  void warning() {
    handsOver();
    assertThat(runs.window.told)
        .anyMatch(
            told ->
                told.contains("Warning: no receipt would count at step 4")
                    && told.contains("`signs`")
                    && told.contains("--records manual"));
  }

  private void handsOver() {
    runs =
        new WindowRuns(
                temporary.resolve("receipts"), Observation.unknown("not asked"), Via.HANDED_OVER)
            .handedOver();
  }

  @Test
  @DisplayName("goes on by itself when a policy brought the receipt, and not for one of no worth")
  void brought() throws Exception {
    runs =
        new WindowRuns(
            temporary.resolve("receipts"), Observation.unknown("not asked"), Via.HANDED_OVER);
    runs.settings(
        "approvals:\n  keys:\n  - {key: "
            + Keys.ADA.verifyingKey().word()
            + ", name: Ada, signs: [receipt]}\n");
    runs.handedOver();
    List<String> said = new ArrayList<>();
    runs.window.whenShown(
        RunView.State.HANDED_OVER,
        () ->
            runs.time
                .at(
                    2,
                    () ->
                        assertThatThrownBy(() -> bring(SigningKey.generate()))
                            .hasMessageContaining("nobody whose signature counts"))
                .at(3, () -> said.add(runs.window.concluded.toString()))
                .at(4, () -> said.add(bring(Keys.ADA).message()))
                .endsAfter(40));

    Runs.Result result = runs.carry();

    assertThat(result.awaits()).as(result.message()).contains(WaitCondition.A_RESTART);
    assertThat(said)
        .containsExactly("[HANDED_OVER]", "receipt taken, run " + runs.directory().id());
    assertThat(runs.runState().receipts()).hasSize(1);
  }

  private Runs.Result bring(SigningKey key) {
    byte[] file = runs.history().recordRequest(Optional.empty()).bytes();
    RecordRequest request = RecordRequestFile.read("request", file);
    Path receipt = temporary.resolve("receipt.json");
    try {
      Files.write(
          receipt,
          RecordReceiptFile.signed(
              new RecordReceipt(
                  RecordRequestFile.sha256(file),
                  request.nonce(),
                  request.run(),
                  request.records().stream()
                      .map(
                          wanted ->
                              new RecordReceipt.Reported(
                                  wanted.service(),
                                  wanted.id(),
                                  wanted.name(),
                                  wanted.serialNumber(),
                                  wanted.hardwareUuid(),
                                  wanted.deviceId(),
                                  Optional.empty(),
                                  RecordReceipt.Verdict.ABSENT,
                                  Optional.empty(),
                                  List.of()))
                      .toList(),
                  "Ada",
                  runs.mac.now(),
                  runs.mac.now().plus(Duration.ofHours(1)),
                  Optional.empty()),
              key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return runs.runs()
        .bring(Optional.empty(), Optional.empty(), GivenReceipt.load(receipt, "receipt.json"));
  }

  @Test
  @DisplayName("tells its user that the helpdesk goes on, at once, and again when the day is over")
  void helpdesk() {
    handsOver();
    runs.time.endsAfter(5);

    Runs.Result result = runs.carry();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.awaits()).contains(WaitCondition.A_RECEIPT);
    assertThat(runs.window.concluded)
        .containsExactly(Conclusion.Kind.HANDED_OVER, Conclusion.Kind.HANDED_OVER);
  }

  @Test
  @DisplayName("tells it to whoever logs in while it waits for the helpdesk, and once")
  void helpdeskLater() {
    handsOver();
    List<Integer> told = new ArrayList<>();
    runs.window.whenShown(
        RunView.State.HANDED_OVER,
        () -> {
          runs.mac.logOut();
          runs.time
              .at(3, () -> told.add(runs.window.concluded.size()))
              .at(4, () -> runs.mac.logIn(WindowRuns.JANE))
              .at(6, () -> told.add(runs.window.concluded.size()))
              .at(9, () -> told.add(runs.window.concluded.size()))
              .endsAfter(10);
        });

    Runs.Result result = runs.carry();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.awaits()).as(result.message()).contains(WaitCondition.A_RECEIPT);
    assertThat(told).containsExactly(0, 1, 1);
  }
}
