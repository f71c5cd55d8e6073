package io.github.remediate.guard;

import static io.github.remediate.workshop.SampleIdentifiers.SERIAL;
import static io.github.remediate.workshop.SampleIdentifiers.UUID;
import static io.github.remediate.workshop.SampleRecord.entra;
import static io.github.remediate.workshop.SampleRecord.intune;
import static io.github.remediate.workshop.SampleRecord.jamf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.JudgedRecord.Verdict;
import io.github.remediate.guard.RecordTargets.Origin;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.SampleIdentifiers;
import io.github.remediate.workshop.SampleRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A record that a service found")
final class RecordTargetsTest {
  private static final String OTHER_SERIAL = "C02ZZ9XYJGH5";
  private static final String OTHER_UUID = "9B1DEB4D-3B7D-4BAD-9BDD-2B0D7B3DCB6D";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String LIVE = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String STRANGE = "77777777-1111-4222-8333-444444444444";
  private static final String OBJECT = "0aa1bb2c-3dd4-4ee5-8ff6-071829304a5b";
  private static final String OBJECT_2 = "b1c2d3e4-f5a6-4b7c-8d9e-0f1a2b3c4d5e";
  private static final String ZERO = "00000000-0000-0000-0000-000000000000";
  private static final Instant DAY = Instant.parse("2026-03-10T08:00:00Z");

  private static SampleIdentifiers mac() {
    return new SampleIdentifiers().deviceId(OLD, From.LOGIN_KEYCHAIN);
  }

  private static SampleRecord ownJamf() {
    return jamf("12").serialNumber(SERIAL).hardwareUuid(UUID);
  }

  private static SampleRecord ownEntra() {
    return entra(OBJECT).deviceId(OLD).trustType("Workplace");
  }

  private static SampleRecord ownIntune() {
    return intune(OBJECT).serialNumber(SERIAL).deviceId(OLD);
  }

  private static List<JudgedRecord> judgeAll(
      SampleIdentifiers mac, Origin origin, SampleRecord... records) {
    List<FoundRecord> found = new ArrayList<>();
    for (SampleRecord record : records) {
      found.add(record.build());
    }
    return RecordTargets.judge(mac.build(), found, origin);
  }

  /** The verdict on the first of them. */
  private static JudgedRecord judge(SampleIdentifiers mac, SampleRecord... records) {
    return judgeAll(mac, Origin.REQUEST, records).get(0);
  }

  private static JudgedRecord judgeTyped(SampleIdentifiers mac, SampleRecord... records) {
    return judgeAll(mac, Origin.SERIAL, records).get(0);
  }

  private static void assertPlanned(JudgedRecord judged, String... why) {
    assertThat(judged.verdict()).as(judged.toString()).isEqualTo(Verdict.PLANNED);
    assertThat(judged.doubts()).isEmpty();
    assertThat(judged.why()).isNotEmpty();
    for (String clause : why) {
      assertThat(String.join("; ", judged.why())).contains(clause);
    }
  }

  private static void assertDoubted(JudgedRecord judged, Verdict verdict, String... doubts) {
    assertThat(judged.verdict()).as(judged.toString()).isEqualTo(verdict);
    assertThat(judged.doubts()).isNotEmpty();
    assertThat(String.join("; ", judged.doubts())).contains(doubts);
  }

