package io.github.remediate.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * What the outside gives one invocation of the program.
 *
 * @param out for text and JSON
 * @param err for diagnostics and prompts
 * @param environment environment variables
 * @param inIsTerminal whether standard input is a terminal
 * @param outIsTerminal whether {@code out} is a terminal
 * @param errIsTerminal whether {@code err} is a terminal
 */
record Invocation(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /** Columns to write in: the terminal's where it tells them, otherwise 80. */
  int width() {
    try {
      int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", "80").trim());
      return columns < 40 ? 40 : Math.min(columns, 120);
    } catch (NumberFormatException e) {
      return 80;
    }
  }

  private boolean color() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  Look look() {
    return new Look(width(), color(), unicode());
  }

  /** Whether the reader's locale shows more than ASCII. */
  boolean unicode() {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        String upper = value.toUpperCase(java.util.Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
      }
    }
    return false;
  }
}
