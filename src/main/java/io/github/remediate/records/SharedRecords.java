package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord.Standing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Records to which more than one Mac of a list leads: each goes once at most, and none that any of
 * the Macs uses.
 */
final class SharedRecords {
  private SharedRecords() {}

  static List<ListedRecord> apart(List<RecordJob> macs, List<ListedRecord> lines) {
    Set<String> inUse = new HashSet<>();
    for (RecordJob mac : macs) {
      mac.mac().inUse().found().orElse(List.of()).forEach(id -> inUse.add(small(id)));
    }
    Map<String, ListedRecord> first = new HashMap<>();
    for (ListedRecord line : lines) {
      line.record().ifPresent(record -> first.merge(key(record), line, SharedRecords::stronger));
    }
    return lines.stream().map(line -> apart(line, macs, first, inUse)).toList();
  }

  private static ListedRecord apart(
      ListedRecord line, List<RecordJob> macs, Map<String, ListedRecord> first, Set<String> inUse) {
    boolean mightGo = line.goes() || line.standing() == Standing.CHOICE;
    if (!mightGo) {
      return line;
    }
    FoundRecord record = line.record().orElseThrow();
    ListedRecord other = first.get(key(record));
    String mac = macs.get(other.mac()).label();
    if (other.standing() == Standing.KEPT) {
      return line.standing(Standing.REFUSED, "it is in use on " + mac);
    }
    boolean isUsed =
        record.service() == Service.ENTRA
            && record.deviceId().map(id -> inUse.contains(small(id))).orElse(false);
    if (isUsed) {
      return line.standing(Standing.REFUSED, "its device id is in use on a Mac of this list");
    }
    return other.equals(line)
        ? line
        : line.standing(Standing.LISTED_ELSEWHERE, "it is listed already, with " + mac);
  }

  /** What is kept counts before all, and what goes before what does not. */
  private static ListedRecord stronger(ListedRecord a, ListedRecord b) {
    return rank(b.standing()) < rank(a.standing()) ? b : a;
  }

  private static int rank(Standing standing) {
    return switch (standing) {
      case KEPT -> 0;
      case PLANNED, CHOSEN -> 1;
      case CHOICE -> 2;
      case LISTED_ELSEWHERE, REFUSED, ABSENT, UNCONFIRMED, OTHER_TENANT, NOT_ASKED -> 3;
    };
  }

  private static String key(FoundRecord record) {
    return record.service().word() + ' ' + small(record.id());
  }

  private static String small(String id) {
    return id.strip().toLowerCase(Locale.ROOT);
  }
}