  @Test
  @DisplayName("of Jamf Pro is planned by serial number and hardware UUID together")
  void jamfByBoth() {
    assertPlanned(judge(mac(), ownJamf()), SERIAL, UUID);
    assertPlanned(judge(mac(), ownJamf().hardwareUuid(UUID.toLowerCase(Locale.ROOT))));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        SERIAL + "," + OTHER_UUID + ",its hardware UUID is " + OTHER_UUID,
        OTHER_SERIAL + "," + UUID + ",its serial number is " + OTHER_SERIAL,
        SERIAL + ",-,its hardware UUID and this Mac's cannot be compared",
        "-," + UUID + ",its serial number and this Mac's cannot be compared",
        SERIAL + "," + ZERO + ",hardware UUID and this Mac's cannot be compared",
        "0," + UUID + ",serial number and this Mac's cannot be compared",
        "Not Specified," + UUID + ",serial number and this Mac's cannot be compared",
        "c02xk1abjgh5," + UUID + ",written otherwise",
        "C02XK1ABJGH5 ,-,hardware UUID"
      })
  @DisplayName("of Jamf Pro is a choice where only one of the two is the Mac's")
  void jamfByOne(String serialNumber, String uuid, String doubt) {
    SampleRecord record = jamf("12");
    Optional.ofNullable(serialNumber).ifPresent(record::serialNumber);
    Optional.ofNullable(uuid).ifPresent(record::hardwareUuid);
    assertDoubted(judge(mac(), record), Verdict.CHOICE, doubt);
  }

  @Test
  @DisplayName("of Jamf Pro is a choice where the Mac itself does not tell one of the two")
  void jamfOfUntoldMac() {
    assertDoubted(
        judge(mac().hardwareUuid(Optional.empty()), ownJamf()), Verdict.CHOICE, "hardware UUID");
    assertDoubted(
        judge(mac().serialNumber(Optional.empty()), ownJamf()), Verdict.CHOICE, "serial number");
  }

  @Test
  @DisplayName(
      "of Jamf Pro that only has the Mac's device id is a choice, and refused where it is"
          + " another's")
  void jamfByDeviceId() {
    assertDoubted(judge(mac(), jamf("12").deviceId(OLD)), Verdict.CHOICE, "cannot be compared");
    assertDoubted(
        judge(mac(), jamf("12").deviceId(OLD).hardwareUuid(OTHER_UUID)),
        Verdict.CHOICE,
        OTHER_UUID);
    assertDoubted(
        judge(mac(), jamf("12").deviceId(OLD).serialNumber(OTHER_SERIAL)),
        Verdict.CHOICE,
        OTHER_SERIAL);
    assertDoubted(
        judge(mac(), jamf("12").deviceId(OLD).serialNumber(OTHER_SERIAL).hardwareUuid(OTHER_UUID)),
        Verdict.REFUSED,
        OTHER_SERIAL,
        OTHER_UUID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "Not Specified", "00000000", "N/A", "NOTSPECIFIED"})
  @DisplayName("is not matched by a serial number that is none, even where both write the same")
  void blankSerialNumbers(String none) {
    SampleIdentifiers mac = mac().serialNumber(Optional.of(none)).hardwareUuid(Optional.empty());
    assertDoubted(judge(mac, jamf("12").serialNumber(none)), Verdict.REFUSED, "no identifier");
    assertDoubted(judge(mac, intune(OBJECT).serialNumber(none)), Verdict.REFUSED, "no identifier");
    assertDoubted(
        judgeTyped(
            SampleIdentifiers.typed().serialNumber(Optional.of(none)),
            intune(OBJECT).serialNumber(none)),
        Verdict.REFUSED,
        "no identifier");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ZERO, "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "0", "not-a-guid", OLD + "0"})
  @DisplayName("is not matched by a UUID that is none, even where both write the same")
  void blankUuids(String none) {
    SampleIdentifiers mac =
        new SampleIdentifiers()
            .serialNumber(Optional.empty())
            .hardwareUuid(Optional.of(none))
            .deviceId(none, From.LOGIN_KEYCHAIN);
    assertDoubted(judge(mac, jamf("12").hardwareUuid(none)), Verdict.REFUSED, "no identifier");
    assertDoubted(judge(mac, entra(OBJECT).deviceId(none)), Verdict.REFUSED, "no identifier");
    assertDoubted(judge(mac, intune(OBJECT).deviceId(none)), Verdict.REFUSED, "no identifier");
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  @DisplayName("is never matched by its name, alike as it may be")
  void names(Origin origin) {
    for (SampleRecord record : List.of(jamf("12"), entra(OBJECT), intune(OBJECT))) {
      JudgedRecord judged =
          judgeAll(mac().inUse(LIVE), origin, record.name(SERIAL + " " + OLD)).get(0);
      assertDoubted(judged, Verdict.REFUSED, "no identifier");
      assertThat(judged.why()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "07", "12a", " 12", OBJECT, "12345678901"})
  @DisplayName("of Jamf Pro is refused where its id is no number as Jamf's are")
  void jamfIds(String id) {
    assertDoubted(
        judge(mac(), jamf(id).serialNumber(SERIAL).hardwareUuid(UUID)),
        Verdict.REFUSED,
        "is no id of a record in Jamf Pro");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", ZERO, OBJECT + "/..", "{" + OBJECT + "}"})
  @DisplayName("of Microsoft's services is refused where its id is no GUID")
  void microsoftIds(String id) {
    assertDoubted(
        judge(mac(), entra(id).deviceId(OLD)), Verdict.REFUSED, "is no id of a record in Entra");
    assertDoubted(
        judge(mac(), intune(id).serialNumber(SERIAL)),
        Verdict.REFUSED,
        "is no id of a record in Intune");
  }

  @ParameterizedTest
  @EnumSource(
      value = From.class,
      names = {"LOGIN_KEYCHAIN", "APP_SSO", "PSSO_STATUS"})
  @DisplayName("of Entra is planned by a device id that the Mac itself shows")
  void entraByDeviceId(From from) {
    assertPlanned(judge(new SampleIdentifiers().deviceId(OLD, from), ownEntra()), OLD);
    assertPlanned(
        judge(
            new SampleIdentifiers().deviceId(OLD.toUpperCase(Locale.ROOT), from).inUse(LIVE),
            ownEntra().trustType("AzureAd")),
        OLD);
  }

  @ParameterizedTest
  @CsvSource({
    "JAMF_PRO,only Jamf Pro names",
    "INTUNE,only Intune's record names",
    "MIGRATED_KEYCHAIN,may have come from another Mac"
  })
  @DisplayName("of Entra is a choice where the Mac does not surely show its device id")
  void entraByServices(From from, String doubt) {
    assertDoubted(
        judge(new SampleIdentifiers().deviceId(OLD, from), ownEntra()), Verdict.CHOICE, doubt);
  }

  @Test
  @DisplayName("of Entra is planned where Jamf Pro and Intune name its device id, each by itself")
  void entraByTwoServices() {
    SampleIdentifiers mac = new SampleIdentifiers().deviceId(OLD, From.JAMF_PRO);
    assertPlanned(judge(mac, ownEntra(), ownIntune()), OLD, "Jamf Pro, Intune");
    assertDoubted(
        judge(mac, ownEntra(), ownIntune().serialNumber(OTHER_SERIAL)),
        Verdict.CHOICE,
        "only Jamf");
  }

  @Test
  @DisplayName(
      "of Entra is a choice where only an Intune record of the Mac's serial number leads to it")
  void entraByFoundIntune() {
    assertDoubted(
        judge(new SampleIdentifiers(), ownEntra(), ownIntune()),
        Verdict.CHOICE,
        "only Intune's record names");
  }

  @Test
  @DisplayName("of Entra is refused where nothing names its device id, or it has none")
  void strangeEntra() {
    assertDoubted(judge(mac(), entra(OBJECT).deviceId(STRANGE)), Verdict.REFUSED, "no identifier");
    assertDoubted(judge(mac(), entra(OBJECT)), Verdict.REFUSED, "no identifier");
  }

  @Test
  @DisplayName("of Entra is a choice where another Mac's record has the same device id")
  void entraOfTwoMacs() {
    assertDoubted(
        judge(mac(), ownEntra(), intune(OBJECT_2).serialNumber(OTHER_SERIAL).deviceId(OLD)),
        Verdict.CHOICE,
        "the Mac with serial number " + OTHER_SERIAL);
    assertDoubted(
        judge(mac(), ownEntra(), jamf("9").serialNumber(OTHER_SERIAL).deviceId(OLD)),
        Verdict.CHOICE,
        "the Mac with serial number " + OTHER_SERIAL);
  }

  @ParameterizedTest
  @EnumSource(Origin.class)
  @DisplayName("is kept where its device id is in use, however it is written, and in the bin too")
  void inUse(Origin origin) {
    SampleIdentifiers mac = mac().inUse(OLD.toUpperCase(Locale.ROOT), LIVE);
    for (SampleRecord record :
        List.of(
            ownEntra(),
            ownEntra().deleted(),
            entra(OBJECT).deviceId(LIVE),
            entra("12").deviceId(LIVE),
            entra(LIVE).deviceId(STRANGE),
            ownIntune(),
            ownJamf().deviceId(LIVE))) {
      assertDoubted(
          judgeAll(mac, origin, record).get(0), Verdict.KEPT, "its device id is the one in use");
    }
  }

  @Test
  @DisplayName("of Entra beside the one in use is planned")
  void besideTheOneInUse() {
    List<JudgedRecord> judged =
        judgeAll(
            mac().deviceId(LIVE, From.APP_SSO).inUse(LIVE),
            Origin.REQUEST,
            entra(OBJECT_2).deviceId(LIVE),
            ownEntra());
    assertThat(judged)
        .extracting(JudgedRecord::verdict)
        .containsExactly(Verdict.KEPT, Verdict.PLANNED);
  }

  @Test
  @DisplayName("with a device id is a choice where it cannot be told which one is in use")
  void unknownUse() {
    for (SampleIdentifiers mac :
        List.of(
            mac().inUse(Observation.unknown("app-sso does not answer")),
            mac().inUse(),
            mac().inUse(LIVE, "no id"))) {
      assertDoubted(judge(mac, ownEntra()), Verdict.CHOICE, "in use");
      assertDoubted(judge(mac, ownIntune()), Verdict.CHOICE, "in use");
      assertPlanned(judge(mac, ownJamf()));
      assertPlanned(judge(mac, intune(OBJECT).serialNumber(SERIAL)));
    }
    assertDoubted(
        judge(mac().inUse(Observation.unknown("app-sso does not answer")), ownEntra()),
        Verdict.CHOICE,
        "app-sso does not answer");
  }

  @Test
  @DisplayName(
      "of Entra from a typed serial number is refused unless the device id to keep is named")
  void entraFromSerialNumber() {
    SampleIdentifiers named =
        SampleIdentifiers.typed().deviceId(OLD, From.JAMF_PRO).deviceId(OLD, From.INTUNE);
    assertDoubted(judgeTyped(named, ownEntra()), Verdict.REFUSED, "name the device id to keep");
    assertDoubted(
        judgeTyped(named.inUse(Observation.absent()), ownEntra()),
        Verdict.REFUSED,
        "name the device id to keep");
    assertDoubted(
        judgeTyped(named.inUse("no id"), ownEntra()),
        Verdict.REFUSED,
        "name the device id to keep");
    assertPlanned(judgeTyped(named.inUse(LIVE), ownEntra()));
    assertDoubted(
        judgeTyped(SampleIdentifiers.typed().deviceId(OLD, From.JAMF_PRO).inUse(LIVE), ownEntra()),
        Verdict.CHOICE,
        "only Jamf Pro");
  }

  @Test
  @DisplayName("of Jamf Pro from a typed serial number is a choice, as its UUID is not known")
  void jamfFromSerialNumber() {
    assertDoubted(
        judgeTyped(SampleIdentifiers.typed(), ownJamf()), Verdict.CHOICE, "hardware UUID");
    assertPlanned(judgeTyped(SampleIdentifiers.typed().hardwareUuid(Optional.of(UUID)), ownJamf()));
  }

  @Test
  @DisplayName(
      "of Intune from a typed serial number is planned where it is the only one, managed by jamf")
  void intuneFromSerialNumber() {
    assertPlanned(judgeTyped(SampleIdentifiers.typed(), ownIntune()), SERIAL);
    for (String agent : new String[] {"mdm", "eas", null}) {
      assertDoubted(
          judgeTyped(SampleIdentifiers.typed(), ownIntune().managementAgent(agent)),
          Verdict.REFUSED,
          "not by jamf");
    }
    SampleRecord second = intune(OBJECT_2).serialNumber(SERIAL);
    for (SampleRecord other :
        List.of(
            second,
            intune(OBJECT_2).serialNumber(SERIAL.toLowerCase(Locale.ROOT)),
            intune(OBJECT_2).serialNumber(SERIAL).managementAgent("mdm"))) {
      assertDoubted(
          judgeTyped(SampleIdentifiers.typed(), ownIntune(), other),
          Verdict.REFUSED,
          "several records");
    }
    assertPlanned(judgeTyped(SampleIdentifiers.typed(), ownIntune(), second.deleted()));
    assertDoubted(
        judgeTyped(
            SampleIdentifiers.typed().enrolledWith(Observation.known(Mdm.INTUNE)), ownIntune()),
        Verdict.REFUSED,
        "Intune manages this Mac");
  }

  @Test
  @DisplayName("of Intune is planned by its serial number, with the Mac's device id or none")
  void intuneBySerialNumber() {
    assertPlanned(judge(mac(), ownIntune()), SERIAL, OLD);
    assertPlanned(judge(mac(), intune(OBJECT).serialNumber(SERIAL)), SERIAL);
    assertPlanned(judge(mac(), intune(OBJECT).serialNumber(SERIAL).deviceId(ZERO)), SERIAL);
    assertPlanned(judge(new SampleIdentifiers(), ownIntune()), SERIAL);
    assertPlanned(judge(new SampleIdentifiers().deviceId(LIVE, From.INTUNE), ownIntune()), SERIAL);
  }

  @Test
  @DisplayName("of Intune is a choice where serial number or device id is not the Mac's")
  void doubtfulIntune() {
    assertDoubted(
        judge(mac(), ownIntune().deviceId(STRANGE)), Verdict.CHOICE, "none that this Mac shows");
    assertDoubted(
        judge(mac(), ownIntune().serialNumber(OTHER_SERIAL)), Verdict.CHOICE, OTHER_SERIAL);
    assertDoubted(judge(mac(), intune(OBJECT).deviceId(OLD)), Verdict.CHOICE, "cannot be compared");
    assertDoubted(judge(mac(), ownIntune().hardwareUuid(OTHER_UUID)), Verdict.CHOICE, OTHER_UUID);
    assertDoubted(
        judge(mac(), ownIntune().serialNumber(SERIAL.toLowerCase(Locale.ROOT))),
        Verdict.CHOICE,
        "written otherwise");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mdm", "configurationManagerClientMdm", "jamfX", "unknown", ""})
  @DisplayName("of Intune that jamf does not manage is a choice")
  void otherAgent(String agent) {
    assertDoubted(judge(mac(), ownIntune().managementAgent(agent)), Verdict.CHOICE, "not by jamf");
    assertDoubted(judge(mac(), ownIntune().managementAgent(null)), Verdict.CHOICE, "not by jamf");
  }

  @Test
  @DisplayName("of Intune is refused where Intune manages the Mac, or that cannot be told")
  void managedByIntune() {
    assertDoubted(
        judge(mac().enrolledWith(Observation.known(Mdm.INTUNE)), ownIntune()),
        Verdict.REFUSED,
        "Intune manages this Mac");
    assertDoubted(
        judge(mac().enrolledWith(Observation.unknown("profiles does not answer")), ownIntune()),
        Verdict.REFUSED,
        "profiles does not answer");
    assertPlanned(judge(mac().enrolledWith(Observation.absent()), ownIntune()));
    assertPlanned(judge(mac().enrolledWith(Observation.known(Mdm.OTHER)), ownIntune()));
  }

  @Test
  @DisplayName("is a choice where its service has several that may be the Mac's")
  void several() {
    assertThat(
            judgeAll(
                mac().deviceId(LIVE, From.APP_SSO),
                Origin.REQUEST,
                ownJamf(),
                jamf("13").serialNumber(SERIAL),
                ownEntra(),
                entra(OBJECT_2).deviceId(LIVE),
                ownIntune(),
                intune(OBJECT_2).serialNumber(SERIAL)))
        .allSatisfy(judged -> assertDoubted(judged, Verdict.CHOICE, "it is one of 2 records"));
  }

  @Test
  @DisplayName("is planned beside refused ones, ones in the bin and ones of other services")
  void besideRefused() {
    assertThat(
            judgeAll(
                mac(),
                Origin.REQUEST,
                ownJamf(),
                jamf("13").serialNumber(OTHER_SERIAL).hardwareUuid(OTHER_UUID),
                ownEntra(),
                entra(OBJECT_2).deviceId(OLD).deleted(),
                ownIntune()))
        .extracting(JudgedRecord::verdict)
        .containsExactly(
            Verdict.PLANNED, Verdict.REFUSED, Verdict.PLANNED, Verdict.REFUSED, Verdict.PLANNED);
  }

  @Test
  @DisplayName("in the bin is refused: there is nothing to do")
  void inTheBin() {
    assertDoubted(judge(mac(), ownEntra().deleted()), Verdict.REFUSED, "bin", "nothing to do");
  }

  @Test
  @DisplayName("that is listed twice is judged once, and refused where the two differ")
  void listedTwice() {
    assertThat(judgeAll(mac(), Origin.REQUEST, ownEntra(), ownEntra()))
        .singleElement()
        .satisfies(judged -> assertPlanned(judged));
    assertThat(
            judgeAll(
                mac(),
                Origin.REQUEST,
                ownEntra(),
                entra(OBJECT.toUpperCase(Locale.ROOT)).deviceId(STRANGE)))
        .singleElement()
        .satisfies(judged -> assertDoubted(judged, Verdict.REFUSED, "twice"));
    assertThat(judgeAll(mac(), Origin.REQUEST, entra(OBJECT).deviceId(OLD), intune(OBJECT)))
        .hasSize(2);
  }

  @Test
  @DisplayName("of another owner than the Mac's user is a choice")
  void owner() {
    SampleIdentifiers mac = mac().user("jane@example.com");
    for (String owner : List.of("john@example.com", "jane@example.org", "john")) {
      assertDoubted(judge(mac, ownJamf().owner(owner)), Verdict.CHOICE, "its owner is " + owner);
      assertDoubted(judge(mac, ownEntra().owner(owner)), Verdict.CHOICE, "its owner is " + owner);
      assertDoubted(judge(mac, ownIntune().owner(owner)), Verdict.CHOICE, "its owner is " + owner);
    }
    for (String owner : List.of("Jane@Example.com", "jane", " ")) {
      assertPlanned(judge(mac, ownEntra().owner(owner)));
    }
    assertPlanned(judge(mac(), ownEntra().owner("john@example.com")));
  }

  @Test
  @DisplayName("that is younger than the Mac's registration is a choice")
  void younger() {
    SampleIdentifiers mac = mac().registered(DAY);
    Instant younger = DAY.plusSeconds(3601);
    for (SampleRecord record :
        List.of(
            ownJamf().registered(younger),
            ownEntra().registered(younger),
            ownIntune().registered(DAY.plusSeconds(25 * 3600 + 1)))) {
      assertDoubted(judge(mac, record), Verdict.CHOICE, "after this Mac was registered last");
    }
    assertPlanned(judge(mac, ownEntra().registered(DAY.plusSeconds(3600))));
    assertPlanned(judge(mac, ownIntune().registered(DAY.plusSeconds(25 * 3600))));
    assertPlanned(judge(mac(), ownEntra().registered(younger)));
    assertDoubted(judge(mac, ownEntra().registered(Instant.MAX)), Verdict.CHOICE, "after");
  }

  @Test
  @DisplayName(
      "of Entra that was seen since the Mac was registered anew is a choice, if not disabled")
  void seenSince() {
    Instant before = DAY.minusSeconds(3601);
    Instant since = DAY.plusSeconds(3601);
    SampleIdentifiers mac = mac().registered(DAY).inUse(LIVE);
    assertDoubted(
        judge(mac, ownEntra().registered(before).lastSeen(since)),
        Verdict.CHOICE,
        "another may use it");
    assertDoubted(judge(mac, ownEntra().lastSeen(since)), Verdict.CHOICE, "another may use it");
    assertPlanned(judge(mac, ownEntra().registered(before).lastSeen(since).enabled(false)));
    assertPlanned(judge(mac, ownEntra().registered(before).lastSeen(DAY)));
    // The last registration itself was of course seen since.
    assertPlanned(
        judge(mac().registered(DAY), ownEntra().registered(DAY).lastSeen(since).enabled(true)));
    assertPlanned(judge(mac().registered(DAY), ownEntra().lastSeen(since).enabled(true)));
  }

  @Test
  @DisplayName("of Entra with a trust type that no Mac has is a choice")
  void trustType() {
    assertDoubted(judge(mac(), ownEntra().trustType("ServerAd")), Verdict.CHOICE, "ServerAd");
    assertPlanned(judge(mac(), entra(OBJECT).deviceId(OLD)));
  }
}
