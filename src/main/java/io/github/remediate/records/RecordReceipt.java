package io.github.remediate.records;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.ServerRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the records that a request asked for: document {@value #SCHEMA}, to be signed.
 *
 * @param requestSha256 SHA-256 of the request's bytes, in 64 small hex digits
 * @param nonce the request's
 * @param run the request's
 * @param records each that was found, and each that was looked for in vain
 * @param by who says so, in their own words; whose signature it is tells the key
 * @param at when it was written, by the writer's clock
 * @param notAfter the first instant at which it counts no more; {@link #MOST_VALID} later at most
 * @param tenantId id of the Entra tenant that was asked, where the request names the Mac's
 */
public record RecordReceipt(
    String requestSha256,
    String nonce,
    String run,
    List<Reported> records,
    String by,
    Instant at,
    Instant notAfter,
    Optional<String> tenantId) {
  /** The name that the document gives its own form. */
  public static final String SCHEMA = "remediate.receipt/1";

  /** What the envelope calls it. */
  public static final String PAYLOAD_TYPE = "application/vnd.remediate.receipt+json";

  /** The length of an envelope with one, in bytes; a longer file is refused. */
  public static final int MOST_BYTES = 1 << 20;

  /** How many records one can report. */
  public static final int MOST_RECORDS = 1000;

  /** How long a name can be, in characters. */
  public static final int MOST_WORD = 200;

  /** How long one can count. */
  public static final Duration MOST_VALID = Duration.ofDays(7);

  public RecordReceipt {
    records = List.copyOf(records);
  }

  /** What became of a record. */
  public enum Verdict implements Worded {
    /** It was deleted, and a look afterwards found it gone. */
    DELETED(true),
    /** It was looked for and is not there. */
    ABSENT(true),
    NOT_DONE(false),
    /** It was to be deleted, and whether it is gone cannot be told. */
    UNVERIFIED(false),
    REFUSED(false);

    private final boolean gone;

    Verdict(boolean gone) {
      this.gone = gone;
    }

    /** Whether the record is not there any more. */
    public boolean isGone() {
      return gone;
    }
  }

  /**
   * One record, with the fields that {@code remediate.records/1} has for it.
   *
   * @param id its own id at the service; empty where none was found, or nobody could look
   * @param reason why it is not gone, in one clause; always there with a verdict that it is not
   * @param requestIds by which the service's own log names what was sent
   */
  public record Reported(
      ServerRecord.Service service,
      Optional<String> id,
      Optional<String> name,
      Optional<String> serialNumber,
      Optional<String> hardwareUuid,
      Optional<String> deviceId,
      Optional<String> why,
      Verdict verdict,
      Optional<String> reason,
      List<String> requestIds) {
    public Reported {
      requestIds = List.copyOf(requestIds);
    }
  }
}
