package io.github.remediate.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.mac.Decision;
import io.github.remediate.plan.Plan;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantRecord;
import io.github.remediate.virtual.tenant.TenantRecords;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.Plist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A repair without unenrolling that deletes the old device itself")
@Tag("slow")
final class AutoRegistrationTest {
  private static final String IN_USE = "3e9d6f10-47c2-4b5a-8f0e-92b1d3c4a567";
  private static final String LEFT_OVER = "8465a73a-9bf8-48dd-baab-57191e6ff244";
  private static final String OBJECT = "0a1b2c3d-0000-4000-8000-000000000001";
  private static final String OLD_OBJECT = "0a1b2c3d-0000-4000-8000-000000000002";

  /** Microsoft's client for Device Compliance. */
  private static final String CLIENT = "b03c10a8-71c7-45f9-b44a-3335ab76e970";

  @TempDir Path temporary;

  private static TenantBuilder tenant() {
    return TenantBuilder.tenant()
        .compliance("417", true, "COMPLIANT", List.of(IN_USE, LEFT_OVER))
        .device(
            TenantRecords.entraDevice(OBJECT, IN_USE, "Mac", AutoMac.USER)
                .with("isCompliant", true))
        .device(
            TenantRecords.entraDevice(OLD_OBJECT, LEFT_OVER, "Mac", AutoMac.USER)
                .with("registrationDateTime", "2023-05-08T10:02:51Z"));
  }

  @Test
  @DisplayName("switches it off, waits as set, deletes it by its id, and keeps all else")
  void whole() throws Exception {
    try (AutoMac auto = AutoMac.open(tenant(), DryRunFixtures.ssoExtension(), temporary)) {
      auto.set(
          "    browser: ['"
              + String.join("', '", AutoMac.browser())
              + "']\n  entra: {disable-first: true, disable-wait: 1h}\n");
      Files.write(
          auto.tree.at("/Library/Preferences/com.jamfsoftware.jamf.plist"),
          Plist.of("microsoftCAEnabled", true, "microsoftCANativeClientAppId", CLIENT).binary());
      Cleanup cleanup =
          auto.cleanup.playbook(Cleanup.PROJECT.resolve("playbooks/registration.yaml"));
      auto.tenant.add(
          TenantBuilder.Place.COMPUTERS,
          TenantRecords.computer(
              "417", "Mac", "C02KD8WVQ6M2", cleanup.preview().mac().hardwareUuid().orElseThrow()));
      Duration begun = cleanup.time.monotonic();

      Cleanup.Ended ended = cleanup.startAndGoOn();

      assertThat(ended.status()).as(ended.message()).isEqualTo(ExitStatus.DONE);
      List<String> writes =
          auto.tenant.writes().stream()
              .filter(write -> !write.path().contains("/token") && !write.path().contains("oauth"))
              .filter(write -> !write.path().contains("invalidate-token"))
              .map(TenantRequest::line)
              .toList();
      assertThat(writes).as(writes.toString()).hasSize(2);
      assertThat(writes.get(0)).startsWith("PATCH").contains(OLD_OBJECT);
      assertThat(writes.get(1)).startsWith("DELETE").contains(OLD_OBJECT);
      assertThat(cleanup.time.monotonic().minus(begun)).isGreaterThan(Duration.ofHours(1));
      assertThat(auto.tenant.devices()).extracting(TenantRecord::id).containsExactly(OBJECT);
      assertThat(auto.tenant.computers()).hasSize(1);
      assertThat(auto.tenant.violations()).isEmpty();
      assertThat(auto.tenant.goodTokens(TenantService.JAMF_PRO)).as("signed out").isZero();
      assertThat(auto.tree.changes())
          .allMatch(
              line -> line.startsWith("discard keychains/Users/jane/Library/Keychains/login"));
    }
  }

  @Test
  @DisplayName("does not begin where Intune has the device id for other hardware, unless accepted")
  void othersHardware() throws Exception {
    String others = "0d5c2f5e-0000-4000-8000-0000000000ff";
    try (AutoMac auto =
        AutoMac.open(
            tenant()
                .managedDevice(
                    TenantRecords.managedDevice(
                            "0a1b2c3d-0000-4000-8000-000000000009",
                            "Mac",
                            "C02OTHER9999",
                            LEFT_OVER,
                            AutoMac.USER)
                        .with("udid", others)),
            DryRunFixtures.ssoExtension(),
            temporary)) {
      Cleanup cleanup =
          auto.cleanup.playbook(Cleanup.PROJECT.resolve("playbooks/registration.yaml"));
      Plan.Hazard hazard =
          cleanup.previewSignedIn().hazards().stream()
              .filter(each -> each.id().equals("migrated-identity"))
              .findFirst()
              .orElseThrow();
      assertThat(hazard.isPresent()).isTrue();
      assertThat(hazard.acceptable()).isTrue();
      assertThat(hazard.detail()).contains(LEFT_OVER, others, "C02OTHER9999");

      cleanup.accept("power");
      Cleanup.Ended refused = cleanup.start();
      assertThat(refused.status()).as(refused.message()).isEqualTo(ExitStatus.BLOCKED);
      assertThat(refused.message()).contains("migrated-identity", others);

      cleanup.accept("power", "migrated-identity");
      cleanup.person.answer("delete-left-over-object/0", Decision.LATER);
      Cleanup.Ended begun = cleanup.start();
      assertThat(begun.message()).doesNotContain("migrated-identity");
      assertThat(Cleanup.runDirectories(auto.tree)).hasSize(1);
      assertThat(auto.deletions()).as("a person decides about that device").isEmpty();
    }
  }
}
