package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.journal.RunLock;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Target;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.DryRunFixtures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A look at what a run has done")
final class VerifyReportTest {
  private static final MacPath SHARED =
      new MacPath("/Library/Application Support/com.microsoft.CompanyPortal");

  @TempDir Path temporary;
  private Path state;
  private SmallRuns runs;

  @BeforeEach
  void removeEverything() throws Exception {
    state = Files.createDirectory(temporary.resolve("state"));
    runs = new SmallRuns(state).begun();
  }

  private VerifyReport verify() {
    return runs.history().verify(Optional.empty());
  }

  private Target.Keychain loseFromLogin() {
    Target.Keychain item =
        SavedPlans.load(runs.directory().plan(), "plan").plan().protectedItems().stream()
            .map(Plan.Protected::target)
            .filter(Target.Keychain.class::isInstance)
            .map(Target.Keychain.class::cast)
            .filter(each -> each.keychain().name().startsWith("login"))
            .findFirst()
            .orElseThrow();
    Interference.lose(runs.mac, item);
    return item;
  }

  @Test
  @DisplayName("finds nothing where all is as the run left it, and counts what it looked at")
  void clean() {
    int records = runs.entries().size();

    VerifyReport look = verify();

    assertThat(look.run()).isEqualTo(runs.directory().id());
    assertThat(look.steps())
        .isEqualTo(
            (int)
                runs.history().status(Optional.empty()).states().stream()
                    .filter("done"::equals)
                    .count())
        .isGreaterThan(2);
    assertThat(look.residue()).isEmpty();
    assertThat(look.renewed()).isEmpty();
    assertThat(look.missing()).isEmpty();
    assertThat(look.left()).as("with the MDM profile and the framework").isNotEmpty();
    assertThat(look.restore()).isEmpty();
    assertThat(look.unclear()).isEmpty();
    assertThat(runs.entries()).as("it changes nothing").hasSize(records);
  }

  @Test
  @DisplayName("names what came back, with its step")
  void residue() {
    assertThat(runs.mac.makeDirectory(SHARED)).isEqualTo(new ChangeResult.Made());

    assertThat(verify().residue())
        .singleElement()
        .asString()
        .startsWith("step ")
        .contains(SHARED.value());
  }

  @Test
  @DisplayName("names what is missing, and how to put it back")
  void missing() {
    Target.Keychain item = loseFromLogin();

    VerifyReport look = verify();

    assertThat(look.missing())
        .singleElement()
        .asString()
        .contains(item.label(), item.keychain().value());
    assertThat(look.restore())
        .anyMatch(line -> line.contains("sudo cat '" + runs.directory().macPath()));
    assertThat(look.unclear()).isEmpty();
  }

  @Test
  @DisplayName("calls nothing missing where a keychain cannot be read")
  void unread() {
    loseFromLogin();
    for (int nth = 1; nth < 20; nth++) {
      runs.mac.faults().hang("dump-keychain", nth);
    }

    VerifyReport look = verify();

    assertThat(look.missing()).isEmpty();
    assertThat(look.restore()).isEmpty();
    assertThat(look.unclear()).contains("did not answer");
  }

  @Test
  @DisplayName("tells of what is protected also without the run's playbook")
  void withoutPlaybook() throws Exception {
    loseFromLogin();
    Files.delete(runs.directory().playbook());

    VerifyReport look = verify();

    assertThat(look.missing()).hasSize(1);
    assertThat(look.residue()).isEmpty();
    assertThat(look.unclear())
        .startsWith("Whether all that was removed is still gone cannot be told: ")
        .contains("playbook.yaml");
  }

  @Test
  @DisplayName("is refused without the run's plan")
  void withoutPlan() throws Exception {
    Files.writeString(runs.directory().plan(), "{}", StandardCharsets.UTF_8);

    assertThatThrownBy(this::verify)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("cannot be verified: ");
  }

  @Test
  @DisplayName("is refused on another Mac, as is all that goes on with the run or puts it back")
  void anotherMac() {
    StagedRun other = new StagedRun(DryRunFixtures.clean(), state);

    assertThatThrownBy(() -> other.history().verify(Optional.empty()))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.STALE))
        .hasMessageContaining("belongs to the Mac with hardware UUID");
    assertThatThrownBy(() -> other.history().rollBack(Optional.empty(), preview -> true))
        .hasMessageContaining("belongs to the Mac with hardware UUID");
    assertThat(other.resume().status()).isEqualTo(ExitStatus.STALE);
  }

  @Test
  @DisplayName("is told by status.json unless a process works on this Mac's runs by then")
  void told() throws Exception {
    Path file = state.resolve(StatusFile.NAME);
    String before = Files.readString(file);
    try (RunLock lock = new RunStore(state, RunStore.STATE).lock("another", runs.runs.clock())) {
      assertThat(verify().missing()).isEmpty();
      assertThat(file).hasContent(before);
    }
    verify();
    assertThat(Files.readString(file)).isNotEqualTo(before).contains("verified");
  }
}
