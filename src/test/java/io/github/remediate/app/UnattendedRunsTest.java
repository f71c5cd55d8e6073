package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.BegunChanges;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Somebody;
import io.github.remediate.people.AbsentPeople;
import io.github.remediate.people.ParagraphPrinter;
import io.github.remediate.people.UnattendedPeople;
import io.github.remediate.plan.Gate;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Where nobody is there to answer")
final class UnattendedRunsTest {
  private static final ParagraphPrinter NOWHERE =
      new ParagraphPrinter(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          UnaryOperator.identity(),
          () -> {});

  @TempDir Path temporary;

  /** The servers were not asked, so a person has records to look for. */
  private SmallRuns withRecords;

  /** The servers hold no record of the Mac. */
  private SmallRuns withoutRecords;

  @BeforeEach
  void prepare() {
    withRecords = new SmallRuns(temporary.resolve("with"), Observation.unknown("not asked"));
    withoutRecords = new SmallRuns(temporary.resolve("without"));
  }

  private People unattended(SmallRuns runs, Channel channel) {
    return new UnattendedPeople(NOWHERE, view -> {}, runs.mac, Answerer.nobody(channel));
  }

  private static void isRefused(SmallRuns runs, People people, String... words) {
    Map<String, String> before = runs.files();
    assertThatThrownBy(() -> runs.start(people))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED);
              assertThat(failure.getMessage()).contains(words);
            });
    assertThat(runs.files()).isEqualTo(before);
    assertThat(runs.runs.latest()).isEmpty();
  }

  @Test
  @DisplayName("a run does not begin that comes to a question which only a person may answer")
  void onlyAPerson() {
    isRefused(
        withRecords,
        unattended(withRecords, Channel.YES_OPTION),
        "step 4: Delete this Mac's inventory record in Jamf Pro (only a person may)",
        "step 5: ",
        "step 11: ",
        "Nothing was changed",
        "in a terminal without --yes");
  }

  @Test
  @DisplayName("and goes on to the work by hand where it comes to none")
  void none() {
    Runs.Result result = withoutRecords.start(unattended(withoutRecords, Channel.YES_OPTION));
    assertThat(result.status()).isEqualTo(ExitStatus.WAITING);
    assertThat(withoutRecords.runState().state("remove-framework")).isEqualTo(StepState.DONE);
    assertThat(withoutRecords.runState().state("delete-jamf-record"))
        .isEqualTo(StepState.SATISFIED);
  }

  @Test
  @DisplayName("nor by a reviewed plan alone, which answers no question")
  void byPlan() {
    isRefused(
        withoutRecords,
        new AbsentPeople(NOWHERE, view -> {}),
        "step 2: Remove the MDM profile (--yes may)",
        "step 9: the restart (--yes may)",
        "Add --yes");
  }

  @Test
  @DisplayName("and hazards that are open are told in the same breath")
  void withHazards() {
    assertThatThrownBy(
            () ->
                withRecords.runs.start(
                    unattended(withRecords, Channel.YES_OPTION),
                    new Runs.Choice(
                        SmallRuns.PLAYBOOK,
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()),
                    (plan, people) -> Somebody.says(Decision.YES)))
        .hasMessageContaining("--accept ID")
        .hasMessageContaining("step 4: ");
  }

  @Test
  @DisplayName(
      "a run that has changed nothing yet waits, though launchd may answer what comes first")
  void resumed() {
    withRecords.person.answers("remove-mdm-profile", Decision.LATER);
    assertThat(withRecords.start(withRecords.person).status()).isEqualTo(ExitStatus.WAITING);
    Map<String, String> before = withRecords.files();

    for (Channel channel : List.of(Channel.LAUNCHD, Channel.YES_OPTION)) {
      Runs.Result result = withRecords.runs.resume(unattended(withRecords, channel), "launchd");
      assertThat(result.status()).isEqualTo(ExitStatus.WAITING);
      assertThat(result.message())
          .contains("has changed nothing yet", "step 4: ", "sudo remediate resume")
          .doesNotContain("step 2: ");
      assertThat(withRecords.files()).isEqualTo(before);
      assertThat(BegunChanges.begun(withRecords.runState())).isFalse();
    }

    Runs.Result result = withRecords.runs.resume(withRecords.person, "terminal");
    assertThat(BegunChanges.begun(withRecords.runState())).as(result.message()).isTrue();
  }

  @Test
  @DisplayName("a run that has changed something goes on as far as it can")
  void underWay() {
    withRecords.person.answers("remove-framework", Decision.LATER);
    assertThat(withRecords.start(withRecords.person).status()).isEqualTo(ExitStatus.WAITING);

    Runs.Result result =
        withRecords.runs.resume(unattended(withRecords, Channel.LAUNCHD), "launchd");

    assertThat(result.message()).contains("Step 4 waits for consent");
    assertThat(withRecords.runState().state("remove-framework")).isEqualTo(StepState.DONE);
  }

  @Test
  @DisplayName("one question alone is enough to keep a run from beginning, or to let it wait")
  void one() {
    Gate gate =
        withRecords.runs.plan(withRecords.runs.look()).steps().stream()
            .flatMap(step -> step.gates().stream())
            .findFirst()
            .orElseThrow();
    UnansweredGates one = new UnansweredGates(List.of(gate), false);

    assertThatThrownBy(one::refuse).hasMessageContaining(gate.text());
    assertThat(one.waits("id"))
        .hasValueSatisfying(
            result -> {
              assertThat(result.status()).isEqualTo(ExitStatus.WAITING);
              assertThat(result.message()).contains(gate.text());
            });
    UnansweredGates none = new UnansweredGates(List.of(), false);
    none.refuse();
    assertThat(none.waits("id")).isEmpty();
  }

  private static List<String> lines(Gate.Kind kind, boolean... unattended) {
    List<Gate> gates = new ArrayList<>();
    for (boolean each : unattended) {
      gates.add(new Gate("g" + gates.size(), kind, each, "a question"));
    }
    return new UnansweredGates(gates, false).lines();
  }

  @Test
  @DisplayName("it is said who may answer, and that --yes helps only where it may answer all")
  void whoMay() {
    assertThat(lines(Gate.Kind.STEP)).isEmpty();
    assertThat(lines(Gate.Kind.STEP, true))
        .containsExactly(
            "The run is sure to ask this, and nobody is there to answer it:",
            "  a question (--yes may)",
            "Nothing was changed. Add --yes, or start the run in a terminal and answer there.");
    assertThat(lines(Gate.Kind.ITEM, false, false))
        .containsExactly(
            "The run is sure to ask this, and nobody is there to answer it:",
            "  a question (only a person may)",
            "  a question (only a person may)",
            "Nothing was changed. Start the run in a terminal without --yes, and answer there. With"
                + " --keychain-scope registration it keeps what holds more than the registration,"
                + " and does not ask about it.");
    assertThat(lines(Gate.Kind.ITEM, true, false, true))
        .last()
        .asString()
        .contains("in a terminal without --yes", "--keychain-scope registration");
  }
}
