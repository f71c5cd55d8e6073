package io.github.remediate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.MacFacts;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run on a virtual Mac")
class RehearsedRunTest {

  @Test
  @DisplayName("goes through restart and wait to the registered end, with a helpful person")
  void toTheEnd() {
    FixtureMac fixture = Rehearsal.fixture("stale-registration");
    VirtualMac mac = Rehearsal.likeFixture("stale-registration");
    Rehearsal rehearsal = new Rehearsal(mac, fixture.records());
    MacFacts before = rehearsal.look();
    VirtualPerson person = new VirtualPerson(mac, before);

    RunEnd first = rehearsal.go(person);
    assertThat(first.state()).as(first.message()).isEqualTo(RunEnd.State.WAITING);
    assertThat(mac.isRestartPending()).isTrue();
    mac.elapse(Duration.ofMinutes(3));
    RunEnd second = rehearsal.go(person);

    assertThat(second.state()).as(second.message()).isEqualTo(RunEnd.State.COMPLETE);
    MacFacts after = rehearsal.look();
    assertThat(person.records()).isEmpty();
    assertThat(after.management().enrollment().found().orElseThrow().enrolled()).isTrue();
    assertThat(after.registrations().found().orElseThrow())
        .hasSize(1)
        .doesNotContainAnyElementsOf(before.registrations().found().orElseThrow());
  }
}
