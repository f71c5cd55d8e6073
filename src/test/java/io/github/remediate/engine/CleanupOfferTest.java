package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a Mac's user is asked before a cleanup")
final class CleanupOfferTest {
  private static final String RESTARTS = "The Mac restarts once.";

  @TempDir Path directory;

  private Plan whole() {
    return EngineHarness.like(directory, "stale-registration").plan();
  }

  /** The same plan without some of its effects. */
  private static Plan without(Plan plan, Predicate<Effect> gone) {
    List<PlannedStep> steps =
        plan.steps().stream().filter(step -> step.effects().stream().noneMatch(gone)).toList();
    return new Plan(
        plan.tool(),
        plan.playbookId(),
        plan.playbookDigest(),
        plan.scope(),
        plan.mac(),
        List.of(),
        plan.hazards(),
        steps,
        plan.protectedItems());
  }

  private static List<String> said(Plan plan, Optional<Integer> left) {
    return CleanupOffer.of(plan, left).body().stream().map(CleanupOfferTest::english).toList();
  }

  private static boolean isByHand(Effect effect) {
    return effect instanceof Effect.Guided
        || effect instanceof Effect.DeleteRecord
        || effect instanceof Effect.DeleteItemByHand;
  }

  /** How often a window asks for something by hand: items of one step are asked for at once. */
  private static int windows(Plan plan) {
    int windows = 0;
    for (PlannedStep step : plan.steps()) {
      List<Effect> byHand = step.effects().stream().filter(CleanupOfferTest::isByHand).toList();
      long items = byHand.stream().filter(Effect.DeleteItemByHand.class::isInstance).count();
      windows += byHand.size() - (int) Math.max(0, items - 1);
    }
    return windows;
  }

  private static String english(Message message) {
    return Texts.english().of(message);
  }

  @Test
  @DisplayName("says how long it takes, its waits included")
  void takes() {
    assertThat(said(whole(), Optional.empty()).get(0)).contains("about 50 minutes");
    assertThat(said(without(whole(), Effect.Timer.class::isInstance), Optional.empty()).get(0))
        .contains("about 20 minutes");
  }

  @Test
  @DisplayName("says that the Mac restarts, and that they have something to do, where it is so")
  void meaning() {
    Plan plan = whole();
    int asked = windows(plan);
    assertThat(asked).isGreaterThan(1);
    assertThat(said(plan, Optional.empty()))
        .anyMatch(line -> line.startsWith(RESTARTS))
        .anyMatch(line -> line.startsWith("You are asked to do " + asked + " things "))
        .anyMatch(line -> line.startsWith("Your documents are not touched."));
    assertThat(
            said(
                without(plan, effect -> effect instanceof Effect.Restart || isByHand(effect)),
                Optional.empty()))
        .noneMatch(line -> line.startsWith(RESTARTS))
        .noneMatch(line -> line.startsWith("You are asked to do"));
  }

  @Test
  @DisplayName("says how often it can be put off, and that it cannot any more, where that is set")
  void putOff() {
    assertThat(said(whole(), Optional.of(2))).last().asString().contains("2 more times");
    assertThat(said(whole(), Optional.of(1))).last().asString().contains("1 more time.");
    assertThat(said(whole(), Optional.of(0))).last().asString().contains("Please begin now.");
    assertThat(String.join("", said(whole(), Optional.empty()))).doesNotContain("put");
  }

  @Test
  @DisplayName("is the consent to the run, which names nothing of the plan")
  void consent() {
    Question question = CleanupOffer.of(whole(), Optional.empty());
    assertThat(question.gate()).isEqualTo("run/consent");
    assertThat(question.things()).isEmpty();
    assertThat(String.join("", said(whole(), Optional.empty()))).doesNotContain("/", "keychain");
  }
}
