package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.approval.Approval;
import io.github.remediate.guard.HazardFinding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.SamplePlans;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A reason to begin although something gentler may be enough")
final class GivenReasonTest {
  private static final String SHOWN = "portal-opened-by-hand (a line): open it from Self Service";

  /** Somebody who always gives the same reason. */
  private record Reasoning(Channel channel, List<Question> asked) implements People {
    @Override
    public Reply ask(Question question) {
      asked.add(question);
      return new Reply(
          Decision.YES, Answerer.typing(Optional.of("Ann")), Optional.of("it did not help"));
    }

    @Override
    public void tell(Message message) {}

    @Override
    public Reply beforeRestart(Countdown countdown) {
      throw new AssertionError();
    }
  }

  private static Reasoning over(Channel channel) {
    return new Reasoning(channel, new ArrayList<>());
  }

  private static Plan.Hazard hazard(String detail) {
    return new Plan.Hazard(
        "gentler-repair", HazardFinding.State.PRESENT, detail, "title", "remedy", true);
  }

  private static Plan plan() {
    Plan rich = SamplePlans.rich();
    return new Plan(
        rich.tool(),
        rich.playbookId(),
        rich.playbookDigest(),
        rich.scope(),
        rich.mac(),
        List.of(),
        List.of(hazard(SHOWN)),
        rich.steps(),
        rich.protectedItems());
  }

  private static Acceptances acceptances(GentlerReason why, TakenApproval approvalOrNull) {
    return new Acceptances(
        new Runs.Choice(
            Path.of("cause-6.yaml"),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Ann"),
            Optional.empty(),
            false,
            Optional.empty()),
        Optional.ofNullable(approvalOrNull),
        false,
        ExportConfirmation.none(),
        why);
  }

  @Test
  @DisplayName("accepts what was shown with the question, and nothing that was found since")
  void shown() {
    Reasoning ann = over(Channel.TERMINAL);
    GentlerReason why = GentlerReason.open(plan(), ann);
    Acceptances acceptances = acceptances(why, null);

    assertThat(acceptances.of(hazard(SHOWN))).as("nobody said why yet").isEmpty();
    assertThat(why.ask(ann, acceptances)).isTrue();

    assertThat(acceptances.of(hazard(SHOWN))).contains("Ann");
    assertThat(acceptances.of(hazard("framework-broken: redeploy it"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  @DisplayName("is asked of whoever types alone")
  void channels(Channel channel) {
    Reasoning people = over(channel);
    GentlerReason why = GentlerReason.open(plan(), people);

    assertThat(why.asks(hazard(SHOWN))).isEqualTo(channel == Channel.TERMINAL);
    assertThat(why.ask(people, acceptances(why, null))).isTrue();
    assertThat(people.asked()).hasSize(channel == Channel.TERMINAL ? 1 : 0);
    assertThat(why.acceptedBy(hazard(SHOWN)).isPresent()).isEqualTo(channel == Channel.TERMINAL);
  }

  @Test
  @DisplayName("is not asked for again where an approval was signed for it")
  void signed() {
    Instant then = Instant.parse("2026-11-20T10:00:00Z");
    Approval approval =
        new Approval(
            "0".repeat(64),
            "sha256:0",
            List.of("gentler-repair"),
            List.of(),
            "Ben",
            Optional.empty(),
            then,
            then.plusSeconds(60),
            Optional.empty());
    RunEntry.ApprovalTaken taken =
        new RunEntry.ApprovalTaken(
            "e",
            "d",
            List.of("Ben"),
            List.of("k"),
            Optional.empty(),
            then,
            then.plusSeconds(60),
            600);
    Reasoning ann = over(Channel.TERMINAL);
    GentlerReason why = GentlerReason.open(plan(), ann);

    assertThat(why.ask(ann, acceptances(why, new TakenApproval(approval, plan(), taken)))).isTrue();
    assertThat(ann.asked()).isEmpty();
  }
}
