package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.WaitCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Consents that end by themselves: what was agreed to yesterday does not authorize anything today.
 * What a person says that they have done is no consent, and stays said.
 *
 * @param reconsider judges the hazards again
 */
record Consents(RunJournal runJournal, People people, Time time, Runnable reconsider) {
  /** How long a consent holds, by the wall clock. */
  static final Duration VALID = Duration.ofHours(24);

  /** How far a clock may be set back, as the network's time does, without ending a consent. */
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  /** The consent to the run as a whole. */
  static final String RUN = "run/consent";

  /**
   * Asks and writes the answer down, which ends by itself. What was clear before a long wait need
   * not be so after it: a run that has changed nothing yet is judged again, as it is when it is
   * resumed. One that has does not leave the Mac halfway for that.
   */
  Decision ask(Question question) {
    return ask(question, List.of());
  }

  /**
   * The same.
   *
   * @param shown what it is that they agree to, a line each
   */
  Decision ask(Question question, List<String> shown) {
    AnswerDelay wait = AnswerDelay.begin(time);
    Reply reply = people.ask(question);
    runJournal.commit(entry(question.gate(), reply, Optional.of(time.now().plus(VALID)), shown));
    if (reply.isYes() && !BegunChanges.begun(runJournal.runState()) && wait.wasLong(time)) {
      reconsider.run();
    }
    return reply.decision();
  }

  /** Asks for what only a person can say or do, and writes the answer down, which stays said. */
  Decision hear(Question question) {
    Reply reply = people.ask(question);
    runJournal.commit(entry(question.gate(), reply, Optional.empty()));
    return reply.decision();
  }

  /** Counts down, and writes down under {@code gate} who let it end or stopped it. */
  Decision countDown(String gate, Countdown countdown) {
    Reply reply = people.beforeRestart(countdown);
    runJournal.commit(entry(gate, reply, Optional.empty()));
    return reply.decision();
  }

  static RunEntry.GateAnswered entry(String gate, Reply reply, Time time) {
    return entry(gate, reply, Optional.of(time.now().plus(VALID)));
  }

  private static RunEntry.GateAnswered entry(String gate, Reply reply, Optional<Instant> expires) {
    return entry(gate, reply, expires, List.of());
  }

  private static RunEntry.GateAnswered entry(
      String gate, Reply reply, Optional<Instant> expires, List<String> shown) {
    return new RunEntry.GateAnswered(
        gate,
        reply.decision().word(),
        reply.by().by(),
        reply.by().channel().word(),
        expires,
        reply.note(),
        shown);
  }

  /** Whether a consent was given and still holds. */
  boolean isGiven(String gate) {
    Instant now = time.now();
    // A clock that was set back must not make a consent last longer.
    return runJournal
            .runState()
            .answer(gate)
            .filter(answer -> answer.answer().equals(Decision.YES.word()))
            .flatMap(RunEntry.GateAnswered::expires)
            .filter(now::isBefore)
            .filter(expires -> !now.isBefore(expires.minus(VALID).minus(TOLERANCE)))
            .isPresent()
        && !isOfEndedApproval(gate, now);
  }

  /** What was signed in advance ends when the approval says, however short ago it was used. */
  private boolean isOfEndedApproval(String gate, Instant now) {
    return runJournal
            .runState()
            .answer(gate)
            .filter(answer -> answer.channel().equals(Channel.APPROVAL.word()))
            .isPresent()
        && !runJournal.runState().isApproved(now);
  }

  /** Whether the gate was answered longer ago than {@code age}, by the wall clock. */
  boolean isOlder(String gate, Duration age) {
    return runJournal
        .runState()
        .answer(gate)
        .flatMap(RunEntry.GateAnswered::expires)
        .filter(expires -> expires.minus(VALID).plus(age).isBefore(time.now()))
        .isPresent();
  }

  /** Whether the answer was no, which does not end: to keep something harms nothing. */
  boolean isDeclined(String gate) {
    return Decisions.isDeclined(runJournal.runState(), gate);
  }

  /**
   * Asks again for the consent to the run if it ended, or if the journal has none. Only a person
   * can give it.
   *
   * @return how the run ends for now, or empty when it goes on
   */
  Optional<RunEnd> requireRun(String step) {
    if (isGiven(RUN)) {
      return Optional.empty();
    }
    boolean ended = runJournal.runState().answer(RUN).isPresent();
    Decision decision =
        ask(
            Questions.goOn(
                ended ? Message.of("go-on.ended", VALID.toHours()) : Message.of("go-on.unknown")));
    return switch (decision) {
      case YES -> Optional.empty();
      case NO -> Optional.of(new RunEnd(RunEnd.State.CANCELLED, step, "The run was declined."));
      case LATER ->
          Optional.of(
              RunEnd.waiting(
                  WaitCondition.A_PERSON,
                  step,
                  ended
                      ? "The consent to this run is older than "
                          + VALID.toHours()
                          + " hours and has ended; a person must give it again."
                      : "The journal of this run has no consent to it; a person must give it."));
    };
  }
}
