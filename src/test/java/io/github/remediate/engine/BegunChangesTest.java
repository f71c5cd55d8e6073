package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.EffectKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A run has begun to change the Mac")
final class BegunChangesTest {
  private static boolean begun(EffectKind kind) {
    return BegunChanges.begun(
        RunState.of(
            List.of(
                new StepEntry.EffectIntended("step", 0, 1, kind.word(), "sha256:f", "a thing"))));
  }

  @ParameterizedTest
  @EnumSource(
      value = EffectKind.class,
      names = {"COPY_FILE", "WAIT"},
      mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("with the first intent of anything else than what it keeps for itself")
  void changes(EffectKind kind) {
    assertThat(begun(kind)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = EffectKind.class,
      names = {"COPY_FILE", "WAIT"})
  @DisplayName("not with its own copies, or a wait")
  void harmless(EffectKind kind) {
    assertThat(begun(kind)).isFalse();
  }

  @Test
  @DisplayName("and made copies, of which each try counts, and nothing else does")
  void copies() {
    RunState runState = new RunState();
    for (EffectKind kind : EffectKind.values()) {
      for (int attempt = 1; attempt < 3; attempt++) {
        runState.add(
            new StepEntry.EffectIntended("step", 0, attempt, kind.word(), "sha256:f", "file /a"));
      }
    }
    assertThat(BegunChanges.copies(runState))
        .extracting(intent -> intent.kind() + " " + intent.attempt())
        .containsExactly("copy-file 1", "copy-file 2");
  }
}
