package io.github.remediate.people;

import io.github.remediate.mac.Question;
import java.util.Optional;

/**
 * Shows the Mac's user, in a window beside the run, what they are to do while a helpdesk that
 * supervises waits at a terminal. It asks nothing: the helpdesk answers.
 */
interface Instructions {

  /**
   * Shows it until the result is closed; says on the terminal whether it could.
   *
   * @return empty where no window can be shown
   */
  Optional<Shown> show(Question question);

  /** A window that stands on the screen, or was closed by its reader. */
  interface Shown extends AutoCloseable {
    @Override
    void close();
  }
}
