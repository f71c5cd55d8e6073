package io.github.remediate.text;

/**
 * The last lines of a terminal, which can be drawn again in place. Whatever is printed elsewhere
 * belongs above them: they are taken away before and drawn anew after it.
 */
public interface LiveRegion {

  /**
   * Takes away what was drawn, prints {@code above} for good, and draws {@code lines}.
   *
   * @param lines each fits into one line of the terminal
   */
  void draw(TextLayout above, TextLayout lines);

  /** Takes away what was drawn. */
  void clear();

  /** What the terminal can show now; its width changes with its window's. */
  TerminalCapabilities capabilities();

  /** How many lines can be drawn. */
  int rows();
}
