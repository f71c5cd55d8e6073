package io.github.remediate.journal;

import io.github.remediate.document.Worded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry about one step. Sizes and refusals: see {@link Entry}.
 *
 * <p>An effect is {@link EffectIntended}, committed before it starts, and {@link EffectEnded},
 * committed after. An intent without an end or a judgment is <em>in doubt</em>.
 */
public sealed interface StepEntry extends Entry {

  /** The step's id. */
  String step();

  /**
   * A step went from one state to another.
   *
   * @param from the state that it left
   * @param to the state that it is in
   * @param reason text: why, where that is not plain
   * @param said text: what the command for it said, where it failed after a command
   * @param stakes text: why it matters, where it failed
   * @param remedy text: what a person does about it, where it failed and that is known
   */
  record StepChanged(
      String step,
      StepState from,
      StepState to,
      Optional<String> reason,
      Optional<String> said,
      Optional<String> stakes,
      Optional<String> remedy)
      implements StepEntry {
    public StepChanged {
      EntryLimits.word("step", step);
      reason = EntryLimits.text(reason);
      said = EntryLimits.text(said);
      stakes = EntryLimits.text(stakes);
      remedy = EntryLimits.text(remedy);
    }

    /** A change that is no failure. */
    public StepChanged(String step, StepState from, StepState to, Optional<String> reason) {
      this(step, from, to, reason, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * An effect is about to start. Nothing of it may happen before this is committed.
   *
   * @param effect its place among the step's effects in the plan, from 0
   * @param attempt 1 for the first try, counting up
   * @param kind the kind of effect
   * @param fingerprint digest over the effect as planned
   * @param target text: what it acts on, for people
   */
  record EffectIntended(
      String step, int effect, int attempt, String kind, String fingerprint, String target)
      implements StepEntry {
    public EffectIntended {
      EntryLimits.word("step", step);
      EntryLimits.atLeast("effect", 0, effect);
      EntryLimits.atLeast("attempt", 1, attempt);
      EntryLimits.word("kind", kind);
      EntryLimits.word("fingerprint", fingerprint);
      target = EntryLimits.text(target);
    }
  }

  /** How an effect ended. */
  enum EffectOutcome implements Worded {
    /** It was carried out. */
    DONE,
    /** It was not carried out, or not wholly. */
    FAILED,
    /** There was nothing left to do it to. */
    ALREADY_GONE,
    /** The Mac refuses it to every command, and a person does it by hand. */
    REFUSED,
    /** It is left to somebody elsewhere, and what becomes of it a signed receipt says. */
    HANDED_OVER
  }

  /**
   * The effect that was last intended under this number ended.
   *
   * @param effect its place among the step's effects
   * @param reason text: a clear one is required for {@link EffectOutcome#FAILED} and {@link
   *     EffectOutcome#REFUSED}
   */
  record EffectEnded(String step, int effect, EffectOutcome outcome, Optional<String> reason)
      implements StepEntry {
    public EffectEnded {
      EntryLimits.word("step", step);
      EntryLimits.atLeast("effect", 0, effect);
      reason = EntryLimits.text(reason);
      boolean needsOne = outcome == EffectOutcome.FAILED || outcome == EffectOutcome.REFUSED;
      if (needsOne && reason.filter(text -> !text.isBlank()).isEmpty()) {
        throw new IllegalArgumentException("a failed effect needs a reason");
      }
    }
  }

  /** What an effect in doubt was found to be. */
  enum EffectVerdict implements Worded {
    DONE,
    /** There was nothing to do it to. */
    ABSENT,
    NOT_DONE;

    /** Whether nothing of the effect is left to do. */
    public boolean isSettled() {
      return switch (this) {
        case DONE, ABSENT -> true;
        case NOT_DONE -> false;
      };
    }
  }

  /** Who told what became of an effect in doubt. */
  enum Judge implements Worded {
    /** The effect's own probe. */
    PROBE,
    /** A person, where the probe could not tell. */
    PERSON,
    /** A signed receipt: a person elsewhere, with a look at the service. */
    RECEIPT,
    /** A service, which three looks in a row found without the record. */
    SERVICE
  }

  /**
   * An effect in doubt was judged.
   *
   * @param effect its place among the step's effects
   * @param evidence text: what the probe saw, or who said so
   */
  record EffectJudged(String step, int effect, EffectVerdict verdict, Judge by, String evidence)
      implements StepEntry {
    public EffectJudged {
      EntryLimits.word("step", step);
      EntryLimits.atLeast("effect", 0, effect);
      evidence = EntryLimits.text(evidence);
    }
  }

  /** What became of a record that somebody was to delete elsewhere, as they say. */
  enum RecordFate implements Worded {
    DELETED(true),
    /** It was looked for, and was not there. */
    ABSENT(true),
    NOT_DONE(false),
    /** It must stay, they chose to leave it, or its service did not let them delete it. */
    REFUSED(false),
    /** Whether it is gone cannot be told. */
    UNVERIFIED(false),
    /** They say nothing of it. */
    UNMENTIONED(false);

    private final boolean gone;

    RecordFate(boolean gone) {
      this.gone = gone;
    }

    /** Whether it is not there any more. */
    public boolean isGone() {
      return gone;
    }
  }

  /**
   * A signed receipt says what became of a record that the effect has deleted.
   *
   * @param effect its place among the step's effects
   * @param said text: which record, by whose word, or why it may still be there
   */
  record RecordReported(String step, int effect, RecordFate fate, String said)
      implements StepEntry {
    public RecordReported {
      EntryLimits.word("step", step);
      EntryLimits.atLeast("effect", 0, effect);
      said = EntryLimits.text(said);
    }
  }

  /**
   * The protected set was looked at again.
   *
   * @param step the step after which it was looked at
   * @param digest digest over the items found
   * @param count how many of them were found
   * @param missing how many of them were not
   * @param lost texts: each item that was not found, for people
   * @param keychains texts: the keychain files that lack one, as the Mac sees them
   */
  record ProtectedChecked(
      String step,
      String digest,
      int count,
      int missing,
      @EntryFields.MayLack List<String> lost,
      @EntryFields.MayLack List<String> keychains)
      implements StepEntry {
    public ProtectedChecked {
      EntryLimits.word("step", step);
      EntryLimits.word("digest", digest);
      EntryLimits.atLeast("count", 0, count);
      EntryLimits.atLeast("missing", 0, missing);
      lost = EntryLimits.texts(lost);
      keychains = EntryLimits.texts(keychains);
    }
  }

  /**
   * A step waits. The wall clock may jump both ways, so the wait is known three times over: as an
   * instant, as a length, and as a count that no clock change moves but that a restart resets.
   *
   * @param notBefore when it is over by the wall clock
   * @param length the whole wait; milliseconds in the file
   * @param monotonic the monotonic count when the wait began; milliseconds in the file, meaningful
   *     only within the same boot session
   * @param bootSession {@code kern.bootsessionuuid} when the wait began, if it is known
   */
  record Waiting(
      String step,
      Instant notBefore,
      Duration length,
      Duration monotonic,
      Optional<String> bootSession)
      implements StepEntry {
    public Waiting {
      EntryLimits.word("step", step);
      EntryLimits.atLeast("length", 0, length.toMillis());
      length = Duration.ofMillis(length.toMillis());
      monotonic = Duration.ofMillis(monotonic.toMillis());
      EntryLimits.word("bootSession", bootSession);
    }
  }

  /**
   * Where a file goes, and what it was like. Commit it together with the effect's intent, before
   * the move: after a crash, a file in the quarantine without this record has no way back.
   *
   * @param effect the effect that moves it
   * @param path where it was, as the Mac sees it
   * @param name its name in the run's quarantine
   * @param owner uid
   * @param group gid
   * @param mode permission bits, 0 to 07777; octal in the file
   * @param modified last change of its content
   * @param created when it was made, if the file system tells
   */
  record FileQuarantined(
      String step,
      int effect,
      String path,
      String name,
      long owner,
      long group,
      @EntryFields.Octal int mode,
      Instant modified,
      Optional<Instant> created)
      implements StepEntry {
    public FileQuarantined {
      EntryLimits.word("step", step);
      EntryLimits.atLeast("effect", 0, effect);
      EntryLimits.path("path", path);
      EntryLimits.path("name", name);
      EntryLimits.atLeast("owner", 0, owner);
      EntryLimits.atLeast("group", 0, group);
      if (mode < 0 || mode > 07777) {
        throw new IllegalArgumentException("mode is outside 0 to 07777");
      }
    }
  }
}
