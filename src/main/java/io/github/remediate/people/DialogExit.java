package io.github.remediate.people;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.Problems;
import io.github.remediate.mac.Answer;
import java.nio.charset.StandardCharsets;

/**
 * What swiftDialog's end means. Its statuses: 0 button 1, 2 button 2, 3 info button, 4 (in its
 * code) or 20 (in its documents) timer, 5 quit by command, 10 Command-Q, 15 close box; 1, 30, 40,
 * 201 to 203 and 255 are failures, after which nobody may have seen anything.
 */
enum DialogExit {
  /** Button 1, and the box is ticked. */
  CONFIRMED,
  /** Button 1, and the box is not ticked. */
  NOT_TICKED,
  BUTTON_1,
  BUTTON_2,
  INFO,
  TIMER,
  CLOSED,
  NOT_SHOWN;

  private static final DocumentLimits LIMITS = new DocumentLimits(1 << 20, 1 << 16, 8, 1000);

  /**
   * Reads an end.
   *
   * <p>Status 0 alone proves nothing: version 2.5.6 exits so, with an error printed, when it finds
   * nobody to show the window to, and its "force quit" does too. The state of the window's fields
   * is printed on the way that button 1 takes and on no other (quitDialog in System.swift), so the
   * box in the output is what proves that a person was there.
   *
   * @param confirm the label of the window's box, or null if it has none
   */
  static DialogExit of(Answer answer, String confirm) {
    if (!(answer instanceof Answer.Ran ran)) {
      return NOT_SHOWN;
    }
    return switch (ran.exit()) {
      case 0 -> confirm == null ? BUTTON_1 : box(ran.text(), confirm);
      case 2 -> BUTTON_2;
      case 3 -> INFO;
      case 4, 20 -> TIMER;
      case 5, 10, 15 -> CLOSED;
      default -> NOT_SHOWN;
    };
  }

  private static DialogExit box(String output, String label) {
    int start = output.indexOf('{');
    int end = output.lastIndexOf('}');
    if (start < 0 || end < start) {
      return NOT_SHOWN;
    }
    byte[] fields = output.substring(start, end + 1).getBytes(StandardCharsets.UTF_8);
    Problems problems = Problems.thrown("Ask again.");
    try {
      Fields in =
          Fields.of(
              Json.read("swiftDialog", fields, LIMITS, problems), "what it printed", problems);
      if (!in.has(label)) {
        return NOT_SHOWN;
      }
      return in.flag(label) ? CONFIRMED : NOT_TICKED;
    } catch (DocumentException e) {
      return NOT_SHOWN;
    }
  }
}
