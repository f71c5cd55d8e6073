package io.github.remediate.journal;

import io.github.remediate.document.Worded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An entry about the run as a whole. Sizes and refusals: see {@link Entry}. */
public sealed interface RunEntry extends Entry {

  /**
   * The first record of every journal, and of none later: what the run is bound to. A resume
   * compares each of these with what it finds and refuses on a difference.
   *
   * @param run the run's id; also the name of its directory
   * @param tool name and version of the program
   * @param playbook the playbook's id
   * @param playbookDigest the playbook's digest
   * @param planDigest the plan's digest
   * @param requestDigest the digest of what it was started with: user, scope, ADFS address
   * @param savedPlanDigest the digest of the reviewed plan that was applied, if one was: it is used
   *     up
   * @param hardwareUuid the Mac's hardware UUID, if it is known
   * @param user short name of the user whose registration is treated, if there is one
   * @param operator text: who supervises, if somebody does
   * @param ticket text: the helpdesk's ticket, if there is one
   * @param supervision who approves its steps, where a helpdesk supervises
   */
  record RunStarted(
      String run,
      String tool,
      String playbook,
      String playbookDigest,
      String planDigest,
      String requestDigest,
      Optional<String> savedPlanDigest,
      Optional<String> hardwareUuid,
      Optional<String> user,
      Optional<String> operator,
      Optional<String> ticket,
      Optional<Supervision> supervision)
      implements RunEntry {
    public RunStarted {
      EntryLimits.word("run", run);
      EntryLimits.word("tool", tool);
      EntryLimits.word("playbook", playbook);
      EntryLimits.word("playbookDigest", playbookDigest);
      EntryLimits.word("planDigest", planDigest);
      EntryLimits.word("requestDigest", requestDigest);
      EntryLimits.word("savedPlanDigest", savedPlanDigest);
      EntryLimits.word("hardwareUuid", hardwareUuid);
      EntryLimits.word("user", user);
      operator = EntryLimits.text(operator);
      ticket = EntryLimits.text(ticket);
    }
  }

  /**
   * The run goes on in a new process.
   *
   * @param tool name and version of the program
   * @param from what started it: {@code terminal}, {@code launchd}
   * @param operator text: who supervises, if somebody does
   */
  record RunResumed(String tool, String from, Optional<String> operator) implements RunEntry {
    public RunResumed {
      EntryLimits.word("tool", tool);
      EntryLimits.word("from", from);
      operator = EntryLimits.text(operator);
    }
  }

  /**
   * Somebody asked for the run to go on, while it waits for something.
   *
   * @param from over what: {@code self-service}
   */
  record RunCalled(String from) implements RunEntry {
    public RunCalled {
      EntryLimits.word("from", from);
    }
  }

  /**
   * Several users of the Mac are treated one after the other, a run for each.
   *
   * @param users texts: their short names, in that order
   * @param number which of them the run is for, from 1
   * @param left texts: who of those before could not be looked at and was left
   * @param records by whom records are deleted, a word of {@code --records}; a journal of an older
   *     version does not say it
   */
  record UsersNamed(List<String> users, int number, List<String> left, Optional<String> records)
      implements RunEntry {
    public UsersNamed {
      users = EntryLimits.texts(users);
      EntryLimits.atLeast("number", 1, number);
      left = EntryLimits.texts(left);
      records.ifPresent(word -> EntryLimits.word("records", word));
    }
  }

  /**
   * A hazard was accepted by name.
   *
   * @param hazard the hazard's id
   * @param state as it was found: {@code present} or {@code unknown}
   * @param detail text: what was seen
   * @param by text: who accepted it
   */
  record HazardAccepted(String hazard, String state, String detail, String by) implements RunEntry {
    public HazardAccepted {
      EntryLimits.word("hazard", hazard);
      EntryLimits.word("state", state);
      detail = EntryLimits.text(detail);
      by = EntryLimits.text(by);
    }
  }

