package io.github.remediate.people;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.Problems;
import io.github.remediate.mac.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What swiftDialog's end means. Its statuses: 0 button 1, 2 button 2, 3 info button, 4 (in its
 * code) or 20 (in its documents) timer, 5 quit by command, 10 Command-Q; 1, 30, 40, 201 to 203 and
 * 255 are failures, after which nobody may have seen anything. Version 3 also ends with the bare
 * number of a signal, which may look like any of these, and 15 for a close box, which no window
 * here has.
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
  /** Whoever sat there closed it. */
  CLOSED,
  /** It went away after a while, and it cannot be told by whom: closed, logged out, ended. */
  GONE,
  NOT_SHOWN;

  /** The name of a window's box in what is printed; before 2.5 that is its label. */
  static final String BOX = "confirmed";

  private static final DocumentLimits LIMITS = new DocumentLimits(1 << 20, 1 << 16, 8, 1000);

  private static final int MOST_QUOTED = 200;

  /** What is gone sooner nobody has read. */
  private static final Duration GLANCE = Duration.ofSeconds(3);

  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /**
   * Reads an end.
   *
   * <p>Status 0 alone proves nothing: version 2.5.6 exits so when its window is closed, in silence,
   * and with an error printed when it finds nobody to show the window to. The state of the window's
   * fields, or {@code null} without any, is printed on the way that button 1 takes and on no other
   * (quitDialog in System.swift). Nor does a timer's status prove that the time is up.
   *
   * @param confirm the label of the window's box, or null if it has none
   * @param timer after how long the window closes itself
   * @param age how long it was there
   */
  static DialogExit of(Answer answer, String confirm, Duration timer, Duration age) {
    if (!(answer instanceof Answer.Ran ran)) {
      return NOT_SHOWN;
    }
    return switch (ran.exit()) {
      case 0 -> button1(ran, confirm, age);
      case 2 -> BUTTON_2;
      case 3 -> INFO;
      case 4, 20 -> age.plus(TOLERANCE).compareTo(timer) >= 0 ? TIMER : NOT_SHOWN;
      case 5, 15 -> gone(age);
      case 10 -> CLOSED;
      default -> NOT_SHOWN;
    };
  }

  private static DialogExit button1(Answer.Ran ran, String confirm, Duration age) {
    if (ran.text().isBlank()) {
      return ran.stderr().isBlank() ? gone(age) : NOT_SHOWN;
    }
    return confirm == null ? BUTTON_1 : box(ran.text(), confirm);
  }

  private static DialogExit gone(Duration age) {
    return age.compareTo(GLANCE) < 0 ? NOT_SHOWN : GONE;
  }

  /** Why no window was shown, as a clause. */
  static String why(Answer answer) {
    if (answer instanceof Answer.NotRun not) {
      return not.reason();
    }
    Answer.Ran ran = (Answer.Ran) answer;
    String said = (ran.stderr().isBlank() ? ran.text() : ran.stderr()).strip();
    String line = said.lines().findFirst().orElse("it said nothing");
    return "exit status " + ran.exit() + ", " + plain(line);
  }

  /** Whatever a program prints, it is a part of one line. */
  private static String plain(String line) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < Math.min(MOST_QUOTED, line.length()); i++) {
      plain.append(Character.isISOControl(line.charAt(i)) ? '?' : line.charAt(i));
    }
    return plain.toString();
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
      String name = in.has(BOX) ? BOX : label;
      if (!in.has(name)) {
        return NOT_SHOWN;
      }
      return in.flag(name) ? CONFIRMED : NOT_TICKED;
    } catch (DocumentException e) {
      return NOT_SHOWN;
    }
  }
}
