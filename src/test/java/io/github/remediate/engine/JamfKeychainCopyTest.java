package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.RunState;
import io.github.remediate.mac.ChangeResult;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.virtual.Interference;
import io.github.remediate.workshop.VirtualMacHarness;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a Mac whose framework, and with it JAMF.keychain, has left. */
@DisplayName("The run's copy of JAMF.keychain")
final class JamfKeychainCopyTest {
  private static final RunPlaces PLACES =
      new RunPlaces(VirtualMacHarness.quarantine().parent(), new byte[0]);

  @TempDir Path directory;
  private EngineHarness run;

  @BeforeEach
  void frameworkLeft() {
    run = EngineHarness.small(directory);
    run.go();
    assertThat(copies()).hasSize(1);
  }

  private List<MacPath> copies() {
    return run.mac.list(PLACES.evidence()).found().orElseThrow().stream()
        .filter(name -> name.endsWith("-JAMF.keychain"))
        .map(PLACES.evidence()::child)
        .toList();
  }

  private Optional<String> release(MacFacts facts, MacChanges changes) {
    RunState runState = run.runState();
    return JamfKeychainCopy.release(
        run.plan(),
        facts,
        runState,
        PLACES,
        run.mac,
        new Housekeeping(new RunJournal(entries -> {}, runState), () -> run.mac, changes));
  }

  private MacFacts enrolled(Observation<Enrollment> enrollment) {
    MacFacts facts = run.rehearsal.look();
    return EngineHarness.with(
        facts, "management", EngineHarness.with(facts.management(), "enrollment", enrollment));
  }

  private static final Observation<Enrollment> AGAIN =
      Observation.known(new Enrollment(false, true, true, ""));

  @Test
  @DisplayName("stays until the Mac was seen to be enrolled again")
  void notEnrolled() {
    assertThat(release(run.rehearsal.look(), run.mac))
        .contains("its items are not on this Mac, and it was not seen to be enrolled again");
    assertThat(release(enrolled(Observation.unknown("profiles hangs")), run.mac)).isPresent();
    assertThat(release(enrolled(Observation.absent()), run.mac)).isPresent();
    assertThat(copies()).hasSize(1);
  }

  @Test
  @DisplayName(
      "is not needed while all of JAMF.keychain is there, whatever left with the MDM profile")
  void onlyProfileLeft() {
    run = EngineHarness.small(directory).cutOff("run /usr/local/bin/jamf removeFramework", false);
    run.goUntilCutOff();
    assertThat(ProtectedSet.compare(run.plan(), run.rehearsal.look(), run.runState()).left())
        .isNotEmpty()
        .noneMatch(ProtectedSet.Item::isJamfs);
    assertThat(release(run.rehearsal.look(), run.mac)).isEmpty();
  }

  @Test
  @DisplayName("is destroyed once it was")
  void enrolledAgain() {
    assertThat(release(enrolled(AGAIN), run.mac)).isEmpty();
    assertThat(copies()).isEmpty();
    assertThat(run.mac.list(PLACES.evidence()).found().orElseThrow())
        .anyMatch(name -> name.endsWith("login.keychain-db"));
  }

  @Test
  @DisplayName("stays while something that is protected is missing")
  void missing() {
    Interference.lose(run.mac, ChangingLooksTest.protectedKey(run.plan()));
    assertThat(release(enrolled(AGAIN), run.mac)).contains("protected items are missing");
    assertThat(copies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "system", "jamf"})
  @DisplayName("stays while a keychain cannot be read")
  void unread(String keychain) {
    Inspector.Look look = EngineHarness.blind(EngineHarness.look(enrolled(AGAIN)), keychain);
    assertThat(release(look.facts(), run.mac).orElseThrow()).contains("security hangs");
    assertThat(copies()).hasSize(1);
  }

  @Test
  @DisplayName("is told of where it cannot be destroyed")
  void refused() {
    MacChanges refusing =
        (MacChanges)
            Proxy.newProxyInstance(
                MacChanges.class.getClassLoader(),
                new Class<?>[] {MacChanges.class},
                (proxy, method, arguments) -> new ChangeResult.Failed("it is locked"));
    assertThat(release(enrolled(AGAIN), refusing)).contains("it is locked");
    assertThat(copies()).hasSize(1);
  }

  @Test
  @DisplayName("is not taken for destroyed where its place cannot be listed")
  void unlisted() {
    RunState runState = run.runState();
    MacFiles blind = UnreadableFiles.of(run.mac, "ls hangs");
    Housekeeping housekeeping =
        new Housekeeping(new RunJournal(entries -> {}, runState), () -> run.mac, run.mac);
    assertThat(
            JamfKeychainCopy.release(
                run.plan(), enrolled(AGAIN), runState, PLACES, blind, housekeeping))
        .contains("ls hangs");
    assertThat(copies()).hasSize(1);
  }

  @Test
  @DisplayName("is destroyed also where it cannot be told that it is there, or it is told that not")
  void unseen() {
    RunState runState = run.runState();
    MacFiles blind = UnreadableFiles.of(run.mac, "stat hangs");
    Housekeeping housekeeping =
        new Housekeeping(new RunJournal(entries -> {}, runState), () -> blind, run.mac);
    assertThat(
            JamfKeychainCopy.release(
                run.plan(), enrolled(AGAIN), runState, PLACES, run.mac, housekeeping))
        .isEmpty();
    assertThat(copies()).isEmpty();
  }
}
