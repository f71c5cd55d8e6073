package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.workshop.SampleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A command that mends a registration")
class RepairCommandTest {
  private static final UserAccount JANE = new SampleFacts().build().user().found().orElseThrow();
  private static final CommandGuard GUARD = new CommandGuard(Optional.of(JANE));

  private static boolean isAllowed(List<String> argv, String as) {
    CommandLine line = CommandLine.of(argv.get(0), argv.subList(1, argv.size()).toArray());
    return !(GUARD.verdict(line, as) instanceof GuardVerdict.Stays);
  }

  @ParameterizedTest
  @EnumSource(RepairCommand.class)
  @DisplayName("runs as the one who may run it, word for word, and never as another")
  void oneUser(RepairCommand command) {
    String right = command.asUser() ? JANE.name() : "root";
    String wrong = command.asUser() ? "root" : JANE.name();

    assertThat(isAllowed(command.argv(), right)).isTrue();
    assertThat(isAllowed(command.argv(), wrong)).isFalse();
    assertThat(isAllowed(command.argv(), "somebody")).isFalse();
    List<String> more = new ArrayList<>(command.argv());
    more.add("-force");
    assertThat(isAllowed(more, right)).isFalse();
    List<String> less = command.argv().subList(0, command.argv().size() - 1);
    assertThat(isAllowed(less, right)).isFalse();
  }

  @Test
  @DisplayName("names no file and no other process")
  void wordsAlone() {
    assertThat(isAllowed(List.of("/usr/bin/killall", "Finder"), JANE.name())).isFalse();
    assertThat(isAllowed(List.of("/usr/bin/killall", "swcd"), JANE.name())).isFalse();
    assertThat(isAllowed(List.of("/usr/local/bin/jamf", "policy"), "root")).isFalse();
    assertThat(
            GUARD.verdict(
                CommandLine.of("/usr/bin/killall", new MacPath("/AppSSOAgent")), JANE.name()))
        .isInstanceOf(GuardVerdict.Stays.class);
  }

  @Test
  @DisplayName("of a user never runs as root, even where root is the one who is logged in")
  void rootLoggedIn() {
    CommandGuard guard = new CommandGuard(Optional.of(new UserAccount("root", 0, JANE.home())));
    for (RepairCommand command : RepairCommand.values()) {
      List<String> argv = command.argv();
      CommandLine line = CommandLine.of(argv.get(0), argv.subList(1, argv.size()).toArray());
      assertThat(guard.verdict(line, "root") instanceof GuardVerdict.Stays)
          .as(command.name())
          .isEqualTo(command.asUser());
    }
  }
}
