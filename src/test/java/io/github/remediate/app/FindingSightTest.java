package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.RecordLooks;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.SmallMac;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a run judges of its Mac")
final class FindingSightTest {
  private final List<MacFacts> asked = new ArrayList<>();
  private final FindingSight sight = new FindingSight(Clock.systemUTC(), new Noted());
  private final VirtualMac virtual = ForgedVirtualMacs.of(SmallMac.forge());
  private final OpenMac mac =
      OpenMac.real(
          virtual,
          virtual,
          new OpenMac.Standing(MacFacts.Source.LIVE, true, Set.of(), Optional.empty()),
          Observation.unknown("no server was asked"));
  private final MacFacts facts = mac.look(Optional.empty(), what -> {});

  /** Tells nothing, and notes when it is asked. */
  private final class Noted implements ServiceSight {
    @Override
    public ServiceFacts look(MacFacts seen) {
      asked.add(seen);
      return ServiceFacts.unknown("it only notes");
    }

    @Override
    public RecordLooks records(RunStore.RunDirectory run, RunState runState) {
      return RecordLooks.none("it only notes");
    }

    @Override
    public void close() {}
  }

  private static Playbook playbook(String name) {
    Playbooks playbooks = new Playbooks(StagedRun.INSTALLATION);
    return playbooks.read(playbooks.file(name));
  }

  @Test
  @DisplayName("asks services for a hazard alone only where somebody has signed in by then")
  void hazardAlone() {
    Playbook cleanup = playbook("cause-6");
    assertThat(FindingSight.asksServices(cleanup)).isFalse();

    sight.of(cleanup, mac, facts);
    assertThat(asked).isEmpty();

    sight.ofSignedIn(cleanup, mac, facts);
    assertThat(asked).hasSize(1);
  }

  @Test
  @DisplayName("asks services for what the playbook itself asks of them")
  void playbooks() {
    sight.of(playbook("registration"), mac, facts);

    assertThat(asked).hasSize(1);
  }

  @Test
  @DisplayName("asks no service for what the Mac itself tells")
  void ofTheMac() {
    Playbook prompt = playbook("symptom-keychain-prompt");
    assertThat(FindingSight.asksServices(prompt)).isFalse();

    sight.of(prompt, mac, facts);

    assertThat(asked).isEmpty();
  }
}
