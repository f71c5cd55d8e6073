package io.github.remediate.guard;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ServerRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Judges which of the records that the services found are a Mac's and may be deleted. Pure, and
 * never throws: whatever cannot be told makes a record a person's choice or has it refused. A name
 * is never looked at.
 */
public final class RecordTargets {
  private RecordTargets() {}

  /** Who told the Mac's identifiers. */
  public enum Origin {
    /** The Mac itself, in a request or in its own run. */
    REQUEST,
    /**
     * An operator, who typed a serial number; {@link MacIdentifiers#inUse} is known only where the
     * device id to keep was typed too.
     */
    SERIAL
  }

  /**
   * Judges each record once, in the order in which they were found. What is judged depends on all
   * that was found, so all services' records belong into one call.
   */
  public static List<JudgedRecord> judge(
      MacIdentifiers mac, List<FoundRecord> found, Origin origin) {
    Map<String, FoundRecord> byId = new LinkedHashMap<>();
    List<String> shownTwice = new ArrayList<>();
    for (FoundRecord record : found) {
      FoundRecord before = byId.putIfAbsent(key(record), record);
      if (before != null && !before.equals(record)) {
        shownTwice.add(key(record));
      }
    }
    List<FoundRecord> records = List.copyOf(byId.values());
    List<RecordEvidence> judged = new ArrayList<>();
    RecordJudge judge = new RecordJudge(mac, records, origin);
    for (FoundRecord record : records) {
      RecordEvidence evidence = judge.judge(record);
      if (shownTwice.contains(key(record))) {
        evidence.refuse("its service shows this id twice, with differences: look again");
      }
      judged.add(evidence);
    }
    for (ServerRecord.Service service : ServerRecord.Service.values()) {
      raiseAmbiguity(judged.stream().filter(e -> e.record().service() == service).toList());
    }
    return judged.stream().map(RecordEvidence::judged).toList();
  }

  private static String key(FoundRecord record) {
    return record.service().word() + ' ' + record.id().strip().toLowerCase(Locale.ROOT);
  }

  private static void raiseAmbiguity(List<RecordEvidence> ofService) {
    List<RecordEvidence> candidates =
        ofService.stream().filter(RecordEvidence::isCandidate).toList();
    if (candidates.size() > 1) {
      candidates.forEach(
          evidence ->
              evidence.doubt(
                  "it is one of "
                      + candidates.size()
                      + " records in "
                      + evidence.record().service().title()
                      + " that may be this Mac's"));
    }
  }
}
