package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ProfileRemoval;
import io.github.remediate.mac.ProfileRemoval.CommandState;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.JobEntry.Act;
import io.github.remediate.records.JobEntry.Answered;
import io.github.remediate.records.JobEntry.Concluded;
import io.github.remediate.records.JobEntry.Intended;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The unmanage command for one Mac: its computer in Jamf Pro is looked at and judged anew, the
 * command is sent once, and then looked at until the Mac took it. A command of which nobody heard
 * is not sent again: no look would tell it from the one before.
 */
final class Unmanagement implements SharedWork.Work {
  private static final String ON_THE_MAC =
      "whether its MDM profile is gone, `profiles status -type enrollment` shows on the Mac";

  private final RemovalBench bench;
  private final ProfileRemoval profiles;
  private final int number;
  private final ListedRecord line;
  private final LineProgress progress;
  private Duration until;
  private int untold;

  Unmanagement(
      RemovalBench bench,
      ProfileRemoval profiles,
      int number,
      ListedRecord line,
      LineProgress progress) {
    this.bench = bench;
    this.profiles = profiles;
    this.number = number;
    this.line = line;
    this.progress = progress;
  }

  @Override
  public Optional<Duration> go() throws JournalException {
    return switch (progress.deletion()) {
      case NOTHING -> send();
      case IN_DOUBT ->
          conclude(
              RecordVerdict.UNVERIFIED,
              "the command was sent and not answered: Jamf Pro's history of the computer shows"
                  + " whether it is queued, and "
                  + ON_THE_MAC);
      case TAKEN -> watch();
    };
  }

  private Optional<Duration> send() throws JournalException {
    Observation<FoundRecord> look = bench.look(line.record().orElseThrow());
    if (look.isUnknown()) {
      return untold++ < bench.rules().attempts()
          ? again()
          : conclude(
              RecordVerdict.NOT_DONE,
              "it could not be looked at before the command is sent: " + look.reason());
    }
    if (GoneCheck.isGone(look)) {
      return conclude(RecordVerdict.ABSENT, "Jamf Pro has no such computer any more");
    }
    FoundRecord fresh = look.found().orElseThrow();
    Optional<String> against = bench.against(line, fresh);
    if (against.isPresent()) {
      return conclude(RecordVerdict.REFUSED, against.get());
    }
    untold = 0;
    Deletion answer = sent(fresh);
    if (answer instanceof Deletion.Refused refused) {
      return conclude(RecordVerdict.NOT_DONE, RecordWords.refusal(refused));
    }
    if (answer instanceof Deletion.Gone) {
      return conclude(RecordVerdict.ABSENT, "Jamf Pro has no such computer any more");
    }
    return go();
  }

  private Deletion sent(FoundRecord fresh) throws JournalException {
    String id = UUID.randomUUID().toString();
    bench.journal().commit(new Intended(number, Act.UNMANAGE, id), progress);
    Deletion answer;
    try {
      answer = profiles.unmanage(fresh);
    } catch (RuntimeException e) {
      answer = new Deletion.Unknown(RecordWords.fault(e), List.of(id));
    }
    bench.journal().commit(new Answered(number, Act.UNMANAGE, answer), progress);
    return answer;
  }

  private Optional<Duration> watch() throws JournalException {
    if (until == null) {
      until = bench.time().monotonic().plus(bench.rules().deadline(Service.JAMF_PRO));
    }
    Observation<CommandState> seen = state();
    if (seen.found().isEmpty()) {
      // A node of a cluster may not know it yet; what is not allowed stays so.
      return ++untold < RemovalRules.ABSENCES
          ? again()
          : conclude(
              RecordVerdict.UNVERIFIED,
              "the command is queued, and how far it is cannot be told: "
                  + seen.reason()
                  + "; "
                  + ON_THE_MAC);
    }
    untold = 0;
    return switch (seen.found().get()) {
      case ACKNOWLEDGED ->
          conclude(RecordVerdict.UNMANAGED, "the Mac took the command; " + ON_THE_MAC);
      case PENDING -> pending("the Mac did not answer the command");
      case NOT_NOW -> pending("the Mac answered that it takes the command later");
      case ERROR -> conclude(RecordVerdict.NOT_DONE, "the Mac could not carry the command out");
      case COMMAND_FORMAT_ERROR ->
          conclude(RecordVerdict.NOT_DONE, "the Mac did not understand the command");
    };
  }

  private Observation<CommandState> state() {
    try {
      return progress
          .command()
          .map(profiles::command)
          .orElseGet(() -> Observation.unknown("Jamf Pro named no id of it"));
    } catch (RuntimeException e) {
      return Observation.unknown(RecordWords.fault(e));
    }
  }

  private Optional<Duration> pending(String how) throws JournalException {
    return bench.time().monotonic().compareTo(until) < 0
        ? again()
        : conclude(
            RecordVerdict.PENDING,
            how
                + " within "
                + RecordWords.within(bench.rules().deadline(Service.JAMF_PRO))
                + "; it stays queued");
  }

  private Optional<Duration> again() {
    return Optional.of(bench.rules().interval(Service.JAMF_PRO));
  }

  private Optional<Duration> conclude(RecordVerdict verdict, String reason)
      throws JournalException {
    bench.journal().commit(new Concluded(number, verdict, reason), progress);
    bench.ended();
    return Optional.empty();
  }
}
