package io.github.remediate.records;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordRequest.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of one line.
 *
 * @param mac its Mac
 * @param line as it was listed
 * @param verdict what became of it
 * @param reason a clause; may be empty
 * @param requestIds the ids by which the services' logs name what was sent
 * @param awaitsApproval whether another administrator must approve it first
 * @param sent whether a deletion was sent that its service took, or did not answer
 */
public record RecordResult(
    RecordJob mac,
    ListedRecord line,
    RecordVerdict verdict,
    String reason,
    List<String> requestIds,
    boolean awaitsApproval,
    boolean sent) {

  public RecordResult {
    requestIds = List.copyOf(requestIds);
  }

  /**
   * The same for a receipt.
   *
   * @throws IllegalStateException for what is planned alone, of which nothing came yet, and for
   *     commands, of which a receipt does not tell
   */
  public RecordReceipt.Reported reported() {
    RecordReceipt.Verdict came =
        switch (verdict) {
          case DELETED -> RecordReceipt.Verdict.DELETED;
          case ABSENT -> RecordReceipt.Verdict.ABSENT;
          case NOT_DONE -> RecordReceipt.Verdict.NOT_DONE;
          case UNVERIFIED -> RecordReceipt.Verdict.UNVERIFIED;
          case REFUSED -> RecordReceipt.Verdict.REFUSED;
          case PLANNED, UNMANAGED, PENDING ->
              throw new IllegalStateException("nothing was done yet, or no record deleted");
        };
    return new RecordReceipt.Reported(
        line.service(),
        id(),
        told(FoundRecord::name, Wanted::name),
        serialNumber(),
        hardwareUuid(),
        deviceId(),
        why(),
        came,
        reason.isEmpty() ? Optional.empty() : Optional.of(reason),
        requestIds);
  }

  /** A record's identifiers, as a receipt reports them. */
  static RecordReceipt.Reported reported(FoundRecord record, RecordReceipt.Verdict verdict) {
    return new RecordReceipt.Reported(
        record.service(),
        Optional.of(record.id()),
        record.name(),
        record.serialNumber(),
        record.hardwareUuid(),
        record.deviceId(),
        Optional.empty(),
        verdict,
        Optional.empty(),
        List.of());
  }

  /** The record's own id; what was sought, where none was found. */
  public Optional<String> id() {
    return told(record -> Optional.of(record.id()), Wanted::id);
  }

  /** The record's Entra device id, likewise. */
  public Optional<String> deviceId() {
    return told(FoundRecord::deviceId, Wanted::deviceId);
  }

  /** The record's serial number; the Mac's where no record was found. */
  public Optional<String> serialNumber() {
    Optional<String> told = told(FoundRecord::serialNumber, Wanted::serialNumber);
    return line.record().isPresent() ? told : told.or(() -> mac.mac().serialNumber());
  }

  /** The record's hardware UUID; the Mac's where no record was found. */
  public Optional<String> hardwareUuid() {
    Optional<String> told = told(FoundRecord::hardwareUuid, Wanted::hardwareUuid);
    return line.record().isPresent() ? told : told.or(() -> mac.mac().hardwareUuid());
  }

  private Optional<String> told(
      Function<FoundRecord, Optional<String>> found, Function<Wanted, Optional<String>> sought) {
    return line.record().isPresent() ? line.record().flatMap(found) : line.sought().flatMap(sought);
  }

  /** By what it was matched, in one clause. */
  public Optional<String> why() {
    return line.why().isEmpty() ? Optional.empty() : Optional.of(String.join("; ", line.why()));
  }

  /**
   * Whether it counts for how the work ended: what is in use stays, and nobody asked for it; what
   * stands twice counts once.
   */
  boolean counts() {
    return line.standing() != Standing.KEPT && line.standing() != Standing.LISTED_ELSEWHERE;
  }
}
