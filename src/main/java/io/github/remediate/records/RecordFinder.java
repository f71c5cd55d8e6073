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
import io.github.remediate.records.RecordRequest.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the records of one Mac and has them judged. The services are asked in the order in which
 * one names identifiers for the next: Jamf Pro and Intune know device ids, Entra knows nothing
 * else.
 *
 * @param reach whether each service in question can be asked; others are not asked
 * @param tenant where Entra and Intune are asked
 * @param jamfServer which Jamf Pro is
 */
record RecordFinder(
    Servers servers,
    Map<Service, Observation<Boolean>> reach,
    TenantCheck tenant,
    JamfServerCheck jamfServer) {
  private static final List<Service> ORDER =
      List.of(Service.JAMF_PRO, Service.INTUNE, Service.ENTRA);

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
        lines.addAll(
            ListedRecords.none(
                job, index, service, Standing.NOT_ASKED, "nobody could ask: " + reason));
        continue;
      }
      Optional<String> other = TenantCheck.concerns(service) ? tenant.other(mac) : Optional.empty();
      if (other.isPresent()) {
        lines.addAll(ListedRecords.none(job, index, service, Standing.OTHER_TENANT, other.get()));
        continue;
      }
      List<FoundRecord> here = new ArrayList<>();
      lines.addAll(ask(job, mac, index, service, here));
      found.addAll(here);
      mac = completed(mac, here, index, lines);
    }
    RecordJob completed = job.with(mac);
    for (JudgedRecord judged : RecordTargets.judge(mac, found, job.origin())) {
      lines.add(ListedRecords.of(job, index, judged));
    }
    return new Found(completed, confirmed(mac, found, lines));
  }

  /** The lines, of which none says that there is nothing where that may be another's nothing. */
  private List<ListedRecord> confirmed(
      MacIdentifiers mac, List<FoundRecord> found, List<ListedRecord> lines) {
    boolean inTenant = found.stream().anyMatch(record -> isOwn(mac, record));
    boolean inJamfPro =
        found.stream()
            .anyMatch(record -> record.service() == Service.JAMF_PRO && mac.isNamedBy(record));
    return lines.stream()
        .map(
            line ->
                line.standing() != Standing.ABSENT || line.record().isPresent()
                    ? line
                    : switch (line.service()) {
                      case ENTRA, INTUNE -> inTenant(mac, inTenant, line);
                      case JAMF_PRO ->
                          jamfServer
                              .untold(mac, inJamfPro)
                              .map(reason -> line.standing(Standing.UNCONFIRMED, reason))
                              .orElse(line);
                    })
        .toList();
  }

  private ListedRecord inTenant(MacIdentifiers mac, boolean seen, ListedRecord line) {
    Optional<String> deviceId = line.sought().flatMap(Wanted::deviceId);
    Optional<String> other = deviceId.flatMap(id -> tenant.other(mac, id));
    return other
        .map(reason -> line.standing(Standing.OTHER_TENANT, reason))
        .or(
            () ->
                tenant
                    .untold(mac, deviceId, seen)
                    .map(reason -> line.standing(Standing.UNCONFIRMED, reason)))
        .orElse(line);
  }

  /** Device ids that are registered elsewhere: of these the tenant tells nothing. */
  private List<ListedRecord> elsewhere(MacIdentifiers mac, int index, List<FoundRecord> here) {
    return mac.deviceIds().stream()
        .map(DeviceId::id)
        .distinct()
        .filter(
            id -> mac.inUse().found().orElse(List.of()).stream().noneMatch(id::equalsIgnoreCase))
        .filter(
            id ->
                here.stream()
                    .noneMatch(each -> each.deviceId().filter(id::equalsIgnoreCase).isPresent()))
        .flatMap(id -> tenant.other(mac, id).stream())
        .map(reason -> ListedRecords.bare(index, Service.ENTRA, Standing.OTHER_TENANT, reason))
        .toList();
  }

  /** Whether a tenant that has this record is surely one in which the Mac was registered. */
  private static boolean isOwn(MacIdentifiers mac, FoundRecord record) {
    return TenantCheck.concerns(record.service())
        && (mac.isNamedBy(record)
            || record.service() == Service.ENTRA
                && mac.deviceIds().stream()
                    .filter(id -> id.from() != From.MIGRATED_KEYCHAIN)
                    .anyMatch(
                        id -> record.deviceId().filter(id.id()::equalsIgnoreCase).isPresent()));
  }

  private List<ListedRecord> ask(
      RecordJob job, MacIdentifiers mac, int index, Service service, List<FoundRecord> here) {
    List<Wanted> wanted = job.wanted(service);
    if (service == Service.ENTRA
        && mac.deviceIds().isEmpty()
        && wanted.stream().allMatch(each -> each.id().isEmpty())) {
      String reason = "no device id of this Mac is known, and Entra knows Macs by nothing else";
      return ListedRecords.none(job, index, service, Standing.REFUSED, reason);
    }
    Observation<List<FoundRecord>> answer = guarded(() -> servers.find(service, mac));
    if (answer.isUnknown()) {
      String reason = "not looked for: " + answer.reason();
      return ListedRecords.none(job, index, service, Standing.NOT_ASKED, reason);
    }
    here.addAll(answer.found().orElse(List.of()));
    List<ListedRecord> lines = new ArrayList<>();
    for (Wanted each : wanted) {
      seek(mac, index, each, here).ifPresent(lines::add);
    }
    List<ListedRecord> elsewhere =
        wanted.isEmpty() && service == Service.ENTRA ? elsewhere(mac, index, here) : List.of();
    lines.addAll(elsewhere);
    if (wanted.isEmpty() && here.isEmpty() && elsewhere.isEmpty()) {
      lines.add(
          ListedRecords.bare(
              index, service, Standing.ABSENT, "nothing leads to a record of this Mac"));
    }
    return lines;
  }

  /** The line of what a request asks for and {@code here} does not have; else it is in there. */
  private Optional<ListedRecord> seek(
      MacIdentifiers mac, int index, Wanted wanted, List<FoundRecord> here) {
    if (here.stream().anyMatch(record -> ListedRecords.asks(wanted, record))) {
      return Optional.empty();
    }
    if (wanted.id().isEmpty() && wanted.deviceId().isEmpty() && wanted.service() == Service.ENTRA) {
      return Optional.of(
          ListedRecords.of(
              index,
              wanted,
              Standing.REFUSED,
              "its device id is not known, and Entra knows Macs by nothing else"));
    }
    if (wanted.id().isEmpty()) {
      boolean asked =
          wanted.deviceId().isEmpty()
              || mac.deviceIds().stream()
                  .anyMatch(id -> id.id().equalsIgnoreCase(wanted.deviceId().get()));
      return Optional.of(
          asked
              ? ListedRecords.of(index, wanted, Standing.ABSENT, "nothing leads to such a record")
              : ListedRecords.of(
                  index, wanted, Standing.REFUSED, "its device id is none of this Mac's"));
    }
    FoundRecord byId = byId(wanted);
    if (here.stream().anyMatch(record -> record.id().equalsIgnoreCase(byId.id()))) {
      return Optional.of(
          ListedRecords.of(
              index,
              wanted,
              Standing.REFUSED,
              "the record of this id is another than is asked for"));
    }
    Observation<FoundRecord> look = guarded(() -> servers.look(byId));
    if (look.isUnknown()) {
      return Optional.of(
          ListedRecords.of(index, wanted, Standing.NOT_ASKED, "not looked at: " + look.reason()));
    }
    if (look.isAbsent()) {
      return Optional.of(
          ListedRecords.of(
              index, wanted, Standing.ABSENT, "the service has no record of this id any more"));
    }
    look.found().ifPresent(here::add);
    return Optional.empty();
  }

  /** The Mac with the device ids that these records name, where they are surely its own. */
  private MacIdentifiers completed(
      MacIdentifiers mac, List<FoundRecord> records, int index, List<ListedRecord> lines) {
    List<DeviceId> ids = new ArrayList<>(mac.deviceIds());
    for (FoundRecord record : records) {
      if (!mac.isNamedBy(record)) {
        continue;
      }
      switch (record.service()) {
        case JAMF_PRO -> {
          if (reach.containsKey(Service.ENTRA)) {
            Observation<List<String>> named = guarded(() -> servers.complianceIds(record));
            named.found().orElse(List.of()).forEach(id -> ids.add(new DeviceId(id, From.JAMF_PRO)));
            if (named.isUnknown()) {
              String reason = "Jamf Pro did not tell which devices are this Mac's there: ";
              lines.add(
                  ListedRecords.bare(
                      index, Service.ENTRA, Standing.NOT_ASKED, reason + named.reason()));
            }
          }
        }
        case INTUNE -> record.deviceId().ifPresent(id -> ids.add(new DeviceId(id, From.INTUNE)));
        case ENTRA -> {}
      }
    }
    return mac.with(ids.stream().distinct().toList());
  }

  private static FoundRecord byId(Wanted wanted) {
    Optional<String> no = Optional.empty();
    Optional<Instant> never = Optional.empty();
    return new FoundRecord(
        wanted.service(),
        wanted.id().orElseThrow(),
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
