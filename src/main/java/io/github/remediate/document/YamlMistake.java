package io.github.remediate.document;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/** Says what a YAML parser's exception means to the person who wrote the file. */
final class YamlMistake {
  private YamlMistake() {}

  static Problem of(RuntimeException e, Source source, String text) {
    if (e instanceof ReaderException reader) {
      return unreadable(reader.getCodePoint(), source, text);
    }
    Mark mark =
        e instanceof MarkedYamlEngineException marked
            ? marked.getProblemMark().or(marked::getContextMark).orElse(null)
            : null;
    if (mark == null) {
      return mistake(new Place(source, 1, 1), "", ' ');
    }
    String said = ((MarkedYamlEngineException) e).getProblem();
    int points = text.codePointCount(0, text.length());
    int index = text.offsetByCodePoints(0, Math.min(mark.getIndex(), points));
    return mistake(
        new Place(source, mark.getLine() + 1, mark.getColumn() + 1),
        said == null ? "" : said,
        index < text.length() ? text.charAt(index) : ' ');
  }

  private static Problem mistake(Place place, String said, char at) {
    if (at == '\t') {
      return new Problem(place, "a tab stands where YAML wants blanks", "Indent with blanks.");
    }
    if (said.startsWith("mapping values are not allowed")) {
      return new Problem(
          place,
          "a colon stands where no key can be",
          "Put quotes around a text that holds ': ', or check the indentation.");
    }
    if (said.startsWith("found unexpected end of stream")) {
      return new Problem(place, "the file ends inside a quoted text", "Close the quotes.");
    }
    if (said.startsWith("found undefined tag handle")) {
      return new Problem(
          place, "a tag is not allowed", "Put quotes around a text that begins with '!'.");
    }
    return new Problem(
        place,
        "this is not YAML: something else must stand here",
        "Check the indentation, quotes and brackets here and in the line before.");
  }

  private static Problem unreadable(int point, Source source, String text) {
    return new Problem(
        Utf8.place(source, text, Math.max(text.indexOf(point), 0)),
        "the character " + Quoted.of(Character.toString(point)) + " is not allowed in YAML",
        point == 0 ? "Save the file as UTF-8 text." : "Remove it.");
  }
}
