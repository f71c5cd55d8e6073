package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The manual")
class ManPageTest {
  private static final Map<String, String> PAGES = new TreeMap<>();

  @BeforeAll
  static void write(@TempDir Path directory) throws Exception {
    Path manual = directory.resolve("share/man1");
    ProgramRun run =
        ProgramRun.of("help", "--man", manual.toString(), "--date", "2026-11-22").run();
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    try (Stream<Path> pages = Files.list(manual)) {
      for (Path page : pages.toList()) {
        PAGES.put(page.getFileName().toString(), Files.readString(page));
      }
    }
  }

  @Test
  @DisplayName("has a page for the program and for each command")
  void pages() {
    String help = ProgramRun.of("--help").run().out();
    List<String> wanted = new ArrayList<>(List.of("remediate.1"));
    Matcher command =
        Pattern.compile("(?m)^  ([a-z]+) {2,}\\S")
            .matcher(help.substring(help.indexOf("Commands:"), help.indexOf("Examples:")));
    while (command.find()) {
      wanted.add("remediate-" + command.group(1) + ".1");
    }
    assertThat(wanted).contains("remediate-resume.1", "remediate-kit.1");
    assertThat(PAGES.keySet()).containsAll(wanted).contains("remediate-plan-show.1");
  }

  @Test
  @DisplayName("is made of known requests, and of lines that are none by accident")
  void requests() {
    PAGES.forEach(
        (name, page) -> {
          assertThat(page).as(name).startsWith(".TH REMEDIATE").endsWith("\n").isASCII();
          page.lines()
              .forEach(
                  line -> {
                    assertThat(line).as(name).doesNotStartWith("'").isNotEmpty();
                    if (line.startsWith(".")) {
                      assertThat(line).as(name).matches("\\.(TH|SH|TP|PP|B|br|nf|fi)( .*)?");
                    }
                    // After a backslash only what man(7) knows.
                    assertThat(line.replaceAll("\\\\(e|-|&|f[BIR]|\\(dq|\\[u[0-9A-F]+])", ""))
                        .as(name)
                        .doesNotContain("\\");
                  });
          assertThat(page.split("\\\\f[BI]", -1)).hasSameSizeAs(page.split("\\\\fR", -1));
        });
  }

  @Test
  @DisplayName("puts what is set below a heading of its own")
  void examples() {
    for (String name : List.of("remediate-report.1", "remediate-records.1", "remediate.1")) {
      assertThat(PAGES.get(name)).contains("\n.SH EXAMPLES\n.nf\n");
    }
    PAGES.forEach((name, page) -> assertThat(page).as(name).doesNotContain(".SH \n"));
  }

  @Test
  @DisplayName("tells every option that the help tells, and none that it does not")
  void options() {
    PAGES.forEach(
        (name, page) -> {
          List<String> words = new ArrayList<>(List.of(name.replace(".1", "").split("-")));
          words.remove(0);
          words.add("--help");
          String help = ProgramRun.of(words.toArray(new String[0])).run().out();
          Matcher option = Pattern.compile("(?m)^ {2,6}(?:-., )?(--[a-z-]+)").matcher(help);
          List<String> told = new ArrayList<>();
          while (option.find()) {
            told.add(option.group(1));
          }
          Matcher item = Pattern.compile("\\\\fB(\\\\-\\\\-[a-z\\\\-]+)\\\\fR").matcher(page);
          List<String> written = new ArrayList<>();
          while (item.find()) {
            written.add(item.group(1).replace("\\-", "-"));
          }
          assertThat(written).as(name).containsExactlyInAnyOrderElementsOf(told).isNotEmpty();
        });
  }

  @Test
  @DisplayName("ends with the exit statuses and the pages beside it")
  void sections() {
    assertThat(PAGES.get("remediate.1"))
        .contains(".SH \"EXIT STATUS\"\n0 done, planned, handed over", ".SH EXAMPLES\n.nf\n")
        .contains("\\fBremediate\\-resume\\fR(1)");
    assertThat(PAGES.get("remediate-rehearse.1"))
        .contains(".SH \"WHAT \\-\\-INJECT CAN DO\"\n.nf\n");
  }
}
