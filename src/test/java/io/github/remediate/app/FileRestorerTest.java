package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.RunPlaces;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.JournalException;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacChanges.Whereabouts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What puts files back")
final class FileRestorerTest {
  private static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));
  private static final RunPlaces PLACES = new RunPlaces(new MacPath("/Library/run"), new byte[0]);
  private static final String A = "/Library/Preferences/a.plist";
  private static final String B = "/Users/jane/Library/Preferences/b.plist";

  private final RunState runState = new RunState();
  private final Map<String, Whereabouts> where = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();
  private boolean moving;

  /** A file that step {@code step} moved to the quarantine under that name, and where it is now. */
  private void moved(int effect, String path, String name, Whereabouts place) {
    runState.add(
        new StepEntry.EffectIntended("files", effect, 1, "move-file", "sha256:f", "file " + path));
    runState.add(
        new StepEntry.FileQuarantined(
            "files", effect, path, name, 0, 0, 0644, Instant.EPOCH, Optional.empty()));
    where.put(name, place);
  }

  private void ended(int effect, StepEntry.EffectOutcome outcome) {
    Optional<String> why =
        outcome == StepEntry.EffectOutcome.FAILED ? Optional.of("mv hangs") : Optional.empty();
    runState.add(new StepEntry.EffectEnded("files", effect, outcome, why));
  }

  private void step(StepState state) {
    runState.add(new StepEntry.StepChanged("files", StepState.RUNNING, state, Optional.empty()));
  }

  private void restoring(String name, String path) {
    runState.add(new RollbackEntry.RestoreIntended(name, path));
  }

  private FileRestorer restorer() {
    MacChanges changes =
        (MacChanges)
            Proxy.newProxyInstance(
                MacChanges.class.getClassLoader(),
                new Class<?>[] {MacChanges.class},
                (proxy, method, arguments) -> act(method.getName(), arguments));
    return new FileRestorer(this::commit, runState, PLACES, changes, Optional.of(JANE));
  }

  private Object act(String call, Object[] arguments) {
    MacPath kept = (MacPath) arguments[call.equals("putBack") ? 0 : 1];
    assertThat(kept.parent()).isEqualTo(PLACES.quarantine());
    MacPath path = (MacPath) arguments[call.equals("putBack") ? 1 : 0];
    assertThat(arguments[2])
        .as("whose rights are used")
        .isEqualTo(path.value().startsWith("/Users/jane/") ? Optional.of(JANE) : Optional.empty());
    switch (call) {
      case "whereabouts":
        return where.get(kept.name());
      case "mayStillMove":
        return moving;
      default:
        order.add("put back " + kept.name());
        if (refusal.isPresent()) {
          return new ChangeResult.Failed(refusal.get());
        }
        where.put(kept.name(), Whereabouts.ORIGINAL);
        return new ChangeResult.Made();
    }
  }

  private void commit(Entry... entries) {
    List<String> types = new ArrayList<>();
    for (Entry entry : entries) {
      types.add(entry.type());
    }
    order.add(String.join("+", types));
  }

  private List<String> carriedOut() throws JournalException {
    return restorer().carryOut();
  }

  @Test
  @DisplayName("puts back what was moved, the last first, each written down before and after")
  void lastFirst() throws Exception {
    moved(0, A, "06-01-a.plist", Whereabouts.QUARANTINED);
    ended(0, StepEntry.EffectOutcome.DONE);
    moved(1, B, "06-02-b.plist", Whereabouts.QUARANTINED);
    ended(1, StepEntry.EffectOutcome.DONE);
    step(StepState.DONE);
    assertThat(restorer().open()).containsExactly(new MacPath(B), new MacPath(A));

    assertThat(carriedOut()).containsExactly(B, A);

    assertThat(order)
        .containsExactly(
            "restore-intended",
            "put back 06-02-b.plist",
            "file-restored+step-changed",
            "restore-intended",
            "put back 06-01-a.plist",
            "file-restored");
    assertThat(runState.state("files")).isEqualTo(StepState.ROLLED_BACK);
    assertThat(runState.isRestored("06-01-a.plist")).isTrue();
    assertThat(restorer().open()).isEmpty();
    order.clear();
    assertThat(carriedOut()).as("once").isEmpty();
    assertThat(order).isEmpty();
  }

  @Test
  @DisplayName("has nothing to do for what is at its place, but writes down what it cut off before")
  void atItsPlace() throws Exception {
    moved(0, A, "06-01-a.plist", Whereabouts.ORIGINAL);
    moved(1, B, "06-02-b.plist", Whereabouts.ORIGINAL);
    step(StepState.DONE);
    restoring("06-02-b.plist", B);
    assertThat(restorer().open()).isEmpty();

    assertThat(carriedOut()).containsExactly(B);

    assertThat(order).containsExactly("file-restored+step-changed");
    assertThat(runState.isRestored("06-02-b.plist")).isTrue();
    assertThat(runState.isRestored("06-01-a.plist")).isFalse();
  }

  @ParameterizedTest(name = "{0}, restoring: {1}")
  @CsvSource({
    "DONE, false, true",
    "ALREADY_GONE, false, true",
    "FAILED, false, false",
    ", false, true",
    "FAILED, true, true"
  })
  @DisplayName("says what is lost, and not what was gone before it could be moved")
  void nowhere(StepEntry.EffectOutcome outcome, boolean restoring, boolean lost) throws Exception {
    moved(0, A, "06-01-a.plist", Whereabouts.NOWHERE);
    if (outcome != null) {
      ended(0, outcome);
    }
    if (restoring) {
      restoring("06-01-a.plist", A);
    }
    assertThat(restorer().open()).isEmpty();
    List<String> expected =
        lost ? List.of("! " + A + " is neither there nor in the quarantine") : List.of();
    assertThat(carriedOut()).isEqualTo(expected);
    assertThat(order).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"QUARANTINED, in /Library/run/quarantine/06-01-a.plist", "ON_THE_WAY, where it is"})
  @DisplayName("says what stays, where, and why, and that its step is not undone")
  void refused(Whereabouts place, String stays) throws Exception {
    moved(0, A, "06-01-a.plist", place);
    ended(0, StepEntry.EffectOutcome.DONE);
    step(StepState.DONE);
    refusal = Optional.of("it is locked");

    assertThat(carriedOut()).containsExactly("! " + A + " stays " + stays + ": it is locked");

    assertThat(order)
        .containsExactly("restore-intended", "put back 06-01-a.plist", "restore-failed");
    assertThat(runState.state("files")).isEqualTo(StepState.DONE);
    assertThat(restorer().open()).containsExactly(new MacPath(A));
  }

  @ParameterizedTest
  @CsvSource({"QUARANTINED", "BOTH", "UNKNOWN"})
  @DisplayName("puts back what was there first; what came back and was moved again stays")
  void cameBack(Whereabouts place) throws Exception {
    moved(0, A, "06-01-a.plist", place);
    moved(0, A, "06-01.2-a.plist", Whereabouts.QUARANTINED);
    ended(0, StepEntry.EffectOutcome.DONE);
    assertThat(restorer().open()).as("once").containsExactly(new MacPath(A));

    assertThat(carriedOut())
        .containsExactly(
            A, A + " as it came back later stays in /Library/run/quarantine/06-01.2-a.plist");

    assertThat(order).contains("put back 06-01-a.plist").doesNotContain("put back 06-01.2-a.plist");
    assertThat(restorer().open()).isEmpty();
    assertThat(carriedOut())
        .containsExactly(
            A + " as it came back later stays in /Library/run/quarantine/06-01.2-a.plist");
  }

  @Test
  @DisplayName("puts back what a second try moved, where the first had moved nothing")
  void secondTry() throws Exception {
    moved(0, A, "06-01-a.plist", Whereabouts.NOWHERE);
    ended(0, StepEntry.EffectOutcome.FAILED);
    moved(0, A, "06-01.2-a.plist", Whereabouts.QUARANTINED);
    ended(0, StepEntry.EffectOutcome.DONE);
    assertThat(carriedOut()).containsExactly(A);
    assertThat(order).contains("put back 06-01.2-a.plist");
  }

  @Test
  @DisplayName("undoes no step that its life cycle does not let it, and still puts its files back")
  void passedOver() throws Exception {
    moved(0, A, "06-01-a.plist", Whereabouts.QUARANTINED);
    ended(0, StepEntry.EffectOutcome.DONE);
    step(StepState.SKIPPED);
    assertThat(carriedOut()).containsExactly(A);
    assertThat(order).endsWith("file-restored");
    assertThat(runState.state("files")).isEqualTo(StepState.SKIPPED);
  }

  @Test
  @DisplayName("does not begin beside a program that still moves a file, and says which")
  void besideMove() {
    moved(0, A, "06-01-a.plist", Whereabouts.ON_THE_WAY);
    restorer().refuseBesideMove();
    moving = true;
    assertThatThrownBy(() -> restorer().refuseBesideMove())
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith(A + " is still being moved");
    ended(0, StepEntry.EffectOutcome.DONE);
    restorer().refuseBesideMove();
  }
}
