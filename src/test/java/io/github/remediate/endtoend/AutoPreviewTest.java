package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.SavedPlans;
import io.github.remediate.guard.HazardFinding.State;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Via;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The dry run of a run that deletes its Mac's records itself")
@Tag("slow")
final class AutoPreviewTest {
  @TempDir Path temporary;

  private static List<Effect.DeleteRecord> records(Plan plan) {
    return plan.steps().stream()
        .flatMap(step -> step.effects().stream())
        .filter(Effect.DeleteRecord.class::isInstance)
        .map(Effect.DeleteRecord.class::cast)
        .toList();
  }

  private static List<String> ids(Plan plan) {
    return records(plan).stream().map(each -> each.record().id()).toList();
  }

  /** Whatever was asked besides signing in and out was a question, and the operator is gone. */
  private static void nothingChanged(AutoMac auto) {
    assertThat(auto.tenant.requests()).isNotEmpty();
    assertThat(auto.tenant.requests())
        .filteredOn(request -> !request.method().equals("GET"))
        .extracting(TenantRequest::path)
        .allMatch(path -> path.matches(".*(/oauth/token|/oauth2/.*|/v1/auth/.*|/login)"));
    assertThat(auto.tenant.violations()).isEmpty();
    assertThat(auto.tenant.goodTokens(TenantService.JAMF_PRO)).as("signed out").isZero();
  }

  private static List<String> state(AutoMac auto) throws Exception {
    try (Stream<Path> files = Files.walk(auto.tree.at(Cleanup.STATE))) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  private List<String> words(AutoMac auto, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("--cause", "6", "--records", "auto", "--root", auto.tree.root().toString()));
    words.addAll(List.of(more));
    return words;
  }

  @Test
  @DisplayName(
      "shows each record by its id, by what it was matched and what tells it from others; asks"
          + " alone, and the run plans the same")
  void shows() throws Exception {
    String second = "22222222-5E97-4878-9462-516535628265";
    try (AutoMac auto =
        AutoMac.open(
            AutoMac.records()
                .computer(TenantRecords.computer("216", AutoMac.NAME, AutoMac.SERIAL, second)),
            temporary)) {
      SortedMap<String, String> before = TreeSnapshot.of(auto.tree);
      List<String> state = state(auto);

      Plan plan = auto.cleanup.previewSignedIn();

      nothingChanged(auto);
      assertThat(TreeSnapshot.of(auto.tree)).isEqualTo(before);
      assertThat(state(auto)).isEqualTo(state);
      assertThat(ids(plan)).containsExactly("214", "216", AutoMac.ENTRA, AutoMac.MANAGED);
      assertThat(records(plan).get(0).reason())
          .contains("serial number " + AutoMac.SERIAL, "hardware UUID " + AutoMac.UUID)
          .contains("last seen 2026-");
      assertThat(records(plan).get(1).warning())
          .hasValueSatisfying(text -> assertThat(text).contains("A person has to decide", second));
      assertThat(records(plan).get(2).reason())
          .contains("device id " + AutoMac.DEVICE + ", seen in the login keychain")
          .contains("owner " + AutoMac.USER, "trust type Workplace", "last seen 2026-")
          .contains("in tenant Virtual tenant (" + VirtualTenant.TENANT_ID + ")");
      assertThat(records(plan).get(3).reason())
          .contains("owner " + AutoMac.USER, "managed by jamf");
      assertThat(auto.tenant.requests())
          .as("to look takes no right to delete")
          .noneMatch(request -> request.query().toString().contains("ReadWrite"))
          .noneMatch(request -> request.query().toString().contains("AccessAsUser"));

      auto.cleanup.start();

      Path run = Cleanup.runDirectories(auto.tree).get(0).resolve("plan.json");
      assertThat(records(SavedPlans.load(run, "plan.json").plan())).isEqualTo(records(plan));
    }
  }

  @Test
  @DisplayName(
      "shows that a service has the device id for another Mac, which has to be accepted by name")
  void anothers() throws Exception {
    String others = "33333333-5e97-4878-9462-516535628265";
    try (AutoMac auto =
        AutoMac.open(
            AutoMac.records()
                .managedDevice(
                    TenantRecords.managedDevice(
                            "a7ceaca7-0000-464c-a191-6a36cf56b7f5",
                            AutoMac.NAME,
                            AutoMac.SERIAL,
                            AutoMac.DEVICE,
                            AutoMac.USER)
                        .with("udid", others)),
            temporary)) {
      assertThat(hazard(auto.cleanup.preview()).state())
          .as("nobody signed in")
          .isEqualTo(State.CLEAR);

      Plan plan = auto.cleanup.previewSignedIn();

      nothingChanged(auto);
      assertThat(hazard(plan).state()).isEqualTo(State.PRESENT);
      assertThat(hazard(plan).detail()).contains(AutoMac.DEVICE, others, AutoMac.UUID, "Intune");
      assertThat(records(plan))
          .filteredOn(each -> each.record().id().equals(AutoMac.ENTRA))
          .singleElement()
          .satisfies(
              each ->
                  assertThat(each.warning().orElse(""))
                      .contains("A person has to decide", "hardware UUID " + others));

      List<String> rest = new ArrayList<>();
      plan.hazards().stream()
          .map(Plan.Hazard::id)
          .filter(id -> !id.equals("migrated-identity"))
          .forEach(rest::add);
      auto.cleanup.accept(rest.toArray(String[]::new));
      Cleanup.Ended refused = auto.cleanup.start();
      assertThat(refused.status()).as(refused.message()).isEqualTo(ExitStatus.BLOCKED);
      assertThat(refused.message()).contains("migrated-identity", others);
      assertThat(auto.deletions()).isEmpty();
      assertThat(auto.tree.changes()).isEmpty();

      rest.add("migrated-identity");
      auto.cleanup.accept(rest.toArray(String[]::new));
      Cleanup.Ended begun = auto.cleanup.start();
      assertThat(begun.message()).doesNotContain("migrated-identity");
      assertThat(Cleanup.runDirectories(auto.tree)).hasSize(1);
    }
  }

