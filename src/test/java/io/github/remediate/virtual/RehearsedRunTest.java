package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.engine.RunJournal;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Registration;
import io.github.remediate.workshop.SeededRandom;
import io.github.remediate.workshop.VirtualMacHarness;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run on a virtual Mac")
class RehearsedRunTest {
  private static final int MOST_STARTS = 6;

  private VirtualMac mac;
  private VirtualMacHarness rehearsal;
  private MacFacts before;
  private VirtualPerson person;

  private void begin(String fixtureName) {
    FixtureMac fixture = VirtualMacHarness.fixture(fixtureName);
    mac = VirtualMacHarness.likeFixture(fixtureName);
    rehearsal = new VirtualMacHarness(mac, fixture.records());
    before = rehearsal.look();
    person = new VirtualPerson(mac, before);
  }

  /** Starts the run again and again, each time mended and some minutes later. */
  private RunEnd toTheEnd() {
    RunEnd end = null;
    for (int start = 0; start < MOST_STARTS; start++) {
      try {
        end = rehearsal.go(person);
        if (end.state() == RunEnd.State.COMPLETE) {
          return end;
        }
      } catch (PowerLost e) {
        mac.powerOn();
      }
      mac.faults().mend();
      mac.elapse(Duration.ofMinutes(3));
    }
    return end;
  }

  private void isRegisteredAnew() {
    MacFacts after = rehearsal.look();
    List<Registration> old = before.registrations().found().orElseThrow();
    assertThat(after.management().enrollment().found().orElseThrow().enrolled()).isTrue();
    assertThat(after.management().framework().isKnown()).isTrue();
    assertThat(after.registrations().found().orElseThrow())
        .hasSize(1)
        .doesNotContainAnyElementsOf(old);
    assertThat(person.records()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stale-registration", "half-removed"})
  @DisplayName("goes through restart and wait to the registered end, with a helpful person")
  void registered(String fixture) {
    begin(fixture);

    RunEnd first = rehearsal.go(person);
    assertThat(first.state()).as(first.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(mac.isRestartPending()).isTrue();
    mac.elapse(Duration.ofMinutes(3));
    RunEnd second = rehearsal.go(person);

    assertThat(second.state()).as(second.message()).isEqualTo(RunEnd.State.COMPLETE);
    isRegisteredAnew();
  }

  @Test
  @DisplayName("waits where jamf cannot remove the MDM profile, until the server does it")
  void automated() {
    begin("registered-twice");
    person.answers("remove-mdm-profile/", Decision.LATER);

    RunEnd first = rehearsal.go(person);
    assertThat(first.state()).isEqualTo(RunEnd.State.WAITING);
    assertThat(first.step()).isEqualTo("remove-mdm-profile");
    person.unmanage();

    assertThat(toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    isRegisteredAnew();
    assertThat(rehearsal.look().management().enrollment().found().orElseThrow().automated())
        .isTrue();
  }

  static Stream<Fault> triedFaults() {
    return Stream.of(Fault.values()).filter(fault -> SeededRandom.tries(fault.ordinal(), 5));
  }

  @ParameterizedTest
  @MethodSource("triedFaults")
  @DisplayName("comes to the same end after each fault that somebody mended")
  void faults(Fault fault) {
    begin("stale-registration");
    fault.inject(mac);

    RunEnd end = toTheEnd();

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    isRegisteredAnew();
  }

  static IntStream moments() {
    return IntStream.of(1, 60, 150, 260, 340, 480).filter(at -> SeededRandom.tries(at, 160));
  }

  @ParameterizedTest(name = "at moment {0}")
  @MethodSource("moments")
  @DisplayName("comes to the same end after a power cut")
  void powerCut(int moment) {
    begin("stale-registration");
    mac.faults().losePowerAt(mac.faults().moments() + moment);

    assertThat(toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    isRegisteredAnew();
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"NO", "LATER"})
  @DisplayName("does not restart when its countdown was stopped or may not have been seen")
  void countdownStopped(Decision reply) {
    begin("stale-registration");
    person.answers("countdown", reply);

    RunEnd end = rehearsal.go(person);

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.step()).isEqualTo("restart");
    assertThat(mac.isRestartPending()).isFalse();
    assertThat(toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    isRegisteredAnew();
  }

  @ParameterizedTest
  @CsvSource({"LATER, WAITING", "NO, STOPPED"})
  @DisplayName("does not begin step 2 without a yes")
  void unwilling(Decision reply, RunEnd.State state) {
    begin("stale-registration");
    person.says(reply);

    RunEnd end = rehearsal.go(person);

    assertThat(end.step()).isEqualTo("remove-mdm-profile");
    assertThat(end.state()).isIn(state, RunEnd.State.WAITING, RunEnd.State.CANCELLED);
    assertThat(rehearsal.look().management()).isEqualTo(before.management());
    assertThat(person.deeds()).isEmpty();
    assertThat(person.records()).isEqualTo(before.records().found().orElseThrow());
  }

  @Test
  @DisplayName("waits for a person who says that the keys are deleted only later")
  void scripted() {
    begin("half-removed");
    person.answers("remove-files/keys", Decision.LATER);

    RunEnd end = rehearsal.go(person);

    assertThat(end.state()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.step()).isEqualTo("remove-files");
    assertThat(person.questions()).contains("remove-files/keys");
    assertThat(toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(person.deeds()).contains("deleted 3 items in Keychain Access");
  }

  static IntStream records() {
    return IntStream.of(0, 1, 2, 9, 40, 41, 90).filter(at -> SeededRandom.tries(at, 20));
  }

  @ParameterizedTest(name = "after {0} records")
  @MethodSource("records")
  @DisplayName(
      "does nothing more when its journal cannot be written, and ends like any other later")
  void journalFull(int commits) {
    begin("half-removed");
    rehearsal.roomFor(commits);

    assertThatThrownBy(this::toTheEnd).isInstanceOf(RunJournal.JournalFailed.class);

    int moments = mac.faults().moments();
    assertThatThrownBy(() -> rehearsal.go(person)).isInstanceOf(RunJournal.JournalFailed.class);
    rehearsal.roomFor(Integer.MAX_VALUE);
    assertThat(mac.faults().moments()).as("it looked").isGreaterThan(moments);
    assertThat(toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    isRegisteredAnew();
  }

  @Test
  @DisplayName("waits for a restart that is on its way, and does not ask for another")
  void restartOnItsWay() {
    begin("stale-registration");
    rehearsal.go(person);
    assertThat(mac.isRestartPending()).isTrue();

    RunEnd again = rehearsal.go(person);

    assertThat(again.state()).isEqualTo(RunEnd.State.WAITING);
    assertThat(again.message()).contains("restarts within a minute");
    assertThat(person.questions()).containsOnlyOnce("restart/restart");
    mac.elapse(Duration.ofMinutes(3));
    assertThat(toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }
}
