package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.EscrowedSecret.Kind;
import io.github.remediate.guard.EscrowedSecret.State;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Servers.EscrowState;
import io.github.remediate.workshop.SampleFacts;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Of what Jamf Pro may keep of a Mac")
final class EscrowedSecretsTest {
  private static final Observation<Boolean> ON = Observation.known(true);
  private static final Observation<Boolean> UNKNOWN = Observation.unknown("no answer");

  private static Optional<EscrowState> state(
      String key, Boolean activation, Boolean recovery, String token) {
    return Optional.of(
        new EscrowState(
            Optional.ofNullable(key),
            Optional.ofNullable(activation),
            Optional.ofNullable(recovery),
            Optional.ofNullable(token)));
  }

  private static EscrowedSecret of(Kind kind, SampleFacts facts, Optional<EscrowState> state) {
    return EscrowedSecrets.of(facts.build(), state).get(kind.ordinal());
  }

  private static void assertIs(
      State expected, Kind kind, SampleFacts facts, Optional<EscrowState> state) {
    EscrowedSecret secret = of(kind, facts, state);
    assertThat(secret.kind()).isEqualTo(kind);
    assertThat(secret.state()).as(secret.toString()).isEqualTo(expected);
    assertThat(secret.detail()).isNotEmpty();
  }

  @Test
  @DisplayName("nothing can be lost on a quiet Mac, and of one without record and management")
  void nothing() {
    assertThat(EscrowedSecrets.of(new SampleFacts().build(), Optional.empty()))
        .hasSize(Kind.values().length)
        .allMatch(secret -> secret.state() == State.NOTHING_TO_LOSE);
    assertThat(
            EscrowedSecrets.of(
                new SampleFacts()
                    .records()
                    .notEnrolled()
                    .fileVault(ON)
                    .activationLock(ON)
                    .bootstrapToken(ON)
                    .administrators("jane", "itadmin")
                    .chip(Observation.known(Escrow.Chip.INTEL))
                    .build(),
                Optional.empty()))
        .allMatch(secret -> secret.state() == State.NOTHING_TO_LOSE);
  }

  @Test
  @DisplayName("each can be lost where the Mac shows that there is one")
  void atRisk() {
    assertIs(State.AT_RISK, Kind.FILE_VAULT_KEY, new SampleFacts().fileVault(ON), Optional.empty());
    assertIs(
        State.AT_RISK,
        Kind.ACTIVATION_LOCK,
        new SampleFacts().activationLock(ON),
        Optional.empty());
    assertIs(
        State.AT_RISK,
        Kind.BOOTSTRAP_TOKEN,
        new SampleFacts().bootstrapToken(ON),
        Optional.empty());
    assertIs(
        State.UNTOLD,
        Kind.ADMINISTRATOR_PASSWORDS,
        new SampleFacts().administrators("jane", "itadmin"),
        Optional.empty());
    assertIs(
        State.UNTOLD,
        Kind.RECOVERY_LOCK,
        new SampleFacts().chip(Observation.known(Escrow.Chip.INTEL)),
        Optional.empty());
  }

  @Test
  @DisplayName("what the Mac does not tell is untold, with the reason")
  void untold() {
    SampleFacts silent =
        new SampleFacts()
            .fileVault(UNKNOWN)
            .activationLock(UNKNOWN)
            .bootstrapToken(UNKNOWN)
            .administrators(Observation.unknown("no answer"))
            .chip(Observation.unknown("no answer"));
    assertThat(EscrowedSecrets.of(silent.build(), Optional.empty()))
        .allMatch(secret -> secret.state() == State.UNTOLD)
        .allMatch(secret -> secret.detail().contains("no answer"));
    assertIs(
        State.UNTOLD,
        Kind.ADMINISTRATOR_PASSWORDS,
        new SampleFacts().user(Observation.unknown("no answer")),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "VALID, AT_RISK",
    "INVALID, AT_RISK",
    "UNKNOWN, UNTOLD",
    "NOT_APPLICABLE, NOTHING_TO_LOSE",
    "NEW_WORD, UNTOLD"
  })
  @DisplayName("a FileVault key that the Mac is silent about is as Jamf Pro says")
  void fileVaultKey(String validity, State expected) {
    assertIs(
        expected,
        Kind.FILE_VAULT_KEY,
        new SampleFacts().fileVault(UNKNOWN),
        state(validity, null, null, null));
  }

  @Test
  @DisplayName(
      "a FileVault key is kept in the question though FileVault is off, where there is one")
  void keptKey() {
    assertIs(
        State.AT_RISK, Kind.FILE_VAULT_KEY, new SampleFacts(), state("VALID", null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "ESCROWED, AT_RISK",
    "NOT_ESCROWED, NOTHING_TO_LOSE",
    "NOT_SUPPORTED, NOTHING_TO_LOSE",
    "NEW_WORD, UNTOLD"
  })
  @DisplayName("a bootstrap token that the Mac is silent about is as Jamf Pro says")
  void bootstrapToken(String escrowed, State expected) {
    SampleFacts silent = new SampleFacts().bootstrapToken(UNKNOWN);
    assertIs(expected, Kind.BOOTSTRAP_TOKEN, silent, state(null, null, null, escrowed));
    assertIs(
        State.AT_RISK,
        Kind.BOOTSTRAP_TOKEN,
        new SampleFacts().bootstrapToken(ON),
        state(null, null, null, escrowed));
  }

  @Test
  @DisplayName("a lock is off where either says so and neither that it is on")
  void locks() {
    SampleFacts silent = new SampleFacts().activationLock(UNKNOWN);
    assertIs(State.NOTHING_TO_LOSE, Kind.ACTIVATION_LOCK, silent, state(null, false, null, null));
    assertIs(State.AT_RISK, Kind.ACTIVATION_LOCK, silent, state(null, true, null, null));
    assertIs(State.AT_RISK, Kind.ACTIVATION_LOCK, new SampleFacts(), state(null, true, null, null));
    assertIs(
        State.AT_RISK,
        Kind.ACTIVATION_LOCK,
        new SampleFacts().activationLock(ON),
        state(null, false, null, null));
    assertIs(State.AT_RISK, Kind.RECOVERY_LOCK, new SampleFacts(), state(null, null, true, null));
    assertIs(
        State.UNTOLD,
        Kind.RECOVERY_LOCK,
        new SampleFacts().chip(Observation.known(Escrow.Chip.INTEL)),
        state(null, null, false, null));
  }
}
