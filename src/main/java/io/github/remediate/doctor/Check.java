package io.github.remediate.doctor;

import io.github.remediate.document.Worded;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param subject what was looked at
 * @param state how it is
 * @param what what was seen, or why it cannot be told: a clause without a full stop
 * @param remedy what to do about it, a sentence or more; empty where nothing is to be done
 */
public record Check(Subject subject, State state, String what, Optional<String> remedy) {

  /** What to do about what only root sees. */
  public static final String AS_ROOT = "Look with sudo.";

  /** How something is. */
  public enum State implements Worded {
    /** As it should be. */
    OK,
    /** A run works all the same, but not as well as it could. */
    WARNING,
    /** A run is refused, or does not do what it should. */
    FAULT,
    /** It could not be seen; that says neither yes nor no. */
    UNKNOWN
  }

  /** What the subject belongs to. */
  public Area area() {
    return subject.area();
  }

  public static Check ok(Subject subject, String what) {
    return new Check(subject, State.OK, what, Optional.empty());
  }

  public static Check warning(Subject subject, String what, String remedy) {
    return new Check(subject, State.WARNING, what, Optional.of(remedy));
  }

  public static Check fault(Subject subject, String what, String remedy) {
    return new Check(subject, State.FAULT, what, Optional.of(remedy));
  }

  public static Check unknown(Subject subject, String what, String remedy) {
    return new Check(subject, State.UNKNOWN, what, Optional.of(remedy));
  }
}
