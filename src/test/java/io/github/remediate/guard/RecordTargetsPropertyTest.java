package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.JudgedRecord.Verdict;
import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.workshop.RecordFleet;
import io.github.remediate.workshop.SeededRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Among records of many Macs")
final class RecordTargetsPropertyTest {
  @Test
  @DisplayName(
      "none is planned that is another Mac's or in use, and none of the Mac's is passed over")
  void noWrongDeletion() {
    checkFleets(0, SeededRandom.rounds(4_000));
  }

  @Test
  @Tag("slow")
  @DisplayName("nor among those of a hundred thousand fleets more")
  void noWrongDeletionAnywhere() {
    checkFleets(4_000, SeededRandom.rounds(100_000));
  }

  private static void checkFleets(int first, int fleets) {
    Map<Verdict, Integer> ofTheMac = new EnumMap<>(Verdict.class);
    for (int seed = first; seed < first + fleets; seed++) {
      RecordFleet fleet = RecordFleet.forge(seed);
      Origin origin = seed % 4 == 0 ? Origin.SERIAL : Origin.REQUEST;
      MacIdentifiers mac = origin == Origin.SERIAL ? fleet.typed() : fleet.told();
      List<JudgedRecord> judged = RecordTargets.judge(mac, fleet.found(), origin);
      if (judged.size() != fleet.found().size()) {
        throw new AssertionError("seed " + seed + ": some are not judged: " + judged);
      }
      for (JudgedRecord each : judged) {
        check(fleet, mac, origin, each, seed);
        if (fleet.isTheMacs(each.record())) {
          ofTheMac.merge(each.verdict(), 1, Integer::sum);
        }
      }
    }
    assertThat(ofTheMac.get(Verdict.PLANNED)).isGreaterThan(fleets / 4);
    assertThat(ofTheMac.get(Verdict.CHOICE)).isGreaterThan(fleets / 4);
    assertThat(ofTheMac.get(Verdict.KEPT)).isGreaterThan(fleets / 10);
    assertThat(ofTheMac.get(Verdict.REFUSED)).isGreaterThan(fleets / 10);
  }

  private static void check(
      RecordFleet fleet, MacIdentifiers mac, Origin origin, JudgedRecord judged, int seed) {
    FoundRecord record = judged.record();
    boolean planned = judged.verdict() == Verdict.PLANNED;
    // Who types a serial number alone may have Intune's only record of it deleted.
    boolean mustStay =
        fleet.isInUse(record)
            && (origin == Origin.REQUEST
                || fleet.isUseTold()
                || record.service() == ServerRecord.Service.ENTRA);
    if (planned && (!fleet.isTheMacs(record) || mustStay || record.deleted())) {
      throw new AssertionError("seed " + seed + " plans a wrong one: " + judged);
    }
    if (planned != judged.doubts().isEmpty()) {
      throw new AssertionError("seed " + seed + " gives no reason: " + judged);
    }
    if (RecordFleet.isNamedBy(mac, record) && judged.why().isEmpty()) {
      throw new AssertionError("seed " + seed + " passes over: " + judged);
    }
  }
}
