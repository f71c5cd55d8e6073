package io.github.remediate.cli;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * What the reader's terminal can show.
 *
 * @param width columns; texts are laid out for 40 or more, whatever is said
 * @param color whether ANSI colors are used
 * @param unicode whether the output's charset has characters outside ASCII
 */
record Look(int width, boolean color, boolean unicode) {
  private static final int NARROWEST = 40;
  private static final int USUAL = 80;

  Look {
    width = Math.max(width, NARROWEST);
  }

  /**
   * The look of a stream.
   *
   * @param environment the process's variables: {@code COLUMNS} gives the width (80 without it),
   *     {@code NO_COLOR} with any text switches colors off (no-color.org), and so does {@code
   *     TERM=dumb}
   * @param terminal whether the stream is a terminal; colors are for terminals only
   * @param charset what the stream's text is encoded in
   */
  static Look of(Map<String, String> environment, boolean terminal, Charset charset) {
    boolean color =
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    return new Look(
        columns(environment.getOrDefault("COLUMNS", "")), color, charset.name().startsWith("UTF-"));
  }

  private static int columns(String text) {
    if (text.isEmpty() || text.length() > 3) {
      return USUAL;
    }
    int columns = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return USUAL;
      }
      columns = columns * 10 + text.charAt(i) - '0';
    }
    return columns == 0 ? USUAL : columns;
  }

  String check() {
    return unicode ? "\u2713" : "=";
  }

  String planned() {
    return unicode ? "\u25cf" : "*";
  }

  String cross() {
    return unicode ? "\u2717" : "x";
  }

  String bullet() {
    return unicode ? "\u2022" : "-";
  }

  String arrow() {
    return unicode ? "\u2192" : "->";
  }

  /** Stands between things on one line. */
  String dot() {
    return unicode ? "\u00b7" : "|";
  }

  String ellipsis() {
    return unicode ? "\u2026" : "...";
  }
}
