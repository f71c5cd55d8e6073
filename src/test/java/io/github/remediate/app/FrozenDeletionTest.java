package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.RecordDeletion;
import io.github.remediate.engine.RecordDeletion.Outcome;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers;
import io.github.remediate.mac.Tenant;
import io.github.remediate.mac.Time;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Scope;
import io.github.remediate.playbook.Step;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordsWork;
import io.github.remediate.records.RemovalRules;
import io.github.remediate.workshop.SampleRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The deletion of records that a run froze")
final class FrozenDeletionTest {
  private static final String SERIAL = "C02XK1ABJGH5";
  private static final String UUID = "4C4C4544-0051-4D10-8052-B4C04F335132";
  private static final String DEVICE = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String MANAGED = "aaaa2c3d-1111-4000-8000-000000000001";
  private static final Tenant TENANT =
      new Tenant("9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4", Optional.of("Contoso"), List.of());

  private static final FoundRecord COMPUTER =
      SampleRecord.jamf("42").serialNumber(SERIAL).hardwareUuid(UUID).build();
  private static final FoundRecord DEVICE_AT_INTUNE =
      SampleRecord.intune(MANAGED).serialNumber(SERIAL).deviceId(DEVICE).build();

  @TempDir Path temporary;
  private final Services services = new Services();
  private Plan plan;
  private RecordList list;

  /** So often time passes before somebody ends the program. */
  private int passes = Integer.MAX_VALUE;

  /** Services in memory, whose deletions can be answered otherwise. */
  private static final class Services implements Servers {
    private final Map<String, FoundRecord> there = new LinkedHashMap<>();
    private final List<String> sent = new ArrayList<>();
    private Observation<Boolean> reach = Observation.known(true);
    private Optional<Deletion> says = Optional.empty();
    private boolean keeps;

    @Override
    public synchronized Observation<Boolean> reach(Service service) {
      return reach;
    }

    @Override
    public Observation<Tenant> tenant() {
      return Observation.known(TENANT);
    }

    @Override
    public synchronized Observation<List<FoundRecord>> find(Service service, MacIdentifiers mac) {
      return Observation.known(
          there.values().stream().filter(each -> each.service() == service).toList());
    }

    @Override
    public Observation<List<String>> complianceIds(FoundRecord computer) {
      return Observation.known(List.of());
    }

    @Override
    public synchronized Observation<FoundRecord> look(FoundRecord record) {
      FoundRecord found = there.get(record.id());
      return found == null ? Observation.absent() : Observation.known(found);
    }

    @Override
    public Observation<EscrowState> escrow(FoundRecord computer) {
      return Observation.unknown("nobody asks");
    }

    @Override
    public synchronized Deletion delete(
        FoundRecord record, String requestId, Optional<String> approval) {
      sent.add(record.id());
      if (says.isEmpty() && !keeps) {
        there.remove(record.id());
      }
      return says.orElse(new Deletion.Accepted(List.of(requestId)));
    }

    @Override
    public Deletion disable(FoundRecord device, String requestId) {
      throw new AssertionError("nothing is switched off");
    }
  }

  /** Passes at once. */
  private final class Passing implements Time {
    private Duration passed = Duration.ZERO;

    @Override
    public synchronized Instant now() {
      return Instant.parse("2026-11-30T08:00:00Z").plus(passed);
    }

    @Override
    public synchronized Duration monotonic() {
      return passed;
    }

    @Override
    public synchronized void pass(Duration time) throws InterruptedException {
      if (Thread.interrupted() || --passes < 0) {
        throw new InterruptedException();
      }
      passed = passed.plus(time);
    }
  }

  private FrozenDeletion deletion() {
    RemovalRules rules =
        new RemovalRules(
            2,
            2,
            Duration.ofSeconds(1),
            Duration.ofSeconds(9),
            false,
            Duration.ZERO,
            Duration.ZERO);
    return new FrozenDeletion(
        meanwhile ->
            new RecordsWork(
                new RecordsWork.Tools(
                    services, rules, new Passing(), Optional.empty(), Optional.empty()),
                "here",
                told -> {}),
        services,
        temporary,
        (of, step, effect, meanwhile) -> RecordPresence.untold("asked of others"));
  }

