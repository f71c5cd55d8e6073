package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.RunView;
import io.github.remediate.mac.RunView.State;
import io.github.remediate.mac.RunView.StepView;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.PlannedStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Who watches a run")
final class RunWatchTest {
  @TempDir Path directory;
  private final List<RunView> views = new ArrayList<>();

  private EngineHarness small() {
    return EngineHarness.small(directory).watchedBy(views::add);
  }

  /** What was shown of the step, without what was shown twice in a row. */
  private List<StepView> of(String step) {
    return views.stream()
        .map(view -> view.steps().stream().filter(each -> each.id().equals(step)).findFirst())
        .map(Optional::orElseThrow)
        .toList();
  }

  private List<State> states(String step) {
    List<State> states = new ArrayList<>();
    for (StepView view : of(step)) {
      if (states.isEmpty() || states.get(states.size() - 1) != view.state()) {
        states.add(view.state());
      }
    }
    return states;
  }

  private static List<String> english(StepView view) {
    return view.did().stream().map(Texts.english()::of).toList();
  }

  @Test
  @DisplayName("sees each step at its place, and where it stands after each record")
  void states() {
    EngineHarness run = small();
    run.go();
    for (RunView view : views) {
      assertThat(view.steps())
          .extracting(StepView::id)
          .containsExactlyElementsOf(run.plan().steps().stream().map(PlannedStep::id).toList());
    }
    assertThat(of("remove-files")).allMatch(view -> view.number() == 6);
    assertThat(states("collect-evidence"))
        .containsExactly(State.PENDING, State.WORKS, State.CHECKS, State.DONE);
    assertThat(states("delete-jamf-record")).containsExactly(State.PENDING, State.NOTHING_TO_DO);
    assertThat(states("remove-files"))
        .containsExactly(
            State.PENDING,
            State.ASKS,
            State.WORKS,
            State.ASKS,
            State.WORKS,
            State.CHECKS,
            State.DONE);
    assertThat(states("restart")).containsExactly(State.PENDING, State.WORKS, State.WAITS);
    assertThat(states("enroll")).containsExactly(State.PENDING);
  }

  @Test
  @DisplayName("sees what failed, and what is passed over")
  void failures() {
    EngineHarness run = small();
    run.handing(
        (call, arguments, own) ->
            call.equals("move") && arguments[0].toString().startsWith("/Applications")
                ? new ChangeResult.Failed("it is locked")
                : own.act());
    run.toTheEnd();
    assertThat(states("remove-company-portal"))
        .endsWith(State.WORKS, State.FAILED, State.PASSED_OVER);
  }

  @ParameterizedTest
  @CsvSource({
    "copying 2 of 3 files, /Users/jane/Library/Keychains/login.keychain-db, 2, 3",
    "moving 1 of 3 files, /Library/Application Support/com.microsoft.CompanyPortal, 1, 8",
    "3 of 3 keychain items to be deleted by hand, public key 'Microsoft Workplace Join Key', 8, 8",
    "running a program, /usr/local/bin/jamf removeFramework, 1, 1",
    "running 2 of 2 programs, /usr/bin/pkgutil --forget com.microsoft.CompanyPortalMac, 3, 3"
  })
  @DisplayName("sees what is at work, its number among those like it, and its place in the step")
  void doing(String what, String target, int effect, int effects) {
    small().toTheEnd();
    assertThat(views.stream().flatMap(view -> view.steps().stream()).map(StepView::doing))
        .anyMatch(
            each ->
                each.isPresent()
                    && Texts.english().of(each.get().what()).equals(what)
                    && each.get().target().equals(target)
                    && each.get().effect() == effect
                    && each.get().effects() == effects);
  }

  @Test
  @DisplayName("sees nothing at work between effects, nor of a step that waits or is over")
  void nothingAtWork() {
    small().toTheEnd();
    for (RunView view : views) {
      for (StepView step : view.steps()) {
        if (step.doing().isPresent()) {
          assertThat(step.state()).isIn(State.WORKS, State.ASKS);
        }
      }
      assertThat(view.steps().stream().filter(step -> step.doing().isPresent()).count())
          .isLessThanOrEqualTo(1);
    }
    assertThat(of("collect-evidence"))
        .filteredOn(view -> view.state() == State.WORKS)
        .extracting(view -> view.doing().isPresent())
        .startsWith(false, true, false, true, false, true, false);
  }

