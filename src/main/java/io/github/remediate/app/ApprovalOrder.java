package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.document.Quoted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to approve, and with which key.
 *
 * @param plan the saved plan
 * @param key the private key
 * @param out where the approval is saved; one that is there gets another signature
 * @param says what it is to say; empty where only a signature is added
 */
public record ApprovalOrder(Given plan, Given key, Given out, Optional<Says> says) {

  /**
   * A file that somebody named.
   *
   * @param shown its name as it was typed
   */
  public record Given(Path file, String shown) {}

  /**
   * What an approval is to say.
   *
   * @param gates words of {@link io.github.remediate.approval.GateSelection}
   * @param hazards ids of hazards
   * @param by who approves
   * @param ticket the helpdesk's ticket
   * @param notBefore from when on it holds
   * @param notAfter when it ends
   * @param note what they add
   */
  public record Says(
      List<String> gates,
      List<String> hazards,
      String by,
      Optional<String> ticket,
      Instant notBefore,
      Instant notAfter,
      Optional<String> note) {
    public Says {
      gates = List.copyOf(gates);
      hazards = List.copyOf(hazards);
      check("--by", by, Approval.MOST_WORD, false);
      ticket.ifPresent(text -> check("--ticket", text, Approval.MOST_WORD, false));
      note.ifPresent(text -> check("--note", text, Approval.MOST_NOTE, true));
    }

    private static void check(String option, String text, int most, boolean lines) {
      if (text.isBlank() || text.length() > most) {
        throw CommandFailure.usage(option + ": write 1 to " + most + " characters.");
      }
      if (Quoted.hidesSomething(text) || !lines && text.indexOf('\n') >= 0) {
        throw CommandFailure.usage(
            option
                + " "
                + Quoted.of(text)
                + ": it holds a character that a terminal obeys or does not show. Leave it out.");
      }
    }
  }
}
