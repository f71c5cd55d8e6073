package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.BegunChanges;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The windows of runs")
final class WindowsOfRunsTest {
  private static final String GATE = "remove-mdm-profile";
  private static final String QUESTION = "Remove the MDM profile";
  private static final MacPath LEFT = new MacPath("/private/var/run/windows/old.mark");
  private static final UserAccount MIA = new UserAccount("mia", 502, new MacPath("/Users/mia"));

  @TempDir Path temporary;

  private OfferedRuns runs() {
    return new OfferedRuns(temporary.resolve("state"));
  }

  @Test
  @DisplayName("begin a run by nobody else's yes, whenever another user comes to the screen")
  void anotherUser() {
    int looks = 0;
    for (int nth = 0; nth <= looks; nth++) {
      OfferedRuns runs = new OfferedRuns(temporary.resolve("state-" + nth));
      int[] look = {0, nth};
      runs.before =
          command -> {
            if (command.contains("scutil") && ++look[0] == look[1]) {
              runs.mac.logIn(MIA);
            }
          };
      try {
        runs.offer(runs.ending());
      } catch (CommandFailure failure) {
        assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED);
      }
      looks = Math.max(looks, look[0]);
      if (!runs.store().begun().isEmpty()) {
        assertThat(runs.runState().answer("run/consent").map(RunEntry.GateAnswered::by))
            .as("before look %s", nth)
            .isEqualTo(runs.runState().started().flatMap(RunEntry.RunStarted::user));
      }
    }
    assertThat(looks).isGreaterThan(3);
  }

  @Test
  @DisplayName("put a cleanup off where what holds more than the registration is left for later")
  void undecided() {
    OfferedRuns runs =
        new OfferedRuns(
            DryRunFixtures.staleRegistration(),
            temporary.resolve("state"),
            Observation.known(List.of()));
    runs.dialogs.press("Delete it too?", AnsweredDialogs.Press.LATER);

    Runs.Result result = runs.offer(runs.ending());

    assertThat(runs.dialogs.shown("Delete it too?")).as("the first of them").isEqualTo(1);
    assertThat(result)
        .isEqualTo(
            new Runs.Result(
                "", ExitStatus.DONE, "deferred by the user (1 so far). Nothing was changed"));
    assertThat(runs.store().ids()).isEmpty();
  }

  @Test
  @DisplayName("say from the first to the last whom to turn to, as was set when the run began")
  void contact() {
    OfferedRuns runs = runs();
    runs.settings("self-service:\n  contact: Call 1234.\n");
    runs.handedOver();
    runs.settings("self-service:\n  contact: Call nobody.\n");
    runs.mac.lockLoginKeychain(true);
    assertThatThrownBy(() -> runs.carry(runs.ending())).hasMessageContaining("locked-keychain");
    runs.mac.lockLoginKeychain(false);
    runs.dialogs.press(QUESTION, AnsweredDialogs.Press.LATER);
    runs.carry(runs.ending());

    assertThat(runs.dialogs.shown("Begin the cleanup now?")).isEqualTo(1);
    assertThat(runs.dialogs.shown("could not be finished")).isEqualTo(1);
    assertThat(runs.dialogs.shown(QUESTION)).isEqualTo(1);
    assertThat(runs.dialogs.shown).allMatch(dialog -> dialog.contains("Call 1234."));
  }

  @Test
  @DisplayName("ask somebody again after an hour who had no time, five times, and then say so")
  void asksAgain() {
    OfferedRuns runs = runs();
    runs.handedOver();
    runs.dialogs.press(QUESTION, AnsweredDialogs.Press.LATER);
    List<Duration> asked = new ArrayList<>();
    Duration begin = runs.mac.monotonic();

    Runs.Result result =
        runs.carry(
            runs.until(
                Duration.ofHours(12),
                () -> {
                  if (runs.dialogs.shown(QUESTION) > asked.size()) {
                    asked.add(runs.mac.monotonic().minus(begin));
                  }
                }));

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(asked).as("the first time made the copies").hasSize(6);
    for (int hour = 1; hour < asked.size(); hour++) {
      assertThat(asked.get(hour).minus(asked.get(hour - 1)))
          .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
    }
    assertThat(runs.dialogs.shown("could not be finished")).isEqualTo(1);
    assertThat(BegunChanges.begun(runs.runState())).isFalse();
  }

  @Test
  @DisplayName("ask as often also where Jamf policies were at work before, one after another")
  void manyPolicies() {
    OfferedRuns runs = runs();
    runs.handedOver();
    runs.dialogs.press(QUESTION, AnsweredDialogs.Press.LATER);
    int[] looks = {0};
    runs.before =
        command -> {
          if (command.contains(OfferedRuns.POLICY)) {
            // None at each second look: then the run goes on, and there is one again.
            boolean isAtWork = looks[0]++ % 2 == 0 && looks[0] < 20;
            runs.says.put(OfferedRuns.POLICY, new Answer.Ran(isAtWork ? 0 : 1, new byte[0], ""));
          }
        };

    Runs.Result result = runs.carry(runs.until(Duration.ofMinutes(10), () -> {}));

    assertThat(looks[0]).isGreaterThan(19);
    assertThat(result.awaits()).as(result.message()).contains(WaitCondition.A_PERSON);
    assertThat(runs.dialogs.shown(QUESTION)).isEqualTo(1);
  }

  @Test
  @DisplayName("ask nothing of a run that was agreed to in a terminal")
  void agreedByTyping() {
    OfferedRuns runs =
        new OfferedRuns(
            SmallMac.forge(), temporary.resolve("state"), Observation.unknown("not asked"));
    runs.typed(GATE);
    Duration begin = runs.mac.monotonic();

    Runs.Result result = runs.carry(runs.mac);

    assertThat(result.awaits()).as(result.message()).contains(WaitCondition.A_PERSON);
    assertThat(runs.mac.monotonic().minus(begin)).isLessThan(Duration.ofMinutes(10));
    assertThat(runs.dialogs.shown).isEmpty();
  }

  @Test
  @DisplayName("of killed processes are gone before launchd's process waits, for a login above all")
  void leftBehind() {
    OfferedRuns runs = runs();
    runs.handedOver();
    runs.mac.logOut();
    runs.dialogs.leftBehind.add(LEFT);
    List<Integer> closed = new ArrayList<>();

    Runs.Result result =
        runs.carry(runs.until(Duration.ofMinutes(1), () -> closed.add(runs.dialogs.ended.size())));

    assertThat(result.awaits()).as(result.message()).contains(WaitCondition.A_LOGIN);
    assertThat(closed).isNotEmpty().containsOnly(1);
  }

  @Test
  @DisplayName("of killed processes are gone before a terminal's process goes on")
  void typed() {
    OfferedRuns runs = runs();
    runs.dialogs.leftBehind.add(LEFT);
    runs.typed(GATE);
    assertThat(runs.dialogs.ended).containsExactly(LEFT);
  }
}
