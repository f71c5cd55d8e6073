package io.github.remediate.mac;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A run that waits for the helpdesk's receipt, as its user can help it on. Without management, and
 * without an administrator's rights, a user's screen may be the only way between Mac and helpdesk.
 *
 * @param run its id, which a helpdesk asks for
 * @param fileName what the request is called where a user keeps it
 * @param request the file that says what is to be deleted, byte for byte
 * @param receipts is given the bytes of a receipt, 64 KiB at most, and says in a sentence why it
 *     does not count; empty if it was taken
 * @param isOver whether the run waits for it no more: somebody else brought it, or ended the run
 * @param isLeft whether the last receipt refused a part of it, about which somebody is to decide
 */
public record HandedOver(
    String run,
    String fileName,
    byte[] request,
    Function<byte[], Optional<String>> receipts,
    BooleanSupplier isOver,
    boolean isLeft) {

  /** The same for whoever can only be told of it. */
  public Conclusion conclusion() {
    return new Conclusion(Conclusion.Kind.HANDED_OVER, run, List.of());
  }
}
