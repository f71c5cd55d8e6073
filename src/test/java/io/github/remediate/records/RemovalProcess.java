package io.github.remediate.records;

import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers;
import io.github.remediate.mac.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A process that removes the records of many Macs, and can be killed: {@code FOLDER MACS}. What its
 * tenant lost is in the file {@code tenant} beside the folder, a line for each deletion that was
 * sent. It takes up what the folder holds.
 */
final class RemovalProcess {
  private RemovalProcess() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int macs = Integer.parseInt(args[1]);
    RecordsWork work =
        new RecordsWork(
            new RecordsWork.Tools(
                new ComputedServers(folder.resolveSibling("tenant")),
                new RemovalRules(
                    4,
                    3,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10),
                    false,
                    Duration.ZERO,
                    Duration.ofSeconds(60)),
                new PassingTime(),
                Optional.empty(),
                Optional.empty()),
            Sample.SERVICES,
            told -> {});
    RecordResults results;
    if (Files.exists(folder.resolve("journal.jsonl"))) {
      results = work.resume(folder);
    } else {
      List<RecordJob> jobs = new ArrayList<>();
      for (int mac = 0; mac < macs; mac++) {
        jobs.add(job(mac));
      }
      results = work.carryOut(work.plan(jobs, EnumSet.allOf(Service.class)), folder);
    }
    results.save(folder.resolve("records.json"));
    results.save(folder.resolve("records.csv"));
    Files.writeString(folder.resolve("end"), results.outcome() + " " + results.records().size());
  }

  private static RecordJob job(int mac) {
    return new RecordJob(
        serial(mac),
        Origin.REQUEST,
        new MacIdentifiers(
            Optional.of(serial(mac)),
            Optional.of(uuid(8, mac)),
            List.of(new DeviceId(uuid(9, mac), From.LOGIN_KEYCHAIN)),
            Observation.absent(),
            Optional.empty(),
            Optional.empty(),
            Observation.known(Mdm.JAMF),
            Optional.empty(),
            Optional.empty()),
        EnumSet.allOf(Service.class),
        List.of());
  }

  private static String serial(int mac) {
    return String.format(Locale.ROOT, "C02%05dMACX", mac);
  }

  private static String uuid(int kind, int mac) {
    return String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", kind, mac + 1);
  }

  /** Services whose records are computed, so that a test's memory is the program's. */
  private static final class ComputedServers implements Servers {
    private final Path lost;
    private final Set<String> gone = new HashSet<>();

    ComputedServers(Path lost) throws IOException {
      this.lost = lost;
      if (Files.exists(lost)) {
        gone.addAll(Files.readAllLines(lost));
      }
    }

    private static FoundRecord record(Service service, int mac) {
      boolean jamf = service == Service.JAMF_PRO;
      boolean entra = service == Service.ENTRA;
      return new FoundRecord(
          service,
          jamf ? Integer.toString(mac + 1) : uuid(service.ordinal() + 1, mac),
          Optional.of("Mac of somebody, number " + mac),
          entra ? Optional.empty() : Optional.of(serial(mac)),
          jamf ? Optional.of(uuid(8, mac)) : Optional.empty(),
          jamf ? Optional.empty() : Optional.of(uuid(9, mac)),
          Optional.of("ada.lovelace." + mac + "@example.com"),
          entra ? Optional.of("Workplace") : Optional.empty(),
          service == Service.INTUNE ? Optional.of("jamf") : Optional.empty(),
          entra ? Optional.of(true) : Optional.empty(),
          Optional.of(Instant.parse("2025-01-01T08:00:00Z")),
          Optional.of(Instant.parse("2024-01-01T08:00:00Z")),
          false);
    }

    private static String key(FoundRecord record) {
      return record.service().word() + ' ' + record.id();
    }

    @Override
    public Observation<Tenant> tenant() {
      return Observation.known(Sample.TENANT);
    }

    @Override
    public Observation<Boolean> reach(Service service) {
      return Observation.known(true);
    }

    @Override
    public synchronized Observation<List<FoundRecord>> find(Service service, MacIdentifiers mac) {
      int number = Integer.parseInt(mac.serialNumber().orElseThrow().substring(3, 8));
      FoundRecord record = record(service, number);
      return Observation.known(gone.contains(key(record)) ? List.of() : List.of(record));
    }

    @Override
    public Observation<List<String>> complianceIds(FoundRecord computer) {
      return Observation.absent();
    }

    @Override
    public synchronized Observation<FoundRecord> look(FoundRecord record) {
      return gone.contains(key(record)) ? Observation.absent() : Observation.known(record);
    }

    @Override
    public Observation<EscrowState> escrow(FoundRecord computer) {
      return Observation.absent();
    }

    @Override
    public synchronized Deletion delete(FoundRecord record, String id, Optional<String> approval) {
      try {
        Files.writeString(
            lost, key(record) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      gone.add(key(record));
      return new Deletion.Accepted(List.of(id));
    }

    @Override
    public Deletion disable(FoundRecord device, String id) {
      return new Deletion.Accepted(List.of(id));
    }
  }
}
