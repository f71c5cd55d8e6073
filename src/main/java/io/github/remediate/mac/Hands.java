package io.github.remediate.mac;

import java.util.Optional;

/**
 * Makes changes on a Mac. Every call is one effect that the guards have just allowed and whose
 * intent is in the journal. A live Mac, a tree under another root and the virtual Mac each have
 * their own. Nothing here decides whether a change is allowed, except that none of them ever
 * follows a link, replaces an existing entry, or reaches into a home with root's rights. Never
 * throws for what the Mac does.
 */
public interface Hands {

  /** Runs a command to its end or its time limit. */
  Answer run(EffectCommand command);

  /**
   * Moves an entry, whole and by renaming, to a place that does not exist yet. What lies in a home
   * is moved with that user's rights, in two renames by way of a drop directory beside the home
   * that only that user and root can enter; see {@link #whereabouts}.
   *
   * @param from what to move; with a user, {@code to} lies outside the home
   * @param to where to; its parent exists and belongs to root
   * @param user whose rights to use at {@code from}; empty for root's
   */
  Change move(MacPath from, MacPath to, Optional<UserAccount> user);

  /**
   * The reverse of {@link #move}: {@code from} lies in the quarantine, {@code to} at its old place.
   */
  Change putBack(MacPath from, MacPath to, Optional<UserAccount> user);

  /** Tells how far a move or its reverse came; changes nothing. */
  Whereabouts whereabouts(MacPath original, MacPath quarantined, Optional<UserAccount> user);

  /**
   * Copies a file or a tree, with modes taken away from everybody but root; links and special files
   * in it are left out.
   *
   * @param to does not exist yet
   */
  Change copy(MacPath from, MacPath to);

  /** Makes a directory, mode 700, and every missing one above it. */
  Change makeDirectory(MacPath directory);

  /**
   * Writes a file of the system's in one piece (a launchd job).
   *
   * @param mode permission bits
   */
  Change write(MacPath file, byte[] content, int mode);

  /** Removes a file that this program made; never anything else. */
  Change removeOwn(MacPath file);

  /** Where something is that was to be moved. */
  enum Whereabouts {
    /** Only at its original place: the move did not happen. */
    ORIGINAL,
    /** Only in the quarantine: the move is complete. */
    QUARANTINED,
    /** Only in the drop directory: calling the same move again completes it. */
    ON_THE_WAY,
    /** Moved, and something new stands at the original place. */
    BOTH,
    /** Nowhere: it was gone before. */
    NOWHERE,
    /** It cannot be told. */
    UNKNOWN
  }
}
