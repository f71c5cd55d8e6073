package io.github.remediate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual pages of the commands, in the language of man(7), made of what the help is made of.
 */
final class ManPage {
  private static final String STATUSES = "Exit statuses: ";

  private final StringBuilder page = new StringBuilder();
  private final CommandSpec spec;

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * A page for each command, by the name of its file.
   *
   * @param date the date that stands in them, as in 2026-11-22
   */
  static Map<String, String> all(CommandLine root, String date) {
    Map<String, String> pages = new TreeMap<>();
    collect(root, date, pages);
    return pages;
  }

  private static void collect(CommandLine command, String date, Map<String, String> pages) {
    CommandSpec spec = command.getCommandSpec();
    pages.put(name(spec) + ".1", new ManPage(spec).write(date));
    command.getSubcommands().values().forEach(below -> collect(below, date, pages));
  }

  private static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  private String write(String date) {
    String version = spec.root().version()[0];
    page.append(".TH ").append(name(spec).toUpperCase(Locale.ROOT).replace("-", "\\-"));
    page.append(" 1 ").append(date).append(" \"").append(text(version)).append("\" \"\"\n");
    section("NAME");
    List<String> description = paragraphs();
    line(name(spec).replace("-", "\\-") + " \\- " + text(summary(description.get(0))));
    section("SYNOPSIS");
    synopsis();
    section("DESCRIPTION");
    for (int i = 0; i < description.size(); i++) {
      page.append(i == 0 ? "" : ".PP\n");
      line(text(description.get(i)));
    }
    arguments();
    commands();
    footer();
    section("SEE ALSO");
    line(seeAlso());
    return page.toString();
  }

  /** The description; of the whole program it is the header, of which an empty line ends a part. */
  private List<String> paragraphs() {
    if (spec.parent() != null) {
      return List.of(spec.usageMessage().description());
    }
    List<String> paragraphs = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    for (String line : spec.usageMessage().header()) {
      if (line.isEmpty()) {
        paragraphs.add(paragraph.toString().strip());
        paragraph.setLength(0);
      } else {
        paragraph.append(' ').append(line);
      }
    }
    return paragraphs;
  }

  // whatis shows it in one line.
  private static String summary(String paragraph) {
    int end = paragraph.indexOf(". ");
    String sentence = end < 0 ? paragraph : paragraph.substring(0, end);
    return sentence.replaceAll("[.:]$", "");
  }

  private void synopsis() {
    page.append(".B ").append(text(spec.qualifiedName())).append('\n');
    boolean hasOptions = spec.options().stream().anyMatch(option -> !option.hidden());
    List<String> parts = new ArrayList<>();
    if (hasOptions) {
      parts.add("[\\fIoption\\fR ...]");
    }
    for (PositionalParamSpec word : spec.positionalParameters()) {
      String label =
          "\\fI" + text(word.paramLabel()) + "\\fR" + (word.arity().max() > 1 ? " ..." : "");
      parts.add(word.arity().min() == 0 ? "[" + label + "]" : label);
    }
    if (!spec.subcommands().isEmpty()) {
      parts.add(spec.parent() == null ? "[\\fIcommand\\fR]" : "\\fIcommand\\fR");
    }
    line(String.join(" ", parts));
  }

  private void arguments() {
    section("OPTIONS");
    for (PositionalParamSpec word : spec.positionalParameters()) {
      item("\\fI" + text(word.paramLabel()) + "\\fR", word.description());
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
          names.add("\\fB" + text(name) + "\\fR" + value(option, name));
        }
        item(String.join(", ", names), option.description());
      }
    }
  }

  private static String value(ArgSpec option, String name) {
    if (option.arity().max() == 0) {
      return "";
    }
    return (name.startsWith("--") ? "=" : " ") + "\\fI" + text(option.paramLabel()) + "\\fR";
  }

  private void item(String term, String[] description) {
    page.append(".TP\n").append(term).append('\n');
    for (int i = 0; i < description.length; i++) {
      page.append(i == 0 ? "" : ".br\n");
      line(text(description[i]));
    }
  }

  private void commands() {
    if (!spec.subcommands().isEmpty()) {
      section("COMMANDS");
      for (CommandLine below : spec.subcommands().values()) {
        CommandSpec command = below.getCommandSpec();
        item("\\fB" + text(command.name()) + "\\fR", command.usageMessage().description());
      }
    }
  }

  /** Examples stay as they are set; the exit statuses are prose. */
  private void footer() {
    String heading = spec.usageMessage().footerHeading().replace("%n", "").replace(":", "").strip();
    List<String> set = new ArrayList<>();
    StringBuilder statuses = new StringBuilder();
    for (String line : spec.usageMessage().footer()) {
      if (line.startsWith(STATUSES)) {
        statuses.append(line.substring(STATUSES.length()));
      } else if (statuses.length() > 0) {
        statuses.append(' ').append(line);
      } else if (!line.isEmpty()) {
        set.add(line);
      }
    }
    if (!set.isEmpty()) {
      section(heading.toUpperCase(Locale.ROOT));
      page.append(".nf\n");
      set.forEach(line -> set(text(line)));
      page.append(".fi\n");
    }
    if (statuses.length() > 0) {
      section("EXIT STATUS");
      line(text(statuses.toString()));
    }
  }

  private String seeAlso() {
    List<String> others = new ArrayList<>();
    CommandSpec near = spec.parent() == null ? spec : spec.parent();
    if (spec.parent() != null) {
      others.add(near.qualifiedName("-"));
    }
    for (CommandLine other : near.subcommands().values()) {
      if (other.getCommandSpec() != spec) {
        others.add(name(other.getCommandSpec()));
      }
    }
    List<String> references = new ArrayList<>();
    others.forEach(other -> references.add("\\fB" + text(other) + "\\fR(1)"));
    return String.join(", ", references);
  }

  private void section(String title) {
    page.append(".SH ")
        .append(title.contains(" ") ? "\"" + text(title) + "\"" : title)
        .append('\n');
  }

  /** Text that is filled, in lines of a length that an editor shows. */
  private void line(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > 76) {
        set(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    set(line.toString());
  }

  /** A line as it is: what would be a request at its begin is none. */
  private void set(String text) {
    boolean isRequest = text.startsWith(".") || text.startsWith("'");
    page.append(isRequest ? "\\&" : "").append(text).append('\n');
  }

  /** What man(7) shows as {@code text}; picocli's doubled percent signs are single ones. */
  private static String text(String text) {
    StringBuilder out = new StringBuilder();
    String plain = text.replace("%%", "%").replace("%n", " ");
    plain
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\e");
                case '-' -> out.append("\\-");
                case '"' -> out.append("\\(dq");
                default -> {
                  if (c < 0x7F) {
                    out.append((char) c);
                  } else {
                    out.append(String.format(Locale.ROOT, "\\[u%04X]", c));
                  }
                }
              }
            });
    return out.toString();
  }
}
