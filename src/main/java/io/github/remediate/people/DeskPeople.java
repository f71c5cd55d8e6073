package io.github.remediate.people;

import io.github.remediate.mac.People;
import java.time.Duration;
import java.util.List;

/** People who can also be warned before the Mac restarts under their hands. */
public interface DeskPeople extends People {

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
}
