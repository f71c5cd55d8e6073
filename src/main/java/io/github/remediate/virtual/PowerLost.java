package io.github.remediate.virtual;

/**
 * The virtual Mac lost its power in the middle of a port call. What was on its disk stays, what was
 * in memory is gone, and every call throws this until {@link VirtualMac#powerOn}. An error, because
 * a program that is cut off runs no handlers.
 */
public final class PowerLost extends Error {
  private static final long serialVersionUID = 1L;

  PowerLost(int moment) {
    super("power lost at moment " + moment, null, false, false);
  }
}
