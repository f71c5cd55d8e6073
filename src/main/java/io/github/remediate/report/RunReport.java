package io.github.remediate.report;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that there is to tell of a run, or of what a run of a plan would do. Every form of a report
 * is written from it.
 *
 * @param tool name and version of the program that tells it
 * @param made when it was told
 * @param troubles what of its sources is damaged or gone, a sentence or more each; it tells what is
 *     left
 * @param status where the run stands; empty for a plan
 * @param isWhole whether the journal holds to its end, so that the status is the run's own
 * @param about what it is about
 * @param plan the plan; empty where that is not known
 * @param planDigest the digest of the plan, as the journal or the plan's file states it
 * @param summary what was wrong, what was done, what is left, and what to do next
 * @param events what happened, in order
 * @param steps the steps, in the plan's order
 * @param guarded what no step may touch, and what became of it
 * @param hazards what was checked before the first effect
 * @param approvals signed approvals that were taken for the run
 * @param answers every question that was answered, in order
 * @param records the servers' records of this Mac that the plan has deleted
 * @param chain the end of the journal; empty where there is none
 */
public record RunReport(
    String tool,
    Instant made,
    List<String> troubles,
    Optional<RunStatus> status,
    boolean isWhole,
    About about,
    Optional<Plan> plan,
    Optional<String> planDigest,
    Summary summary,
    List<Event> events,
    List<Step> steps,
    Guarded guarded,
    List<Hazard> hazards,
    List<RunStatus.Approval> approvals,
    List<Answer> answers,
    List<ServerRecord> records,
    Optional<Chain> chain) {

  /** What the report of a run whose journal does not hold to its end has for a verdict. */
  static final String UNKNOWN = "unknown";

  /** What the report of a plan has for a verdict. */
  static final String PLANNED = "planned";

  /** How the run stands in a word: {@link RunVerdict}, or that nobody knows, or that none began. */
  public String verdict() {
    if (status.isEmpty()) {
      return PLANNED;
    }
    return isWhole ? status.get().verdict().word() : UNKNOWN;
  }

  /**
   * What a report is about; what is not known is empty.
   *
   * @param playbook the playbook's id
   * @param title its title
   * @param problem what a person sees, in a few sentences
   * @param source the document that it carries out
   * @param supervision the word for who approves its steps, where a helpdesk supervises
   */
  public record About(
      String playbook,
      Optional<String> title,
      Optional<String> problem,
      Optional<String> source,
      Optional<String> supervision) {}

  /**
   * The report in a few sentences.
   *
   * @param headline how it stands, in one
   * @param wrong what was wrong
   * @param done what was done, or would be
   * @param left what is left, or is not known
   * @param next what to do next
   * @param commands what to type for that, a command each
   */
  public record Summary(
      String headline,
      List<String> wrong,
      List<String> done,
      List<String> left,
      List<String> next,
      List<String> commands) {}

  /** What kind of thing happened. */
  public enum EventKind {
    /** A process of the run began or ended, or the run did. */
    RUN,
    /** A step began or ended. */
    STEP,
    /** Somebody answered. */
    ANSWER,
    /** Something failed or was missing. */
    TROUBLE,
    /** A line for the log. */
    NOTE
  }

  /**
   * Something that happened.
   *
   * @param at when, by the Mac's clock
   * @param text in a sentence
   * @param step the step that it is about; empty if it is about none
   */
  public record Event(Instant at, EventKind kind, String text, Optional<String> step) {}

  /**
   * A step.
   *
   * @param anchor its name in the page
   * @param article the document's number; empty where it has none, or the plan is not known
   * @param number what people count it as; 0 where the plan is not known
   * @param where who or what does it; empty where the plan is not known
   * @param state the word for where it stands; of a plan, what there is to do
   * @param began when it left its first state; empty if it did not
   * @param ended when it came to the state that it is in, if that is an end
   * @param status what the run's status says of it; empty for a plan
   */
  public record Step(
      String id,
      String anchor,
      OptionalInt article,
      int number,
      String title,
      String where,
      String state,
      Optional<Instant> began,
      Optional<Instant> ended,
      Optional<RunStatus.Step> status,
      List<Effect> effects,
      List<Kept> kept,
      List<Kept> untold) {

    /** How long it took, as far as it came to an end. */
    public Optional<Duration> took() {
      return began.isPresent() && ended.isPresent()
          ? Optional.of(Duration.between(began.get(), ended.get()))
          : Optional.empty();
    }

    /** How many of its effects stand so. */
    public int count(Outcome outcome) {
      return (int) effects.stream().filter(effect -> effect.outcome() == outcome).count();
    }
  }

  /**
   * An effect, planned and as it came out.
   *
   * @param anchor its name in the page
   * @param number its place among the step's effects, from 1
   * @param kind the word for its kind in the plan's JSON
   * @param verb what is done, before {@code what}
   * @param what what it acts on, exactly
   * @param detail more of that: the command or what a person is asked, a line each
   * @param as as whom; empty where that is not known
   * @param via {@code machine}, {@code person}, {@code handed-over} or {@code api}; empty where
   *     that is not known
   * @param reason why, in a clause
   * @param warning what else is lost with it
   * @param isForGood whether it takes away what nothing puts back
   * @param attempts how often it was begun
   * @param began when it was begun last
   * @param ended when it ended or was judged
   * @param toldBy the word for who told how it came out, where it was judged
   * @param evidence what shows how it came out, a sentence each
   */
  public record Effect(
      String anchor,
      int number,
      String kind,
      String verb,
      String what,
      List<String> detail,
      String as,
      String via,
      String reason,
      Optional<String> warning,
      boolean isForGood,
      Outcome outcome,
      int attempts,
      Optional<Instant> began,
      Optional<Instant> ended,
      Optional<String> toldBy,
      List<String> evidence) {}

  /**
   * Something that a step leaves alone, or of which it could not be told.
   *
   * @param rule short name of the rule; empty where none decides
   * @param reason why, in a clause
   */
  public record Kept(String what, String rule, String reason) {}

  /**
   * What no step may touch.
   *
   * @param items what the plan protects
   * @param left what left as it may, a line each
   * @param joined what the new enrollment made, a line each
   * @param looks each look at it
   */
  public record Guarded(
      List<Kept> items, List<String> left, List<String> joined, List<ProtectedLook> looks) {}

  /**
   * A look at the protected items.
   *
   * @param after the id of the step after which they were looked at
   * @param found how many were found
   * @param missing how many were not
   * @param lost those, a line each
   */
  public record ProtectedLook(
      Instant at, String after, int found, int missing, List<String> lost) {}

  /**
   * A hazard.
   *
   * @param state {@code clear}, {@code present} or {@code unknown}, as it was found for the plan
   * @param accepted who accepted it and when, in words; empty if nobody did
   */
  public record Hazard(
      String id, String title, String state, String detail, String remedy, String accepted) {}

  /**
   * An answer to a question at a gate.
   *
   * @param about what was asked, in a few words; the gate where the plan is not known
   * @param expires when it stops being one, if it does
   * @param note what they wanted to have written down with it
   * @param shown what was shown to whoever approved a step, a line each
   */
  public record Answer(
      Instant at,
      String gate,
      String about,
      String answer,
      String by,
      String channel,
      Optional<Instant> expires,
      Optional<String> note,
      List<String> shown) {

    /** Who answered, and how, in words. */
    public String who() {
      return who(by, channel);
    }

    static String who(String by, String channel) {
      if (by.equals(Answerer.NOBODY) && !channel.equals(Channel.TERMINAL.word())) {
        return "as nobody was there to answer";
      }
      // Who gave an option, or signed in advance, says so.
      boolean isSaid = by.endsWith(" " + channel) || channel.equals(Channel.APPROVAL.word());
      return "by " + by + (isSaid ? "" : " over " + channel);
    }
  }

  /**
   * A record on a server.
   *
   * @param effect the anchor of the effect that has it deleted
   */
  public record ServerRecord(String service, String what, Outcome outcome, String effect) {}

  /**
   * The end of the journal.
   *
   * @param records how many records hold
   * @param head the checksum of the last of them, 64 hex digits, which depends on all before it
   * @param written when that was written
   */
  public record Chain(long records, String head, Instant written) {}

  /** How many effects stand so. */
  public int count(Outcome outcome) {
    return steps.stream().mapToInt(step -> step.count(outcome)).sum();
  }

  /** How many effects there are. */
  public int effects() {
    return steps.stream().mapToInt(step -> step.effects().size()).sum();
  }
}
