package io.github.remediate.guard;

import static io.github.remediate.guard.EscrowedSecret.State.AT_RISK;
import static io.github.remediate.guard.EscrowedSecret.State.NOTHING_TO_LOSE;
import static io.github.remediate.guard.EscrowedSecret.State.UNTOLD;

import io.github.remediate.guard.EscrowedSecret.Kind;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Servers.EscrowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Jamf Pro may keep of a Mac and is lost with its management or its record: what the Mac shows
 * of each, and Jamf Pro where it was asked. A clear word of either that there is nothing counts,
 * and so does a word of either that there is something, which goes before it.
 */
public final class EscrowedSecrets {
  private final MacFacts facts;
  private final Optional<EscrowState> state;

  private EscrowedSecrets(MacFacts facts, Optional<EscrowState> state) {
    this.facts = facts;
    this.state = state;
  }

  /**
   * All five, in the order in which they are told.
   *
   * @param state what Jamf Pro says of its record of this Mac; empty where it was not asked
   */
  public static List<EscrowedSecret> of(MacFacts facts, Optional<EscrowState> state) {
    EscrowedSecrets secrets = new EscrowedSecrets(facts, state);
    return List.of(
        secrets.fileVaultKey(),
        secrets.administratorPasswords(),
        secrets.recoveryLock(),
        secrets.activationLock(),
        secrets.bootstrapToken());
  }

  private EscrowedSecret fileVaultKey() {
    Kind kind = Kind.FILE_VAULT_KEY;
    String validity = state.flatMap(EscrowState::fileVaultKey).orElse("");
    Observation<Boolean> on = facts.surroundings().fileVault();
    if (Hazards.noJamfRecord(facts)) {
      return noRecord(kind);
    }
    if (validity.equals("NOT_APPLICABLE")) {
      return new EscrowedSecret(kind, NOTHING_TO_LOSE, "Jamf Pro says that it keeps none");
    }
    if (validity.equals("VALID")) {
      return new EscrowedSecret(kind, AT_RISK, "Jamf Pro keeps a valid one");
    }
    if (validity.equals("INVALID")) {
      return new EscrowedSecret(
          kind, AT_RISK, "the one that Jamf Pro keeps is not valid: have a new one made");
    }
    if (!on.isKnown()) {
      return new EscrowedSecret(
          kind, UNTOLD, Hazards.reasonOf(on, "FileVault's state could not be read"));
    }
    return on.found().orElseThrow()
        ? new EscrowedSecret(kind, AT_RISK, "FileVault is on")
        : new EscrowedSecret(kind, NOTHING_TO_LOSE, "FileVault is off");
  }

  private EscrowedSecret administratorPasswords() {
    Kind kind = Kind.ADMINISTRATOR_PASSWORDS;
    Observation<List<String>> names = facts.surroundings().escrow().administrators();
    if (Hazards.noJamfRecord(facts)) {
      return noRecord(kind);
    }
    if (!names.isKnown()) {
      return new EscrowedSecret(
          kind,
          UNTOLD,
          "which local administrators there are: " + Hazards.reasonOf(names, "dscl was not asked"));
    }
    List<String> others = new ArrayList<>(names.found().orElseThrow());
    facts.userName().ifPresent(others::remove);
    return others.isEmpty()
        ? new EscrowedSecret(kind, NOTHING_TO_LOSE, "there is no other administrator than the user")
        : new EscrowedSecret(
            kind,
            UNTOLD,
            "whether Jamf Pro alone knows the password of " + String.join(", ", others));
  }

  private EscrowedSecret recoveryLock() {
    Kind kind = Kind.RECOVERY_LOCK;
    Optional<Boolean> locked = state.flatMap(EscrowState::recoveryLock);
    Observation<Escrow.Chip> chip = facts.surroundings().escrow().chip();
    boolean apples = chip.found().filter(Escrow.Chip.APPLE::equals).isPresent();
    if (Hazards.noJamfRecord(facts)) {
      return noRecord(kind);
    }
    if (locked.isPresent() && locked.get()) {
      return new EscrowedSecret(
          kind, AT_RISK, "Jamf Pro says that one is set; a Recovery Lock leaves with MDM");
    }
    if (apples) {
      return new EscrowedSecret(
          kind, NOTHING_TO_LOSE, "a Recovery Lock of Apple silicon leaves with MDM");
    }
    // The state is about Recovery Locks; an Intel Mac's firmware password is none.
    return new EscrowedSecret(
        kind,
        UNTOLD,
        chip.isKnown()
            ? "whether a firmware password is set"
            : "whether a firmware password is set: "
                + Hazards.reasonOf(chip, "system_profiler was not asked"));
  }

  private EscrowedSecret activationLock() {
    Kind kind = Kind.ACTIVATION_LOCK;
    Optional<Boolean> there = state.flatMap(EscrowState::activationLock);
    Observation<Boolean> here = facts.surroundings().escrow().activationLock();
    if (Hazards.noJamfRecord(facts)) {
      return noRecord(kind);
    }
    if (there.orElse(false) || here.found().orElse(false)) {
      return new EscrowedSecret(kind, AT_RISK, "Activation Lock is on");
    }
    return there.isPresent() || here.isKnown()
        ? new EscrowedSecret(kind, NOTHING_TO_LOSE, "Activation Lock is off")
        : new EscrowedSecret(
            kind,
            UNTOLD,
            "whether Activation Lock is on: "
                + Hazards.reasonOf(here, "system_profiler was not asked"));
  }

  private EscrowedSecret bootstrapToken() {
    Kind kind = Kind.BOOTSTRAP_TOKEN;
    String there = state.flatMap(EscrowState::bootstrapToken).orElse("");
    Observation<Boolean> here = facts.surroundings().bootstrapToken();
    boolean none = there.equals("NOT_ESCROWED") || there.equals("NOT_SUPPORTED");
    if (CommonFacts.isNotEnrolled(facts)) {
      return new EscrowedSecret(kind, NOTHING_TO_LOSE, "this Mac is not enrolled");
    }
    if (there.equals("ESCROWED") || here.found().orElse(false)) {
      return new EscrowedSecret(
          kind,
          AT_RISK,
          "one is escrowed; after step 12 it is escrowed anew when a secure token user logs in");
    }
    return none || here.isKnown()
        ? new EscrowedSecret(kind, NOTHING_TO_LOSE, "none is escrowed")
        : new EscrowedSecret(
            kind, UNTOLD, Hazards.reasonOf(here, "it could not be told whether one is escrowed"));
  }

  private static EscrowedSecret noRecord(Kind kind) {
    return new EscrowedSecret(kind, NOTHING_TO_LOSE, "there is no Jamf Pro record");
  }
}
