package io.github.remediate.text;

import java.util.function.UnaryOperator;

/**
 * What the reader's terminal can show.
 *
 * @param width columns; texts are laid out for 40 or more, whatever is said
 * @param color whether ANSI colors are used
 * @param unicode whether the output's charset has characters outside ASCII
 * @param typed puts the commands in a text as they are typed here
 */
public record TerminalCapabilities(
    int width, boolean color, boolean unicode, UnaryOperator<String> typed) {
  private static final int NARROWEST = 40;

  public TerminalCapabilities {
    width = Math.max(width, NARROWEST);
  }

  /** On the Mac itself. */
  public TerminalCapabilities(int width, boolean color, boolean unicode) {
    this(width, color, unicode, UnaryOperator.identity());
  }

  public String check() {
    return unicode ? "\u2713" : "=";
  }

  public String planned() {
    return unicode ? "\u25cf" : "*";
  }

  public String cross() {
    return unicode ? "\u2717" : "x";
  }

  public String bullet() {
    return unicode ? "\u2022" : "-";
  }

  public String arrow() {
    return unicode ? "\u2192" : "->";
  }

  /** Stands between things on one line. */
  public String dot() {
    return unicode ? "\u00b7" : "|";
  }

  public String ellipsis() {
    return unicode ? "\u2026" : "...";
  }
}
