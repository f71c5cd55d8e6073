package io.github.remediate.mac;

import java.time.Duration;
import java.util.Optional;

/**
 * A command that changes something. It is only ever built from an effect of a plan, and no {@link
 * Probe} can become one.
 *
 * @param commandLine program and arguments
 * @param user the user in whose GUI session it runs; empty for root
 * @param limit how long it may take before it is killed with all its descendants
 */
public record EffectCommand(CommandLine commandLine, Optional<UserAccount> user, Duration limit) {}
