package io.github.remediate.journal;

import java.util.Optional;

/** Where one effect of a step stands, as far as the journal tells. */
public final class EffectState {
  private StepEntry.EffectIntended intent;
  private StepEntry.EffectOutcome outcome;
  private int attempts;
  private boolean open;
  private Optional<String> remark = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private Optional<StepEntry.EffectJudged> attestation = Optional.empty();
  private Optional<StepEntry.FileQuarantined> lastMove = Optional.empty();

  private Optional<StepEntry.RecordReported> reported = Optional.empty();

  EffectState() {}

  void add(StepEntry.EffectIntended intended) {
    intent = intended;
    attempts = intended.attempt();
    remark = Optional.empty();
    attestation = Optional.empty();
    open = true;
    outcome = null;
  }

  void add(StepEntry.EffectEnded end) {
    open = false;
    outcome = end.outcome();
    remark = end.reason();
    if (outcome == StepEntry.EffectOutcome.REFUSED) {
      refusal = remark;
    }
  }

  void add(StepEntry.EffectJudged judged) {
    open = false;
    outcome =
        switch (judged.verdict()) {
          case DONE -> StepEntry.EffectOutcome.DONE;
          case ABSENT -> StepEntry.EffectOutcome.ALREADY_GONE;
          case NOT_DONE -> null;
        };
    if (judged.by() == StepEntry.Judge.PERSON) {
      attestation = Optional.of(judged);
    }
  }

  void add(StepEntry.RecordReported said) {
    reported = Optional.of(said);
  }

  void add(StepEntry.FileQuarantined file) {
    lastMove = Optional.of(file);
  }

  /** Whether its intent stands in the journal without an end: it is in doubt. */
  public boolean isOpen() {
    return open;
  }

  /** Whether it ended well, or had nothing left to do. */
  public boolean isSettled() {
    return outcome == StepEntry.EffectOutcome.DONE
        || outcome == StepEntry.EffectOutcome.ALREADY_GONE;
  }

  /** Whether it was carried out, and had something to do. */
  public boolean isCarriedOut() {
    return outcome == StepEntry.EffectOutcome.DONE;
  }

  /** Whether somebody elsewhere is to do it, and no receipt says that it is settled. */
  public boolean isHandedOver() {
    return outcome == StepEntry.EffectOutcome.HANDED_OVER;
  }

  /** Whether nothing was there to do it to. */
  public boolean isAbsent() {
    return outcome == StepEntry.EffectOutcome.ALREADY_GONE;
  }

  /** How often it was begun. */
  public int attempts() {
    return attempts;
  }

  /** With which words the Mac refused it to a command, so that only a person can do it. */
  public Optional<String> refusal() {
    return refusal;
  }

  /** What was written down when its last try ended; empty if nothing was. */
  public Optional<String> remark() {
    return remark;
  }

  /** What a person said became of its last try; empty where a look told it. */
  public Optional<StepEntry.EffectJudged> attestation() {
    return attestation;
  }

  /** What the last signed receipt says of its record, if one speaks of it. */
  public Optional<StepEntry.RecordReported> reported() {
    return reported;
  }

  /** The last move that it began, if it began one. */
  public Optional<StepEntry.FileQuarantined> lastMove() {
    return lastMove;
  }

  /**
   * What is wrong with it, if it failed, did not end, or waits for a person's hand; of one that a
   * journal lets end without its beginning no more than its number is known.
   */
  Optional<RunState.Trouble> trouble(int index) {
    Optional<String> said = Optional.empty();
    if (refusal.isPresent() && !isSettled()) {
      said = refusal;
    } else if (outcome == StepEntry.EffectOutcome.FAILED) {
      said = remark;
    }
    return open || said.isPresent()
        ? Optional.of(
            new RunState.Trouble(
                index,
                intent == null ? "effect" : intent.kind(),
                intent == null ? "effect " + (index + 1) : intent.target(),
                open ? Optional.empty() : said))
        : Optional.empty();
  }
}
