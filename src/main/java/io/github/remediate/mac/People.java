package io.github.remediate.mac;

import java.time.Duration;
import java.util.List;

/**
 * The people that a run needs. In a terminal it is whoever types; off a terminal nobody is there,
 * and every question is unanswered. No password is ever asked for.
 */
public interface People {

  /**
   * Asks a question that is answered with yes or no.
   *
   * @param id stable name of the gate, for the journal
   * @param text what is asked, a line each; what yes means stands in it
   * @param unattended whether {@code --yes} may answer it
   */
  Reply ask(String id, List<String> text, boolean unattended);

  /** Over what questions are answered here; it stands beside each answer in the journal. */
  Channel channel();

  /** Says something: what happens now, what comes next. */
  void tell(String text);

  /**
   * Lets a countdown run before their eyes, which they can stop. The restart itself must have been
   * agreed to before: here, unlike with {@link #ask}, time that runs out means to go on.
   *
   * @param text what happens at its end and what to do before, a line each
   * @param time how long it runs, 1 s or more
   * @return YES if the time ran out or they chose to restart now, NO if they stopped it, LATER if
   *     it cannot be told whether anybody saw it
   */
  Reply beforeRestart(List<String> text, Duration time);

  /**
   * Asks what became of something that no look can tell. Only somebody who is there and types it
   * out can say so; without them it stays as it is.
   *
   * @param id stable name of what is asked about
   * @param text what was intended, why it cannot be told, and where to look, a line each
   */
  default Attestation attest(String id, List<String> text) {
    text.forEach(this::tell);
    tell("Only somebody at a terminal can say so; it is left as it is.");
    return Attestation.NONE;
  }

  /** What somebody says became of something that no look can tell. */
  enum Attestation {
    /** It happened. */
    DONE,
    /** It did not happen, and is to be done again. */
    NOT_DONE,
    /** Nobody said anything, or they want to leave it as it is. */
    NONE
  }

  /** Over what a question is answered. */
  enum Channel {
    /** Somebody types. */
    TERMINAL("terminal"),
    /** Somebody clicks on the Mac's screen. */
    WINDOW("window"),
    /** {@code --yes} was given. */
    YES_OPTION("--yes"),
    /** A reviewed plan was given, which is the consent to begin. */
    SAVED_PLAN("--plan"),
    /** launchd goes on with what was agreed to, and nobody is there. */
    LAUNCHD("launchd"),
    /** There is nobody, and nothing that stands for somebody. */
    NOBODY("nobody"),
    /** A person who is made up, at a rehearsal. */
    REHEARSAL("rehearsal");

    private final String word;

    Channel(String word) {
      this.word = word;
    }

    /** The word for it in the journal. */
    public String word() {
      return word;
    }

    /**
     * Whether anybody can say yes or no over it.
     *
     * @param unattended whether {@code --yes} may answer
     */
    public boolean answers(boolean unattended) {
      return switch (this) {
        case TERMINAL, WINDOW, REHEARSAL -> true;
        case YES_OPTION, LAUNCHD -> unattended;
        case SAVED_PLAN, NOBODY -> false;
      };
    }
  }

  /** Answers. */
  enum Reply {
    YES,
    NO,
    /** Nobody is there to answer, or they want to answer later. */
    LATER
  }
}
