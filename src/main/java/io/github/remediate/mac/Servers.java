package io.github.remediate.mac;

import java.util.List;
import java.util.Optional;

/**
 * The services that hold records of Macs, with the rights of whoever signed in. Nothing is matched
 * here: what may be a Mac's is found, and {@code guard} judges it.
 */
public interface Servers {
  /** Whether this service can be asked at all: it is set up and somebody signed in, or why not. */
  Observation<Boolean> reach(ServerRecord.Service service);

  /**
   * Whether what a service did not tell it may tell a later look; false where it is not set up, or
   * nobody signed in: nobody is asked to do so twice.
   */
  default boolean mayTellLater(ServerRecord.Service service) {
    return true;
  }

  /**
   * The tenant of Entra and Intune in which somebody is signed in. Unknown where nobody is, or
   * where it cannot be told; never absent.
   */
  Observation<Tenant> tenant();

  /**
   * All records that any identifier of {@code mac} leads to, each id once, also such in the bin. An
   * identifier that is blank, zero or malformed leads to nothing. Known with an empty list: all
   * that was to be asked was asked, and there is none.
   */
  Observation<List<FoundRecord>> find(ServerRecord.Service service, MacIdentifiers mac);

  /**
   * The Entra device ids that Jamf Pro's device compliance names for one of its computers; several
   * are several registrations.
   *
   * @param computer a record of Jamf Pro
   */
  Observation<List<String>> complianceIds(FoundRecord computer);

  /**
   * The record as it is now, by its own id. Absent only where the service answered that there is
   * none (404 on exactly this id); one in the bin is known and {@link FoundRecord#deleted}.
   */
  Observation<FoundRecord> look(FoundRecord record);

  /** What is escrowed for a Jamf Pro computer: states alone, never keys or passwords. */
  Observation<EscrowState> escrow(FoundRecord computer);

  /**
   * Deletes one record by its id. It is sent once: what became of an answer that did not come is
   * {@link Deletion.Unknown}.
   *
   * @param requestId for the service's own log, and for the journal beforehand: a fresh UUID
   * @param approval the code of an approval that was asked for before and given since
   */
  Deletion delete(FoundRecord record, String requestId, Optional<String> approval);

  /** Switches an Entra device off, which can be undone. Otherwise like a deletion. */
  Deletion disable(FoundRecord device, String requestId);

  /**
   * States of what Jamf Pro keeps of a Mac.
   *
   * @param fileVaultKey individualRecoveryKeyValidityStatus: VALID, INVALID, UNKNOWN,
   *     NOT_APPLICABLE
   * @param activationLock whether Activation Lock is on
   * @param recoveryLock whether a Recovery Lock is set
   * @param bootstrapToken bootstrapTokenEscrowedStatus: ESCROWED, NOT_ESCROWED, NOT_SUPPORTED
   */
  record EscrowState(
      Optional<String> fileVaultKey,
      Optional<Boolean> activationLock,
      Optional<Boolean> recoveryLock,
      Optional<String> bootstrapToken) {}
}
