package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.HazardFinding.State;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Servers.EscrowState;
import io.github.remediate.plan.Plan;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SamplePlans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Whether what only Jamf Pro keeps is exported")
final class ExportConfirmationTest {
  private static final Plan.Hazard LAPS = hazard("escrowed-passwords", State.UNKNOWN, true);
  private static final Plan.Hazard KEY = hazard("filevault-key", State.PRESENT, true);
  private static final MacFacts FACTS =
      new SampleFacts()
          .administrators("jane", "itadmin")
          .fileVault(Observation.known(true))
          .build();

  private final List<Question> asked = new ArrayList<>();

  private static Plan.Hazard hazard(String id, State state, boolean acceptable) {
    return new Plan.Hazard(id, state, "detail", "title", "remedy", acceptable);
  }

  private static Plan plan(Plan.Hazard... hazards) {
    Plan plan = SamplePlans.clean();
    return new Plan(
        plan.tool(),
        plan.playbookId(),
        plan.playbookDigest(),
        plan.scope(),
        plan.mac(),
        List.of(),
        List.of(hazards),
        plan.steps(),
        plan.protectedItems());
  }

  private People people(Channel channel, Decision decision) {
    return new People() {
      @Override
      public Reply ask(Question question) {
        asked.add(question);
        return new Answerer("Ann", channel).says(decision);
      }

      @Override
      public Channel channel() {
        return channel;
      }

      @Override
      public void tell(Message message) {}

      @Override
      public Reply beforeRestart(Countdown countdown) {
        throw new AssertionError("nothing restarts");
      }
    };
  }

  private ExportConfirmation ask(Decision decision, Plan.Hazard... hazards) {
    People there = people(Channel.TERMINAL, decision);
    ExportConfirmation export = ExportConfirmation.open(plan(hazards), FACTS, there);
    export.ask(there, acceptances(export));
    return export;
  }

  private static Acceptances acceptances(ExportConfirmation export, String... accepted) {
    Runs.Choice choice =
        new Runs.Choice(
            Path.of("cause-6.yaml"),
            Set.of(accepted),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Ann"),
            Optional.empty(),
            false,
            Optional.empty());
    return new Acceptances(choice, Optional.empty(), false, export, GentlerReason.none());
  }

  @Test
  @DisplayName("is asked once, of each thing that can be lost, and a yes accepts what it is about")
  void yes() {
    ExportConfirmation export = ask(Decision.YES, LAPS, KEY);

    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).kind()).isEqualTo(Question.Kind.EXPORT_FIRST);
    assertThat(asked.get(0).unattended()).isFalse();
    assertThat(asked.get(0).body())
        .extracting(Message::text)
        .containsExactly(
            "  FileVault recovery key: FileVault is on",
            "  administrators' passwords (LAPS): whether Jamf Pro alone knows the password of"
                + " itadmin",
            "export-first.how");
    assertThat(acceptances(export).of(LAPS)).contains("Ann");
    assertThat(acceptances(export).of(KEY)).contains("Ann");
    RunEntry.GateAnswered entry = export.answered().orElseThrow();
    assertThat(entry.gate()).isEqualTo("run/exported");
    assertThat(entry.answer()).isEqualTo("yes");
    assertThat(entry.by()).isEqualTo("Ann");
    assertThat(entry.expires()).isEmpty();
    assertThat(entry.shown()).hasSize(2).anyMatch(line -> line.contains("LAPS"));
  }

  @Test
  @DisplayName("leaves out what Jamf Pro says that it keeps nothing of, and clears its hazard")
  void nothingKept() {
    People there = people(Channel.TERMINAL, Decision.YES);
    EscrowState none =
        new EscrowState(
            Optional.of("NOT_APPLICABLE"),
            Optional.of(false),
            Optional.of(false),
            Optional.of("NOT_ESCROWED"));
    ExportConfirmation export =
        ExportConfirmation.open(plan(LAPS, KEY), FACTS, there, Optional.of(none));

    assertThat(acceptances(export).isStillAsked(KEY)).isFalse();
    assertThat(acceptances(export).of(KEY).orElseThrow()).contains("Jamf Pro");
    assertThat(acceptances(export).isStillAsked(LAPS)).isTrue();
    export.ask(there, acceptances(export));
    assertThat(asked.get(0).body())
        .extracting(Message::text)
        .noneMatch(line -> line.contains("FileVault"))
        .anyMatch(line -> line.contains("LAPS"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"NO", "LATER"})
  @DisplayName("accepts nothing by any other answer")
  void no(Decision decision) {
    ExportConfirmation export = ask(decision, LAPS, KEY);
    assertThat(acceptances(export).of(LAPS)).isEmpty();
    assertThat(acceptances(export).isStillAsked(LAPS)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(value = Channel.class, mode = EnumSource.Mode.EXCLUDE, names = "TERMINAL")
  @DisplayName("is asked of nobody who does not type: the hazard stays open")
  void nobodyTypes(Channel channel) {
    People there = people(channel, Decision.YES);
    ExportConfirmation export = ExportConfirmation.open(plan(LAPS), FACTS, there);
    assertThat(acceptances(export).isStillAsked(LAPS)).isFalse();
    assertThat(export.ask(there, acceptances(export))).isEmpty();
    assertThat(asked).isEmpty();
    assertThat(acceptances(export).of(LAPS)).isEmpty();
    assertThat(export.answered()).isEmpty();
  }

  @Test
  @DisplayName("is not asked where every such hazard is clear, accepted by name or not acceptable")
  void nothingToAsk() {
    People there = people(Channel.TERMINAL, Decision.YES);
    for (Plan plan :
        List.of(
            plan(),
            plan(hazard("escrowed-passwords", State.CLEAR, true)),
            plan(hazard("escrowed-passwords", State.PRESENT, false)),
            plan(hazard("network-lost", State.PRESENT, true)))) {
      ExportConfirmation export = ExportConfirmation.open(plan, FACTS, there);
      plan.hazards().forEach(each -> assertThat(acceptances(export).isStillAsked(each)).isFalse());
      assertThat(export.ask(there, acceptances(export))).isEmpty();
    }
    ExportConfirmation export = ExportConfirmation.open(plan(LAPS), FACTS, there);
    assertThat(export.ask(there, acceptances(export, "escrowed-passwords"))).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("accepts no other hazard, and none that became worse since it was asked")
  void onlyAsTold() {
    ExportConfirmation export = ask(Decision.YES, LAPS, KEY);
    assertThat(acceptances(export).of(hazard("network-lost", State.PRESENT, true))).isEmpty();
    assertThat(acceptances(export).of(hazard("bootstrap-token", State.PRESENT, true))).isEmpty();
    assertThat(acceptances(export).of(hazard("escrowed-passwords", State.PRESENT, true))).isEmpty();
    assertThat(acceptances(export).of(hazard("filevault-key", State.UNKNOWN, true)))
        .as("less than what was said")
        .contains("Ann");
  }
}
