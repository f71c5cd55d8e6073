package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.journal.Supervision;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectLoss;
import io.github.remediate.plan.PlannedStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A run that a helpdesk supervises")
final class SupervisedRunTest {
  @TempDir Path directory;

  private final List<Question> asked = new ArrayList<>();

  private EngineHarness run(Supervision supervision, Function<Question, Decision> answer) {
    EngineHarness run = EngineHarness.like(directory, "stale-registration");
    run.rehearsal.add(
        new RunEntry.RunStarted(
            "rehearsed",
            "test",
            "cause-6",
            "sha256:p",
            "sha256:q",
            "sha256:r",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Ann"),
            Optional.of("HD-1"),
            Optional.of(supervision)));
    run.person.speaksAs(new Helpdesk(answer));
    return run;
  }

  private final class Helpdesk implements People {
    private final Function<Question, Decision> answer;

    Helpdesk(Function<Question, Decision> answer) {
      this.answer = answer;
    }

    @Override
    public Channel channel() {
      return Channel.TERMINAL;
    }

    @Override
    public Reply ask(Question question) {
      asked.add(question);
      return new Reply(
          answer.apply(question),
          Answerer.named("Ben", Channel.TERMINAL),
          question.approval().map(how -> "seen by Ben"));
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      return Answerer.named("Ben", Channel.TERMINAL).says(Decision.YES);
    }

    @Override
    public void tell(Message message) {}
  }

  private List<Question> approvals() {
    return asked.stream().filter(each -> each.kind() == Question.Kind.APPROVE_STEP).toList();
  }

  private static boolean takes(PlannedStep step) {
    return step.effects().stream().anyMatch(effect -> effect.loss() != EffectLoss.NONE);
  }

  @Test
  @DisplayName("asks for each step that takes something away, and shows all that it does")
  void eachStep() {
    EngineHarness run = run(Supervision.ONE_PERSON, question -> Decision.YES);

    assertThat(run.toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);

    List<PlannedStep> steps = run.plan().steps().stream().filter(SupervisedRunTest::takes).toList();
    assertThat(approvals()).extracting(Question::gate).doesNotHaveDuplicates();
    assertThat(approvals())
        .extracting(Question::gate)
        .containsExactlyElementsOf(steps.stream().map(PlannedStep::id).toList())
        .contains("remove-mdm-profile", "remove-framework", "delete-jamf-record");
    for (int i = 0; i < steps.size(); i++) {
      Question question = approvals().get(i);
      PlannedStep step = steps.get(i);
      assertThat(question.unattended()).as(step.id()).isFalse();
      List<Object> shown = question.body().stream().flatMap(m -> m.values().stream()).toList();
      for (Effect effect : step.effects()) {
        assertThat(shown).as(step.id()).contains(EffectName.deed(effect));
      }
      RunEntry.GateAnswered answer = run.runState().answer(step.id()).orElseThrow();
      assertThat(answer.by()).isEqualTo("Ben");
      assertThat(answer.note()).contains("seen by Ben");
      List<String> effects = new ArrayList<>(answer.shown());
      effects.removeIf(line -> line.startsWith("What ") && line.endsWith(":"));
      assertThat(effects)
          .containsExactlyInAnyOrderElementsOf(
              step.effects().stream().map(EffectName::deed).toList());
      assertThat(
              effects.subList(
                  0,
                  (int)
                      step.effects().stream()
                          .filter(each -> each.loss() == EffectLoss.FOR_GOOD)
                          .count()))
          .as("what nothing puts back stands first")
          .containsExactlyElementsOf(
              step.effects().stream()
                  .filter(each -> each.loss() == EffectLoss.FOR_GOOD)
                  .map(EffectName::deed)
                  .toList());
      assertThat(answer.expires()).isPresent();
    }
  }

  @Test
  @DisplayName("has the Mac's serial number typed for what nothing puts back, and only for that")
  void serial() {
    EngineHarness run = run(Supervision.ONE_PERSON, question -> Decision.YES);
    run.toTheEnd();

    String serial = run.plan().mac().serialNumber().orElseThrow();
    List<String> typed = new ArrayList<>();
    for (Question question : approvals()) {
      Question.Approval how = question.approval().orElseThrow();
      assertThat(how.requester()).isEmpty();
      PlannedStep step =
          run.plan().steps().stream()
              .filter(each -> each.id().equals(question.gate()))
              .findFirst()
              .orElseThrow();
      assertThat(how.word()).isEqualTo(how.isForGood() ? serial : Integer.toString(step.number()));
      if (how.isForGood()) {
        typed.add(question.gate());
      }
    }
    assertThat(typed)
        .contains(
            "remove-mdm-profile", "remove-framework", "delete-jamf-record", "delete-entra-device")
        .doesNotContain("remove-company-portal");
    assertThat(approvals()).extracting(Question::gate).contains("remove-company-portal");
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"NO", "LATER"})
  @DisplayName("does nothing of a step that is not approved")
  void notApproved(Decision decision) {
    EngineHarness run =
        run(
            Supervision.ONE_PERSON,
            question -> question.gate().equals("remove-framework") ? decision : Decision.YES);

    RunEnd end = run.go();

    assertThat(end.state())
        .isEqualTo(decision == Decision.NO ? RunEnd.State.CANCELLED : RunEnd.State.WAITING);
    assertThat(end.awaits())
        .isEqualTo(
            decision == Decision.NO ? Optional.empty() : Optional.of(WaitCondition.AN_APPROVAL));
    assertThat(run.runState().state("remove-framework")).isEqualTo(StepState.AWAITING_PERSON);
    assertThat(run.mac.look(new MacPath("/usr/local/jamf")).entry())
        .matches(entry -> entry.isKnown());
  }

  @Test
  @DisplayName("asks anew once an approval has ended, and names who may not give it")
  void ended() {
    EngineHarness run =
        run(
            Supervision.TWO_PEOPLE,
            question ->
                question.kind() == Question.Kind.DELETE_RECORD ? Decision.LATER : Decision.YES);
    assertThat(run.go().state()).isEqualTo(RunEnd.State.WAITING);
    int before = approvals().size();
    assertThat(approvals().get(before - 1).gate()).isEqualTo("delete-jamf-record");
    assertThat(approvals())
        .allMatch(each -> each.approval().orElseThrow().requester().equals(Optional.of("Ann")));

    run.mac.elapse(Duration.ofHours(25));
    run.go();

    assertThat(approvals()).hasSizeGreaterThan(before);
    assertThat(approvals().get(before).gate()).isEqualTo("delete-jamf-record");
  }
}
