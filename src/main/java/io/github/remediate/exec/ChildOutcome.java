package io.github.remediate.exec;

import java.io.IOException;
import java.time.Duration;

/**
 * What became of a child process. After each of these neither the child nor, where it was ended by
 * force, any of its descendants is running.
 */
public sealed interface ChildOutcome {

  /**
   * It ran to its end by itself.
   *
   * @param exit exit status, 0 to 255; 128 + n where signal n ended it
   * @param stdout what it printed; empty where the output was passed on as a stream
   * @param stderr the first {@link ChildLimits#STDERR} bytes of what it said there, as UTF-8
   * @param complete whether all that the child itself printed is there; false if its output could
   *     not be read to the end, or something that it left behind went on printing to it
   */
  record Ended(int exit, byte[] stdout, String stderr, boolean complete) implements ChildOutcome {}

  /** There is no such file. Nothing was started. */
  record Missing() implements ChildOutcome {}

  /**
   * It could not be started.
   *
   * @param reason a predicate for a person: "is a directory"
   */
  record NotStartable(String reason) implements ChildOutcome {}

  /** It printed nothing for {@code limit} and was ended by force. */
  record SilentTooLong(Duration limit, String stderr) implements ChildOutcome {}

  /** It was still running after {@code limit} and was ended by force. */
  record RanTooLong(Duration limit, String stderr) implements ChildOutcome {}

  /** It printed more than {@code limit} bytes and was ended by force. */
  record PrintedTooMuch(int limit) implements ChildOutcome {}

  /** The stream that its output was passed to threw {@code cause}; it was ended by force. */
  record Refused(IOException cause) implements ChildOutcome {}
}
