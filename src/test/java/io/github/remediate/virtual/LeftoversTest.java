package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.VirtualMacHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a complete run left")
final class LeftoversTest {
  private static final MacPath OWN =
      new MacPath("/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac");

  @Test
  @DisplayName("is named at its end where it is a link that no run follows")
  void link() {
    VirtualMac mac = ForgedVirtualMacs.of(SmallMac.forge());
    Interference.link(mac, OWN, "/Users/jane/Documents");
    VirtualMacHarness rehearsal = new VirtualMacHarness(mac, Observation.known(List.of()));
    VirtualPerson person = new VirtualPerson(mac, rehearsal.first());
    RunEnd end = rehearsal.go(person);
    for (int start = 1; start < 8 && end.state() != RunEnd.State.COMPLETE; start++) {
      mac.elapse(Duration.ofMinutes(3));
      end = rehearsal.go(person);
    }

    assertThat(end.state()).as(end.message()).isEqualTo(RunEnd.State.COMPLETE);
    assertThat(end.message()).contains("step 6: " + OWN).contains("is a link");
    assertThat(Interference.has(mac, OWN)).isTrue();
  }
}
