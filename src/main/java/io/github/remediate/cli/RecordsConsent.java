package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordDetails;
import io.github.remediate.records.RecordList;
import io.github.remediate.text.Counted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an operator wants the records of a list deleted.
 *
 * @param yes whether nobody is asked
 * @param bulk how many Macs they say that they mean
 */
record RecordsConsent(Context context, boolean yes, Optional<Integer> bulk) {
  static final String NOTHING = "Nothing was deleted.";

  /** Asks about each record that a person must decide about. */
  RecordList chosen(RecordList list) {
    Set<RecordChoice> taken = new LinkedHashSet<>();
    for (ListedRecord line : list.lines()) {
      if (line.standing() != ListedRecord.Standing.CHOICE) {
        continue;
      }
      FoundRecord record = line.record().orElseThrow();
      List<Message> body = new ArrayList<>();
      RecordDetails.all(record).forEach(each -> body.add(Message.literal(each)));
      line.doubts().forEach(doubt -> body.add(Message.literal("! " + doubt)));
      if (asks(
          new Question(
              "record/" + record.service().word() + "/" + record.id(),
              Question.Kind.CHOOSE_RECORD,
              Message.of("choose-record.title", record.id(), record.service().title()),
              body,
              false))) {
        taken.add(new RecordChoice(record.service(), record.id()));
      }
    }
    return list.choose(taken);
  }

  boolean mayBegin(RecordList list) {
    if (yes) {
      int macs = list.macs().size();
      if (bulk.map(count -> count != macs).orElse(macs > 1)) {
        throw CommandFailure.usage(
            "--yes for "
                + Counted.of(macs, "Mac")
                + " needs --bulk "
                + macs
                + ", so that nobody deletes more than they mean.");
      }
      return true;
    }
    int count = (int) list.lines().stream().filter(ListedRecord::goes).count();
    return asks(
        new Question(
            "records",
            Question.Kind.DELETE_RECORDS,
            Message.of(
                "delete-records.title",
                Counted.of(count, "record") + (count == 1 ? " is" : " are")),
            List.of(),
            false));
  }

  private boolean asks(Question question) {
    return RunCommands.agreed(context, "a deletion", NOTHING, question);
  }
}
