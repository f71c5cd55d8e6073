package io.github.remediate.mac;

import java.util.List;

/**
 * What looks tell of a record that somebody says they deleted at its service.
 *
 * @param there whether it is there; known as false only after several looks in a row, and never
 *     absent
 * @param undecided what its service shows of which nobody but a person can tell whether it is that
 *     record, a clause each; empty where {@code there} is known
 */
public record RecordPresence(Observation<Boolean> there, List<String> undecided) {
  public RecordPresence {
    undecided = List.copyOf(undecided);
  }

  /** Of a record whose own id is known. */
  public RecordPresence(Observation<Boolean> there) {
    this(there, List.of());
  }

  /** Nobody could look, or the look told nothing, for this reason. */
  public static RecordPresence untold(String reason) {
    return new RecordPresence(Observation.unknown(reason));
  }
}
