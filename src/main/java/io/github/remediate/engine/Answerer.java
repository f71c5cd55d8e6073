package io.github.remediate.engine;

import io.github.remediate.journal.RunState;
import io.github.remediate.mac.People;
import java.util.Optional;

/**
 * Who answers the questions of one process, for the journal.
 *
 * @param by in words
 * @param channel over what
 */
public record Answerer(String by, People.Channel channel) {

  /**
   * Whoever answers over {@code channel}.
   *
   * @param operator the name that this very process was given; a later one may be anybody's
   */
  public static Answerer of(People.Channel channel, Optional<String> operator) {
    return new Answerer(
        switch (channel) {
          case TERMINAL -> operator.orElse("somebody at the terminal");
          case YES_OPTION, SAVED_PLAN -> operator.orElse("whoever gave " + channel.word());
          case WINDOW -> "somebody at the Mac's screen";
          case LAUNCHD, NOBODY -> "nobody";
          case REHEARSAL -> "a virtual person";
        },
        channel);
  }

  /** Likewise in a run's process. */
  static Answerer of(People people, RunState runState) {
    return of(
        people.channel(),
        runState.isResumed()
            ? Optional.empty()
            : runState.started().flatMap(start -> start.operator()));
  }
}
