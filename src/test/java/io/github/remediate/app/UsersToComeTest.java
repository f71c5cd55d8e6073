package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import java.util.List;
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
    assertThat(told(ExitStatus.DONE, new RunEntry.UsersNamed(users, 2, List.of("ada"))))
        .contains("--user ada", "--user cyd")
        .doesNotContain("--user ben");
    assertThat(told(ExitStatus.DONE, new RunEntry.UsersNamed(users, 3, List.of())))
        .isEqualTo("It stands so.");
  }

  @ParameterizedTest
  @EnumSource(value = ExitStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "DONE")
  @DisplayName("are not named while the run of the one before is not done")
  void notYet(ExitStatus status) {
    assertThat(told(status, new RunEntry.UsersNamed(List.of("ada", "ben"), 1, List.of())))
        .isEqualTo("It stands so.");
  }
}
