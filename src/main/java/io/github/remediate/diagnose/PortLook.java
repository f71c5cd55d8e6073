package io.github.remediate.diagnose;

import java.time.Duration;

/**
 * A connection to a server that was tried from the Mac.
 *
 * @param server which one
 * @param host its name
 * @param port TCP
 * @param outcome what came of it
 * @param detail for a person: how long it took, or what stood in the way
 */
public record PortLook(Server server, String host, int port, Outcome outcome, String detail) {
  /** How long one may take; all are tried side by side. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Whose server. */
  public enum Server {
    INTUNE,
    APPLE_PUSH,
    JAMF,
    /** Ports that documents still name; Apple retired them in 2021. Nothing fails by them. */
    LEGACY
  }

  /** What can come of it. */
  public enum Outcome {
    /** Connected, and the certificate is one that this program trusts. */
    REACHED,
    /** Connected, and the certificate is not. */
    NOT_TRUSTED,
    /** The network says no: refused, no way, no such name, or no answer in time. */
    CLOSED,
    /** It could not be tried. */
    UNTOLD
  }
}
