package io.github.remediate.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That somebody approves gates and hazards of one saved plan: document {@value #SCHEMA}.
 *
 * @param planSha256 SHA-256 of the saved plan's bytes, in 64 small hex digits
 * @param planDigest the digest that the plan states
 * @param hazards ids of the hazards that are accepted, as the plan shows them
 * @param gates ids of the gates that are taken, in the plan's words
 * @param by who approves, in their own words; whose signature it is tells the key
 * @param ticket the helpdesk's ticket
 * @param notBefore from when on it holds
 * @param notAfter when it ends
 * @param note what they add
 */
public record Approval(
    String planSha256,
    String planDigest,
    List<String> hazards,
    List<String> gates,
    String by,
    Optional<String> ticket,
    Instant notBefore,
    Instant notAfter,
    Optional<String> note) {
  /** The name that the document gives its own form. */
  public static final String SCHEMA = "remediate.approval/1";

  /** What the envelope calls it. */
  public static final String PAYLOAD_TYPE = "application/vnd.remediate.approval+json";

  /** The length of an envelope with one; a longer file is refused. */
  public static final int MOST_BYTES = 1 << 20;

  /** How long a name or a ticket can be, in characters. */
  public static final int MOST_WORD = 200;

  /** How long a note can be, in characters. */
  public static final int MOST_NOTE = 2000;

  /** How long one can hold. */
  public static final Duration MOST_VALID = Duration.ofDays(31);

  public Approval {
    hazards = List.copyOf(hazards);
    gates = List.copyOf(gates);
  }

  /**
   * When it holds.
   *
   * @param tolerance how far clocks may differ
   */
  public Validity validity(Duration tolerance) {
    return new Validity(notBefore, notAfter, tolerance);
  }
}
