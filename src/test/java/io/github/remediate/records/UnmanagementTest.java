package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ProfileRemoval;
import io.github.remediate.mac.ServerRecord.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The unmanage command")
final class UnmanagementTest {
  private static final String COMMAND = "cccc0001-0000-4000-8000-000000000001";

  /** Jamf Pro's queue, as far as it is told. */
  private static final class Queue implements ProfileRemoval {
    private final List<String> sent = new ArrayList<>();
    private final Deque<Deletion> answers = new ArrayDeque<>();
    private final Deque<Observation<CommandState>> states = new ArrayDeque<>();
    private Observation<CommandState> at = Observation.known(CommandState.PENDING);
    private boolean killed;

    @Override
    public Deletion unmanage(FoundRecord computer) {
      sent.add(computer.id());
      if (killed) {
        throw new PassingTime.Killed();
      }
      return answers.isEmpty() ? new Deletion.Accepted(List.of(COMMAND)) : answers.remove();
    }

    @Override
    public Observation<CommandState> command(String id) {
      assertThat(id).isEqualTo(COMMAND);
      at = states.isEmpty() ? at : states.remove();
      return at;
    }

    void states(CommandState... all) {
      for (CommandState state : all) {
        states.add(Observation.known(state));
      }
    }
  }

  @TempDir Path directory;
  private final MemoryServers tenant = Sample.tenant();
  private final PassingTime time = new PassingTime();
  private final Queue queue = new Queue();
  private RecordList list;

  @BeforeEach
  void listed() throws Exception {
    list = work().plan(List.of(Sample.request().unmanaged()), EnumSet.of(Service.JAMF_PRO));
  }

  private RecordsWork work() {
    return RecordsWork.unmanaging(
        new RecordsWork.Tools(tenant, Sample.RULES, time, Optional.empty(), Optional.empty()),
        queue,
        Sample.SERVICES,
        told -> {});
  }

  private Path folder() {
    return directory.resolve("work");
  }

  private RecordResult done() throws Exception {
    return only(work().carryOut(list, folder()));
  }

  private RecordResult goneOn() throws Exception {
    return only(work().resume(folder()));
  }

  private static RecordResult only(RecordResults results) {
    assertThat(results.records()).hasSize(1);
    return results.records().get(0);
  }

  @Test
  @DisplayName("is sent once, to the computer that was judged, and looked at until the Mac took it")
  void acknowledged() throws Exception {
    queue.states(
        ProfileRemoval.CommandState.PENDING,
        ProfileRemoval.CommandState.NOT_NOW,
        ProfileRemoval.CommandState.ACKNOWLEDGED);

    RecordResults results = work().carryOut(list, folder());

    assertThat(queue.sent).containsExactly("42");
    assertThat(only(results).verdict()).isEqualTo(RecordVerdict.UNMANAGED);
    assertThat(only(results).reason()).contains("profiles status -type enrollment");
    assertThat(only(results).requestIds()).contains(COMMAND);
    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(time.monotonic()).as("a minute between looks").isEqualTo(Duration.ofMinutes(2));
    assertThat(tenant.calls("delete")).isEmpty();
    assertThat(tenant.has(Sample.JAMF)).isTrue();
    assertThat(goneOn().verdict()).as("over is over").isEqualTo(RecordVerdict.UNMANAGED);
    assertThat(queue.sent).hasSize(1);
  }

  @Test
  @DisplayName("is in the journal before it is sent, and not sent again after a crash")
  void crash() throws Exception {
    queue.killed = true;
    assertThatThrownBy(this::done).isInstanceOf(PassingTime.Killed.class);
    assertThat(Files.readAllLines(folder().resolve("journal.jsonl")))
        .last()
        .asString()
        .contains("removal-intended", "unmanage");

    queue.killed = false;
    RecordResults results = work().resume(folder());

    assertThat(queue.sent).hasSize(1);
    assertThat(only(results).verdict()).isEqualTo(RecordVerdict.UNVERIFIED);
    assertThat(only(results).reason()).contains("sent and not answered", "Jamf Pro's history");
    assertThat(results.outcome()).isEqualTo(RecordOutcome.UNVERIFIED);
  }

