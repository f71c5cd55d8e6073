package io.github.remediate.cli;

import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordDetails;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResult;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordVerdict;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Lines;
import io.github.remediate.text.TerminalCapabilities;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lists of records, and what became of them, for whoever types. */
final class RecordsText {
  private static final int MOST_OF_MACS = 20;

  private final TerminalCapabilities terminal;

  RecordsText(TerminalCapabilities terminal) {
    this.terminal = terminal;
  }

  /** What is to be deleted, what stays, and what could not be told; of many Macs the counts. */
  String list(RecordList list) {
    Lines text = new Lines(terminal);
    List<RecordJob> macs = list.macs();
    for (int mac = 0; mac < Math.min(macs.size(), MOST_OF_MACS); mac++) {
      text.add("", mac(macs.get(mac)));
      for (ListedRecord line : list.lines()) {
        if (line.mac() == mac) {
          line(text, line);
        }
      }
      text.gap();
    }
    if (macs.size() > MOST_OF_MACS) {
      text.add(
          "",
          "And "
              + Counted.of(macs.size() - MOST_OF_MACS, "more Mac")
              + ". All of them: --format json.");
      text.gap();
    }
    text.add("", counts(list));
    return text.text();
  }

  private static String mac(RecordJob job) {
    List<String> parts = new ArrayList<>();
    parts.add("Mac " + job.label());
    job.mac()
        .serialNumber()
        .filter(serial -> !serial.equals(job.label()))
        .ifPresent(serial -> parts.add("serial number " + serial));
    job.mac().hardwareUuid().ifPresent(uuid -> parts.add("hardware UUID " + uuid));
    job.mac().user().ifPresent(user -> parts.add("registered to " + user));
    job.mac()
        .inUse()
        .found()
        .ifPresent(ids -> parts.add("device id in use " + String.join(", ", ids)));
    return String.join(", ", parts) + ":";
  }

  private static void line(Lines text, ListedRecord line) {
    text.add("  ", standing(line) + ": " + record(line));
    line.record()
        .ifPresent(record -> RecordDetails.all(record).forEach(each -> text.add("      ", each)));
    if (!line.why().isEmpty()) {
      text.add(
          "      ",
          (line.record().isPresent() ? "matched by " : "asked for: ")
              + String.join("; ", line.why()));
    }
    line.doubts().forEach(doubt -> text.add("      ", "! " + doubt));
    if (!line.reason().isEmpty() && line.doubts().isEmpty()) {
      text.add("      ", line.reason());
    }
  }

  private static String standing(ListedRecord line) {
    return switch (line.standing()) {
      case PLANNED -> "delete";
      case CHOSEN -> "delete, as you chose";
      case CHOICE -> "NOT deleted unless you choose it";
      case KEPT -> "kept";
      case LISTED_ELSEWHERE -> "listed with another Mac";
      case REFUSED -> "NOT deleted";
      case ABSENT -> "nothing there";
      case NOT_ASKED -> "NOT looked for";
    };
  }

  private static String record(ListedRecord line) {
    String service = line.service().title();
    return line.record().map(record -> service + " record " + record.id()).orElse(service);
  }

  private static String counts(RecordList list) {
    long goes = list.lines().stream().filter(ListedRecord::goes).count();
    long choices =
        list.lines().stream()
            .filter(line -> line.standing() == ListedRecord.Standing.CHOICE)
            .count();
    long unasked =
        list.lines().stream()
            .filter(line -> line.standing() == ListedRecord.Standing.NOT_ASKED)
            .count();
    String text =
        Counted.of(list.macs().size(), "Mac")
            + ": "
            + Counted.of((int) goes, "record")
            + " to be deleted, "
            + choices
            + " to be decided by a person, "
            + unasked
            + " not looked for.";
    if (choices > 0) {
      ListedRecord first =
          list.lines().stream()
              .filter(line -> line.standing() == ListedRecord.Standing.CHOICE)
              .findFirst()
              .orElseThrow();
      return text
          + " In a terminal you are asked about these, unless with --yes; or choose one by its id,"
          + " such as --choose "
          + new RecordChoice(first.service(), first.record().orElseThrow().id()).text()
          + ".";
    }
    if (goes > 0) {
      return text;
    }
    return text
        + (unasked == 0
            ? " There is nothing to delete."
            : " Whether there is any cannot be told before all services were asked.");
  }

  /** What became of them. */
  String results(RecordResults results) {
    Lines text = new Lines(terminal);
    Map<RecordVerdict, Integer> counts = new EnumMap<>(RecordVerdict.class);
    int shown = 0;
    for (RecordResult result : results.records()) {
      counts.merge(result.verdict(), 1, Integer::sum);
      boolean told = result.verdict() != RecordVerdict.DELETED || results.records().size() <= 200;
      if (told && shown++ < 200) {
        text.add("", line(result));
      }
    }
    text.gap();
    List<String> parts = new ArrayList<>();
    counts.forEach((verdict, count) -> parts.add(count + " " + verdict.word().replace('-', ' ')));
    text.add("", parts.isEmpty() ? "There was nothing to do." : String.join(", ", parts) + ".");
    return text.text();
  }

  private static String line(RecordResult result) {
    String reason = result.reason().isEmpty() ? "" : ": " + result.reason();
    return result.mac().label()
        + "  "
        + record(result.line())
        + "  "
        + result.verdict().word().replace('-', ' ')
        + reason;
  }
}