  /**
   * A signed approval was taken for the run, and is spent by it.
   *
   * @param envelope the digest of its file, of which the run keeps a copy
   * @param document the digest of what was signed: whoever signs it once more approves the same
   * @param names texts: who signed, by the settings that were in force
   * @param keys the ids of their keys, in the same order
   * @param ticket text: the helpdesk's ticket, if there is one
   * @param notBefore from when on it holds, by the approver's clock
   * @param notAfter when it ends, by the approver's clock
   * @param tolerance by how many seconds the clocks may differ
   */
  record ApprovalTaken(
      String envelope,
      String document,
      List<String> names,
      List<String> keys,
      Optional<String> ticket,
      Instant notBefore,
      Instant notAfter,
      int tolerance)
      implements RunEntry {
    public ApprovalTaken {
      EntryLimits.word("envelope", envelope);
      EntryLimits.word("document", document);
      names = EntryLimits.texts(names);
      keys = EntryLimits.texts(keys);
      ticket = EntryLimits.text(ticket);
      EntryLimits.atLeast("tolerance", 0, tolerance);
      if (names.size() != keys.size()) {
        throw new IllegalArgumentException("it has not as many names as keys");
      }
    }

    /** Whether it holds at {@code now}, by the Mac's clock. */
    public boolean holds(Instant now) {
      return !now.isBefore(notBefore.minusSeconds(tolerance))
          && now.isBefore(notAfter.plusSeconds(tolerance));
    }
  }

  /**
   * The run asks for records at services to be deleted elsewhere, by a file that it keeps.
   *
   * @param file the file's name in the run's directory
   * @param sha256 SHA-256 of its bytes, in 64 hex digits
   * @param steps the steps whose records it asks for
   * @param count how many records it asks for
   */
  record RecordsRequested(String file, String sha256, List<String> steps, int count)
      implements RunEntry {
    public RecordsRequested {
      EntryLimits.path("file", file);
      EntryLimits.word("sha256", sha256);
      steps = EntryLimits.texts(steps);
      EntryLimits.atLeast("count", 1, count);
    }
  }

  /**
   * A signed receipt was taken, which says what became of records that the run asked for; a {@link
   * StepEntry.RecordReported} for each of them stands before it.
   *
   * @param request SHA-256 of the request that it answers
   * @param envelope the digest of its file
   * @param document the digest of what was signed: it is taken once
   * @param names texts: who signed, by the settings that the run began with
   * @param keys the ids of their keys, in the same order
   * @param by text: who says so, in their own words
   * @param written when it was made, by the writer's clock
   */
  record ReceiptTaken(
      String request,
      String envelope,
      String document,
      List<String> names,
      List<String> keys,
      String by,
      Instant written)
      implements RunEntry {
    public ReceiptTaken {
      EntryLimits.word("request", request);
      EntryLimits.word("envelope", envelope);
      EntryLimits.word("document", document);
      names = EntryLimits.texts(names);
      keys = EntryLimits.texts(keys);
      by = EntryLimits.text(by);
      if (names.size() != keys.size()) {
        throw new IllegalArgumentException("it has not as many names as keys");
      }
    }
  }

  /**
   * A question at a gate was answered.
   *
   * @param gate the step's id, or the name of a gate of the whole run
   * @param answer the answer's word
   * @param by text: who answered
   * @param channel the word for over what
   * @param expires when the answer stops being one, if it does; from this instant on it is a
   *     refusal
   * @param note text: what they wanted to have written down with it
   * @param shown texts: what was shown to whoever approved a step, a line each
   */
  record GateAnswered(
      String gate,
      String answer,
      String by,
      String channel,
      Optional<Instant> expires,
      Optional<String> note,
      @EntryFields.MayLack List<String> shown)
      implements RunEntry {
    public GateAnswered {
      EntryLimits.word("gate", gate);
      EntryLimits.word("answer", answer);
      EntryLimits.word("channel", channel);
      by = EntryLimits.text(by);
      note = EntryLimits.text(note);
      shown = EntryLimits.texts(shown);
    }
  }

  /**
   * The protected set as it was before the first effect.
   *
   * @param digest digest over all its items
   * @param count how many items, 0 or more
   */
  record ProtectedRecorded(String digest, int count) implements RunEntry {
    public ProtectedRecorded {
      EntryLimits.word("digest", digest);
      EntryLimits.atLeast("count", 0, count);
    }
  }

