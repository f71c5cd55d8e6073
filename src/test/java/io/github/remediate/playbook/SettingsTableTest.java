package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.Shape;
import io.github.remediate.macos.plist.ManagedSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about settings")
class SettingsTableTest {
  /** Those that no profile may set. */
  private static final String NONE = "none";

  private static final Map<String, Shape> GROUPS =
      Map.of(
          "self-service", Shapes.SELF_SERVICE,
          "approvals", Shapes.APPROVALS,
          "services", Shapes.SERVICES,
          "services.jamf-pro", Shapes.JAMF_PRO,
          "services.graph", Shapes.GRAPH,
          "services.sign-in", Shapes.SIGN_IN,
          "services.verification", Shapes.VERIFICATION,
          "services.entra", Shapes.ENTRA,
          "services.intune", Shapes.INTUNE);

  private record Row(String profile, String what) {}

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    Matcher row =
        Pattern.compile(
                "(?m)^\\| `([a-z.-]+)` \\| `?([A-Za-z]+)`? \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|$")
            .matcher(Files.readString(Path.of("src/site/operations.md")));
    while (row.find()) {
      assertThat(rows.put(row.group(1), new Row(row.group(2), row.group(3)))).isNull();
    }
    return rows;
  }

  private static List<String> keys(String prefix, Shape shape) {
    List<String> keys = new ArrayList<>();
    for (String name : shape.names()) {
      String key = prefix + name;
      if (GROUPS.containsKey(key)) {
        keys.addAll(keys(key + ".", GROUPS.get(key)));
      } else {
        keys.add(key);
      }
    }
    return keys;
  }

  private static String inProfile(String key) {
    StringBuilder name = new StringBuilder();
    for (String word : key.split("[.-]")) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  @Test
  @DisplayName("has a row for each key of a settings file, and no other")
  void files() throws IOException {
    assertThat(rows().keySet())
        .containsExactlyInAnyOrderElementsOf(keys("", Shapes.SETTINGS))
        .hasSizeGreaterThan(25);
  }

  @Test
  @DisplayName("names for each the key in a profile, but for what no profile may set")
  void profiles() throws IOException {
    List<String> named = new ArrayList<>();
    rows()
        .forEach(
            (key, row) -> {
              if (row.profile().equals(NONE)) {
                assertThat(key).isEqualTo("services.allow-loopback-http");
              } else {
                assertThat(row.profile()).isEqualTo(inProfile(key));
                named.add(row.profile());
              }
            });
    List<String> known = new ArrayList<>();
    for (ManagedSetting setting : ManagedSetting.values()) {
      known.add(setting.key());
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  @DisplayName("tells the type and the range of each")
  void ranges() throws IOException {
    for (Row row : rows().values()) {
      ManagedSetting setting = ManagedSetting.of(row.profile()).orElse(null);
      if (setting == null) {
        continue;
      }
      String what =
          switch (setting.kind()) {
            case NUMBER -> "a whole number.*, " + setting.least() + " to " + setting.most();
            case FLAG -> "true or false";
            case ADDRESS -> "an address with https://.*";
            case CHOICE -> String.join(" or ", setting.choices());
            case TIME -> "a time.*, 1s to " + time(setting.most());
            case ID -> ".* id, 8-4-4-4-12 hex digits";
            case WORDS -> "a list of up to 20 texts.*";
            case TEXT, TEXTS, KEYS -> "(a text|an absolute path|likewise|up to 100) ?.*";
          };
      assertThat(row.what()).as(row.profile()).matches(what);
    }
  }

  private static String time(long seconds) {
    return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
  }

  @Test
  @DisplayName("is no shorter than what a wrong file is told of the keys that there are")
  void keysInMessages() {
    for (String content : List.of("", "nonsense: 1\n")) {
      assertThat(SettingsFile.read(content.getBytes(StandardCharsets.UTF_8), "c.yaml").problems())
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.toString())
                      .contains(
                          Shapes.SETTINGS.names().stream().map(key -> "'" + key + ":'").toList()));
    }
  }
}
