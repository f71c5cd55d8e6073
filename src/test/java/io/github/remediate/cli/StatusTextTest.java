package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.report.RunStatus;
import io.github.remediate.report.RunVerdict;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.workshop.SampleStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where a run stands, as text")
final class StatusTextTest {
  private static final Instant AT = Instant.parse("2026-11-29T10:00:00Z");

  private static String text(Optional<String> supervision, List<RunStatus.Approval> approvals) {
    return text(supervision, approvals, List.of());
  }

  private static String text(
      Optional<String> supervision,
      List<RunStatus.Approval> approvals,
      List<RunStatus.Answer> answers) {
    return StatusText.render(
        new SampleStatus("20261129-100000-a1b2", RunVerdict.FAILED)
            .begun(AT, "cause-6")
            .supervision(supervision)
            .approvals(approvals)
            .answers(answers)
            .build(),
        new TerminalCapabilities(120, false, true));
  }

  @Test
  @DisplayName("says who approves its steps, and who approved it in advance until when")
  void approvals() {
    RunStatus.Approval approval =
        new RunStatus.Approval(
            AT,
            List.of("Ada", "Grace"),
            List.of("aa", "bb"),
            Optional.of("INC-2"),
            AT,
            AT.plusSeconds(3600),
            "sha256:cc");

    assertThat(text(Optional.of("two-people"), List.of(approval)).lines())
        .contains(
            "  Steps approved by: two people",
            "  Approved in advance by Ada and Grace, until 2026-11-29 11:00 UTC, ticket INC-2");
    assertThat(text(Optional.empty(), List.of())).doesNotContainIgnoringCase("approved");
  }

  @Test
  @DisplayName("says in words what was asked, and who answered each of it")
  void answers() {
    List<RunStatus.Answer> answers =
        List.of(
            answer("run/consent", "consent to the run", "yes", "Dana", "terminal"),
            answer("y", "step 9: the restart", "yes", "whoever gave --yes", "--yes"),
            answer("remove-mdm-profile", "step 2: Remove it", "yes", "Ada, in advance", "approval"),
            answer("remove-framework", "step 3: Remove that", "yes", "Ada, in advance", "approval"),
            answer("delete-record/0", "effect 1 of step 4 (Delete)", "later", "nobody", "approval"),
            new RunStatus.Answer(
                "x", "step 5: Go on", "yes", "Dana", "terminal", Optional.of("seen")));

    assertThat(text(Optional.empty(), List.of(), answers).lines())
        .containsSubsequence(
            "What was asked, and who answered:",
            "  yes, by Dana over terminal:",
            "    consent to the run",
            "    step 5: Go on, and noted: seen",
            "  yes, by whoever gave --yes:",
            "    step 9: the restart",
            "  yes, by Ada, in advance:",
            "    step 2: Remove it",
            "    step 3: Remove that",
            "  later, as nobody was there to answer:",
            "    effect 1 of step 4 (Delete)")
        .noneMatch(line -> line.contains("run/consent") || line.contains("remove-"));
  }

  private static RunStatus.Answer answer(
      String gate, String about, String answer, String by, String channel) {
    return new RunStatus.Answer(gate, about, answer, by, channel, Optional.empty());
  }

  @Test
  @DisplayName("says who is to come after a user of several, and what nothing but a word proves")
  void ended() {
    RunStatus status =
        new SampleStatus("20261129-100000-a1b2", RunVerdict.COMPLETE)
            .begun(
                AT,
                "cause-6",
                new RunStatus.OneOfUsers("ada", RunStatus.Turn.LEFT),
                new RunStatus.OneOfUsers("jane", RunStatus.Turn.THIS),
                new RunStatus.OneOfUsers("bob", RunStatus.Turn.LATER))
            .ended(
                new RunStatus.Ended(
                    "complete", AT, List.of(), List.of(), List.of("keychain-access-prompt")))
            .next("sudo remediate --playbook cause-6 --user ada --user bob")
            .build();

    assertThat(status.begun().usersToCome()).containsExactly("ada", "bob");
    assertThat(StatusText.render(status, new TerminalCapabilities(200, false, true)).lines())
        .contains(
            "Still to come, once ada or bob is logged in at the screen; each agrees to a plan that"
                + " is made then:",
            "  sudo remediate --playbook cause-6 --user ada --user bob",
            "Not proven: keychain-access-prompt. That this is gone, a person's word alone tells.");
  }
}
