package io.github.remediate.diagnose;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings of one Mac, one for each id. Where several look for the same, one that holds goes
 * before all others, and one that cannot be told before one that does not hold.
 */
final class Findings {
  private final Map<FindingId, Judged> all = new EnumMap<>(FindingId.class);

  /** A finding and what it rests on. */
  private record Judged(Finding finding, Witness witness) {}

  void holds(FindingId id, Witness witness, String evidence, String source) {
    add(id, State.HOLDS, witness, evidence, source);
  }

  void doesNot(FindingId id, String evidence, String source) {
    add(id, State.DOES_NOT, Witness.LOOK, evidence, source);
  }

  void unknown(FindingId id, String reason, String source) {
    add(id, State.UNKNOWN, Witness.LOOK, reason, source);
  }

  /** Judges by a look that tells yes or no; what is absent is told by {@code ifAbsent}. */
  void judge(
      FindingId id, Observation<Boolean> seen, String yes, String no, boolean ifAbsent, String at) {
    if (seen.isUnknown()) {
      unknown(id, seen.reason(), at);
    } else if (seen.found().orElse(ifAbsent)) {
      holds(id, Witness.LOOK, yes, at);
    } else {
      doesNot(id, no, at);
    }
  }

  private void add(FindingId id, State state, Witness witness, String evidence, String source) {
    Finding finding = new Finding(id, state, evidence, Optional.of(source));
    Judged before = all.get(id);
    if (before == null || isStronger(state, witness, before)) {
      all.put(id, new Judged(finding, witness));
    }
  }

  private static boolean isStronger(State state, Witness witness, Judged before) {
    State other = before.finding().state();
    return state == other ? witness.compareTo(before.witness()) < 0 : weight(state) > weight(other);
  }

  private static int weight(State state) {
    return switch (state) {
      case HOLDS -> 2;
      case UNKNOWN -> 1;
      case DOES_NOT -> 0;
    };
  }

  boolean isHeld(FindingId id) {
    return is(id, State.HOLDS);
  }

  boolean isDenied(FindingId id) {
    return is(id, State.DOES_NOT);
  }

  boolean isHeldBy(FindingId id, Witness witness) {
    return isHeld(id) && all.get(id).witness() == witness;
  }

  private boolean is(FindingId id, State state) {
    return all.containsKey(id) && all.get(id).finding().state() == state;
  }

  /** What {@code id} rests on; of what nobody judged, that. */
  String evidence(FindingId id) {
    return all.containsKey(id)
        ? all.get(id).finding().evidence()
        : "nothing that was looked at tells of it";
  }

  /** Those of {@code ids} that hold. */
  List<FindingId> held(FindingId... ids) {
    List<FindingId> held = new ArrayList<>();
    for (FindingId id : ids) {
      if (isHeld(id)) {
        held.add(id);
      }
    }
    return held;
  }

  List<Finding> list() {
    return all.values().stream().map(Judged::finding).toList();
  }
}
