package io.github.remediate.people;

import io.github.remediate.text.VisibleText;
import java.time.Duration;
import java.util.List;

/** The source of one {@code display dialog}. Every text in it is a string literal. */
final class AppleScript {
  private AppleScript() {}

  /**
   * A dialog that Return answers with {@code onReturn} and Escape with {@code onEscape}.
   *
   * @param buttons at most three, from left to right
   */
  static String dialog(
      String title,
      List<String> text,
      List<String> buttons,
      String onReturn,
      String onEscape,
      Duration giveUp) {
    StringBuilder source = new StringBuilder("display dialog ");
    source.append(literal(text)).append(" with title ").append(literal(title));
    source.append(" buttons {");
    for (int i = 0; i < buttons.size(); i++) {
      source.append(i == 0 ? "" : ", ").append(literal(buttons.get(i)));
    }
    return source
        .append("} default button ")
        .append(literal(onReturn))
        .append(" cancel button ")
        .append(literal(onEscape))
        .append(" with icon caution giving up after ")
        .append(Math.max(1, giveUp.toSeconds()))
        .toString();
  }

  private static String literal(String text) {
    return literal(List.of(text));
  }

  /** The lines as one literal, in which only a backslash and a quote mean anything. */
  private static String literal(List<String> lines) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < lines.size(); i++) {
      out.append(i == 0 ? "" : "\\n");
      String line = VisibleText.text(lines.get(i));
      for (int j = 0; j < line.length(); j++) {
        char c = line.charAt(j);
        out.append(c == '\\' || c == '"' ? "\\" : "").append(c);
      }
    }
    return out.append('"').toString();
  }
}
