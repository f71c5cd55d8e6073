package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.RecordRequest.Wanted;
import java.util.ArrayList;
import java.util.List;

/** What a list tells of a record that somebody says they deleted. Pure. */
final class StillListed {
  private StillListed() {}

  /**
   * Whether the list still has it. That it has not is told only where nothing on the list hides it.
   *
   * @param list of its Mac, made of its service
   */
  static RecordPresence of(RecordList list, Wanted wanted) {
    List<String> undecided = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    boolean absent = false;
    for (ListedRecord line : list.lines()) {
      if (line.service() != wanted.service()
          || line.record().filter(found -> !ListedRecords.asks(wanted, found)).isPresent()) {
        continue;
      }
      switch (line.standing()) {
        case PLANNED, CHOSEN -> {
          return new RecordPresence(Observation.known(true));
        }
        case CHOICE, KEPT, REFUSED, LISTED_ELSEWHERE -> {
          if (line.record().filter(found -> isExactly(wanted, found)).isPresent()) {
            return new RecordPresence(Observation.known(true));
          }
          line.record()
              .ifPresentOrElse(
                  found -> undecided.add(shown(found, line.reason())),
                  () -> untold.add(line.reason()));
        }
        case ABSENT -> absent = true;
        case UNCONFIRMED, OTHER_TENANT, NOT_ASKED -> untold.add(line.reason());
      }
    }
    String service = wanted.service().title();
    if (!undecided.isEmpty()) {
      return new RecordPresence(
          Observation.unknown(
              "a person has to decide about what " + service + " shows: " + undecided.get(0)),
          undecided);
    }
    if (!untold.isEmpty()) {
      return RecordPresence.untold(untold.get(0));
    }
    return absent
        ? new RecordPresence(Observation.known(false))
        : RecordPresence.untold(service + " tells nothing of it");
  }

  /** Whether it was asked for by an id of its own: two of Intune may name the same device. */
  private static boolean isExactly(Wanted wanted, FoundRecord found) {
    return wanted.id().filter(found.id()::equalsIgnoreCase).isPresent()
        || found.service() == Service.ENTRA
            && wanted
                .deviceId()
                .filter(id -> found.deviceId().filter(id::equalsIgnoreCase).isPresent())
                .isPresent();
  }

  private static String shown(FoundRecord found, String reason) {
    List<String> parts = new ArrayList<>();
    parts.add("record " + found.id());
    parts.addAll(RecordDetails.all(found));
    return String.join(", ", parts) + ": " + reason;
  }
}
