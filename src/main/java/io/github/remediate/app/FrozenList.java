package io.github.remediate.app;

import io.github.remediate.guard.SurplusObjects;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.plan.Target;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordDetails;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run takes from the list of its Mac's records that was made before its first effect. */
final class FrozenList {
  private FrozenList() {}

  /** The list as a plan holds it. */
  static FrozenRecords of(RecordList list) {
    Map<Service, List<FrozenRecords.Frozen>> found = new EnumMap<>(Service.class);
    Map<Service, String> unasked = new EnumMap<>(Service.class);
    for (RecordJob job : list.macs()) {
      job.services().forEach(service -> found.put(service, new ArrayList<>()));
    }
    for (ListedRecord line : list.lines()) {
      if (isUntold(line.standing())) {
        unasked.put(line.service(), line.reason());
      }
      frozen(line, list.tenant()).ifPresent(each -> found.get(line.service()).add(each));
    }
    // Of what was asked in part nobody can say that it is all.
    found.keySet().removeAll(unasked.keySet());
    return new FrozenRecords(found, unasked);
  }

  private static boolean isUntold(Standing standing) {
    return switch (standing) {
      case UNCONFIRMED, OTHER_TENANT, NOT_ASKED -> true;
      case PLANNED, CHOICE, CHOSEN, KEPT, LISTED_ELSEWHERE, REFUSED, ABSENT -> false;
    };
  }

  private static Optional<FrozenRecords.Frozen> frozen(ListedRecord line, Optional<Tenant> tenant) {
    if (line.record().isEmpty()) {
      return Optional.empty();
    }
    FoundRecord record = line.record().get();
    Target.Record target =
        new Target.Record(
            record.service(),
            record.id(),
            record.name().orElse(null),
            record.deviceId().orElse(null));
    return switch (line.standing()) {
      case PLANNED, CHOSEN ->
          Optional.of(
              new FrozenRecords.Frozen(
                  target, shown(line, tenant), Optional.empty(), Optional.empty()));
      case CHOICE ->
          Optional.of(
              new FrozenRecords.Frozen(
                  target,
                  shown(line, tenant),
                  Optional.of("A person has to decide: " + line.reason() + "."),
                  Optional.empty()));
      case KEPT ->
          Optional.of(
              new FrozenRecords.Frozen(
                  target, shown(line, tenant), Optional.empty(), Optional.of(keptBy(record))));
      case REFUSED ->
          Optional.of(
              new FrozenRecords.Frozen(
                  target, shown(line, tenant), Optional.empty(), Optional.of("not-its-own")));
      case LISTED_ELSEWHERE, ABSENT, UNCONFIRMED, OTHER_TENANT, NOT_ASKED -> Optional.empty();
    };
  }

  /** Others are surplus beside a live one alone, as {@link SurplusObjects} has it. */
  private static String keptBy(FoundRecord record) {
    if (record.deleted()) {
      return "in-bin";
    }
    return record.enabled().orElse(true) ? FrozenRecords.IN_USE : FrozenRecords.IN_USE_DISABLED;
  }

  /** Why it goes or stays, by what it was matched, and what tells it from others. */
  private static String shown(ListedRecord line, Optional<Tenant> tenant) {
    // Who decides about a choice is told its reason as a warning.
    List<String> clauses = new ArrayList<>();
    if (!line.goes() && line.standing() != Standing.CHOICE) {
      clauses.add(line.reason());
    }
    if (!line.why().isEmpty()) {
      clauses.add("matched by " + String.join(" and ", line.why()));
    } else if (clauses.isEmpty()) {
      clauses.add("it looks like this Mac's");
    }
    switch (line.service()) {
      case ENTRA, INTUNE -> tenant.ifPresent(asked -> clauses.add("in tenant " + asked.shown()));
      case JAMF_PRO -> {}
    }
    clauses.addAll(RecordDetails.besidesIdentifiers(line.record().orElseThrow()));
    return String.join("; ", clauses);
  }

  /** The one computer of Jamf Pro that goes; empty where none does, or several do. */
  static Optional<FoundRecord> computer(RecordList list) {
    List<FoundRecord> computers =
        list.lines().stream()
            .filter(line -> line.service() == Service.JAMF_PRO && line.goes())
            .flatMap(line -> line.record().stream())
            .toList();
    return computers.size() == 1 ? Optional.of(computers.get(0)) : Optional.empty();
  }
}
