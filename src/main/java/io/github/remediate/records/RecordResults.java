package io.github.remediate.records;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a list, line by line, in its order.
 *
 * @param records the lines
 */
public record RecordResults(List<RecordResult> records) {
  public RecordResults {
    records = List.copyOf(records);
  }

  static RecordResults of(JobJournal.Content content, String otherwise) {
    List<RecordResult> results = new ArrayList<>();
    RecordList list = content.list();
    for (int number = 0; number < list.lines().size(); number++) {
      ListedRecord line = list.lines().get(number);
      LineProgress progress = content.progress().get(number);
      RecordJob mac = list.macs().get(line.mac());
      results.add(
          line.goes()
              ? ofRemoval(mac, line, progress, otherwise)
              : new RecordResult(
                  mac, line, line.standing().verdict(), line.reason(), List.of(), false));
    }
    return new RecordResults(results);
  }

  private static RecordResult ofRemoval(
      RecordJob mac, ListedRecord line, LineProgress progress, String otherwise) {
    RecordVerdict verdict =
        progress
            .conclusion()
            .map(JobEntry.Concluded::verdict)
            .orElse(
                progress.deletion() == LineProgress.Trace.NOTHING
                    ? RecordVerdict.NOT_DONE
                    : RecordVerdict.UNVERIFIED);
    String reason = progress.conclusion().map(JobEntry.Concluded::reason).orElse(otherwise);
    return new RecordResult(
        mac, line, verdict, reason, progress.requestIds(), progress.awaitsApproval());
  }

  /** How the work ended, with its exit status. */
  public RecordOutcome outcome() {
    return RecordOutcome.of(records);
  }
}
