package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.MemoryServers.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A list of records")
final class RecordFinderTest {
  private static final Set<Service> ALL = EnumSet.allOf(Service.class);
  private static final String OTHER = "abcdef01-3333-4333-8333-333333333333";

  private final MemoryServers tenant = Sample.tenant();

  private RecordList list(RecordJob... jobs) throws InterruptedException {
    return new RecordsWork(
            new RecordsWork.Tools(
                tenant, Sample.RULES, new PassingTime(), Optional.empty(), Optional.empty()),
            Sample.SERVICES,
            progress -> {})
        .plan(List.of(jobs), ALL);
  }

  private static RecordJob asking(FoundRecord record) {
    RecordRequest.Wanted wanted =
        new RecordRequest.Wanted(
            record.service(),
            Optional.of(record.id()),
            record.name(),
            record.serialNumber(),
            record.hardwareUuid(),
            record.deviceId(),
            "the plan names it",
            false);
    return RecordJob.ofRequest(
        "request.json",
        new RecordRequest(
            "run-1",
            "sha256:" + "0".repeat(64),
            "0".repeat(32),
            PassingTime.START,
            Sample.request().mac(),
            List.of(wanted)));
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("takes a service's silence for no absence, and says whose it is")
  void silence(Service service) throws Exception {
    // Asked are Jamf Pro, of its record device compliance, Intune and Entra.
    tenant.fault(
        switch (service) {
          case JAMF_PRO -> 1;
          case INTUNE -> 3;
          case ENTRA -> 4;
        },
        Fault.LOST_BEFORE);

    assertThat(list(Sample.request()).lines())
        .filteredOn(line -> line.service() == service)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.standing()).isEqualTo(Standing.NOT_ASKED);
              assertThat(line.reason()).contains("no answer within 30 seconds");
            });
  }

  @Test
  @DisplayName("says that device compliance did not tell which devices there are")
  void silentCompliance() throws Exception {
    tenant.fault(2, Fault.LOST_BEFORE);

    assertThat(list(Sample.request()).lines())
        .filteredOn(line -> line.standing() == Standing.NOT_ASKED)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.service()).isEqualTo(Service.ENTRA);
              assertThat(line.reason()).contains("did not tell which devices are this Mac's");
            });
  }

  @Test
  @DisplayName("takes what a request names by id, and a look does not tell, for no absence")
  void silentLook() throws Exception {
    FoundRecord sought = Sample.record(Service.JAMF_PRO, "77", null, null);
    tenant.fault(2, Fault.LOST_BEFORE);

    assertThat(list(asking(sought)).lines())
        .filteredOn(line -> line.record().isEmpty())
        .singleElement()
        .extracting(ListedRecord::standing)
        .isEqualTo(Standing.NOT_ASKED);
  }

  @Test
  @DisplayName("takes no device id from a computer that is not surely the Mac's")
  void anothersCompliance() throws Exception {
    FoundRecord was = Sample.JAMF;
    FoundRecord changedBoard =
        new FoundRecord(
            was.service(),
            was.id(),
            was.name(),
            was.serialNumber(),
            Optional.of("BBBBBBBB-BBBB-4CCC-8DDD-EEEEEEEEEEEE"),
            was.deviceId(),
            was.owner(),
            was.trustType(),
            was.managementAgent(),
            was.enabled(),
            was.lastSeen(),
            was.registered(),
            false);
    FoundRecord device =
        Sample.record(Service.ENTRA, "bbbb0003-0000-4000-8000-000000000003", null, OTHER);
    tenant.add(changedBoard).compliance(changedBoard, OTHER).add(device);

    assertThat(list(Sample.request()).lines())
        .extracting(line -> line.record().map(FoundRecord::id).orElse(""))
        .contains("42")
        .doesNotContain(device.id());
  }

  @Test
  @DisplayName("keeps a device that another Mac of it uses, however its id is written there")
  void usedElsewhere() throws Exception {
    FoundRecord device =
        Sample.record(Service.ENTRA, "bbbb0003-0000-4000-8000-000000000003", null, OTHER);
    tenant.compliance(Sample.JAMF, OTHER).add(device);
    tenant.remove(Sample.ENTRA);
    tenant.remove(Sample.INTUNE);
    tenant.add(Sample.record(Service.INTUNE, Sample.INTUNE.id(), Sample.SERIAL, OTHER));
    RecordJob user =
        RecordJob.ofSerial(
            "C02OTHERMAC1", Optional.empty(), Optional.of(OTHER.toUpperCase(Locale.ROOT)));

    assertThat(list(Sample.request()).lines()).anyMatch(line -> isOf(line, device) && line.goes());
    assertThat(list(Sample.request(), user).lines())
        .filteredOn(line -> isOf(line, device))
        .isNotEmpty()
        .noneMatch(ListedRecord::goes);
  }

  private static boolean isOf(ListedRecord line, FoundRecord record) {
    return line.record().map(FoundRecord::id).equals(Optional.of(record.id()));
  }

  @Test
  @DisplayName("has nothing opened by a choice but what is a choice, by its whole id")
  void choices() throws Exception {
    RecordList list = list(RecordJob.ofSerial(Sample.SERIAL, Optional.empty(), Optional.empty()));
    RecordChoice refused = new RecordChoice(Service.ENTRA, Sample.ENTRA.id());
    RecordChoice part = new RecordChoice(Service.JAMF_PRO, "4");
    RecordChoice elsewhere = new RecordChoice(Service.INTUNE, "42");

    Set<RecordChoice> idle = Set.of(refused, part, elsewhere);

    assertThat(list.lines()).anyMatch(line -> isOf(line, Sample.ENTRA));
    assertThat(list.idle(idle)).containsExactlyInAnyOrderElementsOf(idle);
    assertThat(list.choose(idle).lines()).isEqualTo(list.lines());
  }
}