  @Test
  @DisplayName("sees nothing at work that an earlier process left open")
  void leftOpen() {
    EngineHarness run = EngineHarness.cut(directory, "move /Library", true).watchedBy(views::add);
    run.go();
    StepView first = of("remove-files").get(0);
    assertThat(run.entries(StepEntry.EffectIntended.class)).isNotEmpty();
    assertThat(first.doing()).isEmpty();
    assertThat(of("remove-files").stream().map(StepView::doing).filter(Optional::isPresent))
        .first()
        .extracting(doing -> doing.orElseThrow().effect())
        .isEqualTo(2);
  }

  @Test
  @DisplayName("sees what is done so far, by kind, and never less")
  void did() {
    small().go();
    List<StepView> files = of("remove-files");
    assertThat(english(files.get(0))).isEmpty();
    assertThat(files.stream().map(RunWatchTest::english))
        .contains(List.of("moved 1 file"))
        .contains(List.of("moved 3 files", "deleted 1 keychain item"));
    assertThat(english(files.get(files.size() - 1)))
        .containsExactly(
            "moved 3 files", "deleted 2 keychain items", "3 keychain items deleted by hand");
    assertThat(english(of("remove-framework").get(views.size() - 1)))
        .containsExactly("ran 1 program");
  }

  @Test
  @DisplayName(
      "sees how long a step takes from when it works on, and that this stays once it is over")
  void took() {
    EngineHarness run = small();
    run.handing(
        (call, arguments, own) -> {
          run.mac.elapse(Duration.ofSeconds(10));
          return own.act();
        });
    run.go();
    for (StepView view : of("remove-files")) {
      if (view.state() == State.PENDING) {
        assertThat(view.took()).isEmpty();
      }
    }
    assertThat(of("remove-files").stream().filter(view -> view.state() == State.ASKS).findFirst())
        .as("nothing takes time but whoever is asked")
        .hasValueSatisfying(view -> assertThat(view.took()).isEmpty());
    List<Duration> took =
        of("remove-files").stream().flatMap(view -> view.took().stream()).toList();
    assertThat(took.get(0)).isZero();
    assertThat(took).isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(took.get(took.size() - 1)).isGreaterThan(Duration.ofSeconds(60));
    assertThat(
            of("collect-evidence").stream()
                .filter(view -> view.state() == State.DONE)
                .map(StepView::took)
                .distinct())
        .singleElement()
        .matches(
            each -> each.filter(time -> time.compareTo(Duration.ofSeconds(30)) >= 0).isPresent());
    assertThat(of("delete-jamf-record")).allMatch(view -> view.took().isEmpty());
  }

  @Test
  @DisplayName("sees no time of what an earlier process did, and goes on counting after a failure")
  void tookNotHere() {
    EngineHarness run = small();
    run.go();
    views.clear();
    run.mac.elapse(Duration.ofMinutes(3));
    run.person.answers("enroll/0", Decision.LATER);
    run.go();
    assertThat(of("collect-evidence")).allMatch(view -> view.took().isEmpty());
    assertThat(of("remove-company-portal").stream().map(StepView::took).filter(Optional::isPresent))
        .isNotEmpty();
  }

  @Test
  @DisplayName("sees the time of a step that is tried again go on from where it began")
  void triedAgain() {
    EngineHarness run = small();
    boolean[] failed = {false};
    run.handing(
        (call, arguments, own) -> {
          run.mac.elapse(Duration.ofSeconds(10));
          if (call.equals("copy") && !failed[0]) {
            failed[0] = true;
            return new ChangeResult.Failed("it hangs");
          }
          return own.act();
        });
    run.go();
    List<StepView> copies = of("collect-evidence");
    Duration atFailure =
        copies.stream()
            .filter(view -> view.state() == State.FAILED)
            .map(view -> view.took().orElse(null))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    assertThat(copies.get(copies.size() - 1).took().orElseThrow())
        .isGreaterThan(atFailure.plusSeconds(29));
  }
}
