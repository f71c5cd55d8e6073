package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.playbook.Scope;
import io.github.remediate.workshop.Items;
import io.github.remediate.workshop.SampleFacts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** By playbooks without evidence, hazards and contradictions, as an editor may leave them. */
@DisplayName("Beside a registration in use")
class OldObjectsTest {
  private static final String HEAD =
      "id: edited\ntitle: Edited\nproblem: It does not work.\nsource: a test\nsteps:\n";
  private static final String SURPLUS =
      """
      - id: surplus
        title: Delete the other devices
        where: server
        why: One is enough.
        approval: person
        actions:
        - {action: delete-records, service: entra, which: surplus, preview: estimate, verification: records-gone, reason: old}
      """;
  private static final String ITEMS =
      """
      - id: copy
        title: Copy
        where: mac
        why: To put back.
        actions:
        - action: copy-keychains
          preview: exact
          verification: copies-made
          files:
          - {path: ~/Library/Keychains/login.keychain-db, reason: to put back}
      - id: items
        title: Remove the items
        where: mac
        why: They are old.
        actions:
        - action: delete-keychain-items
          preview: exact
          verification: items-gone
          items:
          - {class: generic-password, by: account, values: [com.microsoft.workplacejoin.tenantId], scope: article, reason: old}
      """;

  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final Target.Record LIVE = entra(1, USED);
  private static final Target.Record OTHER = entra(2, OLD);

  private static Target.Record entra(int n, String deviceId) {
    return new Target.Record(
        Service.ENTRA, "0a000000-0000-4000-8000-00000000000" + n, "Mac", deviceId);
  }

  private static Playbook playbook(String steps) {
    PlaybookReading reading =
        PlaybookReader.read((HEAD + steps).getBytes(StandardCharsets.UTF_8), "edited.yaml");
    assertThat(reading).isInstanceOf(PlaybookReading.Accepted.class);
    return ((PlaybookReading.Accepted) reading).playbook();
  }

  private static FrozenRecords frozen() {
    return new FrozenRecords(
        Map.of(
            Service.ENTRA,
            List.of(
                new FrozenRecords.Frozen(
                    LIVE, "in use", Optional.empty(), Optional.of(FrozenRecords.IN_USE)),
                new FrozenRecords.Frozen(OTHER, "old", Optional.empty(), Optional.empty()))),
        Map.of());
  }

  private static Plan plan(String steps, FrozenRecords frozen, SampleFacts facts) {
    return new Planner(
            playbook(steps),
            new Planner.Options(
                "test",
                Scope.ARTICLE,
                Optional.empty(),
                Set.of(),
                Via.API,
                frozen,
                Duration.ZERO,
                Part.WHOLE))
        .plan(facts.build());
  }

