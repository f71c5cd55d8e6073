package io.github.remediate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in parts, of which some are commands: those stand between backquotes in it.
 *
 * @param isCode whether it is a command
 */
record Words(String text, boolean isCode) {
  // Not everything between backquotes: a name on a Mac may hold one.
  private static final Pattern COMMAND = Pattern.compile("`((?:sudo |remediate |jq )[^`]*)`");

  static List<Words> of(String sentence) {
    List<Words> parts = new ArrayList<>();
    Matcher command = COMMAND.matcher(sentence);
    int at = 0;
    while (command.find()) {
      if (command.start() > at) {
        parts.add(new Words(sentence.substring(at, command.start()), false));
      }
      parts.add(new Words(command.group(1), true));
      at = command.end();
    }
    if (at < sentence.length()) {
      parts.add(new Words(sentence.substring(at), false));
    }
    return parts;
  }
}
