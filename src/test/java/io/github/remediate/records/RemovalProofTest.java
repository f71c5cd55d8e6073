package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.MemoryServers.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The looks of a removal")
final class RemovalProofTest {
  @TempDir Path directory;
  private final MemoryServers tenant = Sample.tenant();
  private final PassingTime time = new PassingTime();
  private RemovalRules rules = Sample.RULES;

  private RecordsWork work() {
    return new RecordsWork(
        new RecordsWork.Tools(tenant, rules, time, Optional.empty(), Optional.empty()),
        Sample.SERVICES,
        progress -> {});
  }

  private Path folder() {
    return directory.resolve("work");
  }

  private static RecordResult of(RecordResults results, FoundRecord record) {
    return results.records().stream()
        .filter(r -> r.line().record().map(FoundRecord::id).equals(Optional.of(record.id())))
        .findFirst()
        .orElseThrow();
  }

  private static RecordVerdict verdict(RecordResults results, FoundRecord record) {
    return of(results, record).verdict();
  }

  @Test
  @DisplayName("a look that shows the record once more begins the row of absences anew")
  void comesAndGoes() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    time.in(Duration.ofSeconds(100), () -> tenant.add(Sample.JAMF));
    time.in(Duration.ofSeconds(130), () -> tenant.remove(Sample.JAMF));

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.DELETED);
    assertThat(time.monotonic()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  @DisplayName("three looks must show the record in a row before its deletion is sent again")
  void presentInARow() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    tenant.fault(2, Fault.LOST_AFTER);
    tenant.late(4);
    time.in(Duration.ofSeconds(90), () -> tenant.fault(1, Fault.LOST_BEFORE));

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.DELETED);
    assertThat(tenant.calls("delete")).hasSize(1);
  }

  @Test
  @DisplayName("a deletion that never arrives is sent three times, and no more")
  void attempts() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    tenant.fault(2, Fault.LOST_BEFORE);
    for (int again = 1; again < 6; again++) {
      time.in(Duration.ofSeconds(again * 180L - 30), () -> tenant.fault(2, Fault.LOST_BEFORE));
    }

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.JAMF)).isEqualTo(RecordVerdict.NOT_DONE);
    assertThat(of(results, Sample.JAMF).reason()).contains("sent 3 times");
    assertThat(tenant.calls("delete")).hasSize(3);
  }

  @Test
  @DisplayName("taken up again, sends nothing for a look that is late to miss what was deleted")
  void lateAfterResume() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.JAMF_PRO));
    tenant.late(2);
    tenant.fault(2, Fault.KILLED_AFTER);
    assertThatThrownBy(() -> work().carryOut(list, folder()))
        .isInstanceOf(PassingTime.Killed.class);

    assertThat(verdict(work().resume(folder()), Sample.JAMF))
        .as("whose answer never came")
        .isEqualTo(RecordVerdict.DELETED);
    assertThat(tenant.calls("delete")).hasSize(1);

    tenant.add(Sample.JAMF);
    time.in(Duration.ofSeconds(30), () -> Thread.currentThread().interrupt());
    Path second = directory.resolve("second");
    work().carryOut(list, second);
    assertThat(Thread.interrupted()).isTrue();

    assertThat(verdict(work().resume(second), Sample.JAMF))
        .as("which the service took")
        .isEqualTo(RecordVerdict.DELETED);
    assertThat(tenant.calls("delete")).hasSize(2);
  }

  @Test
  @DisplayName("an approval is used up with the deletion that it was given for")
  void usedApproval() throws Exception {
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.INTUNE));
    tenant.needsApproval(Sample.INTUNE);
    work().carryOut(list, folder());
    tenant.approve(Sample.INTUNE);
    time.in(Duration.ofSeconds(50), () -> tenant.add(Sample.INTUNE));

    RecordResults back = work().resume(folder());
    RecordResults asked = work().resume(folder());

    assertThat(verdict(back, Sample.INTUNE)).isEqualTo(RecordVerdict.NOT_DONE);
    assertThat(back.outcome()).isEqualTo(RecordOutcome.PARTLY);
    assertThat(asked.outcome()).isEqualTo(RecordOutcome.APPROVAL_PENDING);
    assertThat(tenant.has(Sample.INTUNE)).isTrue();
  }

  @Test
  @DisplayName("an Entra device that may not be switched off first is not deleted either")
  void notSwitchedOff() throws Exception {
    rules =
        new RemovalRules(
            1,
            3,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            true,
            Duration.ofHours(1),
            Duration.ofSeconds(60));
    RecordList list = work().plan(List.of(Sample.request()), EnumSet.of(Service.ENTRA));
    tenant.fault(2, Fault.REFUSED);

    RecordResults results = work().carryOut(list, folder());

    assertThat(verdict(results, Sample.ENTRA)).isEqualTo(RecordVerdict.NOT_DONE);
    assertThat(of(results, Sample.ENTRA).reason()).contains("could not be switched off first");
    assertThat(tenant.calls("disable")).hasSize(1);
    assertThat(tenant.calls("delete")).isEmpty();
  }
}
