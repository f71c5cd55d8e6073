package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import io.github.remediate.plan.FrozenRecords;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordList;
import io.github.remediate.workshop.SampleRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a run's plan holds of the list of its Mac's records")
final class FrozenOfListTest {
  private static final String ID = "0a000000-0000-4000-8000-000000000001";
  private static final String DEVICE = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final Tenant CONTOSO =
      new Tenant("9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4", Optional.of("Contoso"), List.of());

  private static RecordList list(Service service, Standing standing, FoundRecord... records) {
    RecordJob job = RecordJob.ofSerial("C02XK1ABJGH5", Optional.empty(), Optional.of(DEVICE));
    return new RecordList(
        List.of(job),
        List.of(
            new ListedRecord(
                0,
                service,
                List.of(records).stream().findFirst(),
                standing,
                List.of("the device id"),
                List.of(),
                "as it stands",
                Optional.empty())),
        Optional.of(CONTOSO));
  }

  private static String rule(boolean enabled) {
    FoundRecord device = SampleRecord.entra(ID).deviceId(DEVICE).enabled(enabled).build();
    return FrozenList.of(list(Service.ENTRA, Standing.KEPT, device))
        .found()
        .get(Service.ENTRA)
        .get(0)
        .rule()
        .orElseThrow();
  }

  private static FrozenRecords.Frozen frozen(Standing standing, FoundRecord record) {
    return FrozenList.of(list(Service.ENTRA, standing, record)).found().get(Service.ENTRA).get(0);
  }

  @Test
  @DisplayName("is to be deleted without a word only where it was judged or chosen to go")
  void goes() {
    FoundRecord device = SampleRecord.entra(ID).deviceId(DEVICE).build();
    for (Standing goes : List.of(Standing.PLANNED, Standing.CHOSEN)) {
      assertThat(frozen(goes, device).rule()).as(goes.name()).isEmpty();
      assertThat(frozen(goes, device).doubt()).as(goes.name()).isEmpty();
    }
    assertThat(frozen(Standing.CHOICE, device).doubt())
        .contains("A person has to decide: as it stands.");
    assertThat(frozen(Standing.REFUSED, device).rule()).contains("not-its-own");
    assertThat(frozen(Standing.KEPT, device).rule())
        .as("nobody says that it is switched off")
        .contains(FrozenRecords.IN_USE);
    FoundRecord inBin = SampleRecord.entra(ID).deviceId(DEVICE).deleted().build();
    assertThat(frozen(Standing.KEPT, inBin).rule()).contains("in-bin");
  }

  @Test
  @DisplayName("is no live object of the id in use where that is switched off")
  void disabled() {
    assertThat(rule(true)).isEqualTo(FrozenRecords.IN_USE);
    assertThat(rule(false)).isEqualTo(FrozenRecords.IN_USE_DISABLED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Standing.class,
      names = {"UNCONFIRMED", "OTHER_TENANT", "NOT_ASKED"})
  @DisplayName("is not that there is none, where the tenant may be another's")
  void untold(Standing standing) {
    FrozenRecords frozen = FrozenList.of(list(Service.ENTRA, standing));
    assertThat(frozen.found()).doesNotContainKey(Service.ENTRA);
    assertThat(frozen.unasked()).containsEntry(Service.ENTRA, "as it stands");
  }

  @Test
  @DisplayName("names the tenant in which each record of Microsoft's is")
  void tenant() {
    FoundRecord device = SampleRecord.entra(ID).deviceId(DEVICE).build();
    assertThat(
            FrozenList.of(list(Service.ENTRA, Standing.PLANNED, device))
                .found()
                .get(Service.ENTRA)
                .get(0)
                .why())
        .contains("Contoso", CONTOSO.id());
  }

  private static ListedRecord computer(String id, Standing standing) {
    return new ListedRecord(
        0,
        Service.JAMF_PRO,
        Optional.of(SampleRecord.jamf(id).serialNumber("C02XK1ABJGH5").build()),
        standing,
        List.of("the serial number"),
        List.of(),
        "as it stands",
        Optional.empty());
  }

  private static Optional<String> asked(ListedRecord... lines) {
    RecordJob job = RecordJob.ofSerial("C02XK1ABJGH5", Optional.empty(), Optional.of(DEVICE));
    return FrozenList.computer(new RecordList(List.of(job), List.of(lines), Optional.of(CONTOSO)))
        .map(FoundRecord::id);
  }

  @Test
  @DisplayName("asks what is escrowed of the one computer that goes, and of no other")
  void escrow() {
    assertThat(asked(computer("1", Standing.PLANNED))).contains("1");
    assertThat(asked(computer("1", Standing.REFUSED), computer("2", Standing.CHOSEN)))
        .contains("2");
    assertThat(asked(computer("1", Standing.PLANNED), computer("2", Standing.PLANNED)))
        .as("whose keys are meant nobody can tell")
        .isEmpty();
    for (Standing stays : List.of(Standing.CHOICE, Standing.KEPT, Standing.REFUSED)) {
      assertThat(asked(computer("1", stays))).as(stays.name()).isEmpty();
    }
    assertThat(asked()).isEmpty();
  }
}