  /**
   * Protected items left as they may: with the MDM profile or with the Jamf framework.
   *
   * @param with what they left with, in words
   * @param items digests of the items, one for each
   * @param names texts: the same items, for people
   */
  record ProtectedLeft(String with, List<String> items, List<String> names) implements RunEntry {
    public ProtectedLeft {
      EntryLimits.word("with", with);
      items = EntryLimits.texts(items);
      names = EntryLimits.texts(names);
    }
  }

  /**
   * Enrolling again made new protected items, which must be whole from now on; they take the place
   * of those that an earlier enrollment of the same run made.
   *
   * @param keychain the keychain file, as the Mac sees it
   * @param items digests of the items, one for each
   * @param names texts: the same items in the same order, for people
   */
  record ProtectedJoined(String keychain, List<String> items, List<String> names)
      implements RunEntry {
    public ProtectedJoined {
      EntryLimits.path("keychain", keychain);
      items = EntryLimits.texts(items);
      names = EntryLimits.texts(names);
      if (items.size() != names.size()) {
        throw new IllegalArgumentException("it has not as many names as items");
      }
    }
  }

  /**
   * Which start of the Mac the run is in. A restart is proven by a later record with another value.
   *
   * @param bootSession {@code kern.bootsessionuuid}
   * @param pid the process that saw it
   */
  record BootSession(String bootSession, long pid) implements RunEntry {
    public BootSession {
      EntryLimits.word("bootSession", bootSession);
    }
  }

  /**
   * A line for the log. It is appended and never forced by itself: a power loss may take it.
   *
   * @param step the step it is about, if it is about one
   * @param text what to say
   */
  record Note(Optional<String> step, String text) implements RunEntry {
    public Note {
      EntryLimits.word("step", step);
      text = EntryLimits.text(text);
    }
  }

  /**
   * The process is alive. Appended, never forced by itself.
   *
   * @param pid the process
   */
  record Heartbeat(long pid) implements RunEntry {}

  /**
   * A process of the run ended: the last word of each that could still write.
   *
   * @param pid the process
   * @param status the exit status that it says it ended with; from launchd the process itself ends
   *     with 0
   * @param state how the run stands, in a word
   * @param reason text: what was said last
   * @param waitsFor the word for what has to come to pass before the run can go on, if it waits
   * @param until the earliest that it can, where a clock decides
   */
  record ProcessEnded(
      long pid,
      int status,
      String state,
      String reason,
      Optional<String> waitsFor,
      Optional<Instant> until)
      implements RunEntry {
    public ProcessEnded {
      EntryLimits.atLeast("status", 0, status);
      EntryLimits.word("state", state);
      EntryLimits.word("waitsFor", waitsFor);
      reason = EntryLimits.text(reason);
    }
  }

  /** How far a purge came. */
  enum PurgeState implements Worded {
    BEGUN,
    DONE
  }

  /**
   * What the run keeps was purged: quarantine, evidence and copies. Written before and after.
   *
   * @param why text: who asked for it, or which setting
   */
  record RunPurged(PurgeState state, String why) implements RunEntry {
    public RunPurged {
      why = EntryLimits.text(why);
    }
  }

  /**
   * The run is over.
   *
   * @param state the word for how
   * @param left texts: what is left to do or to look at; above 100 the last one says how many more
   * @param advice texts: what state the Mac was left in, and what to do about that; likewise
   * @param unproven texts: the findings that it was about and of which a person's word alone tells
   *     that they are gone
   */
  record RunEnded(
      String state,
      List<String> left,
      List<String> advice,
      @EntryFields.MayLack List<String> unproven)
      implements RunEntry {
    public RunEnded {
      EntryLimits.word("state", state);
      left = EntryLimits.texts(left);
      advice = EntryLimits.texts(advice);
      unproven = EntryLimits.texts(unproven);
    }

    public RunEnded(
        RunEnding ending, List<String> left, List<String> advice, List<String> unproven) {
      this(ending.word(), left, advice, unproven);
    }

    /** An end after which looks alone count. */
    public RunEnded(RunEnding ending, List<String> left, List<String> advice) {
      this(ending, left, advice, List.of());
    }

    /** An end after which nothing needs to be said. */
    public RunEnded(RunEnding ending, List<String> left) {
      this(ending, left, List.of());
    }

    /** How it ended. */
    public RunEnding ending() {
      return RunEnding.of(state);
    }
  }
}
