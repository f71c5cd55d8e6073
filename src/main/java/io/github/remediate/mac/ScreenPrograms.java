package io.github.remediate.mac;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Programs that show something on the Mac's screen while the run works beside them, and the files
 * by which they are told what. They change nothing else of the Mac, so they are no effects, and
 * nothing of them stands in a journal. Never throws for what the Mac does.
 *
 * <p>The files lie in a directory that every user can enter and read and only root can change, with
 * no blank in their paths. Each is known by its name to belong to the process that made it.
 */
public interface ScreenPrograms {

  /**
   * Makes a file of a new, random name that every user can read.
   *
   * @param ending what its name ends with after a dot, in lower case letters
   * @return where it is; never absent
   */
  Observation<MacPath> write(String ending, byte[] content);

  /**
   * Adds to the end of a file that {@link #write} made, in one piece.
   *
   * @return whether all of it was added
   */
  boolean append(MacPath file, String text);

  /** Removes a file that {@link #write} made. */
  void remove(MacPath file);

  /**
   * The files of that ending whose process has ended, killed perhaps, and could not remove them:
   * what they told may be on the screen yet.
   */
  List<MacPath> leftBehind(String ending);

  /**
   * Starts a program that runs beside. It inherits nothing, and is ended with this process at the
   * latest.
   *
   * @param user in whose session it runs; empty for root
   * @param limit after how long it is ended
   */
  Running start(CommandLine command, Optional<UserAccount> user, Duration limit);

  /**
   * A path that one of these programs printed, as the Mac sees it. Empty if it is no path in normal
   * form; it says nothing about what is there.
   */
  default Optional<MacPath> understand(String printed) {
    return MacPath.wrongWith(printed) == null
        ? Optional.of(new MacPath(printed))
        : Optional.empty();
  }

  /** Whether some process, whoever started it, has {@code option} and then the file's path. */
  boolean isNamed(String option, MacPath file);

  /** Ends every process by force that has {@code option} and then the file's path. */
  void end(String option, MacPath file);

  /** A program beside the run. */
  interface Running {

    /**
     * How it ended.
     *
     * @param most how long to wait for that; zero only looks
     * @return empty if it still runs
     */
    Optional<Answer> await(Duration most) throws InterruptedException;

    /** Ends it by force, with all that it started. */
    void end();
  }
}
