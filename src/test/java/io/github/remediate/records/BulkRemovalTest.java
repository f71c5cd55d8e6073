package io.github.remediate.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.MemoryServers.Fault;
import io.github.remediate.workshop.SeededRandom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The removal of many Macs' records")
final class BulkRemovalTest {
  private static final Set<Service> ALL = EnumSet.allOf(Service.class);

  @TempDir Path directory;

  /** A tenant with Macs that left something, and what must stay. */
  private static final class Fleet {
    final MemoryServers tenant = new MemoryServers();
    final List<RecordJob> jobs = new ArrayList<>();
    final List<FoundRecord> stays = new ArrayList<>();
    final List<FoundRecord> goes = new ArrayList<>();

    Fleet(SeededRandom random, int macs) {
      for (int i = 0; i < macs; i++) {
        add(random, "C02" + String.format(java.util.Locale.ROOT, "%05d", i) + "MACX", i);
      }
    }

    private void add(SeededRandom random, String serial, int index) {
      String uuid = random.upperUuid();
      String old = random.uuid();
      String used = random.uuid();
      goes(computer(index + 1, serial, uuid));
      if (random.between(0, 3) > 0) {
        goes(Sample.record(Service.INTUNE, random.uuid(), serial, old));
      }
      goes(Sample.record(Service.ENTRA, random.uuid(), null, old));
      stays(Sample.record(Service.ENTRA, random.uuid(), null, used));
      stays(Sample.record(Service.INTUNE, random.uuid(), "Z" + serial.substring(1), used));
      jobs.add(
          new RecordJob(
              serial,
              Origin.REQUEST,
              new MacIdentifiers(
                  Optional.of(serial),
                  Optional.of(uuid),
                  List.of(new DeviceId(old, From.LOGIN_KEYCHAIN), new DeviceId(used, From.APP_SSO)),
                  Observation.known(List.of(used)),
                  Optional.of("ada@example.com"),
                  Optional.empty(),
                  Observation.known(Mdm.JAMF),
                  Optional.empty(),
                  Optional.empty()),
              ALL,
              List.of()));
    }

    private static FoundRecord computer(int id, String serial, String uuid) {
      FoundRecord like = Sample.record(Service.JAMF_PRO, "" + id, serial, null);
      return new FoundRecord(
          like.service(),
          like.id(),
          like.name(),
          like.serialNumber(),
          Optional.of(uuid),
          like.deviceId(),
          like.owner(),
          like.trustType(),
          like.managementAgent(),
          like.enabled(),
          like.lastSeen(),
          like.registered(),
          false);
    }

    private void goes(FoundRecord record) {
      tenant.add(record);
      goes.add(record);
    }

    private void stays(FoundRecord record) {
      tenant.add(record);
      stays.add(record);
    }
  }

  private static RecordsWork work(Fleet fleet, PassingTime time, int parallel) {
    RemovalRules rules =
        new RemovalRules(
            parallel,
            3,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            false,
            Duration.ZERO,
            Duration.ofSeconds(60));
    return new RecordsWork(
        new RecordsWork.Tools(fleet.tenant, rules, time, Optional.empty(), Optional.empty()),
        Sample.SERVICES,
        told -> {});
  }

  @Test
  @DisplayName("has all wait at the same time: 100 Macs take no longer than one")
  void shared() throws Exception {
    Fleet fleet = new Fleet(new SeededRandom(7), 100);
    PassingTime time = new PassingTime();
    AtomicInteger last = new AtomicInteger();
    RecordsWork work =
        new RecordsWork(
            new RecordsWork.Tools(
                fleet.tenant,
                new RemovalRules(
                    8,
                    3,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10),
                    false,
                    Duration.ZERO,
                    Duration.ofSeconds(60)),
                time,
                Optional.empty(),
                Optional.empty()),
            Sample.SERVICES,
            told -> last.set(told.done()));

    RecordResults results = work.carryOut(work.plan(fleet.jobs, ALL), directory.resolve("work"));

    assertThat(results.outcome()).isEqualTo(RecordOutcome.DONE);
    assertThat(fleet.goes).noneMatch(fleet.tenant::has);
    assertThat(fleet.stays).allMatch(fleet.tenant::has);
    assertThat(last.get()).isEqualTo(fleet.goes.size());
    assertThat(time.monotonic()).isLessThan(Duration.ofMinutes(10));
  }

  @Test
  @DisplayName("whatever goes wrong at whatever call: no other record goes, and a resume ends it")
  void faults() throws Exception {
    long seed = System.nanoTime();
    List<Fault> faults =
        List.of(
            Fault.LOST_BEFORE,
            Fault.LOST_AFTER,
            Fault.THROWS,
            Fault.REFUSED,
            Fault.KILLED_BEFORE,
            Fault.KILLED_AFTER,
            Fault.NONE);
    for (int round = 0; round < SeededRandom.rounds(25); round++) {
      SeededRandom random = new SeededRandom(seed + round);
      String what = "seed " + (seed + round);
      Fleet fleet = new Fleet(random, 3);
      PassingTime time = new PassingTime();
      RecordsWork work = work(fleet, time, (int) random.between(1, 3));
      RecordList list = work.plan(fleet.jobs, ALL);
      fleet.tenant.late((int) random.between(0, 2));
      Fault fault = faults.get((int) random.between(0, faults.size() - 1));
      fleet.tenant.fault((int) random.between(1, 50), fault);
      Path folder = directory.resolve("round-" + round);

      RecordResults results;
      try {
        results = work.carryOut(list, folder);
      } catch (PassingTime.Killed killed) {
        results = WorkFolder.read(folder);
      }

      assertThat(fleet.stays).as(what).allMatch(fleet.tenant::has);
      for (RecordResult result : results.records()) {
        if (result.verdict() == RecordVerdict.DELETED) {
          FoundRecord record = result.line().record().orElseThrow();
          assertThat(fleet.tenant.has(record)).as(what).isFalse();
          assertThat(fleet.goes).as(what).contains(record);
        }
      }
      fleet.tenant.healthy();
      assertThat(work.resume(folder).outcome()).as(what).isEqualTo(RecordOutcome.DONE);
      assertThat(fleet.goes).as(what).noneMatch(fleet.tenant::has);
      assertThat(fleet.stays).as(what).allMatch(fleet.tenant::has);
    }
  }
}
