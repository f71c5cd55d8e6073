package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.SsoUse;
import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.virtual.PowerLost;
import io.github.remediate.virtual.VirtualMac;
import io.github.remediate.virtual.VirtualPerson;
import io.github.remediate.workshop.VirtualMacHarness;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@DisplayName("A repair whose Mac loses its power")
final class RegistrationKillTest {
  private static final Path FILE = Path.of("playbooks/registration.yaml").toAbsolutePath();
  private static final int PLACES = 12;
  private static final int MOST_STARTS = 6;

  @TempDir Path directory;

  private final Installation installation =
      new Installation(Path.of("").toAbsolutePath(), Path.of("").toAbsolutePath(), "of a test");
  private final Playbook playbook = new Playbooks(installation).read(FILE);

  /** How it ended. */
  private record End(
      ExitStatus status, List<String> keychain, List<String> inUse, List<String> records) {}

  /** Plays the whole run; the power goes at the n-th moment from its beginning, 0 for never. */
  private End play(String fixture, int lost, int[] moments) {
    VirtualMac mac = VirtualMacHarness.likeFixture(fixture);
    PreviewRequest request =
        new PreviewRequest(
            playbook,
            new MacChoice(
                Optional.of(fixture), Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty());
    VirtualRuns runs =
        new VirtualRuns(
            installation,
            mac,
            VirtualMacHarness.fixture(fixture).records(),
            request,
            directory.resolve(fixture + "-" + lost));
    VirtualPerson person = new VirtualPerson(mac, runs.look());
    int before = mac.faults().moments();
    if (lost > 0) {
      mac.faults().losePowerAt(before + lost);
    }
    ExitStatus status = ExitStatus.STOPPED;
    boolean begun = false;
    for (int start = 0; start < MOST_STARTS && status != ExitStatus.DONE; start++) {
      try {
        boolean goesOn = begun && runs.latest().isPresent();
        begun = true;
        status =
            goesOn
                ? runs.resume(person, "terminal").status()
                : runs.start(
                        person,
                        new Runs.Choice(
                            FILE,
                            Set.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            Optional.empty()),
                        (plan, people) -> Answerer.virtual().says(Decision.YES))
                    .status();
      } catch (PowerLost gone) {
        mac.powerOn();
      }
    }
    moments[0] = mac.faults().moments() - before;
    MacFacts after = runs.look();
    return new End(
        status,
        after.registrations().found().orElseThrow().stream().map(each -> each.deviceId()).toList(),
        SsoUse.of(after) instanceof SsoUse.InUse used ? used.deviceIds() : List.of(),
        person.records().stream()
            .filter(record -> record.service() == ServerRecord.Service.ENTRA)
            .map(ServerRecord::id)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"state-1", "state-7", "state-8", "sso-extension"})
  @DisplayName("ends as if nothing had happened, wherever that is")
  void anywhere(String fixture) {
    int[] moments = new int[1];
    End whole = play(fixture, 0, moments);
    assertThat(whole.status()).isEqualTo(ExitStatus.DONE);
    assertThat(whole.records()).hasSize(1);
    int all = moments[0];
    assertThat(all).isPositive();
    for (int place = 1; place <= Math.min(PLACES, all); place++) {
      int lost = Math.max(1, place * all / PLACES);
      assertThat(play(fixture, lost, moments)).as("power lost at " + lost).isEqualTo(whole);
    }
  }
}
