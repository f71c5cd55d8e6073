package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Collects candidates, each playbook and state once, and puts them in order. */
final class Ranking {
  private final Findings findings;
  private final Map<String, Candidate> candidates = new LinkedHashMap<>();

  Ranking(Findings findings) {
    this.findings = findings;
  }

  /** A candidate; of what speaks for and against it, only what holds is kept. */
  void add(
      TreatedBy playbook, Likelihood likelihood, List<FindingId> speaksFor, FindingId... against) {
    put(playbook, OptionalInt.empty(), likelihood, speaksFor, against);
  }

  /** A state of {@code registration}. */
  void state(int state, Likelihood likelihood, List<FindingId> speaksFor, FindingId... against) {
    put(TreatedBy.REGISTRATION, OptionalInt.of(state), likelihood, speaksFor, against);
  }

  private void put(
      TreatedBy playbook,
      OptionalInt state,
      Likelihood likelihood,
      List<FindingId> speaksFor,
      FindingId... against) {
    List<FindingId> held = findings.held(speaksFor.toArray(new FindingId[0]));
    // What nothing speaks for is no more than possible.
    Candidate candidate =
        new Candidate(playbook, state, likelihood, held, findings.held(against))
            .atMost(held.isEmpty() ? Likelihood.POSSIBLE : Likelihood.CERTAIN);
    candidates.merge(playbook + " " + state, candidate, Ranking::both);
  }

  private static Candidate both(Candidate one, Candidate other) {
    return new Candidate(
        one.playbook(),
        one.state(),
        one.likelihood().compareTo(other.likelihood()) <= 0 ? one.likelihood() : other.likelihood(),
        joined(one.speaksFor(), other.speaksFor()),
        joined(one.against(), other.against()));
  }

  private static List<FindingId> joined(List<FindingId> one, List<FindingId> other) {
    Set<FindingId> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  boolean has(TreatedBy playbook) {
    return candidates.values().stream().anyMatch(each -> each.playbook() == playbook);
  }

  /**
   * All of them: the likelier first, and of equally likely ones the gentler or earlier.
   *
   * @param most what is the most that any of them can be
   */
  List<Candidate> inOrder(Likelihood most) {
    List<Candidate> all = new ArrayList<>();
    candidates.values().forEach(candidate -> all.add(candidate.atMost(most)));
    all.sort(
        Comparator.comparing(Candidate::likelihood)
            .thenComparing(Candidate::playbook)
            .thenComparingInt(candidate -> candidate.state().orElse(Integer.MAX_VALUE)));
    return List.copyOf(all);
  }
}
