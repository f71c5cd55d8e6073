package io.github.remediate.engine;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;

/** How a command ended, in words that the journal, the log and a person can keep. */
final class CommandResultText {
  private static final int LONGEST = 300;

  private CommandResultText() {}

  /**
   * A clause, without a full stop: the exit status, and the beginning of what it said, on standard
   * error if there is anything.
   */
  static String by(MacPath program, Answer.Ran ran) {
    String words = ran.stderr().isBlank() ? ran.text() : ran.stderr();
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < words.length() && said.length() < LONGEST; i++) {
      char c = words.charAt(i);
      boolean blank = Character.isISOControl(c) || Character.isWhitespace(c);
      if (!blank) {
        said.append(c);
      } else if (!said.isEmpty() && said.charAt(said.length() - 1) != ' ') {
        said.append(' ');
      }
    }
    return program.name()
        + " ended with "
        + ran.exit()
        + (said.isEmpty() ? " and said nothing" : " and said: " + clause(said.toString()));
  }

  private static String clause(String said) {
    return said.replaceFirst("[. ]+$", "");
  }
}
