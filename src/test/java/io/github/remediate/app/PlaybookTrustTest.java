package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.engine.BegunChanges;
import io.github.remediate.mac.Decision;
import io.github.remediate.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A playbook that others than root can change")
final class PlaybookTrustTest {
  @TempDir Path temporary;
  private final Set<Path> others = new HashSet<>();
  private SmallRuns runs;
  private Map<String, String> before;

  @BeforeEach
  void prepare() {
    runs =
        new SmallRuns(
            environment ->
                new RunEnvironment(
                    environment.store(),
                    environment.tree(),
                    environment.changes(),
                    environment.trees(),
                    environment.log(),
                    playbook ->
                        others.contains(playbook)
                            ? Optional.of(playbook + " belongs to jane")
                            : Optional.empty(),
                    Optional.empty(),
                    environment.sleepPrevention(),
                    RunTidings.Telling.NONE),
            temporary.resolve("state"));
    before = runs.files();
  }

  private void isRefused(Path playbook, ThrowingCallable command) {
    others.add(playbook);
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("The playbook cannot be trusted: " + playbook + " belongs to jane")
        .hasMessageContaining("chown root:wheel");
    assertThat(runs.files()).isEqualTo(before);
  }

  @Test
  @DisplayName("begins no run on a live Mac")
  void start() {
    isRefused(SmallRuns.PLAYBOOK, () -> runs.start(runs.person));
    assertThat(runs.runs.latest()).isEmpty();
    assertThat(runs.person.questions()).isEmpty();
  }

  @Test
  @DisplayName("begins none that a policy leaves to launchd either, and nobody is asked")
  void handOver() {
    isRefused(SmallRuns.PLAYBOOK, () -> runs.handOver(runs.person));
    assertThat(runs.runs.latest()).isEmpty();
    assertThat(runs.person.questions()).isEmpty();
    assertThat(runs.mac.daemons()).doesNotContain(Plan.RESUME_JOB_LABEL);
  }

  @Test
  @DisplayName("does not go on with one either, though its words are those that it began with")
  void resume() {
    runs.person.answers("remove-mdm-profile", Decision.LATER);
    assertThat(runs.start(runs.person).status()).isEqualTo(ExitStatus.WAITING);
    int asked = runs.person.questions().size();

    isRefused(runs.directory().playbook(), () -> runs.runs.resume(runs.person, "terminal"));
    isRefused(runs.directory().playbook(), () -> runs.runs.resume(runs.person, "launchd"));
    assertThat(runs.person.questions()).hasSize(asked);
    assertThat(BegunChanges.begun(runs.runState())).isFalse();

    others.clear();
    runs.runs.resume(runs.person, "terminal");
    assertThat(BegunChanges.begun(runs.runState())).isTrue();
  }

  @Test
  @DisplayName("is like a settings file that they can change: no run begins with either")
  void settings() {
    runs.mac.makeDirectory(RunStore.STATE);
    runs.mac.write(Settings.FILE, "quarantine-days: 1\n".getBytes(StandardCharsets.UTF_8), 0644);
    Path file = temporary.resolve("state").resolve("config.yaml");
    others.add(file);

    assertThatThrownBy(() -> runs.start(runs.person))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageStartingWith("The settings cannot be trusted: " + file + " belongs to jane. ")
        .hasMessageContaining("chown root:wheel");
    assertThat(runs.runs.latest()).isEmpty();
    assertThat(runs.person.questions()).isEmpty();

    others.clear();
    runs.begun();
  }

  @Test
  @DisplayName("is told from root's own on the live Mac, and not in a tree that stands for one")
  void whereItMatters() throws Exception {
    Macs macs = Macs.real(StagedRun.INSTALLATION);
    Path playbook = Files.writeString(temporary.resolve("own.yaml"), "id: own");
    Files.createDirectory(temporary.resolve("Users"));

    assertThat(macs.environment(Optional.of(Path.of("/"))).distrust().apply(playbook))
        .hasValueSatisfying(
            why -> assertThat(why).containsAnyOf("belong to root", "written by others"));
    assertThat(macs.environment(Optional.of(temporary)).distrust().apply(playbook)).isEmpty();
  }
}
