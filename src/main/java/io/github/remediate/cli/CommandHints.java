package io.github.remediate.cli;

import io.github.remediate.text.ShellQuote;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the commands that texts advise are typed here. The texts, and the journal, speak of the Mac
 * itself; where a tree under another root stands for it, a command that was copied without that
 * root would act on the Mac that it is typed on. In texts a command stands between backquotes, or
 * alone on its line.
 */
record CommandHints(String options) {
  /** On the Mac itself. */
  static final CommandHints THERE = new CommandHints("");

  /** The commands that take {@code --root}, besides the run itself. */
  static final Set<String> OF_A_MAC =
      Set.of(
          "diagnose",
          "doctor",
          "runs",
          "resume",
          "status",
          "report",
          "abort",
          "rollback",
          "purge",
          "verify",
          "capture");

  /**
   * With a tree in the Mac's place.
   *
   * @param root the tree's directory; empty for the Mac itself
   */
  static CommandHints under(Optional<String> root, boolean unicode) {
    return root.map(dir -> new CommandHints(" --root " + ShellQuote.quote(dir, unicode)))
        .orElse(THERE);
  }

  /** {@code text} with its commands as they are typed here. */
  String text(String text) {
    return text(text, options);
  }

  private static String text(String text, String options) {
    if (options.isEmpty() || text.indexOf("remediate ") < 0) {
      return text;
    }
    return Patterns.ADVISED
        .matcher(text)
        .replaceAll(
            command ->
                Matcher.quoteReplacement(command.group() + (takesRoot(command) ? options : "")));
  }

  /** Likewise of a page, in which commands stand by themselves or in backticks. */
  String page(String html) {
    String escaped = options.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return text(
        Patterns.PAGE_COMMAND
            .matcher(html)
            .replaceAll(
                command ->
                    Matcher.quoteReplacement(
                        "<kbd>"
                            + text("`" + command.group(1) + "`", escaped).replace("`", "")
                            + "</kbd>")),
        escaped);
  }

  /** Likewise of a JSON document. */
  String json(String document) {
    if (options.isEmpty()) {
      return document;
    }
    String escaped = options.replace("\\", "\\\\").replace("\"", "\\\"");
    return Patterns.LITERAL
        .matcher(document)
        .replaceAll(
            literal -> {
              String inner = document.substring(literal.start() + 1, literal.end() - 1);
              String typed = text(inner.replace("\\n", "\n"), escaped).replace("\n", "\\n");
              return Matcher.quoteReplacement('"' + typed + '"');
            });
  }

  private static boolean takesRoot(MatchResult command) {
    String word = command.group(1) == null ? command.group(2) : command.group(1);
    boolean runs = word.startsWith("--") && !word.equals("--help") && !word.equals("--version");
    return (runs || OF_A_MAC.contains(word))
        && !command.group().contains(" --root ")
        && !command.group().contains(" --fixture ")
        && !command.group().endsWith(" --help");
  }

  /** Made for the first text that is rewritten; on a Mac itself none is. */
  private static final class Patterns {
    static final String COMMAND = "(?:sudo )?remediate ([^\\s`]+)[^`\n]*?";
    static final Pattern ADVISED =
        Pattern.compile("(?m)(?<=`)" + COMMAND + "(?=`)|^ *" + COMMAND + "(?= *$)");
    // Possessive: any other way takes a stack frame for each escape.
    static final Pattern LITERAL = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");

    static final Pattern PAGE_COMMAND = Pattern.compile("<kbd>([^<`\n]*)</kbd>");
  }
}
