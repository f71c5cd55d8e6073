package io.github.remediate.mac;

/**
 * Jamf Pro's unmanage command, which takes a Mac's MDM profile where it cannot be removed on the
 * Mac. Jamf Pro queues it, and the Mac takes it when it hears of it, which can be never.
 */
public interface ProfileRemoval {
  /**
   * Has the command queued. It is sent once: what became of an answer that did not come is {@link
   * Deletion.Unknown}. The id of one that is queued is the only request id of {@link
   * Deletion.Accepted}.
   *
   * @param computer a record of Jamf Pro
   */
  Deletion unmanage(FoundRecord computer);

  /**
   * How far a command is, by the id that its queuing named; unknown also where Jamf Pro lists no
   * such command, as a node of a cluster may for a while. Never absent.
   */
  Observation<CommandState> command(String id);

  /** How far a command is: {@code MdmCommandState} in Jamf's schema. */
  enum CommandState {
    /** The Mac did not answer yet. */
    PENDING,
    /** The Mac answered that it takes it later. */
    NOT_NOW,
    /** The Mac did it. */
    ACKNOWLEDGED,
    /** The Mac could not do it. */
    ERROR,
    /** The Mac did not understand it. */
    COMMAND_FORMAT_ERROR
  }
}
