package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run that runs commands")
final class CommandsTest {
  private static final String FRAMEWORK = "run /usr/local/bin/jamf removeFramework";
  private static final String DELETION = "run /usr/bin/security delete-";
  private static final String SHUTDOWN = "run /sbin/shutdown";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {36, 51})
  @DisplayName("deletes nothing more once the login keychain is locked")
  void locked(int exit) {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) ->
            call.equals("run") && RunOrder.words(arguments).contains("/usr/bin/security")
                ? new Answer.Ran(exit, new byte[0], "")
                : own.act());
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.message()).contains("the login keychain is locked");
    assertThat(run.order.acts(DELETION)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, ''", "2, pkill ended with 2", "-1, pkill hangs"})
  @DisplayName("removes an application also where nobody can tell that it quit, and says so")
  void quit(int exit, String trouble) {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) -> {
          if (!call.equals("run") || !RunOrder.words(arguments).contains("/usr/bin/pkill")) {
            return own.act();
          }
          return exit < 0
              ? new Answer.NotRun("pkill hangs")
              : new Answer.Ran(exit, new byte[0], "it says more than anybody wants to know");
        });
    RunEnd end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(run.order.acts("move /Applications")).hasSize(1);
    Optional<String> remark = run.runState().effect("remove-company-portal", 0).remark();
    List<String> told =
        run.told().stream().filter(line -> line.contains("It may still be running")).toList();
    if (trouble.isEmpty()) {
      assertThat(told).isEmpty();
      assertThat(remark).isEmpty();
    } else {
      assertThat(told).singleElement().asString().endsWith(trouble);
      assertThat(remark.orElseThrow()).endsWith(trouble);
    }
  }

  @Test
  @DisplayName("stops after a command that did not answer, and says why")
  void noAnswer() {
    for (String command : List.of(FRAMEWORK, DELETION, SHUTDOWN)) {
      EngineHarness run = EngineHarness.small(directory);
      run.handing(
          (call, arguments, own) ->
              (call + " " + RunOrder.words(arguments)).startsWith(command)
                  ? new Answer.NotRun("it did not answer within 10 minutes")
                  : own.act());
      RunEnd end = run.go();
      assertThat(end.state()).as("%s: %s", command, end).isEqualTo(RunEnd.State.STOPPED);
      assertThat(end.message()).contains("it did not answer within 10 minutes");
      if (command.equals(FRAMEWORK)) {
        assertThat(end.message()).contains("See what `sudo /usr/local/bin/jamf removeFramework`");
      } else if (command.equals(DELETION)) {
        assertThat(end.message()).contains("See that jane is logged in at the screen of this Mac");
      }
      assertThat(run.order.violations(true)).isEmpty();
    }
  }
}
