package io.github.remediate.app;

import java.time.Instant;
import java.util.List;

/**
 * A run whose things can be purged.
 *
 * @param run its id
 * @param state how it ended
 * @param ended when
 * @param entries how many entries it keeps
 * @param bytes how many bytes they take
 * @param warnings why only somebody who names the run may purge it, a sentence or more each; none
 *     as a rule
 */
public record PurgeableRun(
    String run, String state, Instant ended, long entries, long bytes, List<String> warnings) {}
