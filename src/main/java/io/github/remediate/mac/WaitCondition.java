package io.github.remediate.mac;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What has to come to pass before a run can go on.
 *
 * @param until the earliest that it can, where a clock decides
 */
public record WaitCondition(Kind kind, Optional<Instant> until) {

  /** Who or what has to do something. */
  public enum Kind {
    PERSON,
    /** A helpdesk, which has to approve a step. */
    APPROVAL,
    /** A signed receipt, of what became of records at services. */
    RECEIPT,
    /** A service that holds records: an approval there, or somebody to sign in at it. */
    SERVER,
    RESTART,
    TIMER,
    LOGIN,
    /** A policy of Jamf, which is at work. */
    JAMF;

    /** The word in the journal, and as other programs read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that {@code word} stands for, if this version knows it. */
    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  public static final WaitCondition A_PERSON = new WaitCondition(Kind.PERSON, Optional.empty());
  public static final WaitCondition AN_APPROVAL =
      new WaitCondition(Kind.APPROVAL, Optional.empty());
  public static final WaitCondition A_RECEIPT = new WaitCondition(Kind.RECEIPT, Optional.empty());
  public static final WaitCondition A_SERVER = new WaitCondition(Kind.SERVER, Optional.empty());
  public static final WaitCondition A_RESTART = new WaitCondition(Kind.RESTART, Optional.empty());
  public static final WaitCondition A_LOGIN = new WaitCondition(Kind.LOGIN, Optional.empty());

  public static final WaitCondition A_JAMF_POLICY = new WaitCondition(Kind.JAMF, Optional.empty());

  /** Until a clock says so. */
  public static WaitCondition until(Instant instant) {
    return new WaitCondition(Kind.TIMER, Optional.of(instant));
  }
}
