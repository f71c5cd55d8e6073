package io.github.remediate.app;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks each question once: a diagnosis looks at a Mac as several of its users have it, and what
 * belongs to the Mac is the same for all. What is passed on as a stream is asked each time.
 */
final class RememberedProbes implements Probes {
  private final Probes probes;
  private final Map<Probe, Answer> answers = new ConcurrentHashMap<>();

  RememberedProbes(Probes probes) {
    this.probes = probes;
  }

  @Override
  public Answer ask(Probe probe) {
    Answer known = answers.get(probe);
    if (known != null && probe.pause().isZero()) {
      return known;
    }
    Answer answer = probes.ask(probe);
    answers.put(probe, answer);
    return answer;
  }

  @Override
  public Looks looks() {
    return probes.looks();
  }

  @Override
  public Answer ask(Probe probe, OutputStream stdout) {
    return probes.ask(probe, stdout);
  }
}
