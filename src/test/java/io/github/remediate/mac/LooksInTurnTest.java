package io.github.remediate.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Looks in turn")
class LooksInTurnTest {
  @Test
  @DisplayName("are made when they are wanted first, once each, and not at all if never")
  void lazily() {
    List<String> made = new ArrayList<>();
    try (Looks looks = Looks.inTurn()) {
      Supplier<Boolean> one = looks.begin(() -> made.add("one"));
      Supplier<Boolean> two = looks.begin(() -> made.add("two"));
      looks.begin(() -> made.add("three"));
      assertThat(made).isEmpty();

      assertThat(two.get()).isTrue();
      assertThat(one.get()).isTrue();
      assertThat(two.get()).isTrue();
    }
    assertThat(made).containsExactly("two", "one");
  }
}
