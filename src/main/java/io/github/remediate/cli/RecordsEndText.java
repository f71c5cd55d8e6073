package io.github.remediate.cli;

import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordResult;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordVerdict;
import io.github.remediate.text.Lines;
import io.github.remediate.text.TerminalCapabilities;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What became of records, and what to do about the rest, for whoever types.
 *
 * @param verbose whether each record of many Macs is told too
 */
record RecordsEndText(TerminalCapabilities terminal, boolean verbose) {
  private static final int MOST = 200;

  /**
   * The text.
   *
   * @param goOn the command that goes on with the same work; empty where nothing of it is kept
   */
  String of(RecordResults results, Optional<String> goOn) {
    Lines text = new Lines(terminal);
    Map<RecordVerdict, Integer> counts = new EnumMap<>(RecordVerdict.class);
    boolean whole = verbose || RecordsText.isFew(macs(results));
    RepeatedReasons reasons = new RepeatedReasons();
    int shown = 0;
    int left = 0;
    for (RecordResult result : results.records()) {
      counts.merge(result.verdict(), 1, Integer::sum);
      if (!whole && !result.line().goes()) {
        // Known since the list was made, and the same for many.
        reasons.add(result.line().service(), word(result.verdict()), result.reason());
      } else if ((whole || !isDone(result)) && shown < MOST) {
        shown++;
        text.add("", line(result));
      } else {
        left++;
      }
    }
    reasons.print(text);
    if (!results.records().isEmpty()) {
      text.gap();
    }
    if (left > 0) {
      text.add("", left + " more are not shown here; all are in results.csv.");
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((verdict, count) -> parts.add(count + " " + word(verdict)));
    text.add("", parts.isEmpty() ? "There was nothing to do." : String.join(", ", parts) + ".");
    advice(results, goOn).forEach(sentence -> text.add("", sentence));
    return text.text();
  }

  private static int macs(RecordResults results) {
    return (int) results.records().stream().map(RecordResult::mac).distinct().count();
  }

  private static boolean isDone(RecordResult result) {
    return switch (result.verdict()) {
      case DELETED, UNMANAGED, ABSENT -> true;
      case PLANNED, PENDING, NOT_DONE, UNVERIFIED, REFUSED -> false;
    };
  }

  private static String line(RecordResult result) {
    String reason = result.reason().isEmpty() ? "" : ": " + result.reason();
    return result.mac().label()
        + " "
        + RecordsText.record(result.line())
        + " "
        + word(result.verdict())
        + reason;
  }

  private static String word(RecordVerdict verdict) {
    return verdict.word().replace('-', ' ');
  }

  /** What is true of each rest: not all of it is gone on with. */
  private static List<String> advice(RecordResults results, Optional<String> goOn) {
    List<String> sentences = new ArrayList<>();
    goOn.ifPresent(
        command -> {
          if (any(results, RecordResult::awaitsApproval)) {
            sentences.add("When it is approved:\n  " + command);
          }
          if (any(results, result -> result.verdict() == RecordVerdict.PENDING)) {
            sentences.add("To look again whether the Mac took its command:\n  " + command);
          }
          if (any(results, RecordsEndText::isLeft)) {
            sentences.add("To go on with what is left, once it is mended:\n  " + command);
          }
        });
    if (any(results, result -> result.line().standing() == Standing.NOT_ASKED)) {
      sentences.add(
          "What was not looked for is on no list, and going on does not look for it: ask for it"
              + " by a new command once that is mended.");
    }
    if (any(results, result -> result.line().standing() == Standing.OTHER_TENANT)) {
      sentences.add(
          "What is registered in another tenant was not looked for: ask for it by a new command,"
              + " and sign in with your account of that tenant.");
    }
    if (any(results, result -> isUnconfirmed(result, true))) {
      sentences.add(
          "That Jamf Pro has nothing counts once it is known to be the Mac's server: confirm it"
              + " when you are asked, or set services.jamf-pro.url to the name that the Mac has for"
              + " it.");
    }
    if (any(results, result -> isUnconfirmed(result, false))) {
      sentences.add(
          "That a tenant has nothing counts once it is known to be the Mac's: confirm it when you"
              + " are asked, or name its id in services.entra.tenant.");
    }
    results.records().stream()
        .filter(result -> result.line().standing() == Standing.CHOICE)
        .findFirst()
        .ifPresent(
            first ->
                sentences.add(
                    "What a person must decide stays, unless you say yes to it in a terminal or"
                        + " name it by its id in a new command, such as --choose "
                        + new RecordChoice(first.line().service(), first.id().orElseThrow()).text()
                        + "."));
    if (any(results, result -> result.line().standing() == Standing.REFUSED)) {
      sentences.add(
          "What must not go stays, and going on does not change that: a new command with what its"
              + " reason names decides anew, and --only leaves its service out.");
    }
    return sentences;
  }

  private static boolean isLeft(RecordResult result) {
    return result.line().goes()
        && !result.awaitsApproval()
        && (result.verdict() == RecordVerdict.NOT_DONE
            || result.verdict() == RecordVerdict.UNVERIFIED);
  }

  private static boolean isUnconfirmed(RecordResult result, boolean inJamfPro) {
    return result.line().standing() == Standing.UNCONFIRMED
        && (result.line().service() == Service.JAMF_PRO) == inJamfPro;
  }

  private static boolean any(RecordResults results, Predicate<RecordResult> holds) {
    return results.records().stream().anyMatch(holds);
  }
}
