package io.github.remediate.records;

import io.github.remediate.guard.JudgedRecord;
import io.github.remediate.guard.RecordTargets;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Servers;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordJob.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the records of one Mac and has them judged. The services are asked in the order in which
 * one names identifiers for the next: Jamf Pro and Intune know device ids, Entra knows nothing
 * else.
 */
final class RecordFinder {
  private static final List<Service> ORDER =
      List.of(Service.JAMF_PRO, Service.INTUNE, Service.ENTRA);

  private final Servers servers;
  private final Map<Service, Observation<Boolean>> reach;

  /**
   * A finder.
   *
   * @param reach whether each service in question can be asked; others are not asked
   */
  RecordFinder(Servers servers, Map<Service, Observation<Boolean>> reach) {
    this.servers = servers;
    this.reach = reach;
  }

  /** A Mac with all its identifiers, and its lines. */
  record Found(RecordJob job, List<ListedRecord> lines) {}

  Found find(RecordJob job, int index) {
    MacIdentifiers mac = job.mac();
    List<FoundRecord> found = new ArrayList<>();
    List<ListedRecord> lines = new ArrayList<>();
    for (Service service : ORDER) {
      if (!job.services().contains(service) || !reach.containsKey(service)) {
        continue;
      }
      Observation<Boolean> can = reach.get(service);
      if (!can.found().orElse(false)) {
        String reason = can.isUnknown() ? can.reason() : "it is not set up";
        lines.add(bare(index, service, Standing.NOT_ASKED, "nobody could ask: " + reason));
        continue;
      }
      List<FoundRecord> here = new ArrayList<>();
      lines.addAll(ask(job, mac, index, service, here));
      found.addAll(here);
      mac = completed(mac, here, index, lines);
    }
    RecordJob completed = job.with(mac);
    for (JudgedRecord judged : RecordTargets.judge(mac, found, job.origin())) {
      lines.add(line(index, judged));
    }
    return new Found(completed, lines);
  }

  private List<ListedRecord> ask(
      RecordJob job, MacIdentifiers mac, int index, Service service, List<FoundRecord> here) {
    List<ListedRecord> lines = new ArrayList<>();
    if (service == Service.ENTRA && mac.deviceIds().isEmpty() && named(job, service).isEmpty()) {
      lines.add(
          bare(
              index,
              service,
              Standing.REFUSED,
              "no device id of this Mac is known, and Entra knows Macs by nothing else"));
      return lines;
    }
    Observation<List<FoundRecord>> answer = guarded(() -> servers.find(service, mac));
    if (answer.isUnknown()) {
      lines.add(bare(index, service, Standing.NOT_ASKED, "not looked for: " + answer.reason()));
    }
    here.addAll(answer.found().orElse(List.of()));
    for (Named named : named(job, service)) {
      if (here.stream().noneMatch(record -> record.id().equalsIgnoreCase(named.id()))) {
        lookAt(index, named, lines, here);
      }
    }
    if (lines.isEmpty() && here.isEmpty()) {
      lines.add(bare(index, service, Standing.ABSENT, "nothing leads to a record of this Mac"));
    }
    return lines;
  }

  private static List<Named> named(RecordJob job, Service service) {
    return job.named().stream().filter(named -> named.service() == service).toList();
  }

  private void lookAt(int index, Named named, List<ListedRecord> lines, List<FoundRecord> here) {
    FoundRecord byId = byId(named);
    Observation<FoundRecord> look = guarded(() -> servers.look(byId));
    look.found().ifPresent(here::add);
    if (look.isAbsent()) {
      lines.add(of(index, byId, Standing.ABSENT, "the service has no record of this id any more"));
    } else if (look.isUnknown()) {
      lines.add(of(index, byId, Standing.NOT_ASKED, "not looked at: " + look.reason()));
    }
  }

