package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacPath;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the logs of a Mac hold.
 *
 * @param newest the newest young line of each message that was found
 * @param undated messages whose lines tell no time
 * @param lastSuccess when a registration of this user succeeded last, as far as a young line tells
 * @param anyonesSuccess likewise in a log of all users of the Mac, which names none of them
 * @param unread what could not be read, or not to its beginning, by kind, with the reason
 * @param unreadUntil when the last line may have been written that could not be read and may tell
 *     of a success; empty where all such logs were read
 */
public record LogEvidence(
    Map<FindingId, Sighting> newest,
    Map<FindingId, MacPath> undated,
    Optional<Instant> lastSuccess,
    Optional<Instant> anyonesSuccess,
    Map<LogKind, List<String>> unread,
    Optional<Instant> unreadUntil) {

  /**
   * A line with a message.
   *
   * @param at when it was written
   * @param file where it stands
   */
  public record Sighting(Instant at, MacPath file) {
    /** Whether it stands in a log of all users of the Mac. */
    boolean isOfAnyone() {
      return LogReader.isOfAnyone(file);
    }
  }

  public LogEvidence {
    newest = Map.copyOf(newest);
    undated = Map.copyOf(undated);
    unread = Map.copyOf(unread);
  }

  /**
   * The same, on a Mac that was registered at that time: what a line told before it is over, as
   * after a line that tells of the success.
   *
   * @param registered as the Mac itself shows it; empty where it shows no time
   */
  LogEvidence followedBy(Optional<Instant> registered) {
    return new LogEvidence(
        newest,
        undated,
        Stream.concat(lastSuccess.stream(), registered.stream()).max(Comparator.naturalOrder()),
        anyonesSuccess,
        unread,
        unreadUntil);
  }

  /** Logs that hold nothing. */
  public static LogEvidence empty() {
    return new LogEvidence(
        Map.of(), Map.of(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
  }
}
