package io.github.remediate.report;

import io.github.remediate.journal.Entry;
import io.github.remediate.journal.HousekeepingEntry;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RollbackEntry;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.report.RunReport.Event;
import io.github.remediate.report.RunReport.EventKind;
import io.github.remediate.text.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tells what happened, in the order of the journal. Single effects stand under their steps. */
final class EventReader {
  private final UnaryOperator<String> named;
  private final List<Event> events = new ArrayList<>();
  private String boot = "";
  private Instant at = Instant.EPOCH;

  private EventReader(UnaryOperator<String> named) {
    this.named = named;
  }

  /**
   * What happened.
   *
   * @param named what a step is called, by its id
   * @param about what was asked, by the gate
   */
  static List<Event> of(
      List<JournalRecord> records, UnaryOperator<String> named, UnaryOperator<String> about) {
    EventReader reader = new EventReader(named);
    for (JournalRecord record : records) {
      reader.at = record.at().toInstant();
      reader.read(record.entry(), about);
    }
    return reader.events;
  }

  private void read(Entry entry, UnaryOperator<String> about) {
    if (entry instanceof RunEntry run) {
      read(run, about);
    } else if (entry instanceof StepEntry step) {
      read(step);
    } else if (entry instanceof RollbackEntry rollback) {
      read(rollback);
    } else if (entry instanceof HousekeepingEntry.HousekeepingEnded ended) {
      ended
          .trouble()
          .ifPresent(
              why ->
                  add(
                      EventKind.TROUBLE,
                      ended.act().word().replace('-', ' ') + " " + ended.path() + ": " + why));
    }
  }

  private void read(RunEntry entry, UnaryOperator<String> about) {
    if (entry instanceof RunEntry.RunStarted started) {
      add(EventKind.RUN, "the run began, with " + started.tool());
    } else if (entry instanceof RunEntry.RunResumed resumed) {
      add(
          EventKind.RUN,
          "the run went on, from "
              + resumed.from()
              + resumed.operator().map(by -> ", by " + by).orElse(""));
    } else if (entry instanceof RunEntry.RunCalled called) {
      add(EventKind.RUN, "somebody asked for it to go on, from " + called.from());
    } else if (entry instanceof RunEntry.UsersNamed named) {
      add(
          EventKind.RUN,
          "it is the run of user "
              + named.number()
              + " of "
              + String.join(", ", named.users())
              + (named.left().isEmpty()
                  ? ""
                  : "; left as they were: " + String.join(", ", named.left())));
    } else if (entry instanceof RunEntry.HazardAccepted hazard) {
      add(
          EventKind.ANSWER,
          "hazard " + hazard.hazard() + " (" + hazard.state() + ") accepted by " + hazard.by());
    } else if (entry instanceof RunEntry.ApprovalTaken taken) {
      add(
          EventKind.ANSWER,
          "an approval signed by " + String.join(" and ", taken.names()) + " was taken");
    } else if (entry instanceof RunEntry.RecordsRequested request) {
      add(
          EventKind.NOTE,
          "the deletion of "
              + Counted.of(request.count(), "record")
              + " at services was asked for");
    } else if (entry instanceof RunEntry.ReceiptTaken taken) {
      add(
          EventKind.ANSWER,
          "a receipt signed by "
              + String.join(" and ", taken.names())
              + " was taken, of what became of records at services");
    } else if (entry instanceof RunEntry.GateAnswered answer) {
      add(
          EventKind.ANSWER,
          about.apply(answer.gate())
              + ": "
              + answer.answer()
              + ", "
              + RunReport.Answer.who(answer.by(), answer.channel()));
    } else if (entry instanceof RunEntry.ProtectedLeft left) {
      add(
          EventKind.NOTE,
          Counted.of(left.names().size(), "protected item")
              + " left as they may, with "
              + with(left));
    } else if (entry instanceof RunEntry.ProtectedJoined joined) {
      add(
          EventKind.NOTE,
          Counted.of(joined.names().size(), "new protected item") + " in " + joined.keychain());
    } else if (entry instanceof RunEntry.BootSession session) {
      if (!boot.isEmpty() && !boot.equals(session.bootSession())) {
        add(EventKind.RUN, "the Mac had restarted");
      }
      boot = session.bootSession();
    } else if (entry instanceof RunEntry.Note note) {
      add(EventKind.NOTE, note.text(), note.step());
    } else if (entry instanceof RunEntry.ProcessEnded ended) {
      add(EventKind.RUN, "the process ended (" + ended.state() + ")" + after(": ", ended.reason()));
    } else if (entry instanceof RunEntry.RunPurged purged) {
      add(
          EventKind.RUN,
          (purged.state() == RunEntry.PurgeState.DONE
                  ? "what the run kept was removed for good"
                  : "the removal of what the run kept began")
              + " ("
              + purged.why()
              + ")");
    } else if (entry instanceof RunEntry.RunEnded ended) {
      add(EventKind.RUN, "the run ended: " + ended.state());
    }
  }

  private void read(StepEntry entry) {
    Optional<String> step = Optional.of(entry.step());
    String name = named.apply(entry.step());
    if (entry instanceof StepEntry.StepChanged changed) {
      StepState to = changed.to();
      if (to == StepState.RUNNING && changed.from() == StepState.AWAITING_PERSON
          || to == StepState.VERIFYING) {
        return; // what leads from its beginning to its end
      }
      add(
          to == StepState.FAILED || to == StepState.IN_DOUBT ? EventKind.TROUBLE : EventKind.STEP,
          name
              + ": "
              + to.word().replace('-', ' ')
              + after(". ", changed.reason().orElse(""))
              + after(" ", changed.said().map(EffectTrail::sentence).orElse("")),
          step);
    } else if (entry instanceof StepEntry.Waiting waiting) {
      add(
          EventKind.STEP,
          name + ": it waits, until " + Times.of(waiting.notBefore()) + " at the earliest",
          step);
    } else if (entry instanceof StepEntry.ProtectedChecked checked && checked.missing() > 0) {
      add(
          EventKind.TROUBLE,
          "after "
              + name
              + ", "
              + Counted.of(checked.missing(), "protected item")
              + (checked.missing() == 1 ? " was" : " were")
              + " missing",
          step);
    }
  }

  private void read(RollbackEntry entry) {
    if (entry instanceof RollbackEntry.RollbackBegun) {
      add(EventKind.RUN, "a rollback began");
    } else if (entry instanceof RollbackEntry.FileRestored restored) {
      add(EventKind.NOTE, "put back: " + restored.path());
    } else if (entry instanceof RollbackEntry.RestoreFailed failed) {
      add(EventKind.TROUBLE, "not put back: " + failed.path() + ": " + failed.reason());
    }
  }

  /** What protected items left with: the journal has it as one word. */
  static String with(RunEntry.ProtectedLeft left) {
    return left.with().replace('-', ' ');
  }

  private static String after(String before, String text) {
    return text.isEmpty() ? "" : before + text;
  }

  private void add(EventKind kind, String text) {
    add(kind, text, Optional.empty());
  }

  private void add(EventKind kind, String text, Optional<String> step) {
    events.add(new Event(at, kind, EffectTrail.sentence(text), step));
  }
}