  private static Effect delete(FoundRecord record, Via via) {
    return new Effect.DeleteRecord(
        new Target.Record(record.service(), record.id(), null, null), "why", Optional.empty(), via);
  }

  private static PlannedStep step(String id, Effect... effects) {
    return new PlannedStep(
        id,
        OptionalInt.of(4),
        4,
        "Delete",
        Step.Where.SERVER,
        PlannedStep.State.PLANNED,
        Action.PreviewKind.EXACT,
        Step.Approval.PERSON,
        List.of(effects),
        List.of(),
        List.of(),
        false);
  }

  private static Plan plan(PlannedStep... steps) {
    return new Plan(
        "remediate 0.test",
        "cause-6",
        "sha256:" + "0".repeat(64),
        Scope.ARTICLE,
        new Plan.Mac(
            Optional.of(SERIAL),
            Optional.of(UUID),
            Optional.empty(),
            Optional.empty(),
            MacFacts.Source.FIXTURE,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        List.of(),
        List.of(),
        List.of(steps),
        List.of());
  }

  @BeforeEach
  void look() throws Exception {
    services.there.put(COMPUTER.id(), COMPUTER);
    services.there.put(DEVICE_AT_INTUNE.id(), DEVICE_AT_INTUNE);
    plan =
        plan(
            step("by-hand", delete(SampleRecord.jamf("99").build(), Via.PERSON)),
            step("jamf", delete(COMPUTER, Via.API)),
            step("intune", delete(DEVICE_AT_INTUNE, Via.API)));
    RecordJob job = RecordJob.ofSerial(SERIAL, Optional.of(UUID), Optional.empty());
    list = work().plan(List.of(job), EnumSet.of(Service.JAMF_PRO, Service.INTUNE));
  }

  private RecordsWork work() {
    return deletion().works().apply(() -> {});
  }

  private Outcome deleted(String step) {
    return deletion().delete(plan, step, Set.of(0), () -> {}).get(0);
  }

  @Test
  @DisplayName("has a list of its own for each, and deletes that one alone")
  void each() {
    deletion().freeze(list, plan);
    assertThat(services.sent).isEmpty();

    assertThat(deleted("jamf")).isInstanceOf(RecordDeletion.Done.class);
    assertThat(services.sent).containsExactly("42");
    assertThat(deleted("intune")).isInstanceOf(RecordDeletion.Done.class);
    assertThat(services.sent).containsExactly("42", MANAGED);
    assertThat(deleted("intune")).as("again").isInstanceOf(RecordDeletion.Done.class);
    assertThat(services.sent).as("nothing is sent twice").hasSize(2);
    assertThat(temporary.resolve("records-3")).doesNotExist();
  }

  @Test
  @DisplayName("begins with no record that the list does not have as one that goes")
  void notListed() {
    Plan other = plan(step("jamf", delete(SampleRecord.jamf("43").build(), Via.API)));
    assertThatThrownBy(() -> deletion().freeze(list, other))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is not on the list");
    assertThat(temporary.resolve("records-1")).doesNotExist();
  }

  @Test
  @DisplayName("sends nothing where the service cannot be asked, or its list is another's or gone")
  void unfit() throws Exception {
    deletion().freeze(list, plan);
    services.reach = Observation.unknown("it is down");
    assertThat(deleted("jamf")).isInstanceOf(RecordDeletion.NotProven.class);
    services.reach = Observation.known(true);

    Path own = temporary.resolve("records-1");
    Path others = temporary.resolve("records-2");
    Files.move(own, temporary.resolve("own"));
    assertThat(deleted("jamf")).as("no list").isInstanceOf(RecordDeletion.NotProven.class);
    Files.move(others, own);
    assertThat(deleted("jamf"))
        .isInstanceOfSatisfying(
            RecordDeletion.NotProven.class,
            not -> assertThat(not.why()).contains("does not name it"));
    assertThat(services.sent).isEmpty();
  }

  @Test
  @DisplayName("waits once for what was sent and is there still, and then leaves it to a person")
  void lasting() {
    deletion().freeze(list, plan);
    services.keeps = true;
    assertThat(deleted("jamf")).isInstanceOf(RecordDeletion.Waits.class);
    int sent = services.sent.size();
    assertThat(deleted("jamf")).isInstanceOf(RecordDeletion.NotProven.class);
    assertThat(services.sent.size()).isGreaterThanOrEqualTo(sent);
    assertThat(services.there).containsKey("42");
  }

  @Test
  @DisplayName("waits for another administrator, and does not take a refusal for done")
  void answers() {
    deletion().freeze(list, plan);
    services.says = Optional.of(new Deletion.NeedsApproval(Optional.of("code"), List.of("r")));
    assertThat(deleted("intune")).isInstanceOf(RecordDeletion.Waits.class);
    assertThat(deleted("intune")).as("again").isInstanceOf(RecordDeletion.Waits.class);
    services.says = Optional.of(new Deletion.Refused("not allowed", "Ask.", List.of("r")));
    assertThat(deleted("intune")).isInstanceOf(RecordDeletion.NotProven.class);
    assertThat(deleted("jamf"))
        .isInstanceOfSatisfying(
            RecordDeletion.NotProven.class, not -> assertThat(not.why()).contains("not allowed"));
  }

  @Test
  @DisplayName("that is cut off waits, whatever it had come to")
  void cutOff() {
    deletion().freeze(list, plan);
    Thread.currentThread().interrupt();
    Outcome outcome = deleted("jamf");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome).isInstanceOf(RecordDeletion.Waits.class);
  }

