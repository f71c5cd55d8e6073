package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.RunPlaces;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rollback beside a program that still moves a file")
final class RollbackBesideMoveTest {
  private static final String PATH = "/Library/Preferences/com.jamf.test.plist";
  private static final StepEntry.EffectIntended INTENT =
      new StepEntry.EffectIntended("remove-files", 0, 1, "move-file", "sha256:f", "file " + PATH);
  private static final StepEntry.FileQuarantined KEPT =
      new StepEntry.FileQuarantined(
          "remove-files", 0, PATH, "06-01-file", 0, 0, 0644, Instant.EPOCH, Optional.empty());
  private static final StepEntry.EffectEnded DONE =
      new StepEntry.EffectEnded("remove-files", 0, StepEntry.EffectOutcome.DONE, Optional.empty());

  private static FileRestorer rollBack(Entry... entries) {
    MacChanges moving =
        (MacChanges)
            Proxy.newProxyInstance(
                MacChanges.class.getClassLoader(),
                new Class<?>[] {MacChanges.class},
                (proxy, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("mayStillMove");
                  return true;
                });
    return new FileRestorer(
        more -> {},
        RunState.of(new ArrayList<>(List.of(entries))),
        new RunPlaces(new MacPath("/Library/run"), new byte[0]),
        moving,
        Optional.empty());
  }

  @Test
  @DisplayName("does not begin while the run's own move was cut off")
  void runsOwn() {
    assertThatThrownBy(rollBack(INTENT, KEPT)::refuseBesideMove)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("still being moved from before");
  }

  @Test
  @DisplayName("does not go on while an earlier rollback's move was cut off")
  void earlierRollBacks() {
    FileRestorer cut =
        rollBack(INTENT, KEPT, DONE, new RollbackEntry.RestoreIntended("06-01-file", PATH));
    assertThatThrownBy(cut::refuseBesideMove)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("still being moved from before");
  }

  @Test
  @DisplayName("asks of no move that ended")
  void ended() {
    rollBack(INTENT, KEPT, DONE).refuseBesideMove();
    rollBack(
            INTENT,
            KEPT,
            DONE,
            new RollbackEntry.RestoreIntended("06-01-file", PATH),
            new RollbackEntry.FileRestored("06-01-file", PATH))
        .refuseBesideMove();
  }
}
