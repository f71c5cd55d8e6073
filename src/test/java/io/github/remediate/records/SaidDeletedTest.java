package io.github.remediate.records;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import io.github.remediate.records.MemoryServers.Fault;
import io.github.remediate.records.RecordRequest.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A record that somebody says they deleted")
final class SaidDeletedTest {
  private final MemoryServers tenant = Sample.tenant();
  private final PassingTime time = new PassingTime();
  private Optional<String> jamfServer = Optional.empty();

  private RecordPresence looked(Wanted wanted) {
    return new RecordsWork(
            new RecordsWork.Tools(tenant, Sample.RULES, time, Optional.empty(), jamfServer),
            Sample.SERVICES,
            progress -> {})
        .isThere(Sample.request().mac(), wanted);
  }

  /** As a run asks for it: Jamf Pro's by the Mac alone, the others' by a device id as well. */
  private static Wanted wanted(FoundRecord record) {
    return new Wanted(
        record.service(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Sample.SERIAL),
        Optional.of(Sample.UUID),
        record.deviceId(),
        "the plan names it",
        false);
  }

  private static FoundRecord of(Service service) {
    return switch (service) {
      case JAMF_PRO -> Sample.JAMF;
      case ENTRA -> Sample.ENTRA;
      case INTUNE -> Sample.INTUNE;
    };
  }

