package io.github.remediate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.report.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The documentation")
class DocumentationTest {
  private static final Path SITE = Path.of("src/site");
  private static final Path HIDDEN = Path.of(".github");

  @Test
  @DisplayName("names only tests and classes that there are")
  void classes() throws IOException {
    Set<String> known = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      sources.forEach(file -> known.add(file.getFileName().toString()));
    }
    List<String> named = new ArrayList<>();
    List<Path> pages = new ArrayList<>(List.of(HIDDEN.resolve("CONTRIBUTING.md")));
    for (String page : List.of("safety.md", "architecture.md", "testing.md", "decisions.md")) {
      pages.add(SITE.resolve(page));
    }
    for (Path page : pages) {
      // A name of ours in code marks, perhaps behind its room: two humps at least.
      named.addAll(find("`(?:[a-z]+/)?([A-Z][a-z]+[A-Z][A-Za-z0-9]+)`", Files.readString(page)));
    }

    assertThat(named).contains("WholeRunTest", "PathGuard");
    assertThat(named).allSatisfy(name -> assertThat(known).contains(name + ".java"));
  }

  @Test
  @DisplayName("looks for classes in the rooms that they are in")
  void rooms() throws IOException {
    Path main = Path.of("src/main/java/io/github/remediate");
    List<String> named =
        find("`([a-z]+/[A-Z]\\w+)`", Files.readString(HIDDEN.resolve("CONTRIBUTING.md")));

    assertThat(named).contains("plan/Effect");
    assertThat(named).allSatisfy(name -> assertThat(main.resolve(name + ".java")).exists());
  }

  @Test
  @DisplayName("tells helpdesks every exit status")
  void exitStatuses() throws IOException {
    List<String> expected = new ArrayList<>();
    for (ExitStatus status : ExitStatus.values()) {
      expected.add(Integer.toString(status.code()));
    }

    String page = Files.readString(SITE.resolve("helpdesk.md"));
    String table = page.substring(page.indexOf("## Exit statuses"));
    assertThat(find("(?m)^\\| ([0-9]+) \\|", table)).isEqualTo(expected);
  }

  @Test
  @DisplayName("lists every finding of a diagnosis, in the order of the table")
  void findings() throws IOException {
    List<String> expected = new ArrayList<>();
    for (FindingId id : FindingId.values()) {
      expected.add(id.word());
    }

    String page = Files.readString(SITE.resolve("formats.md"));
    String table = page.substring(page.indexOf("| finding |"));
    assertThat(find("(?m)^\\| `([a-z-]+)` \\|", table.substring(0, table.indexOf("\n\n"))))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("names every word of requests, receipts, waits and outcomes among the formats")
  void words() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      expected.add(outcome.word());
    }
    for (RecordReceipt.Verdict verdict : RecordReceipt.Verdict.values()) {
      expected.add(verdict.word());
    }
    for (MacIdentifiers.From from : MacIdentifiers.From.values()) {
      expected.add(from.word());
    }
    for (MacIdentifiers.Mdm mdm : MacIdentifiers.Mdm.values()) {
      expected.add(mdm.word());
    }
    for (WaitCondition.Kind kind : WaitCondition.Kind.values()) {
      expected.add(kind.word());
    }
    for (StepEntry.Judge judge : StepEntry.Judge.values()) {
      expected.add(judge.word());
    }

    assertThat(find("`([a-z-]+)`", Files.readString(SITE.resolve("formats.md"))))
        .containsAll(expected);
  }

  @Test
  @DisplayName("has no link to a page that is not there")
  void links() throws IOException {
    List<Path> links = new ArrayList<>();
    for (Path place : List.of(Path.of(""), HIDDEN, SITE)) {
      try (Stream<Path> pages = Files.list(place)) {
        for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
          for (String link : find("\\]\\(([^)#:]+)[^)]*\\)", Files.readString(page))) {
            links.add(place.resolve(link));
          }
        }
      }
    }

    assertThat(links).contains(SITE.resolve("untested.md"), HIDDEN.resolve("SECURITY.md"));
    assertThat(links).allSatisfy(link -> assertThat(link).exists());
  }

  @Test
  @DisplayName("has no link to a heading that is not there")
  void anchors() throws IOException {
    List<String> dead = new ArrayList<>();
    int count = 0;
    for (Path place : List.of(Path.of(""), HIDDEN, SITE)) {
      try (Stream<Path> pages = Files.list(place)) {
        for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
          for (String link : find("\\]\\(([^):]*#[^)]+)\\)", Files.readString(page))) {
            int at = link.indexOf('#');
            Path target = at == 0 ? page : place.resolve(link.substring(0, at));
            count++;
            if (!headings(target).contains(link.substring(at + 1))) {
              dead.add(page + ": " + link);
            }
          }
        }
      }
    }

    assertThat(count).isGreaterThan(10);
    assertThat(dead).isEmpty();
  }

  /** As pages are linked to where they are read: letters, digits and hyphens. */
  private static List<String> headings(Path page) throws IOException {
    return find("(?m)^#+ (.+)$", Files.readString(page)).stream()
        .map(
            heading ->
                heading
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'))
        .toList();
  }

  private static List<String> find(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
