package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.workshop.SmallMac;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("launchd's process of a run")
class LaunchdJobTest {
  private static final String GATE = "remove-mdm-profile";
  private static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));

  /** Ten minutes. */
  private static final int MOST = 40;

  @TempDir Path temporary;
  private StagedRun staged;

  @BeforeEach
  void begin() {
    staged = new StagedRun(SmallMac.forge(), temporary.resolve("state"));
    staged.person.later(GATE);
    assertThat(staged.start().status()).isEqualTo(ExitStatus.WAITING);
    staged.person.asked.clear();
    logIn("mia", 502);
  }

  private void logIn(String name, int uid) {
    staged.mac.logIn(new UserAccount(name, uid, new MacPath("/Users/" + name)));
  }

  /** The Mac's clocks, for so long. */
  private final class Waits implements Time {
    private int count;

    @Override
    public Instant now() {
      return staged.mac.now();
    }

    @Override
    public Duration monotonic() {
      return staged.mac.monotonic();
    }

    @Override
    public void pass(Duration time) throws InterruptedException {
      count++;
      if (count > MOST) {
        throw new InterruptedException("it waited for too long");
      }
      staged.mac.pass(time);
    }
  }

  private Waits carry() {
    Waits waits = new Waits();
    staged.carry(waits);
    assertThat(Thread.interrupted()).as("it waited longer than ten minutes").isFalse();
    return waits;
  }

  @Test
  @DisplayName("that waits for its user goes on also where they came while it looked who is there")
  void duringTheLook() {
    staged.mac.faults().logIn(JANE, "scutil", 3);
    assertThat(carry().count).as("it looks anew each minute").isEqualTo(4);
    assertThat(staged.person.asked).contains(GATE);
  }

  private static Optional<Conclusion.Kind> conclusion(RunEnding state, Entry... before) {
    List<Entry> entries = new ArrayList<>(List.of(before));
    entries.add(new RunEntry.RunEnded(state, List.of()));
    return LaunchdJob.conclusion(
        new Runs.Result("run", ExitStatus.DONE, "The run ended before: " + state.word() + "."),
        RunState.of(entries));
  }

  @Test
  @DisplayName("tells the user of a success only where the run itself came to its end")
  void endedByAnother() {
    assertThat(conclusion(RunEnding.COMPLETE)).contains(Conclusion.Kind.DONE);
    assertThat(
            LaunchdJob.conclusion(
                new Runs.Result("run", ExitStatus.DONE, "All steps are done."),
                RunState.of(
                    List.of(
                        new RunEntry.RunEnded(
                            RunEnding.COMPLETE,
                            List.of(),
                            List.of(),
                            List.of("consent-missing"))))))
        .as("what a word alone tells was not checked")
        .contains(Conclusion.Kind.UNPROVEN);
    assertThat(conclusion(RunEnding.ABORTED)).as("before it changed anything").isEmpty();
    assertThat(conclusion(RunEnding.ROLLED_BACK)).isEmpty();
    assertThat(
            conclusion(
                RunEnding.ABORTED,
                new StepEntry.EffectIntended(
                    "remove-files", 0, 1, EffectKind.MOVE_FILE.word(), "sha256:0", "A file")))
        .contains(Conclusion.Kind.STOPPED);
  }
}
