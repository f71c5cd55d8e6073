package io.github.remediate.records;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.ServerRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run asks of whoever may delete records at the services: document {@value #SCHEMA}. It is
 * frozen before the run's step 2, as the Mac shows less of itself after it.
 *
 * @param run the run's id
 * @param planDigest the digest that the run's plan states
 * @param nonce 32 small hex digits, drawn anew for each request: two requests are never the same
 * @param made when it was made, by the Mac's clock
 * @param mac all by which this Mac's records are told from others'
 * @param records what is to be deleted, each once; at least one
 */
public record RecordRequest(
    String run,
    String planDigest,
    String nonce,
    Instant made,
    MacIdentifiers mac,
    List<Wanted> records) {
  /** The name that the document gives its own form. */
  public static final String SCHEMA = "remediate.request/1";

  /** The length of a file with one, in bytes; a longer one is refused. */
  public static final int MOST_BYTES = 1 << 20;

  /** How many records one can ask for. */
  public static final int MOST_RECORDS = 200;

  /** How long a single text in it can be, in characters. */
  public static final int MOST_TEXT = 2000;

  public RecordRequest {
    records = List.copyOf(records);
  }

  /**
   * A record that is to be deleted, as far as the Mac knows it.
   *
   * @param id the record's own id at the service; empty where only the service can tell it
   * @param name the computer's name in it; never what it is chosen by
   * @param deviceId Entra device id
   * @param why why it was matched, and where it is, in one clause
   * @param disableFirst whether it is to be switched off before it is deleted, whatever is set
   *     where that is done; Entra's devices alone can be
   */
  public record Wanted(
      ServerRecord.Service service,
      Optional<String> id,
      Optional<String> name,
      Optional<String> serialNumber,
      Optional<String> hardwareUuid,
      Optional<String> deviceId,
      String why,
      boolean disableFirst) {}
}