  @Test
  @DisplayName("that a Mac does not take waits, with the status of that, and is looked at again")
  void pending() throws Exception {
    RecordResults results = work().carryOut(list, folder());

    assertThat(only(results).verdict()).isEqualTo(RecordVerdict.PENDING);
    assertThat(results.outcome().status()).isEqualTo(5);
    assertThat(time.monotonic()).isEqualTo(Duration.ofMinutes(10));

    queue.states(ProfileRemoval.CommandState.ACKNOWLEDGED);
    assertThat(goneOn().verdict()).isEqualTo(RecordVerdict.UNMANAGED);
    assertThat(queue.sent).hasSize(1);
  }

  @Test
  @DisplayName("that the Mac cannot carry out is not done, and sent anew when the work goes on")
  void failed() throws Exception {
    queue.states(ProfileRemoval.CommandState.ERROR);
    RecordResults results = work().carryOut(list, folder());

    assertThat(only(results).verdict()).isEqualTo(RecordVerdict.NOT_DONE);
    assertThat(results.outcome()).isEqualTo(RecordOutcome.PARTLY);

    queue.states(ProfileRemoval.CommandState.ACKNOWLEDGED);
    assertThat(goneOn().verdict()).isEqualTo(RecordVerdict.UNMANAGED);
    assertThat(queue.sent).hasSize(2);
  }

  @Test
  @DisplayName("of which nobody can tell how far it is, is unverified, and not for ever looked at")
  void untold() throws Exception {
    queue.at = Observation.unknown("the API client may not look at MDM commands");

    RecordResult result = done();

    assertThat(result.verdict()).isEqualTo(RecordVerdict.UNVERIFIED);
    assertThat(result.reason()).contains("queued", "may not look at MDM commands");
    assertThat(time.monotonic()).isEqualTo(Duration.ofMinutes(2));

    queue.at = Observation.known(ProfileRemoval.CommandState.ACKNOWLEDGED);
    assertThat(goneOn().verdict()).isEqualTo(RecordVerdict.UNMANAGED);
    assertThat(queue.sent).hasSize(1);
  }

  @Test
  @DisplayName("that is refused was not sent, and says why")
  void refused() throws Exception {
    queue.answers.add(new Deletion.Refused("its role lacks the privilege", "Add it.", List.of()));

    assertThat(done().verdict()).isEqualTo(RecordVerdict.NOT_DONE);
    assertThat(only(WorkFolder.read(folder())).reason()).contains("lacks the privilege: add it");
  }

  @Test
  @DisplayName("goes to no computer that is another Mac's by then, or is gone")
  void changed() throws Exception {
    tenant.add(Sample.withSerial(Sample.JAMF, "C02OTHERMAC1"));
    assertThat(done().verdict()).isEqualTo(RecordVerdict.REFUSED);

    tenant.remove(Sample.JAMF);
    assertThat(only(work().carryOut(list, directory.resolve("other"))).verdict())
        .isEqualTo(RecordVerdict.ABSENT);
    assertThat(queue.sent).isEmpty();
  }

  @Test
  @DisplayName("and deletions never take up each other's work")
  void aims() throws Exception {
    work().freeze(list, folder());
    RecordsWork deleting =
        new RecordsWork(
            new RecordsWork.Tools(tenant, Sample.RULES, time, Optional.empty(), Optional.empty()),
            Sample.SERVICES,
            told -> {});
    assertThatThrownBy(() -> deleting.resume(folder()))
        .isInstanceOf(RecordsException.class)
        .hasMessageContaining("holds unmanage commands");
    assertThat(tenant.has(Sample.JAMF)).isTrue();

    Path deletions = directory.resolve("deletions");
    deleting.freeze(list, deletions);
    assertThatThrownBy(() -> work().resume(deletions))
        .isInstanceOf(RecordsException.class)
        .hasMessageContaining("records to be deleted");
    assertThat(queue.sent).isEmpty();
  }

  @Test
  @DisplayName("asks Jamf Pro alone, of whatever Mac, and of what a request asks for elsewhere not")
  void jamfAlone() {
    assertThat(Sample.request().unmanaged().services()).containsExactly(Service.JAMF_PRO);
    assertThat(tenant.calls("find")).containsExactly("find jamf-pro " + Sample.SERIAL);
    assertThat(list.lines()).extracting(ListedRecord::service).containsOnly(Service.JAMF_PRO);
    assertThat(list.lines().get(0).record().map(FoundRecord::id)).isEqualTo(Optional.of("42"));
  }
}
