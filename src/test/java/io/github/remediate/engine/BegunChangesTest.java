package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.Effect;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A run has begun to change the Mac")
final class BegunChangesTest {
  private static boolean begun(Effect.Kind kind) {
    return BegunChanges.begun(
        RunState.of(
            List.of(
                new StepEntry.EffectIntended("step", 0, 1, kind.word(), "sha256:f", "a thing"))));
  }

  @ParameterizedTest
  @EnumSource(
      value = Effect.Kind.class,
      names = {"COPY_FILE", "WAIT"},
      mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("with the first intent of anything else than what it keeps for itself")
  void changes(Effect.Kind kind) {
    assertThat(begun(kind)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Effect.Kind.class,
      names = {"COPY_FILE", "WAIT"})
  @DisplayName("not with its own copies, or a wait")
  void harmless(Effect.Kind kind) {
    assertThat(begun(kind)).isFalse();
  }
}