  private static Plan.Hazard hazard(Plan plan) {
    return plan.hazards().stream()
        .filter(each -> each.id().equals("migrated-identity"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("leaves to a person a record that is younger than the Mac's registration")
  void younger() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary)) {
      assertThat(records(auto.cleanup.previewSignedIn()))
          .allMatch(each -> each.warning().isEmpty());
      auto.tenant.add(
          TenantBuilder.Place.MANAGED_DEVICES,
          TenantRecords.managedDevice(
                  AutoMac.MANAGED, AutoMac.NAME, AutoMac.SERIAL, AutoMac.DEVICE, AutoMac.USER)
              .with("enrolledDateTime", "2025-03-02T09:30:00Z"));

      assertThat(records(auto.cleanup.previewSignedIn()).get(2).warning())
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .contains("A person has to decide", "after this Mac was registered last"));
    }
  }

  @Test
  @DisplayName(
      "leaves to a person what may be in the Mac's tenant, where another one was signed in in")
  void otherTenant() throws Exception {
    String other = "44444444-4444-4444-8444-444444444444";
    try (AutoMac auto =
        AutoMac.open(
            TenantBuilder.tenant()
                .tenantId(other)
                .computer(
                    TenantRecords.computer("214", AutoMac.NAME, AutoMac.SERIAL, AutoMac.UUID)),
            temporary)) {
      Plan plan = auto.cleanup.previewSignedIn();

      nothingChanged(auto);
      assertThat(ids(plan)).contains("214");
      assertThat(plan.toString())
          .contains("this Mac is registered in tenant " + VirtualTenant.TENANT_ID, other);
      assertThat(records(plan))
          .filteredOn(each -> each.record().service() != Service.JAMF_PRO)
          .allMatch(each -> each.via() == Via.PERSON);
      assertThat(auto.tenant.requests())
          .extracting(TenantRequest::path)
          .noneMatch(path -> path.contains("managedDevices") || path.contains("/devices"));
    }
  }

  @Test
  @DisplayName("says of a service that it could not be asked, and leaves that to a person")
  void down() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary)) {
      auto.tenant.goWrong(
          TenantFault.of(Kind.ERROR_BEFORE, "*", "managedDevices").times(1_000).with(503));

      Plan plan = auto.cleanup.previewSignedIn();

      nothingChanged(auto);
      assertThat(records(plan))
          .filteredOn(each -> each.record().service() == Service.INTUNE)
          .isNotEmpty()
          .allMatch(each -> each.via() == Via.PERSON)
          .allMatch(each -> each.reason().contains("could not be asked"));
    }
  }

  @Test
  @DisplayName("has the operator sign in at the terminal, and says how it is carried out")
  void atTerminal() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary);
        TypedProgram program =
            TypedProgram.start(
                temporary, words(auto, "--dry-run", "--operator", "Ann"), Map.of())) {
      program.typeSecret(VirtualTenant.JAMF_SECRET);

      int status = program.end();

      assertThat(status).as(program.shown()).isEqualTo(ExitStatus.DONE.code());
      assertThat(program.shown())
          .contains("Delete in Jamf Pro", "id 214", "matched by serial number")
          .contains("--cause 6 --records auto --operator Ann")
          .doesNotContain(VirtualTenant.JAMF_SECRET);
      nothingChanged(auto);
    }
  }

  @Test
  @DisplayName("signs the operator out whom a signal stops before they agree to the run")
  void stopped() throws Exception {
    try (AutoMac auto = AutoMac.open(AutoMac.records(), temporary);
        TypedProgram program =
            TypedProgram.start(
                temporary,
                words(
                    auto,
                    "--operator",
                    "Ann",
                    "--accept",
                    "network-lost",
                    "--accept",
                    "filevault-key",
                    "--accept",
                    "escrowed-passwords",
                    "--accept",
                    "bootstrap-token"),
                Map.of())) {
      program.typeSecret(VirtualTenant.JAMF_SECRET).until("[y/N");
      assertThat(auto.tenant.goodTokens(TenantService.JAMF_PRO)).isEqualTo(1);

      program.program().destroy();

      assertThat(program.end()).as(program.shown()).isEqualTo(ExitStatus.CANCELLED.code());
      nothingChanged(auto);
    }
  }
}
