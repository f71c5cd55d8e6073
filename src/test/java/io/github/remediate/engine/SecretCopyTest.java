package io.github.remediate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.journal.Ledger;
import io.github.remediate.mac.Change;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Hands;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.rehearsal.Mischief;
import io.github.remediate.rehearsal.Rehearsal;
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
final class SecretCopyTest {
  private static final RunPlaces PLACES =
      new RunPlaces(Rehearsal.quarantine().parent(), new byte[0]);

  @TempDir Path directory;
  private Workshop run;

  @BeforeEach
  void frameworkLeft() {
    run = Workshop.small(directory);
    run.go();
    assertThat(copies()).hasSize(1);
  }

  private List<MacPath> copies() {
    return run.mac.list(PLACES.evidence()).found().orElseThrow().stream()
        .filter(name -> name.endsWith("-JAMF.keychain"))
        .map(PLACES.evidence()::child)
        .toList();
  }

  private Optional<String> release(MacFacts facts, Hands hands) {
    Ledger ledger = run.ledger();
    return SecretCopy.release(
        run.plan(),
        facts,
        ledger,
        PLACES,
        run.mac,
        new Housekeeping(new Chronicle(entries -> {}, ledger), () -> run.mac, hands));
  }

  private MacFacts enrolled(Observation<Enrollment> enrollment) {
    MacFacts facts = run.rehearsal.look();
    return Workshop.with(
        facts, "management", Workshop.with(facts.management(), "enrollment", enrollment));
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
    run = Workshop.small(directory).cutOff("run /usr/local/bin/jamf removeFramework", false);
    run.goUntilCutOff();
    assertThat(ProtectedSet.compare(run.plan(), run.rehearsal.look(), run.ledger()).left())
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
    Mischief.lose(run.mac, ChangingLooksTest.protectedKey(run.plan()));
    assertThat(release(enrolled(AGAIN), run.mac)).contains("protected items are missing");
    assertThat(copies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "system", "jamf"})
  @DisplayName("stays while a keychain cannot be read")
  void unread(String keychain) {
    Sight.Look look = Workshop.blind(Workshop.look(enrolled(AGAIN)), keychain);
    assertThat(release(look.facts(), run.mac).orElseThrow()).contains("security hangs");
    assertThat(copies()).hasSize(1);
  }

  @Test
  @DisplayName("is told of where it cannot be destroyed")
  void refused() {
    Hands refusing =
        (Hands)
            Proxy.newProxyInstance(
                Hands.class.getClassLoader(),
                new Class<?>[] {Hands.class},
                (proxy, method, arguments) -> new Change.Failed("it is locked"));
    assertThat(release(enrolled(AGAIN), refusing)).contains("it is locked");
    assertThat(copies()).hasSize(1);
  }

  @Test
  @DisplayName("is not taken for destroyed where its place cannot be listed")
  void unlisted() {
    Ledger ledger = run.ledger();
    MacFiles blind = UntoldFiles.of(run.mac, "ls hangs");
    Housekeeping housekeeping =
        new Housekeeping(new Chronicle(entries -> {}, ledger), () -> run.mac, run.mac);
    assertThat(SecretCopy.release(run.plan(), enrolled(AGAIN), ledger, PLACES, blind, housekeeping))
        .contains("ls hangs");
    assertThat(copies()).hasSize(1);
  }

  @Test
  @DisplayName("is destroyed also where it cannot be told that it is there, or it is told that not")
  void unseen() {
    Ledger ledger = run.ledger();
    MacFiles blind = UntoldFiles.of(run.mac, "stat hangs");
    Housekeeping housekeeping =
        new Housekeeping(new Chronicle(entries -> {}, ledger), () -> blind, run.mac);
    assertThat(
            SecretCopy.release(run.plan(), enrolled(AGAIN), ledger, PLACES, run.mac, housekeeping))
        .isEmpty();
    assertThat(copies()).isEmpty();
  }
}
