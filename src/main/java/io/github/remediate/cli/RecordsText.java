package io.github.remediate.cli;

import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordDetails;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordsAim;
import io.github.remediate.text.Counted;
import io.github.remediate.text.Lines;
import io.github.remediate.text.TerminalCapabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A list of records, for whoever types.
 *
 * @param aim what is to become of them
 * @param verbose whether all is told of many Macs too
 */
record RecordsText(TerminalCapabilities terminal, RecordsAim aim, boolean verbose) {
  /** Of more Macs a line each is told, and whatever a person must decide. */
  private static final int MOST_OF_MACS = 5;

  /** What goes, what stays, and what could not be told. */
  String list(RecordList list) {
    Lines text = new Lines(terminal);
    list.tenant()
        .ifPresent(
            asked -> {
              text.add("", tenant(asked));
              text.gap();
            });
    Map<Integer, List<ListedRecord>> lines =
        list.lines().stream().collect(Collectors.groupingBy(ListedRecord::mac));
    boolean whole = verbose || isFew(list.macs().size());
    for (int mac = 0; mac < list.macs().size(); mac++) {
      List<ListedRecord> own = lines.getOrDefault(mac, List.of());
      if (whole) {
        text.add("", mac(list.macs().get(mac)));
        own.forEach(line -> line(text, line));
        text.gap();
      } else {
        text.add("", "Mac " + list.macs().get(mac).label() + ": " + inShort(own));
        own.stream()
            .filter(RecordsText::isToBeDecided)
            .forEach(line -> text.add("  ", 4, decision(line)));
      }
    }
    if (!whole) {
      reasons(text, list);
      text.gap();
      text.add("", "By what each was matched, and all else about it: --verbose.");
      text.gap();
    }
    text.add("", counts(list));
    return text.text();
  }

  /** Whether all is told of each of so many Macs. */
  static boolean isFew(int macs) {
    return macs <= MOST_OF_MACS;
  }

  /** In a line, for which Microsoft's ids are too long. */
  private String inShort(List<ListedRecord> lines) {
    return lines.isEmpty()
        ? "nothing"
        : lines.stream()
            .map(line -> shortName(line) + ": " + standing(line))
            .collect(Collectors.joining("; "));
  }

  private static String shortName(ListedRecord line) {
    return line.service() == Service.JAMF_PRO ? record(line) : line.service().title();
  }

  /** All that a person decides by. */
  private static String decision(ListedRecord line) {
    return "? "
        + record(line)
        + ": "
        + String.join(", ", line.record().map(RecordDetails::all).orElse(List.of()))
        + " ! "
        + line.reason();
  }

  /** Why records stay and services were not asked, each reason once. */
  private void reasons(Lines text, RecordList list) {
    RepeatedReasons reasons = new RepeatedReasons();
    list.lines().stream()
        .filter(line -> !line.reason().isEmpty() && !isToBeDecided(line))
        .forEach(line -> reasons.add(line.service(), standing(line), line.reason()));
    reasons.print(text);
  }

  private static boolean isToBeDecided(ListedRecord line) {
    return line.standing() == Standing.CHOICE;
  }

  private static boolean isNotAsked(ListedRecord line) {
    return line.standing() == Standing.NOT_ASKED || line.standing() == Standing.OTHER_TENANT;
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
    job.mac().registered().ifPresent(at -> parts.add("registered on " + at));
    job.mac()
        .inUse()
        .found()
        .ifPresent(ids -> parts.add("device id in use " + String.join(", ", ids)));
    return String.join(", ", parts) + ":";
  }

  private void line(Lines text, ListedRecord line) {
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

  private String standing(ListedRecord line) {
    String done = aim == RecordsAim.DELETE ? "deleted" : "unmanaged";
    return switch (line.standing()) {
      case PLANNED -> goes();
      case CHOSEN -> goes() + ", as you chose";
      case CHOICE -> "NOT " + done + " unless you choose it";
      case KEPT -> "kept";
      case LISTED_ELSEWHERE -> "listed with another Mac";
      case REFUSED -> "NOT " + done;
      case ABSENT -> "nothing there";
      case UNCONFIRMED ->
          line.service() == Service.JAMF_PRO
              ? "nothing in this Jamf Pro"
              : "nothing in this tenant";
      case OTHER_TENANT, NOT_ASKED -> "NOT looked for";
    };
  }

  private String goes() {
    return switch (aim) {
      case DELETE -> "delete";
      case UNMANAGE -> "have the MDM profile removed";
    };
  }

  /** Where Entra and Intune are asked. */
  static String tenant(Tenant asked) {
    return "Tenant of Entra and Intune: " + asked.shown() + ".";
  }

  static String record(ListedRecord line) {
    String service = line.service().title();
    return line.record().map(record -> service + " record " + record.id()).orElse(service);
  }

  private String counts(RecordList list) {
    int goes = (int) list.lines().stream().filter(ListedRecord::goes).count();
    List<ListedRecord> choices = list.lines().stream().filter(RecordsText::isToBeDecided).toList();
    long unasked = list.lines().stream().filter(RecordsText::isNotAsked).count();
    String text =
        Counted.of(list.macs().size(), "Mac")
            + ": "
            + switch (aim) {
              case DELETE -> Counted.of(goes, "record") + " to be deleted, ";
              case UNMANAGE -> goes + " to be unmanaged, ";
            }
            + choices.size()
            + " to be decided by a person, "
            + unasked
            + " not looked for.";
    if (!choices.isEmpty()) {
      ListedRecord first = choices.get(0);
      return text
          + " In a terminal you are asked about these, unless with --yes; or choose one by its id,"
          + " such as --choose "
          + new RecordChoice(first.service(), first.record().orElseThrow().id()).text()
          + ".";
    }
    if (goes > 0) {
      return text;
    }
    if (unasked > 0) {
      return text + " Whether there is any cannot be told before all services were asked.";
    }
    if (list.lines().stream().anyMatch(line -> line.standing() == Standing.UNCONFIRMED)) {
      return text
          + " Whether there is any cannot be told before somebody confirms where was asked.";
    }
    boolean stays = list.lines().stream().anyMatch(line -> line.standing() == Standing.REFUSED);
    return text + (stays ? " Why not, stands beside each." : " There is nothing to do.");
  }
}
