package io.github.remediate.diagnose;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServiceFacts;
import java.time.Instant;
import java.util.List;

/**
 * All that a diagnosis is made of.
 *
 * @param facts what was seen of the Mac
 * @param logs what its logs hold
 * @param said what a person said
 * @param services what the services tell
 * @param ports which servers were reached from the Mac; empty where it was not tried
 * @param tokenRenewed when jamfAAD noted the user's token last
 * @param seen when the Mac was looked at: earlier than now where it is a recorded one
 * @param now the moment at which the services were asked
 */
public record Evidence(
    MacFacts facts,
    LogEvidence logs,
    Said said,
    ServiceFacts services,
    List<PortLook> ports,
    Observation<Instant> tokenRenewed,
    Instant seen,
    Instant now) {
  public Evidence {
    ports = List.copyOf(ports);
  }

  /** What the Mac, its logs, people and services tell, at that moment, and nothing else. */
  public static Evidence of(
      MacFacts facts, LogEvidence logs, Said said, ServiceFacts services, Instant now) {
    return new Evidence(
        facts,
        logs,
        said,
        services,
        List.of(),
        Observation.unknown("it was not looked at"),
        now,
        now);
  }
}
