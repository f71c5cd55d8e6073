package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.playbook.Scope;
import io.github.remediate.workshop.SampleFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A plan by findings")
class FindingPlanTest {
  private static final String HEAD =
      "id: guided\ntitle: Guided\nproblem: It does not work.\nsource: a test\n";

  private static final String GUIDE =
      step(
          "repair",
          "when: needs-new-keys",
          guide("", "Repair it.", "https://entra.microsoft.com/"));

  private static final String COMMAND =
      step(
          "manage",
          "when: another-client",
          "{action: run-command, argv: [/usr/local/bin/jamf, manage], preview: estimate,"
              + " verification: finding-gone, reason: it applies the settings}");

  private static String step(String id, String keys, String action) {
    return "- id: "
        + id
        + "\n  title: Step "
        + id
        + "\n  where: mac\n  why: It must.\n"
        + (keys.isEmpty() ? "" : "  " + keys + "\n")
        + "  actions:\n  - "
        + action
        + "\n";
  }

  private static String guide(String finding, String request, String link) {
    return "{action: guide, preview: manual, verification: finding-gone, "
        + (finding.isEmpty() ? "" : "finding: " + finding + ", ")
        + "request: \""
        + request
        + "\", link: \""
        + link
        + "\"}";
  }

  private static Playbook playbook(String keys, String... steps) {
    String text = HEAD + keys + "steps:\n" + String.join("", steps);
    PlaybookReading reading =
        PlaybookReader.read(text.getBytes(StandardCharsets.UTF_8), "guided.yaml");
    assertThat(reading).isInstanceOf(PlaybookReading.Accepted.class);
    return ((PlaybookReading.Accepted) reading).playbook();
  }

  private static Planner planner(Playbook playbook) {
    return new Planner(
        playbook,
        new Planner.Options(
            "test",
            Scope.REGISTRATION,
            Optional.empty(),
            Set.of(),
            Via.PERSON,
            FrozenRecords.NONE,
            Duration.ZERO,
            Part.WHOLE));
  }

  private static SampleFacts mac() {
    return new SampleFacts().jamfServer("https://jamf.example.com:8443/");
  }

