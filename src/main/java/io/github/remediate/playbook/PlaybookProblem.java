package io.github.remediate.playbook;

/**
 * One mistake in a playbook file.
 *
 * @param file the file's name as the caller gave it
 * @param line from 1
 * @param column in characters, from 1
 * @param message what is wrong, as a clause without a full stop
 * @param remedy what to do about it, as a sentence
 */
public record PlaybookProblem(String file, int line, int column, String message, String remedy) {

  /** The problem in one line: {@code file:line:column: message. Remedy.} */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message + ". " + remedy;
  }
}
