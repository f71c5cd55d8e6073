package io.github.remediate.mac;

import java.util.Optional;

/**
 * Makes changes on a Mac. Every call is one effect that the guards have just allowed and whose
 * intent is in the journal. A live Mac, a tree under another root and the virtual Mac each have
 * their own. Nothing here decides whether a change is allowed, except that none of them ever
 * follows a link, replaces an existing entry, or reaches into a home with root's rights. Never
 * throws for what the Mac does.
 *
 * <p>After a crash the same call may be made again. {@link #move}, {@link #putBack}, {@link
 * #makeDirectory}, {@link #write} and {@link #removeOwn} find out by themselves what is left to do,
 * and are {@link ChangeResult.Made} where nothing is; {@link #copy} starts anew.
 */
public interface MacChanges {

  /**
   * Runs a command to its end or its time limit. That it was silent or printed much does not end
   * it.
   *
   * @return {@link Answer.Ran} with the first MiB of its output at least if it ended by itself,
   *     also where something that it left behind goes on; {@link Answer.NotRun} leaves open whether
   *     it had an effect
   */
  Answer run(EffectCommand command);

  /**
   * Whether something may still be at work that {@link #run} started for {@code command}, in this
   * process or in one that ended before it. True also where that cannot be told of a process that
   * may be it.
   */
  boolean mayStillRun(CommandLine command);

  /**
   * Moves an entry, whole and by renaming, to a place that does not exist yet on the same volume.
   * What lies in a home is moved with that user's rights, in two renames by way of a handover
   * directory beside the home that only that user and root can enter; see {@link #whereabouts}.
   *
   * @param from a file or directory; with a user, in that user's home and all the way the user's or
   *     root's, without one, in directories of root's
   * @param to where to; nobody but root can write to any directory above it, and its name is unlike
   *     all others in its directory
   * @param user whose rights to use at {@code from}; empty for root's
   */
  ChangeResult move(MacPath from, MacPath to, Optional<UserAccount> user);

  /**
   * The reverse of {@link #move}, with the same paths in the other order. The directory above
   * {@code to} must exist, and nothing may stand at {@code to}. What could not be put back is in
   * the quarantine, or else on the way.
   *
   * @param from its place in the quarantine
   * @param to its old place
   * @param user whose rights to use at {@code to}; empty for root's
   */
  ChangeResult putBack(MacPath from, MacPath to, Optional<UserAccount> user);

  /**
   * Whether a program may still be at work on {@link #move} or {@link #putBack} of these, as {@link
   * #mayStillRun} tells it. Until then {@link #whereabouts} can change by itself.
   */
  boolean mayStillMove(MacPath original, MacPath quarantined, Optional<UserAccount> user);

  /** Tells how far a move or its reverse came; changes nothing. */
  Whereabouts whereabouts(MacPath original, MacPath quarantined, Optional<UserAccount> user);

  /**
   * Copies a file or a tree with its times of modification, and with modes taken away from
   * everybody but root. A single file is copied whole, at most 512 MiB, and as it was at one
   * moment, or not at all. Of a tree, links and special files, files larger than 64 MiB, what
   * cannot be read, and what goes beyond 512 MiB or 10,000 entries are left out and counted in
   * {@link ChangeResult.Made#note}.
   *
   * @param to does not exist yet; nobody but root can write to any directory above it. Its name
   *     with {@code .part} is used meanwhile
   */
  ChangeResult copy(MacPath from, MacPath to);

  /** Clears away what a {@link #copy} to {@code to} that was cut off left beside it. */
  ChangeResult discardPart(MacPath to);

  /**
   * Makes a directory, mode 700, and every missing one above it. Those that exist must be root's
   * and writable by nobody else.
   */
  ChangeResult makeDirectory(MacPath directory);

  /**
   * Writes a file of the system's in one piece (a launchd job). Nobody but root can write to any
   * directory above it. Its name with {@code .part} is used meanwhile.
   *
   * @param mode permission bits, 0 to 0755 without write for group and others
   * @throws IllegalArgumentException if {@code mode} is none of these
   */
  ChangeResult write(MacPath file, byte[] content, int mode);

  /** Removes a file that this program made, and that is root's; never anything else. */
  ChangeResult removeOwn(MacPath file);

  /** Where something is that was to be moved. */
  enum Whereabouts {
    /** Only at its original place: the move did not happen. */
    ORIGINAL,
    /** Only in the quarantine: the move is complete. */
    QUARANTINED,
    /**
     * In the handover directory, and perhaps something new at the original place: calling the same
     * move again completes it, and calling its reverse takes it back.
     */
    ON_THE_WAY,
    /** Moved, and something new stands at the original place. */
    BOTH,
    /** Nowhere: it was gone before. */
    NOWHERE,
    /** It cannot be told. */
    UNKNOWN
  }
}