  /** Each finding with its state, as {@code id, state, id, state …}. */
  private static FindingTable found(Object... all) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < all.length; i += 2) {
      FindingId id = (FindingId) all[i];
      findings.add(new Finding(id, (State) all[i + 1], "seen of " + id.word(), Optional.of("x")));
    }
    return FindingTable.of(findings);
  }

  private static Plan plan(Playbook playbook, FindingTable findings) {
    return planner(playbook).plan(mac().build(), findings);
  }

  private static byte[] written(Plan plan) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PlanFile.write(plan, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Plan again(Plan plan) {
    try {
      PlanFile.Stored read = PlanFile.read("p", new ByteArrayInputStream(written(plan)));
      assertThat(read.digestFits()).isTrue();
      return read.plan();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("guides a person where its finding holds, and is judged by its being gone")
  void guided() {
    Plan plan = plan(playbook("", GUIDE), found(FindingId.NEEDS_NEW_KEYS, State.HOLDS));

    PlannedStep step = plan.steps().get(0);
    assertThat(step.state()).isEqualTo(PlannedStep.State.PLANNED);
    assertThat(step.article()).isEqualTo(OptionalInt.empty());
    assertThat(step.number()).isEqualTo(1);
    assertThat(step.gates()).isEmpty();
    assertThat(step.effects())
        .singleElement()
        .satisfies(
            effect -> {
              assertThat(effect.kind()).isEqualTo(EffectKind.ASK_PERSON);
              assertThat(effect.reason()).isEqualTo("Repair it.\n  https://entra.microsoft.com/");
              assertThat(effect.finding()).contains(FindingId.NEEDS_NEW_KEYS);
              assertThat(effect.judgedBy().word()).isEqualTo("finding-gone");
              assertThat(effect.via()).isEqualTo(Via.PERSON);
              assertThat(effect.loss()).isEqualTo(EffectLoss.NONE);
            });
    assertThat(plan.takesAway()).isFalse();
    assertThat(plan.resumeJob()).isEmpty();
    assertThat(plan.findings()).extracting(Finding::id).containsExactly(FindingId.NEEDS_NEW_KEYS);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  @DisplayName(
      "runs a program only where its finding holds, and has a person look where none tells")
  void threeStates(State state) {
    FindingTable found = found(FindingId.NEEDS_NEW_KEYS, state, FindingId.ANOTHER_CLIENT, state);
    List<PlannedStep> steps = plan(playbook("", GUIDE, COMMAND), found).steps();

    PlannedStep.State guided = steps.get(0).state();
    PlannedStep.State ran = steps.get(1).state();
    switch (state) {
      case HOLDS -> {
        assertThat(guided).isEqualTo(PlannedStep.State.PLANNED);
        assertThat(ran).isEqualTo(PlannedStep.State.PLANNED);
        assertThat(steps.get(1).effects().get(0).command().orElseThrow().argv())
            .containsExactly("/usr/local/bin/jamf", "manage");
      }
      case DOES_NOT -> {
        assertThat(guided).isEqualTo(PlannedStep.State.SATISFIED);
        assertThat(ran).isEqualTo(PlannedStep.State.SATISFIED);
        assertThat(steps.get(0).kept())
            .containsExactly(
                new PlannedStep.Kept(
                    new Target.Found(FindingId.NEEDS_NEW_KEYS),
                    "does-not-apply",
                    "does not apply here: seen of needs-new-keys"));
      }
      case UNKNOWN -> {
        assertThat(guided).isEqualTo(PlannedStep.State.PLANNED);
        assertThat(steps.get(0).unknown())
            .containsExactly(
                new PlannedStep.Undecided(
                    new Target.Found(FindingId.NEEDS_NEW_KEYS),
                    "whether it applies cannot be told: seen of needs-new-keys"));
        assertThat(ran).isEqualTo(PlannedStep.State.BLOCKED);
        assertThat(steps.get(1).effects()).isEmpty();
        assertThat(steps.get(1).stopsRun()).isTrue();
      }
    }
  }

  @Test
  @DisplayName("takes what nobody judged for unknown, and never for a no")
  void unjudged() {
    List<PlannedStep> steps = plan(playbook("", GUIDE, COMMAND), FindingTable.NONE).steps();

    assertThat(steps.get(0).state()).isEqualTo(PlannedStep.State.PLANNED);
    assertThat(steps.get(1).state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThatThrownBy(() -> planner(playbook("", GUIDE)).plan(mac().build()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("passes over what cannot be told where the playbook says so, and the run begins")
  void passedOver() {
    String passing =
        COMMAND.replace("when: another-client", "when: another-client\n  untold: pass-over");
    Plan plan =
        plan(
            playbook("", GUIDE, passing),
            found(FindingId.NEEDS_NEW_KEYS, State.HOLDS, FindingId.ANOTHER_CLIENT, State.UNKNOWN));

    PlannedStep step = plan.steps().get(1);
    assertThat(step.state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(step.stopsRun()).isFalse();
    assertThat(step.unknown()).hasSize(1);
    assertThat(plan.leftOut()).containsExactly("manage");
    assertThat(again(plan)).isEqualTo(plan);
  }

  @Test
  @DisplayName("takes a request to a person that it passes over for left out, and not for done")
  void passedOverGuide() {
    String passing =
        GUIDE.replace("when: needs-new-keys", "when: needs-new-keys\n  untold: pass-over");
    Plan plan = plan(playbook("", passing), found(FindingId.NEEDS_NEW_KEYS, State.UNKNOWN));

    assertThat(plan.steps().get(0).state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(plan.steps().get(0).effects()).isEmpty();
    assertThat(plan.leftOut()).containsExactly("repair");
  }

  @Test
  @DisplayName("needs one finding of several to hold")
  void anyOf() {
    String step =
        step(
            "two",
            "when: [needs-new-keys, broker-needs-repair]",
            guide("needs-new-keys", "Do.", "https://learn.microsoft.com/x"));
    Playbook playbook = playbook("", step);

    assertThat(
            plan(
                    playbook,
                    found(
                        FindingId.NEEDS_NEW_KEYS,
                        State.UNKNOWN,
                        FindingId.BROKER_NEEDS_REPAIR,
                        State.HOLDS))
                .steps()
                .get(0)
                .effects())
        .hasSize(1);
    assertThat(
            plan(
                    playbook,
                    found(
                        FindingId.NEEDS_NEW_KEYS,
                        State.DOES_NOT,
                        FindingId.BROKER_NEEDS_REPAIR,
                        State.DOES_NOT))
                .steps()
                .get(0)
                .state())
        .isEqualTo(PlannedStep.State.SATISFIED);
  }

  @Test
  @DisplayName("does nothing on a Mac of the other integration, and goes on where that is not told")
  void integration() {
    Playbook playbook = playbook("integration: conditional-access\n", GUIDE, COMMAND);
    FindingTable both =
        found(
            FindingId.NEEDS_NEW_KEYS,
            State.HOLDS,
            FindingId.ANOTHER_CLIENT,
            State.HOLDS,
            FindingId.DEVICE_COMPLIANCE,
            State.HOLDS);

    assertThat(plan(playbook, both).steps())
        .allSatisfy(
            step -> {
              assertThat(step.state()).isEqualTo(PlannedStep.State.SATISFIED);
              assertThat(step.kept())
                  .extracting(PlannedStep.Kept::reason)
                  .containsExactly("does not apply here: seen of device-compliance");
            });
    assertThat(plan(playbook, found(FindingId.NEEDS_NEW_KEYS, State.HOLDS)).steps().get(0).state())
        .isEqualTo(PlannedStep.State.PLANNED);
  }

  @Test
  @DisplayName("blocks all of it where places contradict each other, and nobody can accept that")
  void stopsOn() {
    Playbook playbook = playbook("stops-on: [contradiction]\n", GUIDE, COMMAND);
    FindingTable held =
        found(
            FindingId.CONTRADICTION,
            State.HOLDS,
            FindingId.NEEDS_NEW_KEYS,
            State.HOLDS,
            FindingId.ANOTHER_CLIENT,
            State.DOES_NOT);
    Plan plan = plan(playbook, held);

    assertThat(plan.steps())
        .allSatisfy(
            step -> {
              assertThat(step.state()).isEqualTo(PlannedStep.State.BLOCKED);
              assertThat(step.stopsRun()).isTrue();
              assertThat(step.effects()).isEmpty();
            });
    assertThat(plan.hazards())
        .singleElement()
        .satisfies(
            hazard -> {
              assertThat(hazard.id()).isEqualTo("contradiction");
              assertThat(hazard.isPresent()).isTrue();
              assertThat(hazard.acceptable()).isFalse();
              assertThat(hazard.detail()).isEqualTo("seen of contradiction");
            });
    assertThat(plan(playbook, found(FindingId.NEEDS_NEW_KEYS, State.HOLDS)).hazards()).isEmpty();
  }

  @Test
  @DisplayName("asks again after an effect by what was agreed to, not by what that removed")
  void whatIsLeft() {
    Planner planner = planner(playbook("", GUIDE, COMMAND));
    FindingTable gone =
        found(FindingId.NEEDS_NEW_KEYS, State.DOES_NOT, FindingId.ANOTHER_CLIENT, State.DOES_NOT);

    Plan left = planner.whatIsLeft(mac().build(), gone, Set.of("repair"));

    assertThat(left.steps().get(0).effects()).isEmpty();
    assertThat(left.steps().get(0).kept()).isEmpty();
    assertThat(left.steps().get(1).effects()).isEmpty();
    assertThat(left.steps().get(1).kept())
        .extracting(PlannedStep.Kept::rule)
        .containsExactly("nothing-to-do");
  }

  @Test
  @DisplayName("shows the Jamf Pro server's own page where its address is known, and else none")
  void jamfPage() {
    Playbook playbook =
        playbook("", step("x", "when: partner-off", guide("", "Do.", "{jamf-pro}/view/settings")));
    FindingTable held = found(FindingId.PARTNER_OFF, State.HOLDS);

    assertThat(plan(playbook, held).steps().get(0).effects().get(0).reason())
        .isEqualTo("Do.\n  https://jamf.example.com:8443/view/settings");
    assertThat(
            planner(playbook)
                .plan(new SampleFacts().jamfServer(Observation.absent()).build(), held)
                .steps()
                .get(0)
                .effects()
                .get(0)
                .reason())
        .isEqualTo("Do.");
  }

  @Test
  @DisplayName("runs what is the user's as the user, and not where no user is known")
  void asUser() {
    Playbook playbook =
        playbook(
            "",
            step(
                "end",
                "when: needs-registration",
                "{action: run-command, argv: [/usr/bin/killall, AppSSOAgent], as: user, preview:"
                    + " estimate, verification: finding-gone, reason: it hangs}"));
    FindingTable held = found(FindingId.NEEDS_REGISTRATION, State.HOLDS);

    PlannedStep step = plan(playbook, held).steps().get(0);
    assertThat(step.state()).isEqualTo(PlannedStep.State.PLANNED);
    assertThat(step.effects().get(0).as()).isEqualTo("jane");
    PlannedStep nobody =
        planner(playbook)
            .plan(new SampleFacts().user(Observation.absent()).build(), held)
            .steps()
            .get(0);
    assertThat(nobody.state()).isEqualTo(PlannedStep.State.BLOCKED);
  }

  @Test
  @DisplayName("is the same when it is read again, with article null and its findings")
  void file() {
    Plan plan =
        plan(
            playbook("integration: device-compliance\n", GUIDE, COMMAND),
            found(FindingId.NEEDS_NEW_KEYS, State.HOLDS, FindingId.ANOTHER_CLIENT, State.HOLDS));
    String json = new String(written(plan), StandardCharsets.UTF_8);

    assertThat(json)
        .contains("\"article\":null")
        .contains("\"number\":2")
        .contains("\"finding\":\"needs-new-keys\"");
    assertThat(again(plan)).isEqualTo(plan);
  }

  @Test
  @DisplayName("is compared by the states of its findings, and not by how old what was seen is")
  void staleness() {
    Playbook playbook = playbook("", GUIDE);
    Plan saved = plan(playbook, found(FindingId.NEEDS_NEW_KEYS, State.HOLDS));
    Plan older =
        plan(
            playbook,
            FindingTable.of(
                List.of(
                    new Finding(
                        FindingId.NEEDS_NEW_KEYS, State.HOLDS, "3 days old", Optional.empty()))));
    Plan gone = plan(playbook, found(FindingId.NEEDS_NEW_KEYS, State.DOES_NOT));
    Plan untold = plan(playbook, found(FindingId.NEEDS_NEW_KEYS, State.UNKNOWN));

    assertThat(Staleness.between(saved, older).isStale()).isFalse();
    assertThat(Staleness.between(saved, gone).isStale()).isFalse();
    assertThat(Staleness.between(saved, gone).alreadyGone()).isNotEmpty();
    assertThat(Staleness.between(saved, untold).differences())
        .containsExactly(
            "the finding needs-new-keys held, and cannot be told now: seen of needs-new-keys");
    assertThat(Staleness.between(gone, saved).isStale()).isTrue();
  }

  @Test
  @DisplayName("names a finding where it stands for a thing")
  void names() {
    assertThat(TargetNames.phrase(new Target.Found(FindingId.PARTNER_OFF)))
        .isEqualTo("the finding partner-off");
    assertThat(TargetNames.phrase(new Target.File(new MacPath("/x")))).isEqualTo("/x");
  }
}
