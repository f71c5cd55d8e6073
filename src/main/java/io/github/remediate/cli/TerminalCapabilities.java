package io.github.remediate.cli;

/**
 * What the reader's terminal can show.
 *
 * @param width columns; texts are laid out for 40 or more, whatever is said
 * @param color whether ANSI colors are used
 * @param unicode whether the output's charset has characters outside ASCII
 * @param typed how commands are typed here
 */
record TerminalCapabilities(int width, boolean color, boolean unicode, CommandHints typed) {
  private static final int NARROWEST = 40;

  TerminalCapabilities {
    width = Math.max(width, NARROWEST);
  }

  /** On the Mac itself. */
  TerminalCapabilities(int width, boolean color, boolean unicode) {
    this(width, color, unicode, CommandHints.THERE);
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
