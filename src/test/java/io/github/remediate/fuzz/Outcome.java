package io.github.remediate.fuzz;

import java.util.List;
import java.util.Set;

/**
 * What came of a reading.
 *
 * @param taken whether the input was taken
 * @param said sentences and clauses that people may read
 * @param known the names of what is told to be there
 * @param denied the names of what is told, as certain, not to be there
 */
public record Outcome(boolean taken, List<String> said, Set<String> known, Set<String> denied) {
  /** It was taken. */
  public static Outcome read(String... said) {
    return new Outcome(true, List.of(said), Set.of(), Set.of());
  }

  /** It was refused, in one sentence. */
  public static Outcome refused(String said) {
    return new Outcome(false, List.of(said), Set.of(), Set.of());
  }
}
