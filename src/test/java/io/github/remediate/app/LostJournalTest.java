package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run whose journal is lost on the way")
final class LostJournalTest {
  @TempDir Path temporary;

  /** Loses the journal once the run has, or has not, begun an effect. */
  private static Clock losing(SmallRuns runs, boolean effects) {
    return new Clock() {
      private boolean begun;
      private boolean lost;

      @Override
      public ZoneId getZone() {
        return runs.runs.clock().getZone();
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        begun = begun || runs.runs.latest().isPresent();
        if (begun && !lost && runs.runState().hasEffects() == effects) {
          lost = true;
          assertThat(runs.directory().journal().toFile().delete()).isTrue();
        }
        return runs.mac.now();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("says by its status whether anything may have been changed")
  void status(boolean effects) {
    SmallRuns runs = new SmallRuns(temporary);
    assertThatThrownBy(() -> runs.start(runs.person, losing(runs, effects)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure ->
                assertThat(failure.status())
                    .as(failure.getMessage())
                    .isEqualTo(effects ? ExitStatus.STOPPED : ExitStatus.BLOCKED))
        .hasMessageContaining(RunStore.STATE.value())
        .hasMessageNotContaining(temporary.toString())
        .hasMessageEndingWith(". Nothing more was done. Mend that, then `sudo remediate resume`.");
  }

  @Test
  @DisplayName("is not ended or put back any further, and nothing is lost by typing it again")
  void later() throws Exception {
    SmallRuns runs = new SmallRuns(temporary).begun();
    byte[] journal = Files.readAllBytes(runs.directory().journal());
    Path file = runs.directory().journal();

    for (boolean rollback : new boolean[] {false, true}) {
      RunHistory history = runs.history();
      EndPreview.Consent losing =
          preview -> {
            assertThat(file.toFile().delete()).isTrue();
            return true;
          };
      assertThatThrownBy(
              () -> {
                if (rollback) {
                  history.rollBack(Optional.empty(), losing);
                } else {
                  history.abort(Optional.empty(), losing);
                }
              })
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STOPPED))
          .hasMessageContaining(RunStore.STATE.value())
          .hasMessageNotContaining(temporary.toString())
          .hasMessageEndingWith(". Nothing more was done. Mend that, then type the same again.");
      Files.write(file, journal);
    }
    assertThat(runs.history().rollBack(Optional.empty(), preview -> true).status())
        .isEqualTo(ExitStatus.DONE);
  }

  @Test
  @DisplayName(
      "is a run still, also where it had moved nothing, and nobody hears that there is none")
  void stillARun() throws Exception {
    SmallRuns runs = new SmallRuns(temporary).begun();
    RunStore.RunDirectory run = runs.directory();
    Files.delete(run.journal());
    assertThat(run.directory().resolve("quarantine")).doesNotExist();

    assertThat(runs.history().runs())
        .singleElement()
        .satisfies(
            listed -> {
              assertThat(listed.run()).isEqualTo(run.id());
              assertThat(listed.trouble()).contains("cannot be used");
            });
    assertThatThrownBy(() -> runs.history().status(Optional.empty()))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining(run.id());
  }

  @Test
  @DisplayName("is not taken for none where the place of runs cannot be looked at")
  void untold() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    for (Path state : List.of(file, temporary.resolve("holds-a-file"))) {
      if (!state.equals(file)) {
        Files.createFile(Files.createDirectory(state).resolve("runs"));
      }
      assertThatThrownBy(() -> new SmallRuns(state).history().runs())
          .isInstanceOfSatisfying(
              CommandFailure.class,
              failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
          .hasMessageContaining("cannot be listed")
          .hasMessageContaining(RunStore.STATE.value())
          .hasMessageNotContaining(state.toString());
    }
  }

  @Test
  @DisplayName("is none where nothing ran yet, also behind a link to the place of runs")
  void none() throws Exception {
    Path there = Files.createDirectory(temporary.resolve("there"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), there);
    for (Path state : List.of(there, link, temporary.resolve("nowhere"))) {
      assertThat(new SmallRuns(state).history().runs()).as("%s", state).isEmpty();
    }
  }
}
