package io.github.remediate.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lines as no honest Mac holds them: what means something to a terminal, JSON, Markdown, a script.
 */
final class HostileTexts {
  private static final String[] PIECES = {
    "\"",
    "\\",
    "\\\"",
    "\n",
    "\r",
    "\t",
    "\u0000",
    "\u001b[2J",
    "\u007f",
    "\u009b",
    "\u202e",
    "\u2028",
    "\ud83d\ude00",
    "\ud800",
    "\udc00",
    "{HOME}",
    "{",
    "}",
    "<br>",
    "<hr>",
    "\\n",
    "# ",
    "* ",
    "- ",
    "    ",
    "`",
    "```",
    "[a](http://b.example)",
    "![i](x)",
    "&amp;",
    "&#123;",
    ".md",
    ", ",
    ": ",
    "::",
    " ",
    "\" & (do shell script \"id\") & \"",
    "é",
    "ß",
    "漢",
    "a",
    "Z",
    "9",
    "\u00ad",
    "¬",
    "|",
  };

  private final Random random;

  HostileTexts(long seed) {
    random = new Random(seed);
  }

  String line() {
    StringBuilder line = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      line.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return line.toString();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      lines.add(line());
    }
    return lines;
  }
}
