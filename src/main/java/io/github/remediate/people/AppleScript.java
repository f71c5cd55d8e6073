package io.github.remediate.people;

import io.github.remediate.text.VisibleText;
import java.time.Duration;
import java.util.List;

/**
 * The source of AppleScripts. Every text in them is a string literal, and paths are arguments, so
 * that nothing a user or a file is called can be taken for a command.
 */
final class AppleScript {
  /** The number of the error of {@link #readFile} for a larger file; none of Apple's. */
  static final int TOO_LARGE = 2001;

  private AppleScript() {}

  /**
   * A dialog that Return answers with {@code onReturn} and Escape with {@code onEscape}.
   *
   * @param buttons at most three, from left to right
   */
  static String dialog(
      String title,
      List<String> text,
      List<String> buttons,
      String onReturn,
      String onEscape,
      Duration giveUp) {
    StringBuilder source = new StringBuilder("display dialog ");
    source.append(literal(text)).append(" with title ").append(literal(title));
    source.append(" buttons {");
    for (int i = 0; i < buttons.size(); i++) {
      source.append(i == 0 ? "" : ", ").append(literal(buttons.get(i)));
    }
    return source
        .append("} default button ")
        .append(literal(onReturn))
        .append(" cancel button ")
        .append(literal(onEscape))
        .append(" with icon caution giving up after ")
        .append(Math.max(1, giveUp.toSeconds()))
        .toString();
  }

  /** Has whoever sits there choose a file, and says its path. */
  static String chooseFile(String prompt) {
    return String.join(
        "\n",
        "tell me to activate",
        "POSIX path of (choose file with prompt " + literal(prompt) + " without invisibles)");
  }

  /** Says in hexadecimal digits what a file of no more than {@code most} bytes holds. */
  static String readFile(int most) {
    return String.join(
        "\n",
        "on run argv",
        "set chosenFile to open for access (POSIX file (item 1 of argv))",
        "try",
        "set fileSize to get eof chosenFile",
        "if fileSize > " + most + " then error \"too large\" number " + TOO_LARGE,
        "set fileContent to \"\"",
        "if fileSize > 0 then set fileContent to read chosenFile for fileSize as data",
        "on error errorText number errorNumber",
        "close access chosenFile",
        "error errorText number errorNumber",
        "end try",
        "close access chosenFile",
        "return fileContent",
        "end run");
  }

  /** Writes what a file holds into one that whoever sits there names. */
  static String saveFile(String prompt, String name) {
    return String.join(
        "\n",
        "on run argv",
        "tell me to activate",
        "set savePlace to choose file name with prompt "
            + literal(prompt)
            + " default name "
            + literal(name),
        "set sourceFile to open for access (POSIX file (item 1 of argv))",
        "try",
        "set fileContent to read sourceFile as data",
        "on error errorText number errorNumber",
        "close access sourceFile",
        "error errorText number errorNumber",
        "end try",
        "close access sourceFile",
        "set targetFile to open for access savePlace with write permission",
        "try",
        "set eof targetFile to 0",
        "write fileContent to targetFile",
        "on error errorText number errorNumber",
        "close access targetFile",
        "error errorText number errorNumber",
        "end try",
        "close access targetFile",
        "end run");
  }

  private static String literal(String text) {
    return literal(List.of(text));
  }

  /** The lines as one literal, in which only a backslash and a quote mean anything. */
  private static String literal(List<String> lines) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < lines.size(); i++) {
      out.append(i == 0 ? "" : "\\n");
      String line = VisibleText.text(lines.get(i));
      for (int j = 0; j < line.length(); j++) {
        char c = line.charAt(j);
        out.append(c == '\\' || c == '"' ? "\\" : "").append(c);
      }
    }
    return out.append('"').toString();
  }
}
