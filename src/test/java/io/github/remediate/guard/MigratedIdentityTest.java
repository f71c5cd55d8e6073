package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.HazardFinding.State;
import io.github.remediate.mac.HazardId;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.Items;
import io.github.remediate.workshop.SampleFacts;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Jamf's identity")
final class MigratedIdentityTest {
  private static final MacPath JAMF =
      new MacPath("/Library/Application Support/JAMF/JAMF.keychain");
  private static final String OWN = "0A1B2C3D-1111-4222-8333-94A5B6C7D8E9";
  private static final String OTHER = "7F6E5D4C-1111-4222-8333-94A5B6C7D8E9";

  private static HazardFinding judge(SampleFacts facts) {
    return Hazards.judge(HazardId.MIGRATED_IDENTITY, facts.hardwareUuid(OWN).build());
  }

  private static SampleFacts naming(String... subjects) {
    List<KeychainItem> items =
        java.util.Arrays.stream(subjects)
            .map(subject -> Items.certificate("Example JSS CA", subject, subject).in(JAMF).build())
            .toList();
    return new SampleFacts().jamf(Items.keychain(JAMF, items));
  }

  @Test
  @DisplayName("of this Mac is no hazard, whatever the case and whatever stands beside it")
  void own() {
    assertThat(judge(naming("Example CA", OWN.toLowerCase(java.util.Locale.ROOT))).state())
        .isEqualTo(State.CLEAR);
  }

  @Test
  @DisplayName("of another Mac is one, which names both")
  void others() {
    HazardFinding finding = judge(naming("Example CA", OTHER));
    assertThat(finding.state()).isEqualTo(State.PRESENT);
    assertThat(finding.detail()).contains(OTHER, OWN);
  }

  @Test
  @DisplayName("of another Mac is one also beside that of this Mac, which was made since")
  void beside() {
    HazardFinding finding = judge(naming(OTHER, OWN));
    assertThat(finding.state()).isEqualTo(State.PRESENT);
    assertThat(finding.detail()).contains(OTHER).doesNotContain(OWN);
  }

  @Test
  @DisplayName("that cannot be read is unknown")
  void unread() {
    assertThat(judge(new SampleFacts().jamf(Observation.unknown("locked"))).state())
        .isEqualTo(State.UNKNOWN);
    assertThat(judge(new SampleFacts().jamf(Observation.absent())).state()).isEqualTo(State.CLEAR);
  }

  @Test
  @DisplayName("that cannot be compared, or whose certificate names nobody, is unknown")
  void untold() {
    SampleFacts nameless =
        new SampleFacts().hardwareUuid(Observation.unknown("ioreg hangs")).jamf(others(OTHER));
    assertThat(Hazards.judge(HazardId.MIGRATED_IDENTITY, nameless.build()).state())
        .isEqualTo(State.UNKNOWN);
    KeychainItem unread =
        Items.certificate(
                "?", Observation.unknown("damaged"), Observation.unknown("damaged"), "0".repeat(40))
            .in(JAMF)
            .build();
    assertThat(judge(new SampleFacts().jamf(Items.keychain(JAMF, List.of(unread)))).state())
        .isEqualTo(State.UNKNOWN);
  }

  private static Observation<KeychainContents> others(String subject) {
    return Items.keychain(
        JAMF, List.of(Items.certificate("Example JSS CA", subject, subject).in(JAMF).build()));
  }
}
