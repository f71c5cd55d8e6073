package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.playbook.Playbook;
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

/** The Mac is deregistered while its repair is at work, so that nobody knows what is in use. */
@Tag("slow")
@DisplayName("A repair whose Mac is another by the time that it is carried out")
final class FlippedFindingTest {
  private static final Path FILE = Path.of("playbooks/registration.yaml").toAbsolutePath();
  private static final String CONSENT = "the consent";

  @TempDir Path directory;

  private final Installation installation =
      new Installation(Path.of("").toAbsolutePath(), Path.of("").toAbsolutePath(), "of a test");
  private final Playbook playbook = new Playbooks(installation).read(FILE);
  private VirtualRuns runs;
  private VirtualPerson person;

  /** Says yes to everything; at that gate the Mac is deregistered before. */
  private final class Voice implements People {
    private final String gate;

    Voice(String gate) {
      this.gate = gate;
    }

    @Override
    public Channel channel() {
      return Channel.REHEARSAL;
    }

    @Override
    public Reply ask(Question question) {
      if (question.gate().equals(gate)) {
        person.deregister();
      }
      return Answerer.virtual()
          .says(question.kind() == Question.Kind.DOUBT ? Decision.LATER : Decision.YES);
    }

    @Override
    public Reply beforeRestart(Countdown countdown) {
      return Answerer.virtual().says(Decision.YES);
    }

    @Override
    public void tell(Message message) {}
  }

  private Runs.Result play(String fixture, String gate) {
    VirtualMac mac = VirtualMacHarness.likeFixture(fixture);
    runs =
        new VirtualRuns(
            installation,
            mac,
            VirtualMacHarness.fixture(fixture).records(),
            new PreviewRequest(
                playbook,
                new MacChoice(
                    Optional.of(fixture), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty()),
            directory);
    person = new VirtualPerson(mac, runs.look());
    person.speaksAs(new Voice(gate));
    return runs.start(
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
        (plan, people) -> {
          if (gate.equals(CONSENT)) {
            person.deregister();
          }
          return Answerer.virtual().says(Decision.YES);
        });
  }

  private List<String> objects() {
    return person.records().stream()
        .filter(record -> record.service() == ServerRecord.Service.ENTRA)
        .map(ServerRecord::id)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {CONSENT, "remove-left-over"})
  @DisplayName("leaves the registration that is the only one by then, and its object")
  void leftOver(String gate) {
    Runs.Result result = play("state-7", gate);

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(result.message()).contains("is left alone now");
    assertThat(runs.look().registrations().found().orElseThrow())
        .extracting(Registration::deviceId)
        .hasSize(1);
    assertThat(objects()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CONSENT,
        "delete-surplus-objects",
        "delete-surplus-objects/0",
        "delete-surplus-objects/1",
        "delete-surplus-objects/2"
      })
  @DisplayName("asks nobody to delete a further object where nobody can tell which is in use")
  void surplus(String gate) {
    Runs.Result result = play("state-8", gate);

    assertThat(result.status()).as(result.message()).isEqualTo(ExitStatus.STOPPED);
    assertThat(result.message())
        .contains("is left alone now: which registration is in use cannot be told");
    List<String> asked = person.questions();
    if (!gate.equals(CONSENT)) {
      assertThat(asked).as("nothing more is asked").endsWith(gate);
    }
    assertThat(objects()).hasSizeGreaterThan(1);
  }
}
