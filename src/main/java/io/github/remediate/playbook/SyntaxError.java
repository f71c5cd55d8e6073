package io.github.remediate.playbook;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says what a YAML parser's exception means to the person who wrote the file. */
final class SyntaxError {
  private SyntaxError() {}

  static void explain(RuntimeException e, String text, Problems problems) {
    if (e instanceof ReaderException reader) {
      unreadable(reader.getCodePoint(), text, problems);
      return;
    }
    int line = 1;
    int column = 1;
    int index = -1;
    String said = "";
    if (e instanceof MarkedYamlEngineException marked) {
      Mark mark = marked.getProblemMark().or(marked::getContextMark).orElse(null);
      if (mark != null) {
        line = mark.getLine() + 1;
        column = mark.getColumn() + 1;
        index = text.offsetByCodePoints(0, Math.min(mark.getIndex(), codePoints(text)));
      }
      said = marked.getProblem() == null ? "" : marked.getProblem();
    }
    if (index >= 0 && index < text.length() && text.charAt(index) == '\t') {
      problems.add(line, column, "a tab stands where YAML wants blanks", "Indent with blanks.");
    } else if (said.startsWith("mapping values are not allowed")) {
      problems.add(
          line,
          column,
          "a colon stands where no key can be",
          "Put quotes around a text that holds ': ', or check the indentation.");
    } else if (said.startsWith("found unexpected end of stream")) {
      problems.add(line, column, "the file ends inside a quoted text", "Close the quotes.");
    } else if (said.startsWith("found undefined tag handle")) {
      problems.add(
          line, column, "a tag is not allowed", "Put quotes around a text that begins with '!'.");
    } else {
      problems.add(
          line,
          column,
          "this is not YAML: something else must stand here",
          "Check the indentation, quotes and brackets here and in the line before.");
    }
  }

  private static void unreadable(int point, String text, Problems problems) {
    int at = text.indexOf(point);
    problems.add(
        lineAt(text, Math.max(at, 0)),
        columnAt(text, Math.max(at, 0)),
        "the character " + Problems.quoted(Character.toString(point)) + " is not allowed in YAML",
        point == 0 ? "Save the file as UTF-8 text." : "Remove it.");
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The line of the character at {@code index}, from 1. */
  static int lineAt(String text, int index) {
    int line = 1;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The column of the character at {@code index} in characters, from 1. */
  static int columnAt(String text, int index) {
    int start = index == 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1;
    return text.codePointCount(start, index) + 1;
  }
}
