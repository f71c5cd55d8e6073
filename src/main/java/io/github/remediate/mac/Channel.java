package io.github.remediate.mac;

/** Over what a question is answered. */
public enum Channel {
  /** Somebody types. */
  TERMINAL("terminal"),
  /** Somebody clicks on the Mac's screen. */
  WINDOW("window"),
  /** {@code --yes} was given. */
  YES_OPTION("--yes"),
  /** A reviewed plan was given, which is the consent to begin. */
  SAVED_PLAN("--plan"),
  /** Somebody signed for it in advance, who need not be there. */
  APPROVAL("approval"),
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
   * Whether anybody can say yes or no over it. What an approval answers is told by what it names.
   *
   * @param unattended whether {@code --yes} may answer
   */
  public boolean answers(boolean unattended) {
    return switch (this) {
      case TERMINAL, WINDOW, REHEARSAL -> true;
      case YES_OPTION, LAUNCHD -> unattended;
      case SAVED_PLAN, APPROVAL, NOBODY -> false;
    };
  }

  /** Whether somebody can say over it what became of something that no look can tell. */
  public boolean attests() {
    return switch (this) {
      case TERMINAL -> true;
      case WINDOW, YES_OPTION, SAVED_PLAN, APPROVAL, LAUNCHD, NOBODY, REHEARSAL -> false;
    };
  }
}
