package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A record that a person chose")
final class SameRecordTest {
  private static final Optional<Instant> MADE = Sample.JAMF.registered();

  @TempDir Path directory;
  private final MemoryServers tenant = new MemoryServers().add(Sample.JAMF);
  private final PassingTime time = new PassingTime();

  private RecordsWork work() {
    return new RecordsWork(
        new RecordsWork.Tools(tenant, Sample.RULES, time, Optional.empty(), Optional.empty()),
        Sample.SERVICES,
        progress -> {});
  }

  /** Of a Mac whose hardware UUID nobody knows. */
  private RecordList chosen() throws InterruptedException {
    RecordJob full = Sample.request();
    MacIdentifiers mac = full.mac();
    RecordJob job =
        full.with(
            new MacIdentifiers(
                mac.serialNumber(),
                Optional.empty(),
                List.of(),
                Observation.absent(),
                mac.user(),
                mac.registered(),
                mac.enrolledWith(),
                Optional.empty(),
                Optional.empty()));
    RecordList list = work().plan(List.of(job), Set.of(Service.JAMF_PRO));
    assertThat(list.isEmpty()).as("a person must choose it").isTrue();
    return list.choose(Set.of(new RecordChoice(Service.JAMF_PRO, "42")));
  }

  private static FoundRecord with(
      String name, String serial, String uuid, String deviceId, Optional<Instant> made) {
    FoundRecord was = Sample.JAMF;
    return new FoundRecord(
        was.service(),
        was.id(),
        Optional.of(name),
        Optional.ofNullable(serial),
        Optional.ofNullable(uuid),
        Optional.ofNullable(deviceId),
        was.owner(),
        was.trustType(),
        was.managementAgent(),
        was.enabled(),
        Optional.of(PassingTime.START),
        made,
        false);
  }

  private record Changed(String reason, FoundRecord to) {
    @Override
    public String toString() {
      return reason;
    }
  }

  static Stream<Changed> changed() {
    String serial = Sample.SERIAL;
    String uuid = Sample.UUID;
    return Stream.of(
        new Changed("its serial number was", with("x", serial + "X", uuid, null, MADE)),
        new Changed("its serial number was", with("x", null, uuid, null, MADE)),
        new Changed("its hardware UUID was", with("x", serial, Sample.USED, null, MADE)),
        new Changed("its hardware UUID was", with("x", serial, null, null, MADE)),
        new Changed("its device id was", with("x", serial, uuid, Sample.OLD, MADE)),
        new Changed(
            "it was registered anew",
            with("x", serial, uuid, null, MADE.map(made -> made.plusSeconds(1)))));
  }

  @ParameterizedTest
  @MethodSource("changed")
  @DisplayName("stays for good if it is another, or tells less, right before it is deleted")
  void another(Changed change) throws Exception {
    RecordList list = chosen();
    tenant.add(change.to());

    RecordResult result = work().carryOut(list, directory.resolve("work")).records().get(0);

    assertThat(result.verdict()).isEqualTo(RecordVerdict.REFUSED);
    assertThat(result.reason()).startsWith(change.reason());
    tenant.add(Sample.JAMF);
    assertThat(work().resume(directory.resolve("work")).records().get(0).verdict())
        .as("nobody agreed to what it is by then")
        .isEqualTo(RecordVerdict.REFUSED);
    assertThat(tenant.calls("delete")).isEmpty();
  }

  private static FoundRecord with(FoundRecord was, String agent, Instant seen) {
    return new FoundRecord(
        was.service(),
        was.id(),
        was.name(),
        was.serialNumber(),
        was.hardwareUuid(),
        was.deviceId(),
        was.owner(),
        was.trustType(),
        Optional.ofNullable(agent),
        was.enabled(),
        Optional.of(seen),
        was.registered(),
        false);
  }

  private record Turned(String reason, RecordJob job, FoundRecord was, FoundRecord to) {
    @Override
    public String toString() {
      return reason;
    }
  }

  static Stream<Turned> turned() {
    RecordJob bySerial =
        RecordJob.ofSerial(Sample.SERIAL, Optional.empty(), Optional.of(Sample.USED));
    FoundRecord unmanaged = with(Sample.INTUNE, "mdm", PassingTime.START);
    return Stream.of(
        new Turned("it is managed by mdm", Sample.request(), Sample.INTUNE, unmanaged),
        new Turned("it is managed by mdm", bySerial, Sample.INTUNE, unmanaged),
        new Turned(
            "after this Mac was registered anew: another may use it",
            Sample.request(),
            Sample.ENTRA,
            with(Sample.ENTRA, null, PassingTime.START)));
  }

  @ParameterizedTest
  @MethodSource("turned")
  @DisplayName("is not the same as one that was planned: what speaks against that since, counts")
  void planned(Turned turned) throws Exception {
    tenant.add(turned.was());
    RecordList list = work().plan(List.of(turned.job()), Set.of(turned.was().service()));
    assertThat(list.isEmpty()).as("it is planned").isFalse();
    tenant.add(turned.to());

    RecordResult result = work().carryOut(list, directory.resolve("work")).records().get(0);

    assertThat(result.verdict()).isEqualTo(RecordVerdict.REFUSED);
    assertThat(result.reason())
        .startsWith("looked at again before it is deleted: ")
        .contains(turned.reason());
    assertThat(tenant.calls("delete")).isEmpty();
  }

  @Test
  @DisplayName("goes whatever its name is by then, and whenever it was seen")
  void same() throws Exception {
    RecordList list = chosen();
    tenant.add(with("Other name", Sample.SERIAL.toLowerCase(Locale.ROOT), Sample.UUID, null, MADE));

    assertThat(work().carryOut(list, directory.resolve("work")).records().get(0).verdict())
        .isEqualTo(RecordVerdict.DELETED);
  }
}
