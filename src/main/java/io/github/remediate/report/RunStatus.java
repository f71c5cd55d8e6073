package io.github.remediate.report;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.WaitCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a run stands, as its journal tells.
 *
 * @param run its id
 * @param verdict the same in one word
 * @param begun when and for whom it began
 * @param waitsFor what it waits for; empty unless that is the verdict
 * @param steps its steps, in the plan's order; where the plan is not known, those that the journal
 *     speaks of
 * @param planTrouble a clause: why the plan is not known; empty where it is
 * @param loss protected items that were missing when they were looked for last
 * @param ended how it ended; empty while it can go on
 * @param isRollingBack whether a rollback of it was begun and has not ended
 * @param purge what became of what it kept, if that was to be removed for good
 * @param lastHeard when its journal was last written to
 * @param lastWord how its last process ended, in words; empty if it could not say so
 * @param holder who works on this Mac's runs now, in words
 * @param supervision the word for who approves its steps, where a helpdesk supervises it
 * @param approvals signed approvals that it took
 * @param answers how its gates were answered last, and by whom
 * @param kept where more of it is
 * @param next the command that goes on with it, or that looks at what is left, or that treats those
 *     of several users who are to come; empty where there is none, or not now
 */
public record RunStatus(
    String run,
    RunVerdict verdict,
    Begun begun,
    Optional<RunWait> waitsFor,
    List<Step> steps,
    String planTrouble,
    Optional<Loss> loss,
    Optional<Ended> ended,
    boolean isRollingBack,
    Optional<Purge> purge,
    Optional<Instant> lastHeard,
    Optional<String> lastWord,
    Optional<String> holder,
    Optional<String> supervision,
    List<Approval> approvals,
    List<Answer> answers,
    Kept kept,
    String next) {

  /**
   * A signed approval, given in advance.
   *
   * @param at when the run took it
   * @param by who signed it
   * @param keys the ids of their keys, in the same order
   * @param notBefore from when on it holds, by the approver's clock
   * @param notAfter when it ends, by the approver's clock
   * @param document the digest of what was signed
   */
  public record Approval(
      Instant at,
      List<String> by,
      List<String> keys,
      Optional<String> ticket,
      Instant notBefore,
      Instant notAfter,
      String document) {}

  /**
   * How a gate was answered last.
   *
   * @param gate a step's id, a place in one, or {@code run/consent}
   * @param about what was asked, in a few words; the gate where the plan is not known
   * @param answer the word for the answer
   * @param by who answered
   * @param channel the word for over what
   * @param note what they wanted to have written down with it
   */
  public record Answer(
      String gate, String about, String answer, String by, String channel, Optional<String> note) {
    /** Who answered, and over what; or that nobody was there. */
    public String who() {
      return RunReport.Answer.who(by, channel);
    }
  }

  /**
   * When and for whom a run began; what is not known is empty.
   *
   * @param playbook the playbook's id
   * @param user short name of the user whose registration is treated
   * @param operator who supervises
   * @param ticket the helpdesk's ticket
   * @param users the users of the Mac of whom it treats one, in the order in which that is done;
   *     empty where it is about one alone
   */
  public record Begun(
      Optional<Instant> at,
      String playbook,
      Optional<String> serialNumber,
      Optional<String> hardwareUuid,
      Optional<String> osVersion,
      Optional<String> user,
      Optional<String> operator,
      Optional<String> ticket,
      List<OneOfUsers> users) {
    public Begun {
      users = List.copyOf(users);
    }

    /** Who is still to be treated once it is complete: who was left, then who is to come. */
    public List<String> usersToCome() {
      List<String> left = new ArrayList<>();
      List<String> later = new ArrayList<>();
      for (OneOfUsers one : users) {
        if (one.state() == Turn.LEFT) {
          left.add(one.user());
        } else if (one.state() == Turn.LATER) {
          later.add(one.user());
        }
      }
      left.addAll(later);
      return left;
    }
  }

  /**
   * One of several users of the Mac.
   *
   * @param user short name
   */
  public record OneOfUsers(String user, Turn state) {}

  /** When one of several users is treated. */
  public enum Turn implements Worded {
    /** A run before was theirs. */
    EARLIER,
    /** This run is theirs. */
    THIS,
    /** They could not be looked at when it was their turn. */
    LEFT,
    /** A run is to come for them. */
    LATER
  }

  /**
   * Where a step stands.
   *
   * @param article the document's number; empty where it has none, or the plan is not known
   * @param number what people count it as; 0 where the plan is not known
   * @param title its title; its id where the plan is not known
   * @param state the word for its state
   * @param done how many of its effects are done, or had nothing left to do
   * @param total how many it has; 0 where the plan is not known
   * @param reason what was said last when it failed or was passed over, or what somebody does
   *     elsewhere while it waits for that; else empty
   * @param failure what did not work, so that somebody has to do something about it
   * @param troubles its effects that failed, or that began and did not end
   * @param words what persons said became of its effects where no look could tell, a line each
   * @param next what to do about it, in a sentence; empty where there is nothing
   */
  public record Step(
      String id,
      OptionalInt article,
      int number,
      String title,
      String state,
      int done,
      int total,
      String reason,
      Optional<Failure> failure,
      List<Trouble> troubles,
      List<String> words,
      String next) {}

  /**
   * What did not work.
   *
   * @param what what failed, or is still there
   * @param said what the command for it said, with its exit status, or why there was none
   * @param stakes why that matters, in a sentence
   * @param remedy what to do about it, in a sentence; empty while it is nobody's turn
   */
  public record Failure(
      String what, Optional<String> said, Optional<String> stakes, String remedy) {}

  /**
   * An effect that failed, or that began and did not end.
   *
   * @param number its place among the step's effects, from 1
   * @param kind the word for its kind
   * @param what what it acts on
   * @param said what was said when it failed; empty where it is in doubt
   */
  public record Trouble(int number, String kind, String what, Optional<String> said) {}

  /**
   * Protected items that were missing.
   *
   * @param step the id of the step after which they were
   * @param count how many
   * @param items each in words
   * @param restore how to put them back, a line each
   */
  public record Loss(String step, int count, List<String> items, List<String> restore) {}

  /**
   * How a run ended.
   *
   * @param state complete, aborted or rolled back
   * @param at when
   * @param left what is left to do, a line each
   * @param advice what state the Mac was left in, and what to do about that
   * @param unproven the findings of which a person's word alone tells that they are gone
   */
  public record Ended(
      String state, Instant at, List<String> left, List<String> advice, List<String> unproven) {}

  /**
   * The removal of what a run kept: quarantine, evidence and copies of keychains.
   *
   * @param isDone whether it came to its end; if not, some of that may still be there
   * @param at when it ended, or else began
   * @param why who asked for it, or which setting
   */
  public record Purge(boolean isDone, Instant at, String why) {}

  /**
   * Where more of a run is, as the Mac sees it.
   *
   * @param log the log of all runs; empty where there is none
   * @param quarantine the files that it moved; empty once a purge began to remove them
   * @param evidence what was there before, and copies of keychains; empty likewise
   * @param isRestorable whether a rollback has files to put back
   */
  public record Kept(
      Optional<MacPath> log,
      Optional<MacPath> quarantine,
      Optional<MacPath> evidence,
      boolean isRestorable) {}

  /**
   * What to type to go on with it, a command each, in order; empty where there is nothing, or not
   * now. Where it waits for a receipt, also what brings one.
   */
  public List<String> commands() {
    if (next.isEmpty()) {
      return List.of();
    }
    List<String> commands = new ArrayList<>();
    if (awaitsReceipt()) {
      commands.addAll(forReceipt(" " + run));
    }
    commands.add(next);
    return commands;
  }

  /**
   * What has a receipt made, a command each: on the Mac, and where somebody may delete records.
   *
   * @param run the run with a blank before it; empty for the latest
   */
  public static List<String> forReceipt(String run) {
    return List.of(
        "sudo remediate status" + run + " --request-out FILE",
        "remediate records --request FILE --key KEY --receipt-out RECEIPT");
  }

  /** Whether {@link #next} is about the Mac's other users, as this run has done all of its own. */
  public boolean isForOthers() {
    return verdict == RunVerdict.COMPLETE && !next.isEmpty();
  }

  /** Whether looks alone told that what it was about is gone; also while it has not ended. */
  public boolean isProven() {
    return ended.filter(end -> !end.unproven().isEmpty()).isEmpty();
  }

  /** Whether it waits for a receipt of what became of records at services. */
  public boolean awaitsReceipt() {
    return waitsFor.filter(wait -> wait.kind() == WaitCondition.Kind.RECEIPT).isPresent();
  }

  /** The words for the states of the steps. */
  public List<String> states() {
    return steps.stream().map(Step::state).toList();
  }
}
