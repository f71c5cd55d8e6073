package io.github.remediate.mac;

import java.util.OptionalInt;

/**
 * Where the Mac's power comes from.
 *
 * @param mains true on AC power
 * @param percent battery charge, 0 to 100; empty on a Mac without a battery
 */
public record Power(boolean mains, OptionalInt percent) {}
