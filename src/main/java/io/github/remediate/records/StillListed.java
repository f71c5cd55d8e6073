package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.RecordPresence.Undecided;
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
   * @param mac as it shows itself, without what services named
   * @param list of that Mac, made of the record's service
   */
  static RecordPresence of(MacIdentifiers mac, RecordList list, Wanted wanted) {
    List<Undecided> undecided = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    boolean absent = false;
    for (ListedRecord line : list.lines()) {
      if (line.service() != wanted.service()) {
        continue;
      }
      if (line.record().filter(found -> !ListedRecords.asks(wanted, found)).isPresent()) {
        if (mayBeIt(mac, line, wanted)) {
          undecided.add(shown(line));
        }
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
          if (line.record().isPresent()) {
            undecided.add(shown(line));
          } else {
            untold.add(line.reason());
          }
        }
        case ABSENT -> absent = true;
        case UNCONFIRMED, OTHER_TENANT, NOT_ASKED -> untold.add(line.reason());
      }
    }
    String service = wanted.service().title();
    if (!undecided.isEmpty()) {
      return new RecordPresence(
          Observation.unknown(
              "a person has to decide about what "
                  + service
                  + " shows: "
                  + undecided.get(0).shown()),
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

  /**
   * Whether what differs from it in an identifier may be it all the same: a logic board was
   * changed, its Mac registered anew, or the record made anew. Entra's devices are told apart by
   * the device id alone, and what the Mac itself shows of another registration is that one's.
   */
  private static boolean mayBeIt(MacIdentifiers mac, ListedRecord line, Wanted wanted) {
    FoundRecord found = line.record().orElseThrow();
    boolean isOtherRegistration =
        found.deviceId().stream()
            .filter(id -> wanted.deviceId().filter(id::equalsIgnoreCase).isEmpty())
            .anyMatch(
                id -> mac.deviceIds().stream().anyMatch(own -> own.id().equalsIgnoreCase(id)));
    return switch (line.service()) {
      case ENTRA -> false;
      case JAMF_PRO, INTUNE -> !isOtherRegistration;
    };
  }

  private static Undecided shown(ListedRecord line) {
    FoundRecord found = line.record().orElseThrow();
    List<String> parts = new ArrayList<>();
    parts.add("record " + found.id());
    parts.addAll(RecordDetails.all(found));
    String reason =
        line.doubts().isEmpty()
            ? "it is another record of this Mac than was asked for"
            : String.join("; ", line.doubts());
    return new Undecided(found.id(), String.join(", ", parts) + ": " + reason);
  }
}
