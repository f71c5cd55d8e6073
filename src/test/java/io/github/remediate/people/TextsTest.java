package io.github.remediate.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Identifier;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.Link;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.plan.EffectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of a language")
final class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java").toAbsolutePath();
  private static final Pattern MESSAGE = Pattern.compile("Message\\.(?:of|counted)\\(\\s*(?=\")");
  private static final Pattern TEXT =
      Pattern.compile("(?:\\btexts\\.|(?<![\\w.]))text\\(\\s*(?=\")");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private static Texts texts(Map<String, String> english, Map<String, String> own) {
    return texts(english, Map.of(), own);
  }

  private static Texts texts(
      Map<String, String> english, Map<String, String> plans, Map<String, String> own) {
    return new Texts(Language.ITALIAN, properties(english), properties(plans), properties(own));
  }

  private static Properties properties(Map<String, String> texts) {
    Properties properties = new Properties();
    properties.putAll(texts);
    return properties;
  }

  @Test
  @DisplayName("are put together: values as they are, numbers, other messages")
  void filled() {
    Texts texts = texts(Map.of("a", "{1} and {0}, {x} {2} {", "b", "<{0}>"), Map.of());
    assertThat(texts.of(Message.of("a", "{1}", 7))).isEqualTo("7 and {1}, {x} {2} {");
    assertThat(texts.of(Message.of("a", Message.of("b", "it's"), 1234567L)))
        .isEqualTo("1234567 and <it's>, {x} {2} {");
  }

  @Test
  @DisplayName("are the language's own, else English, and never nothing")
  void languages() {
    Texts texts = texts(Map.of("a", "one", "b", "two"), Map.of("a", "uno"));
    assertThat(texts.of(Message.of("a"))).isEqualTo("uno");
    assertThat(texts.of(Message.of("b"))).isEqualTo("two");
    assertThatThrownBy(() -> texts.of(Message.of("c")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'c'");
  }

  @Test
  @DisplayName("translate what a plan says as long as it says what was translated")
  void plans() {
    Texts texts =
        texts(
            Map.of("enroll", "Sign up"),
            Map.of("enroll", "Enroll {0}", "wait", "Wait"),
            Map.of("enroll", "Registra {0}"));
    assertThat(texts.of(Message.translatable("Enroll {0}"))).isEqualTo("Registra {0}");
    assertThat(texts.of(Message.translatable("Enroll {0}."))).isEqualTo("Enroll {0}.");
    assertThat(texts.of(Message.translatable("Wait"))).isEqualTo("Wait");
    assertThat(texts.of(Message.translatable("Sign up"))).isEqualTo("Sign up");
    assertThat(texts.of(Message.translatable("enroll"))).isEqualTo("enroll");
    assertThat(texts.of(Message.literal("Enroll {0}"))).isEqualTo("Enroll {0}");
  }

  @Test
  @DisplayName("are all there, with a place for each value, and none is left over")
  void complete() throws IOException {
    Map<String, Integer> used = used();
    Properties english = Texts.read("texts.properties");
    english.putAll(Texts.read("operators.properties"));
    assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used.keySet());
    used.forEach(
        (key, values) ->
            assertThat(places(english.getProperty(key))).as(key).isEqualTo(upTo(values)));
  }

  private static Set<Integer> places(String text) {
    Set<Integer> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(match -> places.add(Integer.valueOf(match.group(1))));
    return places;
  }

  private static Set<Integer> upTo(int values) {
    Set<Integer> places = new TreeSet<>();
    for (int i = 0; i < values; i++) {
      places.add(i);
    }
    return places;
  }

  /** The keys that the sources name, and those that they make of the words of enums. */
  private static Map<String, Integer> used() throws IOException {
    Map<String, Integer> used = new TreeMap<>();
    Set<String> made = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        add(source, MESSAGE, used, made);
        if (source.contains("package io.github.remediate.people;")) {
          add(source, TEXT, used, made);
        }
      }
    }
    assertThat(made)
        .containsExactly(
            "class.",
            "closing.",
            "conclusion-meaning.",
            "conclusion-next.",
            "conclusion-title.",
            "did-one.",
            "did.",
            "doing-one.",
            "doing.",
            "identifier.",
            "no.",
            "open.",
            "yes.");
    for (Conclusion.Kind kind : Conclusion.Kind.values()) {
      for (String part : List.of("title", "meaning", "next")) {
        boolean named = kind == Conclusion.Kind.WAITS && part.equals("next");
        used.put("conclusion-" + part + "." + kind.word(), named ? 1 : 0);
      }
    }
    for (Link link : Link.values()) {
      used.put("open." + link.word(), link == Link.PROFILES ? 0 : 1);
    }
    for (EffectKind kind : EffectKind.values()) {
      if (!kind.runsProgram() || kind == EffectKind.RUN_COMMAND) {
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        used.put("doing-one." + word, 0);
        if (kind == EffectKind.RESTART || kind == EffectKind.WAIT) {
          used.put("did-one." + word, 0);
        } else {
          used.put("doing." + word, 2);
          used.put("did." + word + ".one", 1);
          used.put("did." + word + ".other", 1);
        }
      }
    }
    List<Question.Kind> kinds = List.of(Question.Kind.values());
    add("closing.", used, kinds.stream().map(Question.Kind::word).toList());
    List<String> shown =
        kinds.stream().filter(kind -> !kind.isTyped()).map(Question.Kind::word).toList();
    add("yes.", used, shown);
    add("no.", used, shown);
    // What no means need not be said of each.
    add("prompt.", used, List.of("go-on", "pass-over", "delete-too", "export-first", "say-why"));
    add(
        "identifier.",
        used,
        Arrays.stream(Identifier.Kind.values()).map(Identifier.Kind::word).toList());
    add("class.", used, List.of("identity"));
    add("class.", used, Arrays.stream(ItemClass.values()).map(ItemClass::word).toList());
    return used;
  }

  private static void add(String prefix, Map<String, Integer> used, Collection<String> words) {
    words.forEach(word -> used.put(prefix + word, 0));
  }

  private static void add(
      String source, Pattern call, Map<String, Integer> used, Set<String> made) {
    Matcher use = call.matcher(source);
    while (use.find()) {
      List<String> arguments = arguments(source, use.end());
      String first = arguments.get(0);
      String key = first.substring(1, first.indexOf('"', 1));
      if (!first.equals('"' + key + '"')) {
        made.add(key);
      } else if (use.group().startsWith("Message.counted")) {
        used.put(key + ".one", arguments.size() - 1);
        used.put(key + ".other", arguments.size() - 1);
      } else {
        Integer before = used.put(key, arguments.size() - 1);
        assertThat(before).as(key).isIn(null, arguments.size() - 1);
      }
    }
  }

  /** The arguments of the call whose first begins at {@code start}. */
  private static List<String> arguments(String source, int start) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = start;
    for (int i = start; ; i++) {
      char c = source.charAt(i);
      if (c == '"' && source.charAt(i - 1) != '\\') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == ')') && depth == 0) {
        arguments.add(source.substring(from, i).strip());
        from = i + 1;
        if (c == ')') {
          return arguments;
        }
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
  }
}
