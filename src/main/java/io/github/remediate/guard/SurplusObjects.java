package io.github.remediate.guard;

import io.github.remediate.guard.JudgedRecord.Verdict;
import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ServerRecord.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Judges which Entra objects of a Mac are surplus beside the one whose device id is in use. Pure,
 * and never throws. Several are no doubt here: an object belongs to one device id, and each id that
 * is not in use is another old registration. Where nobody can tell which one is in use, or the one
 * in use has no live object, none is surplus. A name is never looked at.
 */
public final class SurplusObjects {
  private SurplusObjects() {}

  /**
   * Judges each Entra object of {@code found} once, in that order; what is to go is {@link
   * Verdict#PLANNED}, or a person's {@link Verdict#CHOICE}.
   *
   * @param mac with all device ids that were collected
   * @param found at all services: another Mac's record tells whose an object is
   */
  public static List<JudgedRecord> judge(MacIdentifiers mac, List<FoundRecord> found) {
    Map<String, FoundRecord> byId = new LinkedHashMap<>();
    Map<String, Boolean> differs = new LinkedHashMap<>();
    for (FoundRecord record : found) {
      String key = record.service().word() + ' ' + record.id().strip().toLowerCase(Locale.ROOT);
      FoundRecord before = byId.putIfAbsent(key, record);
      differs.merge(key, before != null && !before.equals(record), Boolean::logicalOr);
    }
    List<FoundRecord> records = List.copyOf(byId.values());
    RecordJudge judge = new RecordJudge(mac, records, Origin.REQUEST);
    Optional<String> none = whyNone(mac, records);
    List<JudgedRecord> judged = new ArrayList<>();
    byId.forEach(
        (key, record) -> {
          if (record.service() == Service.ENTRA) {
            RecordEvidence evidence = judge.judge(record);
            if (differs.get(key)) {
              evidence.refuse("Entra shows this id twice, with differences: look again");
            }
            none.filter(why -> evidence.isCandidate()).ifPresent(evidence::keep);
            judged.add(evidence.judged());
          }
        });
    return judged;
  }

  /** Why nothing is surplus, whatever else is found. */
  private static Optional<String> whyNone(MacIdentifiers mac, List<FoundRecord> records) {
    RecordSigns signs = new RecordSigns(mac, records);
    Optional<String> untold = signs.untoldUse();
    if (untold.isPresent()) {
      return Optional.of("which registration is in use cannot be told: " + untold.get());
    }
    if (!mac.inUse().isKnown()) {
      return Optional.of("no registration of this Mac is in use, so none stands beside it");
    }
    boolean alive =
        records.stream()
            .anyMatch(
                record ->
                    record.service() == Service.ENTRA
                        && !record.deleted()
                        && record.enabled().orElse(true)
                        && signs.isInUse(record));
    return alive
        ? Optional.empty()
        : Optional.of("the id in use has no live object: that is mended first");
  }
}
