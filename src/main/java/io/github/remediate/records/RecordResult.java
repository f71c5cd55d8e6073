package io.github.remediate.records;

import io.github.remediate.records.ListedRecord.Standing;
import java.util.List;

/**
 * What became of one line.
 *
 * @param mac its Mac
 * @param line as it was listed
 * @param verdict what became of it
 * @param reason a clause; may be empty
 * @param requestIds the ids by which the services' logs name what was sent
 * @param awaitsApproval whether another administrator must approve it first
 */
public record RecordResult(
    RecordJob mac,
    ListedRecord line,
    RecordVerdict verdict,
    String reason,
    List<String> requestIds,
    boolean awaitsApproval) {

  public RecordResult {
    requestIds = List.copyOf(requestIds);
  }

  /** Whether it counts for how the work ended: what is in use stays, and nobody asked for it. */
  boolean counts() {
    return line.standing() != Standing.KEPT;
  }
}
