package io.github.remediate.mac;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question that is answered with yes, no or later. It is data: a terminal, a window and a log
 * each put it into their words, and whoever acts on it acts on its kind and its things.
 *
 * @param gate stable name, for the journal
 * @param kind what is asked; it decides the last sentence and what yes means
 * @param title what it is about
 * @param body what is to be known before, a sentence each
 * @param things what a person is to act on
 * @param unattended whether {@code --yes} may answer it
 * @param open where what is asked for can be done
 * @param approval how yes is said where a helpdesk supervises
 * @param finding what is to go away by what is asked for; empty where that is nothing found
 */
public record Question(
    String gate,
    Kind kind,
    Message title,
    List<Message> body,
    List<Thing> things,
    boolean unattended,
    Optional<Link> open,
    Optional<Approval> approval,
    Optional<FindingId> finding) {
  public Question {
    body = List.copyOf(body);
    things = List.copyOf(things);
  }

  /**
   * How yes is said where a helpdesk supervises; a note may go with the answer.
   *
   * @param word what is typed for yes; it depends on the question, as half a line that was typed
   *     before it was asked cannot be told from one that was typed after it
   * @param isForGood whether nothing puts back what is agreed to
   * @param requester who asks for the step, where somebody else must approve it
   */
  public record Approval(String word, boolean isForGood, Optional<String> requester) {}

  /** The same question, which is about a finding that is to go away. */
  public Question about(FindingId found) {
    return new Question(
        gate, kind, title, body, things, unattended, open, approval, Optional.of(found));
  }

  /** The same question, with a place on the Mac that it leads to. */
  public Question opening(Link link) {
    return new Question(
        gate, kind, title, body, things, unattended, Optional.of(link), approval, finding);
  }

  /** The same question, to which yes is said in that way. */
  public Question approvedBy(Approval how) {
    return new Question(
        gate, kind, title, body, things, unattended, open, Optional.of(how), finding);
  }

  /** A question about nothing that a person would have to find. */
  public Question(String gate, Kind kind, Message title, List<Message> body, boolean unattended) {
    this(
        gate,
        kind,
        title,
        body,
        List.of(),
        unattended,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What is asked, and what yes means. */
  public enum Kind {
    /** Whether the run begins. */
    BEGIN_RUN(Doer.ASKED),
    /** Whether a cleanup begins: a run, as the Mac's user is asked. */
    CLEAN_UP(Doer.ASKED),
    /** Whether a run that was agreed to long ago goes on. */
    GO_ON(Doer.ASKED),
    /** Whether a step begins. */
    BEGIN_STEP(Doer.ASKED),
    /** Whether a step begins that takes something away, where a helpdesk supervises. */
    APPROVE_STEP(Doer.TYPED),
    /** Whether something goes that holds more than the registration; no keeps it. */
    DELETE_TOO(Doer.ASKED),
    /** Whether the Mac restarts now. */
    RESTART(Doer.ASKED),
    /** Whether the run goes on without a step that failed. */
    PASS_OVER(Doer.ASKED),
    /** Whether a person deleted keychain items by hand. */
    DELETE_ITEMS(Doer.USER),
    /** Whether a person switched a record off at a server. */
    DISABLE_RECORD(Doer.ADMINISTRATOR),
    /** Whether a person deleted a record at a server. */
    DELETE_RECORD(Doer.ADMINISTRATOR),
    /** Whether a person had the MDM profile removed. */
    REMOVE_PROFILE(Doer.ADMINISTRATOR),
    /** Whether a person enrolled the Mac. */
    ENROLL(Doer.USER),
    /** Whether a person registered the Mac. */
    REGISTER(Doer.USER),
    /** Whether a person did something else. */
    DO_BY_HAND(Doer.USER),
    /**
     * What became of an effect that no look can tell: yes, it happened; no, it is to be done again;
     * later leaves it as it is. Only somebody who types it out can say so ({@link
     * Channel#attests}).
     */
    DOUBT(Doer.TYPED),
    /** Whether the run ends here. */
    END_RUN(Doer.TYPED),
    /** Whether the run is rolled back. */
    ROLL_BACK(Doer.TYPED),
    /** Whether what runs keep is removed for good. */
    PURGE(Doer.TYPED),
    /** Whether an approval is signed. */
    SIGN(Doer.TYPED),
    /** Whether a record that may be this Mac's is to be deleted too. */
    CHOOSE_RECORD(Doer.TYPED),
    /** Whether the records of a list are deleted. */
    DELETE_RECORDS(Doer.TYPED),
    /** Whether the tenant in which somebody signed in is that of the Macs of a list. */
    CONFIRM_TENANT(Doer.TYPED),
    /** Whether the Jamf Pro that was asked is that of the Macs of a list, under another name. */
    CONFIRM_JAMF_PRO(Doer.TYPED),
    /** Whether a computer in Jamf Pro that may be this Mac is to lose its MDM profile too. */
    CHOOSE_COMPUTER(Doer.TYPED),
    /** Whether the Macs of a list lose their MDM profile. */
    UNMANAGE(Doer.TYPED),
    /** Whether the rehearsal begins. */
    REHEARSE(Doer.TYPED),
    /** Whether what a server alone may keep of the Mac is exported, or not needed. */
    EXPORT_FIRST(Doer.TYPED),
    /** Why a run begins although something gentler may be enough; yes goes with the words. */
    SAY_WHY(Doer.TYPED),
    /** Whether hazards count as accepted, at a rehearsal. */
    ACCEPT_HAZARDS(Doer.TYPED),
    /** Whether a user of the Mac, who is to be treated next, is logged in at its screen by now. */
    LOG_IN(Doer.TYPED),
    /** Whether a rehearsal plays that somebody goes on with the run. */
    PLAY_RESUME(Doer.TYPED);

    private final Doer doer;

    Kind(Doer doer) {
      this.doer = doer;
    }

    /** The word for it in keys of texts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether only somebody who types can answer it; no window on the Mac's screen asks it. */
    public boolean isTyped() {
      return doer == Doer.TYPED;
    }

    /** Whether it takes an administrator's account at a server, which few users of a Mac have. */
    public boolean isForAdministrators() {
      return doer == Doer.ADMINISTRATOR;
    }

    /** Whether it is the Mac's user who does it, before its screen. */
    public boolean isForTheUser() {
      return doer == Doer.USER;
    }

    /** Whether yes says that a person did something, and not that something may be done. */
    public boolean isReport() {
      return isForTheUser() || isForAdministrators();
    }
  }

  /** Of whom a question wants more than yes. */
  private enum Doer {
    /** Nobody: whoever is asked says whether it may be done. */
    ASKED,
    /** Whoever types it out, and nobody else. */
    TYPED,
    /** The Mac's user, who does it and then says so. */
    USER,
    /** An administrator of a server, who does it and then says so. */
    ADMINISTRATOR
  }
}
