package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Somebody;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run begins only")
final class RunStartTest {
  private static final String OTHER_MAC = "00000000-1111-2222-3333-444444444444";

  @TempDir Path temporary;
  private SmallRuns runs;
  private Map<String, String> before;

  @BeforeEach
  void prepare() throws Exception {
    runs = new SmallRuns(Files.createDirectory(temporary.resolve("state")));
    before = runs.files();
  }

  private Runs.Choice choice(Set<String> accepted, Optional<PlanFile.Stored> saved) {
    return new Runs.Choice(
        SmallRuns.PLAYBOOK,
        accepted,
        saved,
        Optional.empty(),
        Optional.of("op"),
        Optional.of("HD-1"),
        false,
        Optional.empty());
  }

  private Runs.Choice reviewed(Plan plan) {
    Path file = temporary.resolve("reviewed.json");
    SavedPlans.save(plan, file);
    return choice(runs.choice().accepted(), Optional.of(SavedPlans.load(file, "reviewed.json")));
  }

  private Plan plan() {
    return runs.runs.plan(runs.runs.look());
  }

  private void refused(ExitStatus status, Runs.Choice choice, String... words) {
    assertThatThrownBy(
            () ->
                runs.runs.start(runs.person, choice, (plan, people) -> Somebody.says(Decision.YES)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).as(failure.getMessage()).isEqualTo(status);
              assertThat(failure.getMessage()).contains(words);
            });
    assertThat(runs.person.questions()).isEmpty();
    assertThat(runs.files()).isEqualTo(before);
  }

  private void waits() {
    runs.person.answers("remove-mdm-profile", Decision.LATER);
    assertThat(runs.start(runs.person).status()).isEqualTo(ExitStatus.WAITING);
  }

  @Test
  @DisplayName("when it is agreed to, after its plan was shown")
  void agreed() {
    Runs.Result result =
        runs.runs.start(
            runs.person,
            runs.choice(),
            (plan, people) -> {
              assertThat(plan).isEqualTo(plan());
              return Somebody.says(Decision.NO);
            });

    assertThat(result).isEqualTo(new Runs.Result("", ExitStatus.CANCELLED, "Nothing was changed."));
    assertThat(runs.person.questions()).isEmpty();
    assertThat(runs.runs.latest()).isEmpty();
    assertThat(runs.files()).isEqualTo(before);
  }

  @Test
  @DisplayName("when every hazard was accepted by name, and by whom is written down")
  void hazards() {
    Set<String> accepted = runs.choice().accepted();
    List<String> open =
        plan().hazards().stream().filter(hazard -> !hazard.isClear()).map(Plan.Hazard::id).toList();
    assertThat(open).isNotEmpty();
    refused(
        ExitStatus.BLOCKED,
        choice(Set.of(), Optional.empty()),
        "  " + open.get(0) + " (",
        "--accept");

    runs.runs.start(
        runs.person,
        choice(accepted, Optional.empty()),
        (plan, people) -> Somebody.says(Decision.YES));

    assertThat(runs.entries())
        .filteredOn(RunEntry.HazardAccepted.class::isInstance)
        .map(RunEntry.HazardAccepted.class::cast)
        .allSatisfy(hazard -> assertThat(hazard.by()).isEqualTo("op"))
        .extracting(RunEntry.HazardAccepted::hazard)
        .containsExactlyElementsOf(open);
  }

  @Test
  @DisplayName("where no hazard is open that cannot be accepted, whoever accepts it")
  void unacceptable() {
    runs.mac.lockLoginKeychain(true);

    refused(
        ExitStatus.BLOCKED,
        choice(runs.choice().accepted(), Optional.empty()),
        "locked-keychain (",
        "which cannot be accepted: ");
    assertThat(runs.runs.latest()).isEmpty();
  }

  @Test
  @DisplayName("when no other one of this Mac can still go on")
  void unfinished() {
    waits();
    String first = runs.directory().id();

    assertThatThrownBy(() -> runs.start(runs.person))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("is not finished")
        .hasMessageContaining("sudo remediate resume " + first)
        .hasMessageContaining("sudo remediate abort " + first);
    assertThat(runs.history().runs()).hasSize(1);

    runs.history().abort(Optional.empty(), preview -> true);
    waits();
    assertThat(runs.history().runs()).hasSize(2);
  }

  @Test
  @DisplayName("by a reviewed plan that was made on this Mac")
  void otherMac() {
    Plan plan = plan();
    Plan.Mac mac = plan.mac();
    String own = mac.serialNumber().orElseThrow();
    // A logic board that was exchanged may have the old serial number.
    for (String serial : List.of("C02OTHER", own)) {
      Plan other =
          new Plan(
              plan.tool(),
              plan.playbookId(),
              plan.playbookDigest(),
              plan.scope(),
              new Plan.Mac(
                  Optional.of(serial),
                  Optional.of(OTHER_MAC),
                  mac.osVersion(),
                  mac.consoleUser(),
                  mac.source(),
                  mac.privileged(),
                  mac.registrations(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()),
              List.of(),
              plan.hazards(),
              plan.steps(),
              plan.protectedItems());

      refused(ExitStatus.STALE, reviewed(other), "The plan is another Mac's", serial, own);
    }
    assertThat(runs.runs.latest()).isEmpty();
  }

  @Test
  @DisplayName("by a reviewed plan that is still true of this Mac")
  void stale() {
    refused(
        ExitStatus.STALE,
        reviewed(runs.otherPlan(temporary.resolve("other"))),
        "The plan is stale",
        "\n  the keychain scope");
    assertThat(runs.runs.latest()).isEmpty();
  }

  @Test
  @DisplayName("once by a reviewed plan, which is the consent to begin")
  void once() {
    Runs.Choice choice = reviewed(plan());
    runs.person.answers("remove-mdm-profile", Decision.LATER);
    assertThat(
            runs.runs
                .start(runs.person, choice, (plan, people) -> choice.consent(false).orElseThrow())
                .status())
        .isEqualTo(ExitStatus.WAITING);
    assertThat(runs.runState().started().orElseThrow().savedPlanDigest())
        .isEqualTo(choice.saved().map(PlanFile.Stored::digest));
    assertThat(runs.runState().answer("run/consent").orElseThrow().channel())
        .isEqualTo(Channel.SAVED_PLAN.word());
    assertThat(choice.consent(true).orElseThrow().by().channel()).isEqualTo(Channel.YES_OPTION);
    runs.history().abort(Optional.empty(), preview -> true);

    assertThatThrownBy(
            () ->
                runs.runs.start(runs.person, choice, (plan, people) -> Somebody.says(Decision.YES)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STALE))
        .hasMessageContaining("was used by the run " + runs.directory().id());
    assertThat(runs.history().runs()).hasSize(1);
  }

  @Test
  @DisplayName("by a reviewed plan that no run had, not even one that was agreed to by hand")
  void agreedByHand() {
    Runs.Choice choice = reviewed(plan());
    waits();
    assertThat(runs.runState().started().orElseThrow().savedPlanDigest()).isEmpty();
    runs.history().abort(Optional.empty(), preview -> true);

    assertThatThrownBy(
            () ->
                runs.runs.start(runs.person, choice, (plan, people) -> Somebody.says(Decision.YES)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STALE))
        .hasMessageContaining("was used by the run " + runs.directory().id());
  }

  @Test
  @DisplayName("by the playbook that was read, and keeps what it was started with")
  void playbook() throws Exception {
    Path other = temporary.resolve("other.yaml");
    Files.writeString(other, Files.readString(SmallRuns.PLAYBOOK) + "# changed\n");
    refused(
        ExitStatus.STALE,
        new Runs.Choice(
            other,
            runs.choice().accepted(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty()),
        "was changed just now");
    assertThat(runs.runs.latest()).isEmpty();

    Plan plan = plan();
    waits();
    assertThat(runs.directory().playbook()).hasSameBinaryContentAs(SmallRuns.PLAYBOOK);
    assertThat(runs.directory().plan()).hasContent(SavedPlans.json(plan).strip());
    RunRequest request = ResumeBinding.boundRequest(runs.directory(), runs.runState());
    assertThat(request.scope()).isEqualTo(plan.scope());
    assertThat(runs.runState().started().orElseThrow().hardwareUuid())
        .isEqualTo(plan.mac().hardwareUuid());
  }
}