  @Test
  @DisplayName("that is cut off between two looks waits, also of what was sent before")
  void cutOffLater() {
    deletion().freeze(list, plan);
    services.keeps = true;
    assertThat(deleted("jamf")).isInstanceOf(RecordDeletion.Waits.class);
    passes = 1;
    Outcome outcome = deleted("jamf");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RecordDeletion.Waits.class, waits -> assertThat(waits.why()).contains("cut off"));
  }

  @Test
  @DisplayName("leaves what is not the listed record any more")
  void changed() {
    deletion().freeze(list, plan);
    services.there.put(
        "42", SampleRecord.jamf("42").serialNumber("C02OTHER0001").hardwareUuid(UUID).build());
    assertThat(deleted("jamf")).isInstanceOf(RecordDeletion.NotProven.class);
    assertThat(services.sent).isEmpty();
  }

  @Test
  @DisplayName("sends nothing by a list in which another record goes as well")
  void twoGo() throws Exception {
    services.there.put("43", SampleRecord.jamf("43").serialNumber(SERIAL).build());
    RecordJob job = RecordJob.ofSerial(SERIAL, Optional.of(UUID), Optional.empty());
    RecordList both =
        work()
            .plan(List.of(job), EnumSet.of(Service.JAMF_PRO))
            .choose(
                Set.of(
                    new RecordChoice(Service.JAMF_PRO, "42"),
                    new RecordChoice(Service.JAMF_PRO, "43")));
    assertThat(both.lines()).filteredOn(ListedRecord::goes).hasSize(2);
    work().freeze(both, temporary.resolve("records-1"));

    assertThat(deleted("jamf"))
        .isInstanceOfSatisfying(
            RecordDeletion.NotProven.class,
            not -> assertThat(not.why()).contains("does not name it"));
    assertThat(services.sent).isEmpty();
  }

  @Test
  @DisplayName("has others look for what was left to a person when the plan was made")
  void byHand() {
    deletion().freeze(list, plan);
    assertThat(deletion().isThere(plan, "by-hand", 0, () -> {}).there().reason())
        .isEqualTo("asked of others");
    assertThat(deletion().isThere(plan, "jamf", 0, () -> {}).there().found()).contains(true);
  }
}
