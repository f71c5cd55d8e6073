package io.github.remediate.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * Assertions of which all that fail are told. AssertJ's own soft assertions generate classes by
 * means that later JDKs warn about.
 */
public final class Checks {
  private final List<String> failed = new ArrayList<>();

  /** Notes how {@code assertion} fails, if it does. */
  public void that(Runnable assertion) {
    try {
      assertion.run();
    } catch (AssertionError error) {
      failed.add(error.getMessage());
    }
  }

  /** Fails if any did. */
  public void all() {
    assertThat(failed).isEmpty();
  }
}