  private static SampleFacts registered() {
    return new SampleFacts()
        .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, USED)
        .pssoStatus(2, USED)
        .registrations(OLD);
  }

  private static SampleFacts withRecords(SampleFacts facts) {
    return facts.records(
        List.of(
            new ServerRecord(Service.ENTRA, LIVE.id(), "Mac", Optional.of(USED)),
            new ServerRecord(Service.ENTRA, OTHER.id(), "Mac", Optional.of(OLD))));
  }

  private static List<Target> touched(Plan plan) {
    return plan.steps().stream()
        .flatMap(step -> step.effects().stream())
        .filter(Effect.OnRecord.class::isInstance)
        .flatMap(effect -> effect.target().stream())
        .distinct()
        .toList();
  }

  @Test
  @DisplayName("an old object goes where every place was asked and agrees")
  void goes() {
    assertThat(touched(plan(SURPLUS, frozen(), registered()))).containsExactly(OTHER);
    assertThat(touched(plan(SURPLUS, FrozenRecords.NONE, withRecords(registered()))))
        .containsExactly(OTHER);
  }

  @Test
  @DisplayName("no object goes while a place that may show another id was not asked, or differs")
  void untold() {
    List<SampleFacts> all =
        List.of(
            registered().platformSso(Observation.unknown("app-sso hung")),
            registered().pssoStatus(Observation.unknown("it timed out")),
            registered().pssoStatus(2, "3d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90"),
            registered().platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, "zero"));
    for (SampleFacts facts : all) {
      assertThat(touched(plan(SURPLUS, frozen(), facts))).isEmpty();
      assertThat(touched(plan(SURPLUS, FrozenRecords.NONE, withRecords(facts)))).isEmpty();
    }
  }

  @Test
  @DisplayName("a run that goes on still knows the live one, and judges by what shows now")
  void goesOn() {
    Plan before = plan(SURPLUS, frozen(), registered());

    FrozenRecords kept = FrozenRecords.of(before);
    assertThat(touched(plan(SURPLUS, kept, registered()))).containsExactly(OTHER);
    Plan after =
        plan(
            SURPLUS,
            kept,
            registered()
                .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, OLD)
                .pssoStatus(2, OLD));
    assertThat(touched(after)).isEmpty();
    assertThat(after.steps().get(0).kept())
        .anySatisfy(
            each -> {
              assertThat(each.target()).isEqualTo(OTHER);
              assertThat(each.rule()).isEqualTo("in-use");
            });
  }

  @Test
  @DisplayName("a deletion at a service is for a person to agree to, whatever a playbook says")
  void approval() {
    for (String edited : List.of("", "  approval: ask\n", "  approval: none\n")) {
      Plan plan = plan(SURPLUS.replace("  approval: person\n", edited), frozen(), registered());

      assertThat(plan.steps().get(0).gates())
          .singleElement()
          .satisfies(gate -> assertThat(gate.unattended()).isFalse());
    }
  }

  @Test
  @DisplayName("its keychain items stay, of whatever scope a playbook says they are")
  void scope() {
    SampleFacts facts =
        registered()
            .login(Items.holding(Items.password("com.microsoft.workplacejoin.tenantId", "x")))
            .registrations(USED);
    Plan plan = plan(ITEMS, FrozenRecords.NONE, facts);

    assertThat(plan.steps().get(1).effects()).isEmpty();
    assertThat(plan.steps().get(1).kept())
        .anySatisfy(each -> assertThat(each.rule()).isEqualTo("in-use"));
  }

  @Test
  @DisplayName("each is switched off, time passes, and only then it is deleted")
  void order() {
    Plan plan =
        new Planner(
                playbook(SURPLUS),
                new Planner.Options(
                    "test",
                    Scope.REGISTRATION,
                    Optional.empty(),
                    Set.of(),
                    Via.API,
                    frozen(),
                    Duration.ofMinutes(30),
                    Part.WHOLE))
            .plan(registered().build());
    assertThat(plan.steps().get(0).effects())
        .extracting(effect -> effect.getClass().getSimpleName())
        .containsExactly("DisableRecord", "Timer", "DeleteRecord");
  }

  @Test
  @DisplayName("nothing is taken away by a step of which nobody can tell whether it applies")
  void uncertain() {
    String steps = SURPLUS.replace("  approval: person\n", "  when: needs-new-keys\n");
    for (Finding.State state : Finding.State.values()) {
      Plan plan =
          new Planner(
                  playbook(steps),
                  new Planner.Options(
                      "test",
                      Scope.REGISTRATION,
                      Optional.empty(),
                      Set.of(),
                      Via.API,
                      frozen(),
                      Duration.ZERO,
                      Part.WHOLE))
              .plan(
                  registered().build(),
                  FindingTable.of(
                      List.of(
                          new Finding(FindingId.NEEDS_NEW_KEYS, state, "seen", Optional.empty()))));
      assertThat(touched(plan).isEmpty()).as(state.name()).isEqualTo(state != Finding.State.HOLDS);
      assertThat(plan.steps().get(0).stopsRun()).isEqualTo(state == Finding.State.UNKNOWN);
    }
  }

  private static Plan waiting(Via via) {
    return new Planner(
            playbook(SURPLUS),
            new Planner.Options(
                "test",
                Scope.ARTICLE,
                Optional.empty(),
                Set.of(),
                via,
                FrozenRecords.NONE,
                Duration.ofHours(1),
                Part.WHOLE))
        .plan(withRecords(registered()).build());
  }

  @Test
  @DisplayName("a run waits between disabling and deleting only where it does both itself")
  void disabledFirst() {
    assertThat(waiting(Via.PERSON).steps().get(0).effects())
        .hasAtLeastOneElementOfType(Effect.Timer.class);
    assertThat(waiting(Via.HANDED_OVER).steps().get(0).effects())
        .hasAtLeastOneElementOfType(Effect.OnRecord.class)
        .doesNotHaveAnyElementsOfTypes(Effect.Timer.class);
  }

  @Test
  @DisplayName("what one step deletes no later one deletes again, whoever listed it")
  void once() {
    String twice = SURPLUS + SURPLUS.replace("id: surplus", "id: again");
    for (Plan plan :
        List.of(
            plan(twice, frozen(), registered()),
            plan(twice, FrozenRecords.NONE, withRecords(registered())))) {
      assertThat(plan.steps().get(0).effects()).isNotEmpty();
      assertThat(plan.steps().get(1).effects()).isEmpty();
    }
  }

  @Test
  @DisplayName("no object goes by a frozen list that holds no live one of the id in use")
  void noLive() {
    FrozenRecords dead =
        new FrozenRecords(
            Map.of(
                Service.ENTRA,
                List.of(
                    new FrozenRecords.Frozen(OTHER, "old", Optional.empty(), Optional.empty()))),
            Map.of());
    Plan plan = plan(SURPLUS, dead, registered());

    assertThat(touched(plan)).isEmpty();
    assertThat(plan.steps().get(0).kept().toString()).contains("no live object");
  }
}
