package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Identifier;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three keys of the small Mac can be deleted by hand alone. */
@DisplayName("Items that only a person can delete")
final class ByHandTest {
  private static final String GATE = "remove-files/keys";
  private static final String TOKENS = "-s com.microsoft.CompanyPortalMac";
  private static final String REFUSED = "security ended with 100 and said: User interaction";

  @TempDir Path directory;
  private EngineHarness run;

  @BeforeEach
  void prepare() {
    run = EngineHarness.small(directory);
  }

  /** The command that deletes the tokens says that it may not. */
  private void refusing(boolean andYetItDoes) {
    run.handing(
        (call, arguments, own) -> {
          if (!call.equals("run") || !RunOrder.words(arguments).contains(TOKENS)) {
            return own.act();
          }
          if (andYetItDoes) {
            own.act();
          }
          return new Answer.Ran(100, new byte[0], "User interaction");
        });
  }

  private static List<String> labels(Question question) {
    return question.things().stream()
        .map(thing -> thing.value(Identifier.Kind.LABEL).orElseThrow())
        .toList();
  }

  @Test
  @DisplayName("are also those that were refused to a command, with what it said, in one question")
  void refused() {
    refusing(false);

    run.go();

    Question question = run.order.questions(GATE).get(0);
    assertThat(labels(question)).hasSize(4).contains("com.microsoft.CompanyPortalMac");
    assertThat(question.things().stream().flatMap(thing -> thing.notes().stream()))
        .singleElement()
        .matches(note -> note.text().equals(REFUSED));
    assertThat(run.told()).contains("  It is to be deleted by hand: " + REFUSED + ".");
    assertThat(run.runState().state("remove-files")).isEqualTo(StepState.DONE);
    assertThat(run.runState().effect("remove-files", 3).isSettled()).isTrue();
  }

  @Test
  @DisplayName("are judged when somebody was asked for them, and not before")
  void judgedAfterwards() {
    run.person.answers(GATE, Decision.LATER);
    refusing(false);
    List<Integer> before = new ArrayList<>();
    run.beforeEach(
        () -> {
          if (run.person.questions().contains(GATE) && before.isEmpty()) {
            run.entries(StepEntry.EffectJudged.class).forEach(each -> before.add(each.effect()));
          }
        });

    run.go();

    assertThat(before).as("only the refused one was looked for").containsExactly(3);
    assertThat(run.entries(StepEntry.EffectJudged.class))
        .extracting(StepEntry.EffectJudged::effect)
        .containsExactly(3, 5, 6, 7, 3);
  }

  @Test
  @DisplayName("are not those that a command deleted although it said that it may not")
  void refusedAndDone() {
    refusing(true);

    run.go();

    assertThat(labels(run.order.questions(GATE).get(0)))
        .hasSize(3)
        .doesNotContain("com.microsoft.CompanyPortalMac");
    assertThat(run.runState().effect("remove-files", 3).isSettled()).isTrue();
  }

  @Test
  @DisplayName("are waited for, and the command that was refused is not run again meanwhile")
  void refusedForGood() {
    refusing(false);
    run.person.answers(GATE, Decision.LATER);

    RunEnd end = run.go();

    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(end.message()).startsWith("4 keychain items wait to be deleted by hand");
    run.go();
    assertThat(run.order.questions(GATE)).hasSize(2);
    assertThat(labels(run.order.questions(GATE).get(1))).hasSize(4);
    assertThat(run.order.acts()).filteredOn(act -> act.contains(TOKENS)).hasSize(1);
    assertThat(run.runState().state("remove-files")).isEqualTo(StepState.DONE);
  }

  /** The first so many of the keys are there again before each look, after somebody was asked. */
  private void back(int keys, int times) {
    List<Runnable> back = new ArrayList<>();
    for (Effect effect : run.plan().steps().get(5).effects()) {
      if (effect instanceof Effect.DeleteItemByHand && back.size() < keys) {
        back.add(Interference.restoring(run.mac, (Target.Keychain) effect.target().orElseThrow()));
      }
    }
    int[] left = {times};
    run.beforeEach(
        () -> {
          if (run.person.questions().contains(GATE) && left[0]-- > 0) {
            back.forEach(Runnable::run);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"1, One of them is still there.", "2, 2 of them are still there."})
  @DisplayName("are asked for again as long as some of them are there, and those alone")
  void again(int left, String told) {
    back(left, 1);

    run.go();

    assertThat(run.order.questions(GATE)).hasSize(2);
    assertThat(run.order.questions(GATE).get(1).things()).hasSize(left);
    assertThat(run.told()).contains("  " + told);
    assertThat(run.runState().state("remove-files")).isEqualTo(StepState.DONE);
  }

  @Test
  @DisplayName("are waited for after three times, and only those that are there")
  void oneStays() {
    back(1, 9);

    RunEnd end = run.go();

    assertThat(end.awaits()).contains(WaitCondition.A_PERSON);
    assertThat(end.message()).startsWith("1 keychain item waits to be deleted by hand");
    assertThat(run.order.questions(GATE)).hasSize(3);
    assertThat(run.runState().effect("remove-files", 5).isSettled()).isFalse();
    assertThat(run.runState().effect("remove-files", 6).isSettled()).isTrue();
  }

  @Test
  @DisplayName("are gone also where whoever deleted them said no")
  void saidNo() {
    run.person.answers(GATE, Decision.NO);
    List<Target.Keychain> keys = new ArrayList<>();
    for (Effect effect : run.plan().steps().get(5).effects()) {
      if (effect instanceof Effect.DeleteItemByHand) {
        keys.add((Target.Keychain) effect.target().orElseThrow());
      }
    }
    run.beforeEach(
        () -> {
          if (run.person.questions().contains(GATE)) {
            keys.stream()
                .filter(key -> Interference.has(run.mac, key))
                .forEach(key -> Interference.lose(run.mac, key));
          }
        });

    run.go();

    assertThat(run.order.questions(GATE)).hasSize(1);
    assertThat(run.runState().state("remove-files")).isEqualTo(StepState.DONE);
  }
}
