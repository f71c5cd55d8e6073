package io.github.remediate.guard;

import static io.github.remediate.guard.JudgedRecord.Verdict.CHOICE;
import static io.github.remediate.guard.JudgedRecord.Verdict.KEPT;
import static io.github.remediate.guard.JudgedRecord.Verdict.PLANNED;
import static io.github.remediate.guard.JudgedRecord.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.JudgedRecord.Verdict;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.workshop.RecordFleet;
import io.github.remediate.workshop.SampleIdentifiers;
import io.github.remediate.workshop.SampleRecord;
import io.github.remediate.workshop.SeededRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of the Entra objects of a Mac")
final class SurplusObjectsTest {
  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String OLDER = "2c8f1b55-13da-4a7f-9e46-7bafd12e3f40";

  private static final FoundRecord IN_USE =
      object("0a000000-0000-4000-8000-000000000001", USED).build();
  private static final FoundRecord SECOND =
      object("0a000000-0000-4000-8000-000000000002", OLD).build();
  private static final FoundRecord THIRD =
      object("0a000000-0000-4000-8000-000000000003", OLDER).build();

  private static SampleRecord object(String id, String deviceId) {
    return SampleRecord.entra(id).deviceId(deviceId).enabled(true).name("Jane's MacBook Pro");
  }

  private static SampleIdentifiers mac() {
    return new SampleIdentifiers()
        .deviceId(USED, From.APP_SSO)
        .deviceId(USED, From.PSSO_STATUS)
        .deviceId(OLD, From.LOGIN_KEYCHAIN)
        .deviceId(OLDER, From.LOGIN_KEYCHAIN)
        .user("jane@contoso.example")
        .inUse(USED);
  }

  private static List<Verdict> verdicts(SampleIdentifiers mac, FoundRecord... found) {
    return SurplusObjects.judge(mac.build(), List.of(found)).stream()
        .map(JudgedRecord::verdict)
        .toList();
  }

  @Test
  @DisplayName("the one in use stays, and every other one of its ids goes, however many there are")
  void others() {
    assertThat(verdicts(mac(), IN_USE, SECOND, THIRD)).containsExactly(KEPT, PLANNED, PLANNED);
  }

  @Test
  @DisplayName("none goes where nobody can tell which id is in use, or none is")
  void untold() {
    assertThat(
            verdicts(
                mac().inUse(Observation.unknown("app-sso did not answer")), IN_USE, SECOND, THIRD))
        .containsExactly(KEPT, KEPT, KEPT);
    assertThat(verdicts(mac().inUse(Observation.absent()), SECOND, THIRD))
        .containsExactly(KEPT, KEPT);
    assertThat(verdicts(mac().inUse("00000000-0000-0000-0000-000000000000"), SECOND))
        .containsExactly(KEPT);
  }

  @Test
  @DisplayName("none goes while the one in use is missing, in the bin or switched off")
  void notAlive() {
    assertThat(verdicts(mac(), SECOND, THIRD)).containsExactly(KEPT, KEPT);
    assertThat(verdicts(mac(), object(IN_USE.id(), USED).deleted().build(), SECOND))
        .containsExactly(KEPT, KEPT);
    assertThat(verdicts(mac(), object(IN_USE.id(), USED).enabled(false).build(), SECOND))
        .containsExactly(KEPT, KEPT);
  }

  @Test
  @DisplayName("another owner's, another Mac's, or what Jamf Pro or Intune alone name, is a choice")
  void choices() {
    FoundRecord anothers = object(SECOND.id(), OLD).owner("joe@contoso.example").build();
    assertThat(verdicts(mac(), IN_USE, anothers)).containsExactly(KEPT, CHOICE);
    FoundRecord others =
        SampleRecord.intune("0b000000-0000-4000-8000-000000000001")
            .serialNumber("C02OTHERMAC1")
            .deviceId(OLD)
            .build();
    assertThat(verdicts(mac(), IN_USE, SECOND, others)).containsExactly(KEPT, CHOICE);
    SampleIdentifiers told =
        new SampleIdentifiers()
            .deviceId(USED, From.APP_SSO)
            .deviceId(OLD, From.JAMF_PRO)
            .inUse(USED);
    assertThat(verdicts(told, IN_USE, SECOND)).containsExactly(KEPT, CHOICE);
  }

  @Test
  @DisplayName("what only has the same name, no device id or no id of its own is refused")
  void strangers() {
    FoundRecord sameName =
        object("0a000000-0000-4000-8000-000000000009", "9e9e9e9e-0000-4000-8000-000000000009")
            .build();
    FoundRecord nameless =
        SampleRecord.entra("0a000000-0000-4000-8000-00000000000a")
            .name("Jane's MacBook Pro")
            .build();
    FoundRecord malformed = object("not an id", OLD).build();
    assertThat(verdicts(mac(), IN_USE, sameName, nameless, malformed))
        .containsExactly(KEPT, REFUSED, REFUSED, REFUSED);
    assertThat(verdicts(mac(), IN_USE, object(SECOND.id(), OLD).deleted().build()))
        .containsExactly(KEPT, REFUSED);
  }

  @Test
  @DisplayName("of many Macs none goes that is in use or another Mac's, and none is passed over")
  void property() {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (int seed = 0; seed < SeededRandom.rounds(4_000); seed++) {
      RecordFleet fleet = RecordFleet.forge(seed);
      List<JudgedRecord> judged = SurplusObjects.judge(fleet.told(), fleet.found());
      List<FoundRecord> entra =
          fleet.found().stream().filter(record -> record.service() == Service.ENTRA).toList();
      assertThat(judged).as("seed " + seed).hasSameSizeAs(entra);
      for (JudgedRecord each : judged) {
        FoundRecord record = each.record();
        counts.merge(each.verdict(), 1, Integer::sum);
        boolean goes = each.verdict() == PLANNED || each.verdict() == CHOICE;
        if (goes && (fleet.isInUse(record) && fleet.isUseTold() || record.deleted())
            || each.verdict() == PLANNED && !fleet.isTheMacs(record)
            || goes && !fleet.told().inUse().isKnown()
            || (each.verdict() == PLANNED) != each.doubts().isEmpty()) {
          throw new AssertionError("seed " + seed + " judges wrongly: " + each);
        }
      }
    }
    assertThat(counts.get(PLANNED)).isPositive();
    assertThat(counts.get(CHOICE)).isPositive();
    assertThat(counts.get(KEPT)).isPositive();
    assertThat(counts.get(REFUSED)).isPositive();
  }

  @Test
  @DisplayName("one that is shown twice, with differences, is refused")
  void shownTwice() {
    FoundRecord again = object(SECOND.id(), OLD).name("Another name").build();
    assertThat(verdicts(mac(), IN_USE, SECOND, again)).containsExactly(KEPT, REFUSED);
    assertThat(verdicts(mac(), IN_USE, SECOND, SECOND)).containsExactly(KEPT, PLANNED);
  }
}
