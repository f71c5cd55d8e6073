package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordDetails;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordsAim;
import io.github.remediate.text.Counted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an operator wants done what a list says.
 *
 * @param aim what is to be done
 * @param yes whether nobody is asked
 * @param bulk how many Macs they say that they mean
 */
record RecordsConsent(Context context, RecordsAim aim, boolean yes, Optional<Integer> bulk) {
  /** Of more it is not said again which. */
  private static final int MOST_NAMED = 8;

  /** What is the case as long as nobody agreed. */
  static String nothing(RecordsAim aim) {
    return switch (aim) {
      case DELETE -> "Nothing was deleted.";
      case UNMANAGE -> "No command was sent.";
    };
  }

  private String what() {
    return switch (aim) {
      case DELETE -> "a deletion";
      case UNMANAGE -> "a command";
    };
  }

  /**
   * Refuses what nobody could agree to afterwards, before anything is looked for.
   *
   * @param macs that were named
   */
  void refuseUnfit(int macs) {
    if (!yes && !context.invocation().inIsTerminal()) {
      throw CommandFailure.usage(
          "Without a terminal to ask at, " + what() + " needs --yes. " + nothing(aim));
    }
    if (yes && bulk.map(count -> count != macs).orElse(macs > 1)) {
      throw CommandFailure.usage(
          "--yes for "
              + Counted.of(macs, "Mac")
              + " needs --bulk "
              + macs
              + ", so that nobody "
              + switch (aim) {
                case DELETE -> "deletes";
                case UNMANAGE -> "unmanages";
              }
              + " more than they mean.");
    }
  }

  /**
   * That a record was named which nobody can choose, and why, where its service was not asked.
   *
   * @param named by which the command line names it
   */
  static CommandFailure idle(RecordChoice named, RecordList list) {
    return CommandFailure.usage(
        "--choose "
            + named.text()
            + ": "
            + list.lines().stream()
                .filter(line -> line.service() == named.service() && line.record().isEmpty())
                .map(ListedRecord::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .map(reason -> reason.replaceFirst("\\.$", ""))
                .orElse("no record of the list is to be chosen by that")
            + ". Look at the list with --dry-run.");
  }

  /** Asks about each record that a person must decide about. */
  RecordList chosen(RecordList list) {
    Set<RecordChoice> taken = new LinkedHashSet<>();
    for (ListedRecord line : list.lines()) {
      if (line.standing() != ListedRecord.Standing.CHOICE) {
        continue;
      }
      FoundRecord record = line.record().orElseThrow();
      List<Message> body = new ArrayList<>();
      body.add(Message.literal("of Mac " + list.macs().get(line.mac()).label()));
      RecordDetails.all(record).forEach(each -> body.add(Message.literal(each)));
      if (!line.why().isEmpty()) {
        body.add(Message.literal("matched by " + String.join("; ", line.why())));
      }
      line.doubts().forEach(doubt -> body.add(Message.literal("! " + doubt)));
      if (asks(
          new Question(
              "record/" + record.service().word() + "/" + record.id(),
              switch (aim) {
                case DELETE -> Question.Kind.CHOOSE_RECORD;
                case UNMANAGE -> Question.Kind.CHOOSE_COMPUTER;
              },
              Message.of("choose-record.title", record.id(), record.service().title()),
              body,
              false))) {
        taken.add(new RecordChoice(record.service(), record.id()));
      }
    }
    return list.choose(taken);
  }

  /** Asks whether what has nothing of some Macs is theirs; nobody is asked otherwise. */
  RecordList confirmed(RecordList list) {
    if (yes) {
      return list;
    }
    RecordList confirmed = list;
    for (RecordList.Asked asked : RecordList.Asked.values()) {
      List<ListedRecord> lines = list.unconfirmed(asked);
      if (!lines.isEmpty() && asks(question(asked, list, lines))) {
        confirmed = confirmed.confirmed(asked);
      }
    }
    return confirmed;
  }

  private static Question question(
      RecordList.Asked asked, RecordList list, List<ListedRecord> lines) {
    String macs = Counted.of((int) lines.stream().map(ListedRecord::mac).distinct().count(), "Mac");
    return switch (asked) {
      case TENANT ->
          new Question(
              "tenant",
              Question.Kind.CONFIRM_TENANT,
              Message.of("confirm-tenant.title", list.tenant().orElseThrow().shown(), macs),
              List.of(),
              false);
      case JAMF_PRO ->
          new Question(
              "jamf-pro",
              Question.Kind.CONFIRM_JAMF_PRO,
              Message.of("confirm-jamf-pro.title", macs),
              lines.stream().map(ListedRecord::reason).distinct().map(Message::literal).toList(),
              false);
    };
  }

  boolean mayBegin(RecordList list) {
    if (yes) {
      return true;
    }
    int count = (int) list.lines().stream().filter(ListedRecord::goes).count();
    return asks(
        switch (aim) {
          case DELETE ->
              new Question(
                  "records",
                  Question.Kind.DELETE_RECORDS,
                  Message.of(
                      "delete-records.title",
                      Counted.of(count, "record") + (count == 1 ? " is" : " are")),
                  what(list),
                  false);
          case UNMANAGE ->
              new Question(
                  "unmanage",
                  Question.Kind.UNMANAGE,
                  Message.of("unmanage.title", Counted.of(count, "Mac")),
                  List.of(),
                  false);
        });
  }

  /** Which records, where they are few enough to be read, and where. */
  private static List<Message> what(RecordList list) {
    List<String> going =
        list.lines().stream().filter(ListedRecord::goes).map(RecordsText::record).toList();
    List<Message> body = new ArrayList<>();
    if (going.size() <= MOST_NAMED) {
      going.forEach(record -> body.add(Message.literal(record)));
    }
    list.tenant().map(RecordsText::tenant).map(Message::literal).ifPresent(body::add);
    return body;
  }

  private boolean asks(Question question) {
    return RunCommands.agreed(context, what(), nothing(aim), question);
  }
}
