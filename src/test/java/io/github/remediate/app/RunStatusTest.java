package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.fixture.SmallMac;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The status of a run")
class RunStatusTest {
  private static final String GATE = "remove-mdm-profile";

  @TempDir Path temporary;
  private Staged staged;

  @BeforeEach
  void stage() {
    staged = new Staged(SmallMac.forge(), temporary.resolve("state"));
  }

  private RunStatus status() {
    return staged.history().status(Optional.empty());
  }

  @Test
  @DisplayName("says when it began, on which Mac, for whom, by whom and why it waits")
  void waitsForPerson() {
    staged.person.later(GATE);
    Staged.Ended ended = staged.start();
    assertThat(ended.status()).isEqualTo(ExitStatus.WAITING);

    RunStatus status = status();
    assertThat(status.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(status.begun().user()).contains("jane");
    assertThat(status.begun().operator()).contains("tester");
    assertThat(status.begun().ticket()).contains("HD-1");
    assertThat(status.begun().playbook()).isEqualTo("cause-6");
    assertThat(status.begun().at()).isPresent();
    assertThat(status.begun().serialNumber()).isPresent();
    assertThat(status.begun().hardwareUuid()).isPresent();
    assertThat(status.waitsFor())
        .hasValueSatisfying(
            wait -> {
              assertThat(wait.kind()).isEqualTo(RunWait.Kind.PERSON);
              assertThat(wait.text()).isEqualTo(ended.message());
              assertThat(wait.since()).isAfterOrEqualTo(status.begun().at().orElseThrow());
            });
    assertThat(status.next()).isEqualTo("sudo remediate resume " + status.run());
    String json = RunStatusJson.of(status);
    assertThat(json)
        .contains(
            "\"verdict\" : \"waiting\"",
            "\"kind\" : \"person\"",
            "\"ticket\" : \"HD-1\"",
            "\"operator\" : \"tester\"",
            "\"serialNumber\" : ",
            "\"started\" : ");
  }

  @Test
  @DisplayName("says that it waits for its user where another is at the console")
  void waitsForLogin() {
    staged.person.later(GATE);
    staged.start();
    staged.mac.logIn(new UserAccount("mia", 502, new MacPath("/Users/mia")));
    staged.resume();

    assertThat(status().waitsFor().map(RunWait::kind)).contains(RunWait.Kind.LOGIN);
  }

  @Test
  @DisplayName("says that it waits for the restart, and afterwards how it ended")
  void restart() {
    SmallRuns runs = new SmallRuns(temporary.resolve("small")).begun();

    RunStatus waits = runs.history().status(Optional.empty());
    assertThat(waits.waitsFor().map(RunWait::kind)).contains(RunWait.Kind.RESTART);
    assertThat(waits.steps())
        .anySatisfy(
            step -> {
              assertThat(step.state()).isEqualTo("done");
              assertThat(step.done()).isEqualTo(step.total()).isPositive();
            });

    runs.history().abort(Optional.empty());
    RunStatus over = runs.history().status(Optional.empty());
    assertThat(over.verdict()).isEqualTo(Verdict.ABORTED);
    assertThat(over.waitsFor()).isEmpty();
    assertThat(over.next()).isEmpty();
  }

  @Test
  @DisplayName("of one whose process ended without a word tells no earlier one's")
  void crashed() {
    staged.person.later(GATE);
    staged.start();
    staged.person.later("").dies(GATE);
    try {
      staged.resume();
    } catch (SmallRuns.Killed killed) {
      // As it was meant.
    }

    assertThat(status().lastWord()).isEmpty();
    assertThat(status().verdict()).isEqualTo(Verdict.WAITING);
    assertThat(status().waitsFor().orElseThrow().text()).contains("without a word");
  }

  @Test
  @DisplayName("stands in the list of all runs")
  void listed() {
    assertThat(staged.history().runs()).isEmpty();
    staged.person.later(GATE);
    staged.start();
    staged.history().abort(Optional.empty());
    staged.start();

    assertThat(staged.history().runs())
        .extracting(run -> run.status().orElseThrow().verdict())
        .containsExactlyInAnyOrder(Verdict.ABORTED, Verdict.WAITING);
    assertThat(RunStatusJson.ofAll(staged.history().runs()))
        .startsWith("[")
        .contains("\"verdict\" : \"aborted\"", "\"verdict\" : \"waiting\"");
  }
}
