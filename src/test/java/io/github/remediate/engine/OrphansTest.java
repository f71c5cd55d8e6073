package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.WaitCondition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A run whose process was killed while something was at work")
final class OrphansTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "run /usr/local/bin/jamf removeMdmProfile, mayStillRun, PT10M",
    "run /sbin/shutdown, mayStillRun, PT2M",
    "move /Users, mayStillMove, PT10M",
    "move /Users/jane/Library/Preferences, mayStillMove, PT10M"
  })
  @DisplayName(
      "waits for what outlived it, for as long as that may take, and does nothing beside it")
  void orphan(String act, String question, Duration limit) {
    EngineHarness run = EngineHarness.cut(directory, act, false);
    int acts = run.order.acts().size();
    List<Duration> looked = new ArrayList<>();
    List<String> about = new ArrayList<>();
    run.handing(
        (call, arguments, own) -> {
          if (!call.equals(question)) {
            return own.act();
          }
          looked.add(run.mac.monotonic());
          String asked = RunOrder.words(arguments);
          about.add((call.equals("mayStillRun") ? "run " : "move ") + asked);
          return true;
        });
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("still runs from before the interruption");
    assertThat(end.awaits())
        .contains(act.contains("shutdown") ? WaitCondition.A_RESTART : WaitCondition.A_PERSON);
    assertThat(looked.get(looked.size() - 1).minus(looked.get(0))).isEqualTo(limit);
    assertThat(about).as("what is waited for").allMatch(each -> each.startsWith(act));
    assertThat(run.told()).anyMatch(line -> line.contains(limit.toMinutes() + " minutes"));
    assertThat(run.order.acts()).hasSize(acts);

    int[] asked = {0};
    run.handing(
        (call, arguments, own) ->
            call.equals(question) && asked[0]++ < 20 ? (Object) true : own.act());
    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(asked[0]).isGreaterThan(19);
  }
}
