package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.WaitCondition;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks at a service tell one after the other, and what becomes of a person's word then. */
@DisplayName("Whoever says they deleted a record")
final class SaidDeletedAtServiceTest {
  private static final String GATE = "remove-files/0";
  private static final RecordPresence THERE = new RecordPresence(Observation.known(true));
  private static final RecordPresence GONE = new RecordPresence(Observation.known(false));

  @TempDir Path directory;

  private static RecordPresence undecided(String... records) {
    return new RecordPresence(
        Observation.unknown("a person has to decide"),
        Stream.of(records)
            .map(each -> new RecordPresence.Undecided(each, "record " + each))
            .toList());
  }

  private EngineHarness run(RecordPresence... looks) {
    Deque<RecordPresence> left = new ArrayDeque<>(List.of(looks));
    EngineHarness run = EngineHarness.small(directory, AfterARequestTest::plan);
    run.rehearsal.records(
        RecordDeletion.byOthers(
            (plan, step, effect, meanwhile) -> step.equals("remove-files") ? left.remove() : GONE));
    return run;
  }

  private static List<StepEntry.EffectJudged> judged(EngineHarness run) {
    return run.entries(StepEntry.EffectJudged.class).stream()
        .filter(each -> each.step().equals("remove-files") && each.effect() == 0)
        .toList();
  }

  private static StepEntry.EffectJudged last(EngineHarness run) {
    List<StepEntry.EffectJudged> all = judged(run);
    return all.get(all.size() - 1);
  }

  @Test
  @DisplayName("is shown what only a person can judge, also where its record was there before")
  void shownLate() {
    EngineHarness run = run(THERE, undecided("43"), undecided("43"));

    run.go();

    assertThat(run.order.questions(GATE)).hasSize(3);
    assertThat(run.told()).anyMatch(said -> said.contains("record 43"));
    assertThat(last(run).by()).isEqualTo(StepEntry.Judge.PERSON);
    assertThat(last(run).evidence()).contains("could not tell");
  }

  @Test
  @DisplayName("is shown each such record once before their word is taken, and only then")
  void shownEach() {
    EngineHarness run = run(undecided("43"), undecided("44", "43"), undecided("44"));

    run.go();

    assertThat(run.order.questions(GATE)).hasSize(3);
    assertThat(run.told()).anyMatch(said -> said.contains("record 44"));
    assertThat(last(run).by()).isEqualTo(StepEntry.Judge.PERSON);
  }

  @Test
  @DisplayName("is not taken at their word while there is ever something else to be shown")
  void everNew() {
    EngineHarness run = run(undecided("43"), undecided("44"), undecided("45"));

    RunEnd end = run.go();

    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(judged(run))
        .extracting(StepEntry.EffectJudged::verdict)
        .containsOnly(StepEntry.EffectVerdict.NOT_DONE);
  }

  @Test
  @DisplayName("is proven right by looks, and not by their word, where those find none in the end")
  void proven() {
    EngineHarness run = run(undecided("43"), GONE);

    run.go();

    assertThat(run.order.questions(GATE)).hasSize(2);
    assertThat(last(run).by()).isEqualTo(StepEntry.Judge.SERVICE);
  }

  @Test
  @DisplayName("is shown few of many such records, and how many more there are")
  void many() {
    RecordPresence all =
        undecided(IntStream.range(0, 40).mapToObj(String::valueOf).toArray(String[]::new));
    EngineHarness run = run(all, all);

    run.go();

    assertThat(run.told()).filteredOn(said -> said.contains("record ")).hasSize(10);
    assertThat(run.told()).anyMatch(said -> said.contains("30 more"));
    assertThat(judged(run).get(0).evidence()).endsWith("record 9; 30 more");
    assertThat(last(run).by()).isEqualTo(StepEntry.Judge.PERSON);
  }
}