  /** The Mac with the device ids that these records name, where they are surely its own. */
  private MacIdentifiers completed(
      MacIdentifiers mac, List<FoundRecord> records, int index, List<ListedRecord> lines) {
    List<DeviceId> ids = new ArrayList<>(mac.deviceIds());
    for (FoundRecord record : records) {
      if (!isOf(mac, record)) {
        continue;
      }
      switch (record.service()) {
        case JAMF_PRO -> {
          if (reach.containsKey(Service.ENTRA)) {
            Observation<List<String>> named = guarded(() -> servers.complianceIds(record));
            named.found().orElse(List.of()).forEach(id -> ids.add(new DeviceId(id, From.JAMF_PRO)));
            if (named.isUnknown()) {
              String reason = "Jamf Pro did not tell which devices are this Mac's there: ";
              lines.add(bare(index, Service.ENTRA, Standing.NOT_ASKED, reason + named.reason()));
            }
          }
        }
        case INTUNE -> record.deviceId().ifPresent(id -> ids.add(new DeviceId(id, From.INTUNE)));
        case ENTRA -> {}
      }
    }
    return new MacIdentifiers(
        mac.serialNumber(),
        mac.hardwareUuid(),
        ids.stream().distinct().toList(),
        mac.inUse(),
        mac.user(),
        mac.registered(),
        mac.enrolledWith());
  }

  private static boolean isOf(MacIdentifiers mac, FoundRecord record) {
    boolean serial = isSame(mac.serialNumber(), record.serialNumber());
    boolean uuid = isSame(mac.hardwareUuid(), record.hardwareUuid());
    boolean otherSerial =
        !serial && mac.serialNumber().isPresent() && record.serialNumber().isPresent();
    boolean otherUuid =
        !uuid && mac.hardwareUuid().isPresent() && record.hardwareUuid().isPresent();
    return (serial || uuid) && !otherSerial && !otherUuid;
  }

  private static boolean isSame(Optional<String> a, Optional<String> b) {
    return a.isPresent() && b.isPresent() && a.get().equalsIgnoreCase(b.get());
  }

  private static ListedRecord line(int index, JudgedRecord judged) {
    FoundRecord record = judged.record();
    Standing standing =
        switch (judged.verdict()) {
          case PLANNED -> Standing.PLANNED;
          case CHOICE -> Standing.CHOICE;
          case KEPT -> Standing.KEPT;
          case REFUSED -> record.deleted() ? Standing.ABSENT : Standing.REFUSED;
        };
    String doubts = String.join("; ", judged.doubts());
    String reason =
        switch (standing) {
          case PLANNED, CHOSEN -> "";
          case CHOICE -> doubts.isEmpty() ? "a person must choose it" : doubts;
          case ABSENT -> RecordWords.inBin(record.service());
          case KEPT, LISTED_ELSEWHERE, REFUSED, NOT_ASKED -> doubts;
        };
    return new ListedRecord(
        index,
        record.service(),
        Optional.of(record),
        standing,
        judged.why(),
        judged.doubts(),
        reason);
  }

  private static ListedRecord bare(int index, Service service, Standing standing, String reason) {
    return new ListedRecord(
        index, service, Optional.empty(), standing, List.of(), List.of(), reason);
  }

  private static ListedRecord of(int index, FoundRecord record, Standing standing, String reason) {
    return new ListedRecord(
        index,
        record.service(),
        Optional.of(record),
        standing,
        List.of("the request names it"),
        List.of(),
        reason);
  }

  private static FoundRecord byId(Named named) {
    Optional<String> no = Optional.empty();
    Optional<Instant> never = Optional.empty();
    return new FoundRecord(
        named.service(),
        named.id(),
        no,
        no,
        no,
        no,
        no,
        no,
        no,
        Optional.empty(),
        never,
        never,
        false);
  }

  private interface Ask<T> {
    Observation<T> now();
  }

  private static <T> Observation<T> guarded(Ask<T> ask) {
    try {
      return ask.now();
    } catch (RuntimeException e) {
      return Observation.unknown(RecordWords.fault(e));
    }
  }
}
