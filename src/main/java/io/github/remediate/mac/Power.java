package io.github.remediate.mac;

import java.util.OptionalInt;

/**
 * Where the Mac's power comes from.
 *
 * @param source what it draws from now
 * @param percent charge of the Mac's own battery, 0 to 100; empty on a Mac without one
 */
public record Power(Source source, OptionalInt percent) {

  /** What a Mac can draw its power from, as pmset names it. */
  public enum Source {
    MAINS,
    BATTERY,
    /** A battery outside the Mac, while the mains are out; how long it lasts is not told. */
    UPS
  }
}
