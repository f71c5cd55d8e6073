package io.github.remediate.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command of this program as a page tells people to type it.
 *
 * @param place the page and the line
 * @param line without what is said about it
 */
record DocumentedCommand(String place, String line) {
  private static final String PROGRAM = "(?:sudo )?(?:target/remediate/bin/)?remediate ";
  private static final Pattern IN_BLOCK = Pattern.compile("^(?: {4,}|\\$ )?(" + PROGRAM + ".*)$");
  private static final Pattern IN_WORDS = Pattern.compile("`(" + PROGRAM + "[^`]*)`");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** All of README, of the documentation and of what is said to contributors. */
  static List<DocumentedCommand> all() throws IOException {
    List<DocumentedCommand> all = new ArrayList<>();
    for (Path place : List.of(Path.of(""), Path.of("src/site"), Path.of(".github"))) {
      try (Stream<Path> pages = Files.list(place)) {
        for (Path page : pages.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
          all.addAll(of(page));
        }
      }
    }
    return all;
  }

  private static List<DocumentedCommand> of(Path page) throws IOException {
    List<DocumentedCommand> all = new ArrayList<>();
    boolean isFenced = false;
    int number = 0;
    for (String line : Files.readAllLines(page)) {
      number++;
      String place = page + ":" + number;
      if (line.startsWith("```")) {
        isFenced = !isFenced;
      } else if (isFenced || line.startsWith("    ")) {
        Matcher block = IN_BLOCK.matcher(line);
        if (block.matches()) {
          all.add(new DocumentedCommand(place, block.group(1).replaceFirst("\\s+# .*", "")));
        }
      } else {
        Matcher words = IN_WORDS.matcher(line);
        while (words.find()) {
          all.add(new DocumentedCommand(place, words.group(1)));
        }
      }
    }
    return all;
  }

  /** What the program gets of it. */
  List<String> arguments() {
    String behind =
        line.replaceFirst("^" + PROGRAM, "")
            .replaceFirst(" > \\S+$", "")
            .replaceFirst(" && .*", "");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(behind);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }
}
