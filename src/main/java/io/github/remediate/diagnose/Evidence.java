package io.github.remediate.diagnose;

import io.github.remediate.mac.MacFacts;

/**
 * All that a diagnosis is made of.
 *
 * @param facts what was seen of the Mac
 * @param logs what its logs hold
 * @param said what a person said
 * @param services what the services tell
 */
public record Evidence(MacFacts facts, LogEvidence logs, Said said, ServiceFacts services) {}
