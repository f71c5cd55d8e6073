package io.github.remediate.text;

/** Where a text is printed that knows how wide its reader's terminal is. */
public interface TerminalWidth {

  /** How many characters fit beside each other. */
  int columns();

  /** Whether it shows characters outside ASCII. */
  boolean unicode();
}
