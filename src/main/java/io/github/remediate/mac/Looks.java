package io.github.remediate.mac;

import java.util.function.Supplier;

/**
 * Looks at a Mac that are begun before anybody wants to know what they show. Where several programs
 * can be asked at once they go on side by side; elsewhere each is made when its result is wanted
 * first. Closing waits for what is under way, so that nothing is asked any more afterwards.
 */
public interface Looks extends AutoCloseable {

  /**
   * Begins a look.
   *
   * @param look may wait for looks that were begun before it, and for no others
   * @return what it shows, the same each time; the call waits for it, and throws what {@code look}
   *     threw
   */
  <T> Supplier<T> begin(Supplier<T> look);

  @Override
  void close();

  /** Looks that are made one after the other, by whoever wants to know. Not for several threads. */
  static Looks inTurn() {
    return new LooksInTurn();
  }
}
