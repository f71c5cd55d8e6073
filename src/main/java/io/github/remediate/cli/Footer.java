package io.github.remediate.cli;

import io.github.remediate.text.Span;
import io.github.remediate.text.Style;
import io.github.remediate.text.TextLayout;
import java.util.List;

/** What to do next, at the end of a text. */
final class Footer {
  private Footer() {}

  /**
   * Writes the lines under one heading; nothing where there are none.
   *
   * @param next a paragraph each; one that begins with a blank is a command to type, and is set
   *     apart
   */
  static void write(TextLayout layout, List<String> next) {
    if (next.isEmpty()) {
      return;
    }
    layout.heading("What happens next");
    for (String line : next) {
      if (line.startsWith(" ")) {
        layout.paragraph(4, 6, Span.path(Style.COMMAND, line.strip()));
      } else {
        layout.paragraph(2, 2, Span.text(line));
      }
    }
  }
}
