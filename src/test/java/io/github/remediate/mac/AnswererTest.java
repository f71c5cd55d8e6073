package io.github.remediate.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who answers")
final class AnswererTest {
  private static final Optional<String> DANA = Optional.of("Dana");
  private static final Optional<String> NO_NAME = Optional.empty();

  @Test
  @DisplayName("is told apart: the operator, the user, an option, nobody")
  void toldApart() {
    assertThat(Answerer.typing(DANA)).isEqualTo(new Answerer("Dana", Channel.TERMINAL));
    assertThat(Answerer.typing(NO_NAME).by()).isEqualTo("somebody at the terminal");
    assertThat(Answerer.gaveYes(NO_NAME).by()).isEqualTo("whoever gave --yes");
    assertThat(Answerer.gavePlan(NO_NAME).by()).isEqualTo("whoever gave --plan");
    assertThat(Answerer.gavePlan(DANA)).isEqualTo(new Answerer("Dana", Channel.SAVED_PLAN));
    assertThat(Answerer.at(new UserAccount("jane", 501, new MacPath("/Users/jane"))))
        .isEqualTo(new Answerer("jane", Channel.WINDOW));
    assertThat(Answerer.nobody(Channel.LAUNCHD).by()).isEqualTo("nobody");
    assertThat(Arrays.stream(Channel.values()).map(Channel::word)).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("says what became of an effect only where they type it")
  void attests() {
    assertThat(Arrays.stream(Channel.values()).filter(Channel::attests))
        .containsExactly(Channel.TERMINAL);
  }
}
