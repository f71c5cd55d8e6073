package io.github.remediate.records;

import io.github.remediate.records.JobEntry.Answered;
import io.github.remediate.records.JobEntry.Concluded;
import io.github.remediate.records.JobEntry.Frozen;
import io.github.remediate.records.JobEntry.Intended;
import io.github.remediate.records.JobEntry.LineListed;
import io.github.remediate.records.JobEntry.MacListed;
import io.github.remediate.records.JobEntry.Started;
import io.github.remediate.records.RecordsException.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells from a journal's entries, one after the other, where the work stands. */
final class JobFold {
  private final List<RecordJob> macs = new ArrayList<>();
  private final List<ListedRecord> lines = new ArrayList<>();
  private final List<LineProgress> progress = new ArrayList<>();
  private Started begun = new Started("", RecordsAim.DELETE);
  private Instant begunAt = Instant.EPOCH;
  private boolean frozen;

  /** Whether the entry begins a work. */
  boolean take(byte[] bytes) {
    JobEntry.Timed timed = JobEntryJson.read(bytes);
    JobEntry entry = timed.entry();
    if (entry instanceof Started started) {
      begun = started;
      begunAt = timed.at();
      return true;
    }
    if (entry instanceof MacListed listed) {
      macs.add(listed.mac());
    } else if (entry instanceof LineListed listed) {
      require(!frozen && listed.line().mac() < macs.size(), "it lists a record out of its place");
      lines.add(listed.line());
      progress.add(new LineProgress());
    } else if (entry instanceof Frozen end) {
      require(
          end.macs() == macs.size() && end.lines() == lines.size(),
          "it ends a list that is not whole");
      frozen = true;
    } else if (entry instanceof Intended intended) {
      line(intended.line()).add(timed);
    } else if (entry instanceof Answered answered) {
      line(answered.line()).add(timed);
    } else if (entry instanceof Concluded concluded) {
      line(concluded.line()).add(timed);
    }
    return false;
  }

  /** When the work was begun. */
  Instant begunAt() {
    return begunAt;
  }

  private LineProgress line(int number) {
    require(frozen && number < progress.size(), "it tells of a record that is not listed");
    return progress.get(number);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * What the journal holds, for work that goes on.
   *
   * @param now with which services it goes on, and to what end
   * @throws RecordsException if it was begun with others, or nothing of it was agreed to
   */
  JobJournal.Content content(Path folder, Started now) throws RecordsException {
    if (begun.aim() != now.aim()) {
      throw new RecordsException(
          Kind.BLOCKED,
          switch (begun.aim()) {
            case DELETE ->
                folder + " holds records to be deleted: go on with it without --unmanage";
            case UNMANAGE -> folder + " holds unmanage commands: go on with it with --unmanage";
          });
    }
    if (!begun.services().equals(now.services())) {
      throw new RecordsException(
          Kind.BLOCKED,
          "the list in "
              + folder
              + " was made from "
              + begun.services()
              + ", and these are "
              + now.services()
              + ": its records would look gone here; use the settings that it was made with");
    }
    return content(folder);
  }

  JobJournal.Content content(Path folder) throws RecordsException {
    if (!frozen) {
      throw new RecordsException(
          Kind.BLOCKED,
          "the list in "
              + folder
              + " was cut off before it was whole, so nothing was deleted by it; make it again in"
              + " another folder");
    }
    return new JobJournal.Content(
        new RecordList(macs, lines, begun.tenant()), List.copyOf(progress));
  }
}
