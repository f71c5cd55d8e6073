package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.playbook.Playbook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of the playbooks that have people do what this program does not. */
@DisplayName("A rehearsal of a playbook that guides")
@Tag("slow")
final class GuidedRehearsalTest {
  private final List<Plan> plans = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private static Installation installation() {
    return new Installation(
        Path.of("").toAbsolutePath(), Path.of("").toAbsolutePath(), "of a test");
  }

  private RehearsalReport play(String id, String fixture) {
    Playbooks playbooks = new Playbooks(installation());
    Playbook playbook = playbooks.read(playbooks.file(id));
    Rehearsal.Request request =
        new Rehearsal.Request(
            new PreviewRequest(
                playbook,
                new MacChoice(
                    Optional.of(fixture), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty()),
            playbooks.file(id),
            "--playbook " + id,
            Set.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    People everybody =
        new Rehearsals.Saying(
            Channel.TERMINAL,
            question -> {
              asked.add(question.gate());
              return Decision.YES;
            });
    Rehearsal.Cast cast = new Rehearsal.Cast(everybody, everybody, true);
    return new Rehearsal(installation(), request, cast, new Noting()).play();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cause-1",
        "cause-2",
        "cause-3",
        "cause-4",
        "cause-5",
        "cause-7",
        "symptom-compliance-policy",
        "symptom-graph-token",
        "symptom-keychain-prompt",
        "symptom-prerequisites",
        "symptom-unresponsive"
      })
  @DisplayName("asks each of its steps once, takes nothing away, and comes to its end")
  void each(String id) {
    RehearsalReport report = play(id, "stale-registration");

    assertThat(report.status()).as(report.acts().toString()).isEqualTo(ExitStatus.DONE);
    assertThat(report.diff().removed()).isEmpty();
    assertThat(report.diff().protectedItems()).allMatch(MacDiff.Protection::isWhole);
    assertThat(asked).doesNotHaveDuplicates();
    List<Effect> effects =
        plans.stream()
            .flatMap(plan -> plan.steps().stream())
            .flatMap(step -> step.effects().stream())
            .toList();
    assertThat(effects)
        .extracting(Effect::kind)
        .allMatch(kind -> kind == EffectKind.ASK_PERSON || kind == EffectKind.RUN_COMMAND);
    long guides = effects.stream().filter(each -> each.kind() == EffectKind.ASK_PERSON).count();
    assertThat(asked.stream().filter(gate -> gate.matches("[a-z-]+/\\d+"))).hasSize((int) guides);
    assertThat(report.acts().get(report.acts().size() - 1).message())
        .containsAnyOf("All steps are done.", "Nothing was to be done by " + id);
    String message = report.acts().get(report.acts().size() - 1).message();
    assertThat(report.unproven())
        .as("no service is asked here: what only a word tells is not proven")
        .allSatisfy(finding -> assertThat(message).contains(finding + " is not proven to be gone"));
    assertThat(report.unproven().isEmpty()).isEqualTo(!message.contains("is not proven"));
    Set<String> bySaying = Set.of("cause-1", "cause-2", "cause-3", "cause-5", "cause-7");
    assertThat(report.unproven()).matches(all -> !bySaying.contains(id) || !all.isEmpty());
  }

  private final class Noting extends Rehearsals.Nobody {
    @Override
    public void plan(Plan plan, Set<String> accepted) {
      plans.add(plan);
    }
  }
}
