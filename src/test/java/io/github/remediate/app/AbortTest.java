package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.cli.ProgramRun;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Decision;
import io.github.remediate.workshop.DryRunFixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An abort")
final class AbortTest {
  private static final String UNMANAGED = "This Mac is not managed: no MDM profile is on it";

  @TempDir Path temporary;

  @Test
  @DisplayName("is asked for, with what stays undone: since step 2 the Mac is unmanaged")
  void asked() {
    SmallRuns runs = new SmallRuns(temporary.resolve("state")).begun();
    Map<String, String> before = runs.files();

    RunHistory.Aborted no =
        runs.history()
            .abort(
                Optional.empty(),
                preview -> {
                  assertThat(preview.run()).isEqualTo(runs.directory().id());
                  assertThat(preview.stays())
                      .contains("Step 2 is not undone: Remove the MDM profile.")
                      .anyMatch(line -> line.startsWith(UNMANAGED));
                  return false;
                });

    assertThat(no.status()).isEqualTo(ExitStatus.CANCELLED);
    assertThat(runs.runState().ended()).isEmpty();
    assertThat(runs.files()).isEqualTo(before);

    RunHistory.Aborted yes = runs.history().abort(Optional.empty(), preview -> true);

    assertThat(yes.status()).isEqualTo(ExitStatus.DONE);
    assertThat(yes.stays()).anyMatch(line -> line.startsWith(UNMANAGED));
    assertThat(runs.runState().ended()).isPresent();
  }

  @Test
  @DisplayName("that is declined, or cannot be asked for, changes nothing of how the run stands")
  void stands() {
    SmallRuns runs = new SmallRuns(temporary.resolve("state")).begun();
    Optional<RunEntry.ProcessEnded> before = runs.runState().process();
    assertThat(before).isPresent();

    runs.history().abort(Optional.empty(), preview -> false);
    assertThat(runs.runState().process()).isEqualTo(before);

    EndPreview.Consent nobody =
        preview -> {
          throw CommandFailure.usage("Nobody is there to ask.");
        };
    assertThatThrownBy(() -> runs.history().abort(Optional.empty(), nobody))
        .hasMessage("Nobody is there to ask.");
    assertThat(runs.runState().process()).isEqualTo(before);
  }

  @Test
  @DisplayName("says nothing of that before step 2, and asks no more once the run has ended")
  void harmless() {
    SmallRuns runs = new SmallRuns(temporary.resolve("state"));
    runs.person.answers("remove-mdm-profile", Decision.LATER);
    runs.start(runs.person);

    RunHistory.Aborted done =
        runs.history()
            .abort(
                Optional.empty(),
                preview -> {
                  assertThat(preview.stays()).isEmpty();
                  return true;
                });

    assertThat(done.stays()).isEmpty();
    assertThat(
            runs.history()
                .abort(
                    Optional.empty(),
                    preview -> {
                      throw new AssertionError("asked again");
                    })
                .agreed())
        .isTrue();
  }

  @Test
  @DisplayName("on another Mac says whose run it is, and nothing of a Mac that is not the run's")
  void anotherMac() {
    SmallRuns runs = new SmallRuns(temporary.resolve("state")).begun();
    RunHistory elsewhere =
        new StagedRun(DryRunFixtures.clean(), temporary.resolve("state")).history();
    EndPreview.Consent nobody =
        preview -> {
          throw new AssertionError("asked: " + preview);
        };

    isOthers(() -> elsewhere.abort(Optional.empty(), nobody))
        .hasMessageEndingWith(
            "Type it on that Mac. To begin anew on this one, move "
                + runs.directory().macPath()
                + " elsewhere.");
    assertThat(runs.runState().ended()).isEmpty();

    runs.history().abort(Optional.empty(), preview -> true);
    isOthers(() -> elsewhere.abort(Optional.empty(), nobody))
        .hasMessageEndingWith("Type it on that Mac.");
  }

  private static AbstractThrowableAssert<?, ?> isOthers(ThrowingCallable abort) {
    return assertThatThrownBy(abort)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STALE))
        .hasMessageContaining("belongs to the Mac with hardware UUID");
  }

  @Test
  @DisplayName("ends a run also where the Mac's hardware UUID cannot be read, and says that first")
  void untoldMac() {
    SmallRuns runs = new SmallRuns(temporary.resolve("state")).begun();
    runs.mac.faults().hang("IOPlatformExpertDevice", 1);

    RunHistory.Aborted done =
        runs.history()
            .abort(
                Optional.empty(),
                preview -> {
                  assertThat(preview.stays().get(0))
                      .startsWith("Whether this is the run's Mac cannot be told: ");
                  return true;
                });

    assertThat(done.stays()).anyMatch(line -> line.startsWith(UNMANAGED));
    assertThat(runs.runState().ended()).isPresent();
  }

  @Test
  @DisplayName("needs --yes off a terminal, as a rollback does")
  void typed() throws Exception {
    Path state = temporary.resolve(RunStore.STATE.value().substring(1));
    SmallRuns runs =
        new SmallRuns(Files.createDirectories(state.getParent()).resolve("Remediate")).begun();

    ProgramRun refused = ProgramRun.of("abort").run("--root", temporary.toString());
    assertThat(refused.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(refused.err()).contains("an abort needs --yes. The run was not ended.");
    assertThat(runs.runState().ended()).isEmpty();

    ProgramRun done = ProgramRun.of("abort", "--yes").run("--root", temporary.toString());
    assertThat(done.status()).as(done.err()).isZero();
    assertThat(done.sentences())
        .contains(
            "The run is ended. Left as it is:",
            "Step 2 is not undone",
            // The tree has no programs that could tell.
            "Whether this Mac is managed cannot be told");
    assertThat(ProgramRun.of("abort", "--format", "json").run("--root", temporary.toString()).out())
        .contains("\"abort\" : {", "\"agreed\" : true");
    assertThat(runs.runState().ended()).isPresent();
  }
}
