package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.Supervision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The users of a Mac who are still to come")
class UsersToComeTest {
  private static String told(ExitStatus status, RunEntry.UsersNamed named) {
    return UserSeries.goingOn(
            new Runs.Result("r", status, "It stands so."), RunState.of(List.of(named)))
        .message();
  }

  @Test
  @DisplayName("are those who were left, and those behind the one whose run is done")
  void told() {
    List<String> users = List.of("ada", "ben", "cyd");
    assertThat(
            told(
                ExitStatus.DONE,
                new RunEntry.UsersNamed(users, 2, List.of("ada"), Optional.empty())))
        .contains("--user ada", "--user cyd")
        .doesNotContain("--user ben");
    assertThat(
            told(ExitStatus.DONE, new RunEntry.UsersNamed(users, 3, List.of(), Optional.empty())))
        .isEqualTo("It stands so.");
  }

  @ParameterizedTest
  @EnumSource(value = ExitStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "DONE")
  @DisplayName("are not named while the run of the one before is not done")
  void notYet(ExitStatus status) {
    assertThat(
            told(
                status,
                new RunEntry.UsersNamed(List.of("ada", "ben"), 1, List.of(), Optional.empty())))
        .isEqualTo("It stands so.");
  }

  private static RunEntry.RunStarted started(boolean supervised) {
    Optional<Supervision> helpdesk =
        supervised ? Optional.of(Supervision.ONE_PERSON) : Optional.empty();
    return new RunEntry.RunStarted(
        "r",
        "test",
        "registration",
        "sha256:p",
        "sha256:q",
        "sha256:r",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("Jo O'Neill"),
        Optional.of("INC 7"),
        helpdesk);
  }

  private static String next(boolean supervised, String records) {
    return UserSeries.goingOn(
            new Runs.Result("r", ExitStatus.DONE, "It stands so."),
            RunState.of(
                List.of(
                    started(supervised),
                    new RunEntry.UsersNamed(
                        List.of("ada", "zoë van dyk"), 1, List.of(), Optional.of(records)))))
        .message();
  }

  @Test
  @DisplayName("are treated as the one before was: with whoever signs in, and their records so")
  void likeTheOneBefore() {
    assertThat(next(false, "auto"))
        .endsWith(
            "`sudo remediate --playbook registration --user 'zoë van dyk' --records auto"
                + " --operator 'Jo O'\\''Neill' --ticket 'INC 7'`.");
    assertThat(next(true, "handed-over"))
        .contains(" --records handed-over --supervised --operator ");
    assertThat(next(false, "manual")).doesNotContain("--records").contains(" --operator ");
  }
}
