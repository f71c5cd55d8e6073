package io.github.remediate.app;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.macos.KeychainSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Mac that can be looked at.
 *
 * @param privileged whether the look is made as root, or is not hindered by permissions
 * @param trustedOwners file owners that stand for root under another root
 * @param adfsUrl the organization's ADFS address, from the command line or the Mac's settings
 * @param quarantineDays after how many days what an ended run keeps is purged
 * @param notice what the user should know about the choice, if anything
 */
record OpenMac(
    MacFacts.Source source,
    Probes probes,
    MacFiles files,
    KeychainSource keychains,
    boolean privileged,
    Set<Integer> trustedOwners,
    Observation<List<ServerRecord>> records,
    Optional<String> adfsUrl,
    Optional<Integer> quarantineDays,
    Optional<String> notice) {}
