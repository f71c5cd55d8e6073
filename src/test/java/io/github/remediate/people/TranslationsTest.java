package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Question;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.playbook.Step;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The texts of windows")
final class TranslationsTest {
  private static final Path RESOURCES =
      Path.of("src/main/resources/io/github/remediate/people").toAbsolutePath();
  private static final Path PLAYBOOKS = Path.of("playbooks").toAbsolutePath();
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");
  private static final Pattern STEP_TITLE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+\\.title");
  private static final String HAN = "\\p{IsHan}";

  private static Map<String, String> texts() {
    return sorted("texts.properties");
  }

  private static Map<String, String> plans() {
    return sorted("plans.properties");
  }

  /** What is shown in that language, by key. */
  private static Map<String, String> shown(Language language) {
    if (language != Language.ENGLISH) {
      return sorted("texts." + language.tag() + ".properties");
    }
    Map<String, String> all = texts();
    all.putAll(plans());
    return all;
  }

  private static Map<String, String> sorted(String file) {
    Properties texts = Texts.read(file);
    Map<String, String> sorted = new TreeMap<>();
    texts.stringPropertyNames().forEach(key -> sorted.put(key, texts.getProperty(key)));
    return sorted;
  }

  private static List<String> placesIn(String text) {
    return PLACE.matcher(text).results().map(match -> match.group()).sorted().toList();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  @DisplayName(
      "are there for each key that a Mac's user can see, and for no other, with its values")
  void complete(Language language) {
    Map<String, String> english = shown(Language.ENGLISH);
    Map<String, String> own = shown(language);
    assertThat(own.keySet()).containsExactlyElementsOf(english.keySet());
    own.forEach(
        (key, text) -> {
          assertThat(placesIn(text)).as(key).isEqualTo(placesIn(english.get(key)));
          assertThat(text).as(key).isNotBlank();
        });
  }

  @Test
  @DisplayName("stand apart from what only those read who type, and each once")
  void apart() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String file : List.of("texts", "operators", "plans")) {
      keysIn(file).forEach(key -> assertThat(keys.add(key)).as(file + ": " + key).isTrue());
    }
    for (Language language : Language.values()) {
      if (language != Language.ENGLISH) {
        assertThat(keysIn("texts." + language.tag())).doesNotHaveDuplicates();
      }
    }
    assertThat(new LinkedHashSet<>(List.of(RESOURCES.toFile().list())))
        .containsExactlyInAnyOrder(
            "texts.properties",
            "operators.properties",
            "plans.properties",
            "texts.it.properties",
            "texts.zh-Hant.properties");
  }

  private static List<String> keysIn(String file) throws IOException {
    try (Stream<String> lines = Files.lines(RESOURCES.resolve(file + ".properties"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(" = ")))
          .toList();
    }
  }

  @Test
  @DisplayName("include what each question comes to that a window asks, and no other")
  void questions() {
    Map<String, String> texts = texts();
    for (Question.Kind kind : Question.Kind.values()) {
      assertThat(texts.containsKey("closing." + kind.word()))
          .as("%s", kind)
          .isEqualTo(!kind.isTyped());
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  @DisplayName("have two forms for a count, which are the same in Chinese")
  void counts(Language language) {
    Map<String, String> own = shown(language);
    own.forEach(
        (key, text) -> {
          if (key.endsWith(".one")) {
            String other = own.get(key.replace(".one", ".other"));
            assertThat(other).as(key).isNotNull();
            if (language == Language.TRADITIONAL_CHINESE) {
              assertThat(other).as(key).isEqualTo(text);
            }
          } else if (key.endsWith(".other") && !key.equals("class.other")) {
            assertThat(own).containsKey(key.replace(".other", ".one"));
          }
        });
  }

  /**
   * How much room a text has, in Latin letters; a Chinese one takes twice as much. A window of
   * swiftDialog is 820 points wide, and a letter of its 13 to 16 points takes 6 to 8.
   */
  private static int room(String key) {
    if (key.startsWith("yes.")
        || key.startsWith("no.")
        || List.of(
                "window.later",
                "window.not-now",
                "window.restart-now",
                "hand-over.save",
                "hand-over.choose")
            .contains(key)) {
      return 20; // three buttons beside each other, which AppleScript does not widen beyond that
    }
    if (key.equals("window.title")) {
      return 50; // one line, twice as large as the others
    }
    if (key.startsWith("window.confirm")) {
      return 60; // one line beside a box
    }
    if (key.matches("(identifier|class|duration|time)\\..*")) {
      return 30; // a few in one line
    }
    if (key.matches("(run|doing|doing-one|did|did-one)\\..*")) {
      return 64; // one line beneath a step's title, or beside the bar of its progress
    }
    if (STEP_TITLE.matcher(key).matches()) {
      return 96; // one line of a list
    }
    return 216; // a sentence or two: three lines at most, so that ten of them fit a screen
  }

  private static int width(String text) {
    int width = 0;
    String filled = PLACE.matcher(text).replaceAll("0000");
    for (int i = 0; i < filled.length(); i++) {
      width += filled.charAt(i) >= 0x2e80 ? 2 : 1;
    }
    return width;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  @DisplayName("fit where they are shown")
  void fit(Language language) {
    shown(language)
        .forEach((key, text) -> assertThat(width(text)).as(key).isLessThanOrEqualTo(room(key)));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  @DisplayName("name the buttons of one window differently")
  void buttons(Language language) {
    Map<String, String> own = shown(language);
    for (Question.Kind kind : Question.Kind.values()) {
      if (!kind.isTyped()) {
        assertThat(
                List.of(
                    own.get("yes." + kind.word()),
                    own.get("no." + kind.word()),
                    own.get("window.later")))
            .doesNotHaveDuplicates();
      }
    }
    assertThat(own.get("window.not-now")).isNotEqualTo(own.get("window.restart-now"));
    assertThat(
            List.of(own.get("hand-over.save"), own.get("hand-over.choose"), own.get("window.ok")))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  @DisplayName("hold nothing that swiftDialog would replace in a title or on a button")
  void plain(Language language) {
    shown(language)
        .forEach(
            (key, text) -> {
              assertThat(text).as(key).doesNotStartWith("-").doesNotEndWith(".md");
              if (room(key) <= 60) {
                assertThat(PLACE.matcher(text).replaceAll(""))
                    .as(key)
                    .doesNotContainPattern("[{}<>\\\\*_`#\\[\\]]");
              }
            });
  }

  @Test
  @DisplayName("in English are plain ASCII, which every terminal shows")
  void ascii() {
    shown(Language.ENGLISH).forEach((key, text) -> assertThat(text).as(key).isASCII());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
  @DisplayName("are translated, with the quotes of their language")
  void translated(Language language) {
    Map<String, String> english = shown(Language.ENGLISH);
    shown(language)
        .forEach(
            (key, text) -> {
              assertThat(text)
                  .as(key)
                  .doesNotContain("'", "\"", "...", "\t")
                  .isEqualTo(text.stripTrailing());
              if (PLACE
                  .matcher(english.get(key))
                  .replaceAll("")
                  .matches(".*\\pL[^\\pL]+\\pL+[^\\pL]+\\pL.*")) {
                assertThat(text).as(key).isNotEqualTo(english.get(key));
              }
              assertThat(ends(text)).as(key).isEqualTo(ends(english.get(key)));
            });
  }

  /** How a sentence ends, if it is one. */
  private static String ends(String text) {
    String end = text.isEmpty() ? "" : text.substring(text.length() - 1);
    return switch (end) {
      case ".", "\u3002" -> ".";
      case "?", "\uff1f" -> "?";
      case ":", "\uff1a" -> ":";
      default -> "";
    };
  }

  @Test
  @DisplayName("in Italian have paired quotes and no Chinese")
  void italian() {
    shown(Language.ITALIAN)
        .forEach(
            (key, text) ->
                assertThat(text)
                    .as(key)
                    .matches("[\\p{IsLatin}\\p{IsCommon}]*")
                    .doesNotContain("\u00ab", "\u00bb", "\u2018", "\u201e")
                    .matches("[^\u201c\u201d]*(\u201c[^\u201c\u201d]+\u201d[^\u201c\u201d]*)*"));
  }

  @Test
  @DisplayName("in Chinese have its signs, blanks around Latin words, and no simplified letter")
  void chinese() {
    CharsetEncoder taiwan = Charset.forName("Big5").newEncoder();
    shown(Language.TRADITIONAL_CHINESE)
        .forEach(
            (key, text) -> {
              assertThat(text)
                  .as(key)
                  .doesNotContainPattern(HAN + "[,;:?!.()]")
                  .doesNotContainPattern("[,;:?!()]" + HAN)
                  .doesNotContainPattern(HAN + "[A-Za-z0-9{]")
                  .doesNotContainPattern("[A-Za-z0-9}]" + HAN)
                  .doesNotContainPattern("[\u201c\u201d\u2018\u2019]")
                  .matches("[^\u300c\u300d]*(\u300c[^\u300c\u300d]+\u300d[^\u300c\u300d]*)*");
              text.codePoints()
                  .filter(
                      letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN)
                  .forEach(
                      letter ->
                          assertThat(taiwan.canEncode(Character.toString(letter)))
                              .as(key + ": " + Character.toString(letter))
                              .isTrue());
            });
  }

  @Test
  @DisplayName("hold what each playbook says to a Mac's user, letter for letter")
  void playbooks() throws IOException {
    Map<String, String> said = new TreeMap<>();
    try (Stream<Path> files = Files.list(PLAYBOOKS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        said.putAll(said(playbook(file)));
      }
    }
    Map<String, String> known = plans();
    known
        .keySet()
        .removeIf(key -> key.matches("(enrollment|record)\\..*")); // PlanTextsTest has these
    assertThat(known).containsExactlyEntriesOf(said);
  }

  private static Playbook playbook(Path file) throws IOException {
    PlaybookReading reading =
        PlaybookReader.read(Files.readAllBytes(file), file.getFileName().toString());
    return ((PlaybookReading.Accepted) reading).playbook();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
  @DisplayName("translate the same text of two plans in the same way")
  void sameText(Language language) {
    Map<String, String> own = shown(language);
    Map<String, String> known = new TreeMap<>();
    plans()
        .forEach(
            (key, english) -> {
              String before = known.putIfAbsent(english, own.get(key));
              assertThat(before).as(key).isIn(null, own.get(key));
            });
  }

  private static Map<String, String> said(Playbook playbook) {
    Map<String, String> said = new LinkedHashMap<>();
    for (Step step : playbook.steps()) {
      String prefix = playbook.id() + "." + step.id() + ".";
      said.put(prefix + "title", step.title());
      number(said, prefix + "guidance-", step.guidance());
      List<String> warnings = new ArrayList<>();
      List<String> requests = new ArrayList<>();
      for (Action action : step.actions()) {
        if (action instanceof Action.AskPerson ask) {
          said.put(prefix + "request", ask.request());
        }
        if (action instanceof Action.Guide guide) {
          // Each line is a text of its own; what is indented is typed or opened.
          requests.addAll(guide.request().lines().filter(line -> !line.startsWith(" ")).toList());
        }
        if (action instanceof Action.DeleteKeychainItems delete) {
          delete.items().forEach(item -> item.warning().ifPresent(warnings::add));
        }
      }
      number(said, prefix + "warning-", warnings);
      number(said, prefix + "request-", requests);
    }
    return said;
  }

  private static void number(Map<String, String> said, String prefix, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      said.put(prefix + (i + 1), texts.get(i));
    }
  }
}
