package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.FullDisk;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Somebody;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.workshop.Checks;
import io.github.remediate.workshop.EffectParts;
import io.github.remediate.workshop.SeededRandom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Without a yes")
final class ConsentsTest {

  private static final String WARNING = "it may hold more";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"NO", "LATER"})
  @DisplayName("nothing is done after a question, whichever it is, until somebody says yes to it")
  void everyQuestion(Decision reply) {
    EngineHarness whole = EngineHarness.small(directory);
    whole.toTheEnd();
    Set<String> ids = new LinkedHashSet<>();
    whole.order.asked().forEach(asked -> ids.add(asked.id()));
    assertThat(ids).contains("remove-mdm-profile", "restart/restart", "countdown", "enroll/0");
    Checks checks = new Checks();
    int place = 0;
    for (String id : ids) {
      if (!SeededRandom.tries(place++, 3)) {
        continue;
      }
      EngineHarness run = EngineHarness.small(directory);
      run.person.answers(id, reply);
      RunEnd end = run.go();
      if (run.order.asked().stream().noneMatch(asked -> asked.id().equals(id))) {
        run.mac.elapse(Duration.ofMinutes(3));
        end = run.go();
      }
      RunEnd last = end;
      checks.that(
          () -> assertThat(run.order.actsSinceAsked(id)).as("%s to %s", reply, id).isEmpty());
      checks.that(
          () ->
              assertThat(last.state())
                  .as("%s to %s: %s", reply, id, last.message())
                  .isIn(
                      RunEnd.State.WAITING, reply == Decision.NO ? RunEnd.State.CANCELLED : null));
      checks.that(() -> assertThat(run.toTheEnd().state()).as(id).isEqualTo(RunEnd.State.COMPLETE));
    }
    checks.all();
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  @DisplayName("nothing is answered: who answered, and how, is in the journal as it was")
  void journaled(Decision decision) {
    EngineHarness run = EngineHarness.small(directory);
    run.person.answers("countdown", decision);
    run.go();
    assertThat(run.runState().answers())
        .filteredOn(each -> !each.gate().equals(Consents.RUN))
        .hasSizeGreaterThan(3)
        .allMatch(
            each -> each.channel().equals("rehearsal") && each.by().equals("a virtual person"));
    assertThat(run.runState().answer("restart/restart").orElseThrow().answer()).isEqualTo("yes");
    assertThat(run.runState().answer("restart/countdown").orElseThrow().answer())
        .isEqualTo(decision.word());
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  @DisplayName("a run that was agreed to yesterday does not go on today")
  void yesterday(Decision reply) {
    EngineHarness run = EngineHarness.small(directory);
    run.go();
    int acts = run.order.acts().size();
    run.mac.elapse(Duration.ofHours(25));
    run.person.answers("run/consent", reply);
    RunEnd end = run.go();
    assertThat(run.person.questions()).contains("run/consent");
    switch (reply) {
      case YES -> assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
      case NO -> {
        assertThat(end.state()).isEqualTo(RunEnd.State.CANCELLED);
        assertThat(end.message()).isEqualTo("The run was declined.");
      }
      case LATER -> {
        assertThat(end.state()).isEqualTo(RunEnd.State.WAITING);
        assertThat(end.message()).contains("older than 24 hours");
      }
    }
    if (reply != Decision.YES) {
      assertThat(run.order.acts()).hasSize(acts);
    }
  }

  @Test
  @DisplayName("a run whose journal has no consent does not begin")
  void noConsent() {
    EngineHarness run = EngineHarness.small(directory);
    run.rehearsal.forget(RunEntry.GateAnswered.class);
    run.person.answers("run/consent", Decision.LATER);
    RunEnd end = run.go();
    assertThat(end.state()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).contains("has no consent to it; a person must give it");
    assertThat(run.order.acts()).isEmpty();
  }

  @Test
  @DisplayName("a step that was agreed to yesterday does nothing today")
  void stepOfYesterday() {
    EngineHarness run = EngineHarness.small(directory).cutOff("move /Library", false);
    run.goUntilCutOff();
    int acts = run.order.acts().size();
    run.mac.elapse(Duration.ofHours(25));
    run.person.answers("remove-files", Decision.LATER);
    RunEnd end = run.go();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(end.message()).isEqualTo("Step 6 waits for consent.");
    assertThat(run.order.acts()).hasSize(acts);
  }

  static PlannedStep warned(PlannedStep step) {
    List<Effect> effects = new ArrayList<>();
    for (Effect effect : step.effects()) {
      boolean tokens = EffectName.of(effect).contains("com.microsoft.CompanyPortalMac' of");
      effects.add(
          tokens ? EffectParts.of(effect).withWarning(Optional.of(WARNING)).effect() : effect);
    }
    return EngineHarness.with(step, "effects", effects);
  }

  private EngineHarness withWarning() {
    return EngineHarness.small(directory, plan -> EngineHarness.steps(plan, ConsentsTest::warned));
  }

  @ParameterizedTest
  @EnumSource(Decision.class)
  @DisplayName("what takes more than the registration stays, and a no is told at the end")
  void decision(Decision reply) {
    EngineHarness run = withWarning();
    run.person.answers("remove-files/3/delete", reply);
    RunEnd end = run.go();
    boolean deleted =
        run.order.acts().stream()
            .anyMatch(act -> act.contains("-s com.microsoft.CompanyPortalMac"));
    assertThat(deleted).isEqualTo(reply == Decision.YES);
    if (reply == Decision.LATER) {
      assertThat(end.state()).isEqualTo(RunEnd.State.WAITING);
      assertThat(end.message()).contains("Step 6 waits for a decision", "jane.doe@contoso.example");
      return;
    }
    end = run.toTheEnd();
    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(end.message().contains("somebody decided to keep it"))
        .isEqualTo(reply == Decision.NO);
  }

  @Test
  @DisplayName("no run begins: decisions are taken one by one until the first that is left open")
  void decisions() {
    EngineHarness run = withWarning();
    run.person.answers("remove-files/3/delete", Decision.LATER);
    Decisions later = Decisions.take(run.plan(), run.person);
    assertThat(later.open())
        .containsExactly(
            "step 6, generic password 'com.microsoft.CompanyPortalMac' of"
                + " jane.doe@contoso.example");
    assertThat(later.replies()).containsOnlyKeys("remove-files/3/delete");
    Decisions yes = Decisions.take(run.plan(), run.person);
    assertThat(yes.open()).isEmpty();
    assertThat(yes.replies())
        .containsEntry("remove-files/3/delete", Answerer.virtual().says(Decision.YES));

    List<Entry> entries = RunConsent.entries(yes, Somebody.says(Decision.YES), run.mac);
    assertThat(entries)
        .extracting(entry -> ((RunEntry.GateAnswered) entry).gate())
        .containsExactly("run/consent", "remove-files/3/delete");
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(((RunEntry.GateAnswered) entry).expires())
                    .contains(run.mac.now().plus(Duration.ofHours(24))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12, 25, 60})
  @DisplayName("of the disk that it was written down, nothing more is done or known")
  void journalFails(int commits) {
    EngineHarness run = EngineHarness.small(directory).roomFor(commits);
    assertThatThrownBy(run::toTheEnd).isInstanceOf(RunJournal.JournalFailed.class);
    assertThat(run.order.violations(false)).isEmpty();
    int acts = run.order.acts().size();
    assertThatThrownBy(run::go)
        .isInstanceOf(RunJournal.JournalFailed.class)
        .hasMessage(FullDisk.exception().getMessage());
    assertThat(run.order.acts()).hasSize(acts);
    assertThat(run.roomFor(Integer.MAX_VALUE).toTheEnd().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("of the disk, an entry is not known either")
  void unwrittenIsUnknown() {
    RunState runState = new RunState();
    RunJournal runJournal =
        new RunJournal(
            entries -> {
              throw FullDisk.exception();
            },
            runState);
    assertThatThrownBy(
            () -> runJournal.commit(new RunEntry.RunEnded(RunEnding.COMPLETE, List.of())))
        .isInstanceOf(RunJournal.JournalFailed.class);
    assertThat(runState.ended()).isEmpty();
  }
}
