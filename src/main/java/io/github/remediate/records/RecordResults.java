package io.github.remediate.records;

import io.github.remediate.journal.AtomicFile;
import io.github.remediate.mac.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a list, line by line, in its order.
 *
 * @param records the lines
 * @param tenant where Entra and Intune were asked, as far as that is known
 */
public record RecordResults(List<RecordResult> records, Optional<Tenant> tenant) {
  public RecordResults {
    records = List.copyOf(records);
  }

  /** The name that the JSON document gives its own form. */
  public static final String SCHEMA = RecordResultsJson.SCHEMA;

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
                  mac, line, line.standing().verdict(), line.reason(), List.of(), false, false));
    }
    return new RecordResults(results, list.tenant());
  }

  private static RecordResult ofRemoval(
      RecordJob mac, ListedRecord line, LineProgress progress, String otherwise) {
    RecordVerdict verdict =
        progress.conclusion().map(JobEntry.Concluded::verdict).orElseGet(progress::cutOff);
    String reason = progress.conclusion().map(JobEntry.Concluded::reason).orElse(otherwise);
    return new RecordResult(
        mac,
        line,
        verdict,
        reason,
        progress.requestIds(),
        progress.awaitsApproval(),
        progress.mayHaveDeleted());
  }

  /**
   * Writes the document {@value #SCHEMA}, and does not close {@code out}.
   *
   * @throws IOException if {@code out} does not take it
   */
  public void writeJson(OutputStream out) throws IOException {
    RecordResultsJson.write(this, out);
  }

  /**
   * Writes a table (RFC 4180, in UTF-8, with a header) and does not close {@code out}. A cell that
   * a spreadsheet would take for a formula has an apostrophe before it.
   *
   * @throws IOException if {@code out} does not take it
   */
  public void writeCsv(OutputStream out) throws IOException {
    RecordResultsCsv.write(this, out);
  }

  /**
   * Replaces a file by the document, or by the table where its name ends in {@code .csv}; whoever
   * looks sees the old content or the new.
   *
   * @throws RecordsException if it cannot be written; the target is then what it was
   */
  public void save(Path target) throws RecordsException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      if (target.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
        writeCsv(content);
      } else {
        writeJson(content);
      }
      AtomicFile.write(target, content.toByteArray());
    } catch (IOException e) {
      throw new RecordsException(RecordsException.Kind.STOPPED, e);
    }
  }

  /**
   * What a receipt tells of a request: of each line that concerns what it asks for. A receipt that
   * told of others would count for nothing.
   */
  public List<RecordReceipt.Reported> reported(RecordRequest request) {
    return records.stream()
        .map(RecordResult::reported)
        .filter(
            reported ->
                request.records().stream()
                    .anyMatch(wanted -> RecordMatch.concerns(reported, wanted)))
        .toList();
  }

  /** How the work ended, with its exit status. */
  public RecordOutcome outcome() {
    return RecordOutcome.of(records);
  }
}
