package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The life cycle of a step")
class StepLifeCycleTest {
  private static final Path PAGE = Path.of("src/site/architecture.md");
  private static final String BEGIN = "<!-- life cycle: begin -->\n```mermaid\n";
  private static final String END = "```\n<!-- life cycle: end -->\n";

  /** Written down a second time, so that a change of the table is meant. */
  private static final Set<String> TRANSITIONS =
      Set.of(
          "pending, nothing to do: satisfied",
          "pending, person needed: awaiting-person",
          "pending, begin: running",
          "awaiting-person, agreed: running",
          "awaiting-person, declined: skipped",
          "awaiting-person, failure: failed",
          "awaiting-person, found unfinished: in-doubt",
          "awaiting-person, put back: rolled-back",
          "running, person needed: awaiting-person",
          "running, effects ended: verifying",
          "running, wait began: waiting",
          "running, found unfinished: in-doubt",
          "running, failure: failed",
          "running, put back: rolled-back",
          "in-doubt, person needed: awaiting-person",
          "in-doubt, judged: running",
          "in-doubt, put back: rolled-back",
          "waiting, wait over: running",
          "waiting, failure: failed",
          "waiting, put back: rolled-back",
          "verifying, person needed: awaiting-person",
          "verifying, seen: done",
          "verifying, failure: failed",
          "verifying, put back: rolled-back",
          "done, came back: failed",
          "done, put back: rolled-back",
          "failed, retry: running",
          "failed, pass over: skipped",
          "failed, put back: rolled-back");

  @Test
  @DisplayName("has these transitions and refuses every other pair of state and event")
  void transitions() {
    Set<String> happens = new TreeSet<>();
    List<String> refused = new ArrayList<>();
    for (StepState from : StepState.values()) {
      for (StepEvent event : StepEvent.values()) {
        String pair = from.word() + ", " + event.words();
        StepLifeCycle.next(from, event)
            .ifPresentOrElse(to -> happens.add(pair + ": " + to.word()), () -> refused.add(pair));
      }
    }

    assertThat(happens).containsExactlyInAnyOrderElementsOf(TRANSITIONS);
    assertThat(refused)
        .hasSize(StepState.values().length * StepEvent.values().length - TRANSITIONS.size());
  }

  @Test
  @DisplayName("reaches every state from the first one")
  void everyStateIsReached() {
    assertThat(reachableFrom(StepState.PENDING)).containsExactlyInAnyOrder(StepState.values());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(StepState.class)
  @DisplayName("leads from every state to one in which the run goes on, or the step was put back")
  void noStateIsADeadEnd(StepState from) {
    assertThat(reachableFrom(from))
        .anyMatch(state -> state.settled() || state == StepState.ROLLED_BACK);
  }

  @Test
  @DisplayName("calls a step done only after a look, and goes on from doubt only after a judgment")
  void doneNeedsALook() {
    assertThat(leadingTo(StepState.DONE)).containsExactly("verifying, seen");
    assertThat(TRANSITIONS).contains("in-doubt, judged: running");
    assertThat(leadingFrom(StepState.IN_DOUBT))
        .containsExactlyInAnyOrder("person needed", "judged", "put back");
  }

  @Test
  @DisplayName("has final states that nothing leads out of, and one that only a look can reopen")
  void finalStates() {
    for (StepState state : List.of(StepState.SATISFIED, StepState.SKIPPED, StepState.ROLLED_BACK)) {
      assertThat(leadingFrom(state)).as(state.word()).isEmpty();
    }
    assertThat(leadingFrom(StepState.DONE)).containsExactly("came back", "put back");
  }

  @Test
  @DisplayName("is drawn in the documentation as it is in the program")
  void documented() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END, begin);
    assertThat(begin).as("%s holds the line %s", PAGE, BEGIN).isNotNegative();
    assertThat(end).as("%s holds the line %s", PAGE, END).isNotNegative();

    assertThat(page.substring(begin + BEGIN.length(), end))
        .as("the diagram in %s; put StepLifeCycle.diagram() between the markers", PAGE)
        .isEqualTo(StepLifeCycle.diagram());
  }

  private static Set<StepState> reachableFrom(StepState first) {
    Set<StepState> reached = EnumSet.of(first);
    Deque<StepState> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      StepState from = open.pop();
      for (StepEvent event : StepEvent.values()) {
        StepLifeCycle.next(from, event).filter(reached::add).ifPresent(open::push);
      }
    }
    return reached;
  }

  private static List<String> leadingTo(StepState to) {
    List<String> pairs = new ArrayList<>();
    for (StepState from : StepState.values()) {
      for (StepEvent event : StepEvent.values()) {
        StepLifeCycle.next(from, event)
            .filter(to::equals)
            .ifPresent(next -> pairs.add(from.word() + ", " + event.words()));
      }
    }
    return pairs;
  }

  private static List<String> leadingFrom(StepState from) {
    List<String> events = new ArrayList<>();
    for (StepEvent event : StepEvent.values()) {
      StepLifeCycle.next(from, event).ifPresent(to -> events.add(event.words()));
    }
    return events;
  }
}