  private List<String> finds() {
    return tenant.calls("find");
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("is there as long as one look shows it")
  void there(Service service) {
    RecordPresence seen = looked(wanted(of(service)));

    assertThat(seen.there().found()).contains(true);
    assertThat(seen.undecided()).isEmpty();
    assertThat(finds()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("is gone where three looks in a row show none, each asked of its service anew")
  void gone(Service service) {
    tenant.remove(of(service));

    RecordPresence seen = looked(wanted(of(service)));

    assertThat(seen.there().found()).contains(false);
    assertThat(finds()).hasSize(RemovalRules.ABSENCES);
    assertThat(time.monotonic())
        .as("two waits of what the service needs")
        .isEqualTo(Sample.RULES.interval(service).multipliedBy(2));
    assertThat(tenant.calls()).noneMatch(call -> call.matches("(delete|disable) .*"));
  }

  @Test
  @DisplayName("is there where it comes back before the third look")
  void back() {
    tenant.remove(Sample.ENTRA);
    time.in(Duration.ofSeconds(45), () -> tenant.add(Sample.ENTRA));

    assertThat(looked(wanted(Sample.ENTRA)).there().found()).contains(true);
    assertThat(finds()).hasSize(3);
  }

  @Test
  @DisplayName("is gone only after three looks that follow each other, whatever came between")
  void interrupted() {
    tenant.remove(Sample.ENTRA);
    tenant.fault(3, Fault.LOST_BEFORE);

    assertThat(looked(wanted(Sample.ENTRA)).there().found()).contains(false);
    assertThat(finds()).hasSize(6);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("cannot be told of where its service does not answer, which is no absence")
  void silent(Service service) {
    tenant.remove(of(service));
    tenant.reach(service, Observation.unknown("the sign-in was declined"));

    RecordPresence seen = looked(wanted(of(service)));

    assertThat(seen.there().isUnknown()).isTrue();
    assertThat(seen.there().reason()).contains("the sign-in was declined");
    assertThat(seen.undecided()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  @DisplayName("is not waited for where nobody signs in any more, which no later look would change")
  void over(Service service) {
    tenant.remove(of(service));
    tenant.reach(service, Observation.unknown("the sign-in was declined")).signInIsOver();

    RecordPresence seen = looked(wanted(of(service)));

    assertThat(seen.there().reason()).contains("the sign-in was declined");
    assertThat(time.monotonic()).isZero();
  }

  @Test
  @DisplayName("cannot be told of where the call breaks off, whose own words are not repeated")
  void breaksOff() {
    tenant.remove(Sample.ENTRA);
    tenant.fault(1, Fault.THROWS);

    RecordPresence seen = looked(wanted(Sample.ENTRA));

    assertThat(seen.there().found()).contains(false);
    assertThat(finds()).as("the broken one counts for nothing").hasSize(4);
    assertThat(seen.toString()).doesNotContain("secret");
  }

  @Test
  @DisplayName("cannot be told of in another tenant than the Mac's, nor by another Jamf Pro")
  void elsewhere() {
    Tenant other =
        new Tenant("44444444-4444-4444-8444-444444444444", Optional.of("Other"), List.of());
    tenant.remove(Sample.ENTRA);
    tenant.remove(Sample.INTUNE);
    tenant.remove(Sample.ENTRA_USED);
    tenant.in(Observation.known(other));

    for (FoundRecord record : List.of(Sample.ENTRA, Sample.INTUNE)) {
      RecordPresence seen = looked(wanted(record));
      assertThat(seen.there().isUnknown()).as(record.service().title()).isTrue();
      assertThat(seen.undecided()).isEmpty();
    }
    tenant.in(Observation.unknown("an opaque token"));
    assertThat(looked(wanted(Sample.ENTRA)).there().reason()).contains("an opaque token");
  }

  @Test
  @DisplayName("is a person's to decide where its service shows what only may be it")
  void twin() {
    FoundRecord others =
        new FoundRecord(
            Service.INTUNE,
            "aaaa0009-0000-4000-8000-000000000009",
            Sample.INTUNE.name(),
            Optional.of(Sample.SERIAL),
            Optional.empty(),
            Sample.INTUNE.deviceId(),
            Optional.of("somebody.else@example.com"),
            Optional.empty(),
            Optional.of("jamf"),
            Optional.empty(),
            Optional.empty(),
            Sample.INTUNE.registered(),
            false);
    tenant.remove(Sample.INTUNE);
    tenant.add(others);

    RecordPresence seen = looked(wanted(Sample.INTUNE));

    assertThat(seen.there().isUnknown()).isTrue();
    assertThat(seen.undecided())
        .singleElement()
        .extracting(RecordPresence.Undecided::shown, as(STRING))
        .contains(others.id(), "somebody.else@example.com");
    assertThat(finds()).as("asking again tells nothing new").hasSize(1);
  }

  @Test
  @DisplayName("is gone where it lies in the bin, and where another of the Mac's is there in use")
  void bin() {
    tenant.add(Sample.with(Sample.ENTRA, Optional.of(false), true));

    assertThat(looked(wanted(Sample.ENTRA)).there().found()).contains(false);
    assertThat(tenant.has(Sample.ENTRA_USED)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("is told by its own id where that is known, whatever else it says by now")
  void byId(boolean there) {
    if (!there) {
      tenant.remove(Sample.JAMF);
    }
    Wanted byId =
        new Wanted(
            Service.JAMF_PRO,
            Optional.of(Sample.JAMF.id()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "the plan names it",
            false);

    assertThat(looked(byId).there().found()).contains(there);
  }

  private static FoundRecord alike(FoundRecord record, String id, String uuid, String deviceId) {
    return new FoundRecord(
        record.service(),
        id,
        record.name(),
        record.serialNumber(),
        Optional.ofNullable(uuid),
        Optional.ofNullable(deviceId),
        record.owner(),
        record.trustType(),
        record.managementAgent(),
        record.enabled(),
        record.lastSeen(),
        record.registered(),
        false);
  }

  @Test
  @DisplayName("cannot be told of at Entra by a Mac's serial number, whatever else Entra shows")
  void withoutDeviceId() {
    tenant.remove(Sample.ENTRA);
    Wanted nameless =
        new Wanted(
            Service.ENTRA,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Sample.SERIAL),
            Optional.of(Sample.UUID),
            Optional.empty(),
            "the plan names it",
            false);

    RecordPresence seen = looked(nameless);

    assertThat(seen.there().isUnknown()).isTrue();
    assertThat(seen.there().reason()).contains("device id");
  }

  @Test
  @DisplayName("is a person's to decide where its service shows one of this Mac that is another")
  void looksAlike() {
    FoundRecord otherBoard = alike(Sample.JAMF, "43", "11111111-BBBB-4CCC-8DDD-EEEEEEEEEEEE", null);
    FoundRecord otherDevice =
        alike(
            Sample.INTUNE,
            "aaaa0007-0000-4000-8000-000000000007",
            Sample.UUID,
            "77777777-2222-4222-8222-222222222222");
    tenant.remove(Sample.JAMF);
    tenant.remove(Sample.INTUNE);
    tenant.add(otherBoard);
    tenant.add(otherDevice);

    for (FoundRecord[] each :
        new FoundRecord[][] {{Sample.JAMF, otherBoard}, {Sample.INTUNE, otherDevice}}) {
      RecordPresence seen = looked(wanted(each[0]));
      assertThat(seen.there().isUnknown()).as(each[1].id()).isTrue();
      assertThat(seen.undecided()).singleElement().asString().contains(each[1].id());
    }
  }

  @Test
  @DisplayName("is a person's to decide where another record of this Mac was made in its place")
  void madeAnew() {
    FoundRecord anew = alike(Sample.JAMF, "99", Sample.UUID, null);
    tenant.remove(Sample.JAMF);
    tenant.add(anew);
    Wanted byId =
        new Wanted(
            Service.JAMF_PRO,
            Optional.of(Sample.JAMF.id()),
            Optional.empty(),
            Optional.of(Sample.SERIAL),
            Optional.of(Sample.UUID),
            Optional.empty(),
            "the plan names it",
            false);

    RecordPresence seen = looked(byId);

    assertThat(seen.there().isUnknown()).isTrue();
    assertThat(seen.undecided()).singleElement().asString().contains("record 99", "another record");
  }

  @Test
  @DisplayName("is gone where Intune has one of another registration that this Mac shows itself")
  void otherRegistration() {
    tenant.remove(Sample.INTUNE);
    tenant.add(alike(Sample.INTUNE, "aaaa0007-0000-4000-8000-000000000007", null, Sample.USED));

    assertThat(looked(wanted(Sample.INTUNE)).there().found()).contains(false);
  }

  @Test
  @DisplayName("is gone though another Mac's record has nothing of this Mac but its name")
  void namesake() {
    tenant.remove(Sample.JAMF);
    tenant.add(Sample.withSerial(alike(Sample.JAMF, "44", null, null), "C02ZZ1111111"));

    assertThat(looked(wanted(Sample.JAMF)).there().found()).contains(false);
  }
}
