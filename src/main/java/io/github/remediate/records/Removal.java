package io.github.remediate.records;

import io.github.remediate.journal.JournalException;
import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
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
 * The removal of one record: looked at, judged anew, switched off where that is set, deleted, and
 * looked at until three looks in a row found it gone. Each call does what is due and says when to
 * come again.
 */
final class Removal implements SharedWork.Work {
  private final RemovalBench bench;
  private final int number;
  private final ListedRecord line;
  private final LineProgress progress;
  private final GoneCheck gone;
  private Stage stage;
  private int sent;
  private int switched;
  private int idleLooks;
  private int presences;

  private enum Stage {
    /** Nothing that could have deleted it is under way: look, judge, delete. */
    DELETE,
    /** A deletion may have been sent: looks in a row decide what is next. */
    IN_DOUBT,
    /** It is to be proven that it is gone. */
    VERIFY
  }

  Removal(RemovalBench bench, int number, ListedRecord line, LineProgress progress) {
    this.bench = bench;
    this.number = number;
    this.line = line;
    this.progress = progress;
    this.gone = new GoneCheck(bench.rules(), line.service(), bench.time());
    this.stage =
        switch (progress.deletion()) {
          case NOTHING -> Stage.DELETE;
          case IN_DOUBT -> Stage.IN_DOUBT;
          case TAKEN -> Stage.VERIFY;
        };
  }

  @Override
  public Optional<Duration> go() throws JournalException {
    Observation<FoundRecord> look = bench.look(record());
    return switch (stage) {
      case DELETE -> delete(look);
      case IN_DOUBT -> inDoubt(look);
      case VERIFY -> verify(look);
    };
  }

  private FoundRecord record() {
    return line.record().orElseThrow();
  }

  private Optional<Duration> delete(Observation<FoundRecord> look) throws JournalException {
    if (GoneCheck.isGone(look)) {
      return verify(look);
    }
    if (look.isUnknown()) {
      return idleLooks++ < bench.rules().attempts()
          ? again()
          : conclude(
              RecordVerdict.NOT_DONE,
              "it could not be looked at before it is deleted: " + look.reason());
    }
    FoundRecord fresh = look.found().orElseThrow();
    Optional<String> against = bench.against(line, fresh);
    if (against.isPresent()) {
      return conclude(RecordVerdict.REFUSED, against.get());
    }
    if (!goesOffFirst(fresh)) {
      return send(fresh);
    }
    if (progress.disabled().isEmpty() || fresh.enabled().orElse(false)) {
      return disable(fresh);
    }
    Duration off = Duration.between(progress.disabled().get(), bench.time().now());
    Duration left = bench.rules().disableWait().minus(off.isNegative() ? Duration.ZERO : off);
    return left.isNegative() || left.isZero() ? send(fresh) : Optional.of(left);
  }

  /** Whether it is to be switched off, or is by this work; what somebody else switched off is. */
  private boolean goesOffFirst(FoundRecord fresh) {
    return bench.disablesFirst(line)
        && line.service() == Service.ENTRA
        && (progress.disabled().isPresent() || fresh.enabled().orElse(true));
  }

  private Optional<Duration> disable(FoundRecord fresh) throws JournalException {
    if (switched++ >= bench.rules().attempts()) {
      return conclude(
          RecordVerdict.NOT_DONE, "it was to be switched off first, and is switched on still");
    }
    if (progress.disabled().isPresent() && !progress.isDisablingInDoubt()) {
      return again();
    }
    Deletion answer = sent(Act.DISABLE, id -> bench.servers().disable(fresh, id));
    return answer instanceof Deletion.Refused refused
        ? conclude(
            RecordVerdict.NOT_DONE,
            "it could not be switched off first: " + RecordWords.refusal(refused))
        : again();
  }

  private Optional<Duration> send(FoundRecord fresh) throws JournalException {
    if (sent++ >= bench.rules().attempts()) {
      return conclude(
          RecordVerdict.NOT_DONE,
          "it is there still, after its deletion was sent " + (sent - 1) + " times");
    }
    Optional<String> approval = progress.approval();
    Deletion answer = sent(Act.DELETE, id -> bench.servers().delete(fresh, id, approval));
    if (answer instanceof Deletion.NeedsApproval) {
      return conclude(
          RecordVerdict.NOT_DONE,
          "another administrator must approve it first, in Intune under Multi Admin Approval"
              + progress.approval().map(code -> " (request " + code + ")").orElse(""));
    }
    if (answer instanceof Deletion.Refused refused) {
      return conclude(RecordVerdict.NOT_DONE, RecordWords.refusal(refused));
    }
    stage = answer instanceof Deletion.Unknown ? Stage.IN_DOUBT : Stage.VERIFY;
    presences = 0;
    gone.restart();
    return again();
  }

  private interface Call {
    Deletion now(String requestId);
  }

  private Deletion sent(Act act, Call call) throws JournalException {
    String id = UUID.randomUUID().toString();
    bench.journal().commit(new Intended(number, act, id), progress);
    Deletion answer;
    try {
      answer = call.now(id);
    } catch (RuntimeException e) {
      answer = new Deletion.Unknown(RecordWords.fault(e), List.of(id));
    }
    bench.journal().commit(new Answered(number, act, answer), progress);
    return answer;
  }

  private Optional<Duration> inDoubt(Observation<FoundRecord> look) throws JournalException {
    if (GoneCheck.isGone(look)) {
      return verify(look);
    }
    if (look.isKnown()) {
      // A service may show for a while what it has deleted: one look is no proof that it has not.
      return ++presences < RemovalRules.ABSENCES ? again() : delete(look);
    }
    presences = 0;
    gone.begin();
    return gone.isTooLate()
        ? conclude(
            RecordVerdict.UNVERIFIED,
            "its deletion was sent and not answered, and a look did not tell: " + look.reason())
        : again();
  }

  private Optional<Duration> verify(Observation<FoundRecord> look) throws JournalException {
    stage = Stage.VERIFY;
    gone.begin();
    return switch (gone.add(look)) {
      case LOOK_AGAIN -> again();
      case GONE ->
          conclude(
              progress.mayHaveDeleted() ? RecordVerdict.DELETED : RecordVerdict.ABSENT,
              progress.isUnanswered()
                  ? "its deletion was sent and not answered; " + gone.words()
                  : gone.words());
      case THERE -> conclude(RecordVerdict.NOT_DONE, gone.words());
      case UNTOLD -> conclude(RecordVerdict.UNVERIFIED, gone.words());
    };
  }

  private Optional<Duration> again() {
    return Optional.of(bench.rules().interval(line.service()));
  }

  private Optional<Duration> conclude(RecordVerdict verdict, String reason)
      throws JournalException {
    bench.journal().commit(new Concluded(number, verdict, reason), progress);
    bench.ended();
    return Optional.empty();
  }
}
