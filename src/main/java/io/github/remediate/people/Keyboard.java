package io.github.remediate.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** What somebody types at a terminal, line by line. */
public final class Keyboard extends BufferedReader {

  /** Reads from {@code typed}, which tells whether a line is there without waiting for one. */
  public Keyboard(Reader typed) {
    super(typed);
  }

  /** Drops what was typed up to now: it answers no question that comes after it. */
  void forget() throws IOException {
    while (ready() && read() >= 0) {
      // The letter is dropped.
    }
  }
}
