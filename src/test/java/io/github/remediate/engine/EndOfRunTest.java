package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.HousekeepingEntry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.people.Texts;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The end of a run")
final class EndOfRunTest {
  private static final MacPath EVIDENCE = VirtualMacHarness.quarantine().parent().child("evidence");

  @TempDir Path directory;

  private static boolean hasSecret(EngineHarness run) {
    return run.mac.list(EVIDENCE).found().orElseThrow().stream()
        .anyMatch(name -> name.endsWith("JAMF.keychain"));
  }

  private static List<String> left(EngineHarness run) {
    return run.runState().ended().map(RunEntry.RunEnded::left).orElseThrow();
  }

  @Test
  @DisplayName("says that all is done, takes away the job that went on with it, and no more")
  void all() {
    EngineHarness run = EngineHarness.small(directory);
    run.mac.write(Plan.RESUME_JOB, new byte[] {1}, 0644);
    List<Boolean> ended = new ArrayList<>();
    run.handing(
        (call, arguments, own) -> {
          if (call.equals("removeOwn") && arguments[0].equals(Plan.RESUME_JOB)) {
            ended.add(run.runState().ended().isPresent());
          }
          return own.act();
        });

    RunEnd end = run.toTheEnd();

    assertThat(end.message()).isEqualTo("All steps are done.");
    assertThat(end.awaits()).isEmpty();
    assertThat(left(run)).isEmpty();
    assertThat(Interference.has(run.mac, Plan.RESUME_JOB)).isFalse();
    assertThat(ended).as("cut off before, it would start a run that is over").containsExactly(true);
  }

  @Test
  @DisplayName("is seen to come: each question says which step is next that has anything to do")
  void next() {
    EngineHarness run = EngineHarness.small(directory);
    run.go();
    assertThat(Texts.english().lines(run.order.questions("remove-mdm-profile").get(0)))
        .anyMatch(line -> line.contains("next is step 3: "));
    assertThat(Texts.english().lines(run.order.questions("remove-framework").get(0)))
        .as("nothing is to be done on the servers")
        .anyMatch(line -> line.contains("next is step 6: "));
  }

  @Test
  @DisplayName("says that the job stays, and to remove it, where it cannot be taken away")
  void jobStays() {
    EngineHarness run = EngineHarness.small(directory);
    run.mac.write(Plan.RESUME_JOB, new byte[] {1}, 0644);
    run.handing(
        (call, arguments, own) ->
            call.equals("removeOwn") && arguments[0].equals(Plan.RESUME_JOB)
                ? new ChangeResult.Failed("it is locked")
                : own.act());

    RunEnd end = run.toTheEnd();

    assertThat(end.state()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(end.message())
        .isEqualTo(
            "All steps are done.\nThe launchd job "
                + Plan.RESUME_JOB
                + " stays, remove it: it is locked.");
  }

  @Test
  @DisplayName("names each step that was passed over")
  void passedOver() {
    EngineHarness run = EngineHarness.small(directory);
    run.handing(
        (call, arguments, own) ->
            call.equals("move") && arguments[0].toString().startsWith("/Applications")
                ? new ChangeResult.Failed("it is locked")
                : own.act());

    RunEnd end = run.toTheEnd();

    String line = "step 10 was passed over: " + run.plan().steps().get(9).title();
    assertThat(end.message()).isEqualTo("All steps are done. What was left:\n  " + line);
    assertThat(left(run)).containsExactly(line);
    assertThat(run.runState().reason("remove-company-portal")).contains("could not be moved");
  }

  @Test
  @DisplayName(
      "is none where a step failed that nobody passes over, which is tried again next time")
  void notPassedOver() {
    EngineHarness run = EngineHarness.small(directory);
    boolean[] locked = {true};
    run.handing(
        (call, arguments, own) ->
            locked[0] && call.equals("move") && arguments[0].toString().startsWith("/Applications")
                ? new ChangeResult.Failed("it is locked")
                : own.act());
    run.person.answers("remove-company-portal/failed", Decision.NO);
    run.person.answers("remove-company-portal/failed", Decision.NO);
    run.go();
    run.mac.elapse(Duration.ofMinutes(3));

    RunEnd end = run.go();

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.STOPPED);
    assertThat(end.step()).isEqualTo("remove-company-portal");
    assertThat(end.message()).contains("could not be moved to the quarantine: it is locked");
    assertThat(run.order.questions("remove-company-portal/failed").get(0).body())
        .containsExactly(
            Message.literal(
                "An app that stays goes on with what it knows of the old registration."),
            Message.literal(Remedy.LOOK_AT_FILE + "."));
    locked[0] = false;
    assertThat(run.toTheEnd().message()).isEqualTo("All steps are done.");
    assertThat(run.entries(StepEntry.StepChanged.class))
        .anyMatch(change -> change.reason().equals(Optional.of("resumed")))
        .noneMatch(change -> change.reason().filter(String::isBlank).isPresent());
  }

  @Test
  @DisplayName("names what the run never takes, and what could not be told when it began")
  void keptAndUnknown() {
    MacPath link = new MacPath("/Library/Application Support/a-link");
    MacPath unseen = new MacPath("/Library/Application Support/unseen");
    EngineHarness run =
        EngineHarness.small(
            directory,
            plan ->
                EngineHarness.steps(
                    plan,
                    step ->
                        step.id().equals("remove-files")
                            ? EngineHarness.with(
                                EngineHarness.with(
                                    step,
                                    "kept",
                                    List.of(
                                        new PlannedStep.Kept(
                                            new Target.File(link), "link", "it is a link"),
                                        new PlannedStep.Kept(
                                            new Target.File(unseen), "other", "it is in use"))),
                                "unknown",
                                List.of(
                                    new PlannedStep.Undecided(new Target.File(unseen), "ls hangs")))
                            : step));

    run.toTheEnd();

    assertThat(left(run))
        .containsExactly(
            "step 6: " + link + ", which no run takes: it is a link",
            "step 6: " + unseen + ", which could not be told when the run began: ls hangs");
  }

  @Test
  @DisplayName("is not needed to destroy the copy of JAMF.keychain: the new enrollment has it done")
  void secret() {
    EngineHarness run = EngineHarness.small(directory);
    List<Boolean> atRegistration = new ArrayList<>();
    List<Boolean> atEnrollment = new ArrayList<>();
    run.beforeEach(
        () -> {
          if (run.person.questions().contains("register/0")) {
            atRegistration.add(hasSecret(run));
          } else if (run.person.questions().contains("restart/restart")) {
            atEnrollment.add(hasSecret(run));
          }
        });

    run.toTheEnd();

    assertThat(atEnrollment).contains(true);
    assertThat(atRegistration).isNotEmpty().doesNotContain(true);
  }

  @Test
  @DisplayName("says why the copy of JAMF.keychain stays, where nobody saw the Mac enrolled")
  void secretStays() {
    EngineHarness run = EngineHarness.small(directory);
    run.seeing(
            (number, aspects, seen) ->
                run.person.questions().contains("enroll/0")
                    ? EngineHarness.untoldManagement(seen)
                    : seen)
        .saying(id -> Decision.YES);

    RunEnd end = run.toTheEnd();

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(end.message())
        .contains(
            "the copy of JAMF.keychain stays, a secret: its items are not on this Mac, and it was"
                + " not seen to be enrolled again");
    assertThat(hasSecret(run)).isTrue();
    assertThat(run.entries(HousekeepingEntry.HousekeepingIntended.class)).isEmpty();
  }
}
