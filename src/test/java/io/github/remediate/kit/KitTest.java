package io.github.remediate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListParser;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.Problems;
import io.github.remediate.macos.ManagedSettings;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.playbook.SettingsFile;
import io.github.remediate.workshop.MacTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The kit")
class KitTest {
  private static final Optional<String> TEAM = Optional.of("A1B2C3D4E5");

  @Test
  @DisplayName("is the same bytes each time")
  void same() {
    List<KitFile> first = SampleKit.files(TEAM);
    List<KitFile> second = SampleKit.files(TEAM);

    assertThat(second.stream().map(file -> file.path() + " " + file.digest()))
        .containsExactlyElementsOf(
            first.stream().map(file -> file.path() + " " + file.digest()).toList());
  }

  @Test
  @DisplayName("has no place that was not filled in, and no line break but a line feed")
  void whole() {
    Pattern left = Pattern.compile("@[A-Z_]+@|@include|\\r");
    for (KitFile file : SampleKit.files(TEAM)) {
      String text = new String(file.content(), StandardCharsets.UTF_8);
      assertThat(left.matcher(text).find()).as(file.path()).isFalse();
      assertThat(text).as(file.path()).endsWith("\n").doesNotContain("�");
      assertThat(file.isProgram()).isEqualTo(text.startsWith("#!/bin/sh\n"));
    }
  }

  @Test
  @DisplayName("lists in its first page every file with its purpose")
  void contents() {
    String page = SampleKit.text("README.md");
    for (KitFile file : SampleKit.files(TEAM)) {
      assertThat(page).contains(file.path().equals("README.md") ? "A1B2C3D4E5" : file.purpose());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "privacy, com.apple.TCC.configuration-profile-policy, Services",
    "background-item, com.apple.servicemanagement, Rules",
    "notifications, com.apple.notificationsettings, NotificationSettings",
    "settings, io.github.remediate, quarantineDays",
  })
  @DisplayName("has profiles of the form that Apple documents")
  void profiles(String name, String type, String key) throws Exception {
    NSDictionary profile = profile(name, TEAM);
    assertThat(profile.get("PayloadType").toJavaObject()).isEqualTo("Configuration");
    NSDictionary payload =
        (NSDictionary) ((NSArray) profile.get("PayloadContent")).objectAtIndex(0);
    assertThat(payload.get("PayloadType").toJavaObject()).isEqualTo(type);
    assertThat(payload.allKeys()).contains(key);
    for (NSDictionary each : List.of(profile, payload)) {
      assertThat(each.get("PayloadVersion").toJavaObject()).isEqualTo(1);
      assertThat(UUID.fromString(each.get("PayloadUUID").toString()).version()).isEqualTo(5);
      assertThat(each.allKeys()).contains("PayloadIdentifier", "PayloadDisplayName");
    }
    assertThat(payload.get("PayloadUUID")).isNotEqualTo(profile.get("PayloadUUID"));
  }

  private static NSDictionary payload(String name) throws Exception {
    return (NSDictionary) ((NSArray) profile(name, TEAM).get("PayloadContent")).objectAtIndex(0);
  }

  private static List<NSDictionary> each(NSObject array) {
    List<NSDictionary> all = new ArrayList<>();
    for (NSObject one : ((NSArray) array).getArray()) {
      all.add((NSDictionary) one);
    }
    return all;
  }

  @Test
  @DisplayName("has profiles of computers, with what macOS looks for in each")
  void contentsOfProfiles() throws Exception {
    for (String name : List.of("privacy", "background-item", "notifications", "settings")) {
      assertThat(profile(name, TEAM).get("PayloadScope").toJavaObject()).isEqualTo("System");
    }
    assertThat(each(payload("background-item").get("Rules")))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.get("RuleType").toJavaObject()).isEqualTo("Label");
              assertThat(rule.get("RuleValue").toJavaObject()).isEqualTo(SampleKit.LABEL);
            });
    NSDictionary services = (NSDictionary) payload("privacy").get("Services");
    assertThat(services.allKeys()).containsExactly("SystemPolicyAllFiles");
    assertThat(each(services.get("SystemPolicyAllFiles")))
        .isNotEmpty()
        .allSatisfy(
            program -> {
              assertThat(program.get("Identifier").toString())
                  .matches("/usr/local/remediate/runtime/.*bin/java");
              assertThat(program.get("IdentifierType").toJavaObject()).isEqualTo("path");
              assertThat(program.get("Allowed").toJavaObject()).isEqualTo(true);
              assertThat(program.get("CodeRequirement").toString())
                  .startsWith("anchor apple generic and ")
                  .endsWith("certificate leaf[subject.OU] = \"A1B2C3D4E5\"")
                  .doesNotContain(" or ");
            });
    List<NSDictionary> apps = each(payload("notifications").get("NotificationSettings"));
    assertThat(apps.stream().map(app -> app.get("BundleIdentifier").toString()))
        .containsExactlyInAnyOrder(
            "au.csiro.dialog",
            "com.microsoft.CompanyPortalMac",
            "com.jamf.selfserviceplus",
            "com.jamfsoftware.selfservice.mac");
    assertThat(apps)
        .allSatisfy(
            app -> assertThat(app.get("NotificationsEnabled").toJavaObject()).isEqualTo(true));
  }

  @Test
  @DisplayName("gives each payload an identifier of its own, and each team others")
  void identifiers() throws Exception {
    Set<String> identifiers = new HashSet<>();
    for (String team : List.of("A1B2C3D4E5", "ZZZZZZZZZZ")) {
      for (String name : List.of("privacy", "background-item", "notifications", "settings")) {
        NSDictionary profile = profile(name, Optional.of(team));
        NSObject inner = ((NSArray) profile.get("PayloadContent")).objectAtIndex(0);
        assertThat(identifiers.add(profile.get("PayloadUUID").toString())).isTrue();
        assertThat(identifiers.add(((NSDictionary) inner).get("PayloadUUID").toString())).isTrue();
      }
    }
    assertThat(NamedUuid.of(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "python.org"))
        .hasToString("886313e1-3b8a-5372-9b90-0c9aee199e5d");
  }

  @Test
  @DisplayName("gives Full Disk Access only to what the named team signed, and else to nothing")
  void privacy() {
    assertThat(SampleKit.text("profiles/privacy.mobileconfig"))
        .contains("certificate leaf[subject.OU] = \"A1B2C3D4E5\"", "SystemPolicyAllFiles");
    assertThat(SampleKit.files(Optional.empty()).stream().map(KitFile::path))
        .doesNotContain("profiles/privacy.mobileconfig")
        .contains("profiles/background-item.mobileconfig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A1B2C3D4E", "a1b2c3d4e5", "A1B2C3D4E5F", "A1B2C3D4E\"", "Ä1B2C3D4E5"})
  @DisplayName("takes no team id that could be none")
  void teams(String text) {
    assertThat(Kit.isTeam(text)).isFalse();
    assertThat(Kit.isTeam("A1B2C3D4E5")).isTrue();
  }

  @Test
  @DisplayName("sets only what the program reads from a profile")
  void settings(@TempDir Path directory) throws Exception {
    NSDictionary profile = profile("settings", TEAM);
    NSDictionary payload =
        (NSDictionary) ((NSArray) profile.get("PayloadContent")).objectAtIndex(0);
    NSDictionary set = new NSDictionary();
    for (String key : payload.allKeys()) {
      if (!key.startsWith("Payload")) {
        set.put(key, payload.get(key));
      }
    }
    MacTree tree = new MacTree(directory.toRealPath());
    tree.file("/Library/Managed Preferences/io.github.remediate.plist", set.toXMLPropertyList());
    ManagedSettings read = ManagedSettings.read(new TreeFiles(tree.root()));

    assertThat(read.trouble()).isEmpty();
    assertThat(read.quarantineDays()).contains(90);
    assertThat(set.allKeys()).containsExactly("quarantineDays");
  }

  @Test
  @DisplayName("has a form with every setting of a profile, each of which can stay away")
  void form() {
    Fields form = json("settings/io.github.remediate.json");
    Fields properties = form.object("properties");
    List<String> keys = new ArrayList<>();
    for (ManagedSetting setting : ManagedSetting.values()) {
      keys.add(setting.key());
      List<String> types =
          properties.object(setting.key()).objects("anyOf", choice -> choice.text("type"));
      assertThat(types)
          .startsWith(
              "null",
              switch (setting.kind()) {
                case NUMBER -> "integer";
                case FLAG -> "boolean";
                case KEYS, WORDS -> "array";
                case ADDRESS, TEXT, TEXTS, CHOICE, TIME, ID -> "string";
              })
          .hasSize(setting.kind() == ManagedSetting.Kind.TEXTS ? 3 : 2);
      assertThat(setting.description()).isNotBlank();
      if (setting.kind() == ManagedSetting.Kind.NUMBER) {
        List<List<Long>> limits =
            properties
                .object(setting.key())
                .objects(
                    "anyOf", choice -> List.of(limit(choice, "minimum"), limit(choice, "maximum")));
        assertThat(limits)
            .as(setting.key())
            .containsExactly(List.of(-1L, -1L), List.of(setting.least(), setting.most()));
      }
    }
    assertThat(keys).contains("adfsUrl", "quarantineDays");
  }

  private static long limit(Fields choice, String name) {
    return choice.has(name) ? choice.number(name, 0, Integer.MAX_VALUE) : -1;
  }

  @Test
  @DisplayName("knows the settings of a profile that a settings file has too, with the same values")
  void settingsFile() {
    for (ManagedSetting setting : ManagedSetting.values()) {
      assertThat(problems(setting, "'" + setting.example() + "'"))
          .as(setting.key())
          .matches(
              none ->
                  none.isEmpty()
                      || List.of(
                              ManagedSetting.Kind.NUMBER,
                              ManagedSetting.Kind.FLAG,
                              ManagedSetting.Kind.WORDS,
                              ManagedSetting.Kind.KEYS)
                          .contains(setting.kind()));
      switch (setting.kind()) {
        case NUMBER -> {
          assertThat(problems(setting, setting.example())).isEmpty();
          assertThat(problems(setting, "" + setting.least())).isEmpty();
          assertThat(problems(setting, "" + (setting.least() - 1))).isNotEmpty();
          assertThat(problems(setting, "" + setting.most())).isEmpty();
          assertThat(problems(setting, "" + (setting.most() + 1))).isNotEmpty();
        }
        case ADDRESS -> {
          String form =
              json("settings/io.github.remediate.json")
                  .object("properties")
                  .object(setting.key())
                  .objects("anyOf", choice -> choice.maybeText("pattern").orElse(""))
                  .get(1);
          assertThat(setting.example()).matches(form);
          for (String bad :
              List.of("http://a.example", "https://adfs\\<DNSName>.com", "https://a<b")) {
            assertThat(bad).doesNotMatch(form);
            assertThat(problems(setting, "'" + bad + "'")).as(bad).isNotEmpty();
          }
        }
        case TEXTS -> assertThat(problems(setting, "{en: one, it: uno, zh-Hant: '一'}")).isEmpty();
        case FLAG -> assertThat(problems(setting, setting.example())).isEmpty();
        case KEYS ->
            assertThat(
                    problems(
                        setting,
                        "[{key: " + setting.example() + ", name: Ada, signs: [approval]}]"))
                .isEmpty();
        case TIME -> {
          assertThat(problems(setting, setting.most() + "s")).isEmpty();
          assertThat(setting.takes(setting.most() + "s")).isTrue();
          for (String bad : List.of(setting.most() + 1 + "s", "0s", "1", "1d", "-1s")) {
            assertThat(problems(setting, "'" + bad + "'")).as(bad).isNotEmpty();
            assertThat(setting.takes(bad)).as(bad).isFalse();
          }
          assertThat(setting.takes("")).isFalse();
        }
        case CHOICE -> {
          for (String word : setting.choices()) {
            assertThat(problems(setting, word)).isEmpty();
            assertThat(setting.takes(word)).isTrue();
          }
          assertThat(problems(setting, "neither")).isNotEmpty();
          assertThat(setting.takes("neither")).isFalse();
        }
        case ID -> {
          assertThat(setting.takes(setting.example())).isTrue();
          for (String bad : List.of("contoso.example", "0", setting.example() + "0")) {
            assertThat(problems(setting, bad)).as(bad).isNotEmpty();
            assertThat(setting.takes(bad)).as(bad).isFalse();
          }
        }
        case WORDS -> assertThat(problems(setting, "[" + setting.example() + ", -a]")).isEmpty();
        case TEXT -> {}
      }
    }
  }

  private static List<?> problems(ManagedSetting setting, String value) {
    String key = setting.key().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    for (String group : List.of("self-service", "approvals")) {
      if (key.startsWith(group)) {
        return problems(group + ": {" + key.substring(group.length() + 1) + ": " + value + "}");
      }
    }
    if (key.startsWith("services-")) {
      for (String group :
          List.of("jamf-pro", "graph", "sign-in", "verification", "entra", "intune")) {
        String within = "services-" + group + "-";
        if (key.startsWith(within)) {
          String own = key.substring(within.length());
          return problems("services: {" + group + ": {" + own + ": " + value + "}}");
        }
      }
      return problems("services: {" + key.substring("services-".length()) + ": " + value + "}");
    }
    return problems(key + ": " + value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "it", "zh-Hant"})
  @DisplayName("says the same in each language of Self Service")
  void languages(String language) {
    List<String> lines = SampleKit.text("self-service/" + language + ".md").lines().toList();
    List<String> english = SampleKit.text("self-service/en.md").lines().toList();
    assertThat(lines).hasSameSizeAs(english);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(begin(lines.get(i))).isEqualTo(begin(english.get(i)));
    }
  }

  private static String begin(String line) {
    return line.replaceAll("[^#*>-].*", "");
  }

  private static List<?> problems(String yaml) {
    return SettingsFile.read(yaml.getBytes(StandardCharsets.UTF_8), "settings").problems();
  }

  private static Fields json(String path) {
    Problems problems = Problems.thrown("Look at the kit.");
    return Fields.of(
        Json.read(
            path,
            SampleKit.file(path).content(),
            new DocumentLimits(1 << 20, 1 << 16, 32, 10_000),
            problems),
        path,
        problems);
  }

  private static NSDictionary profile(String name, Optional<String> team) throws Exception {
    KitFile file =
        SampleKit.files(team).stream()
            .filter(each -> each.path().equals("profiles/" + name + ".mobileconfig"))
            .findFirst()
            .orElseThrow();
    return (NSDictionary) PropertyListParser.parse(file.content());
  }

  @Test
  @DisplayName("has only scripts that a plain shell takes")
  void syntax(@TempDir Path directory) throws Exception {
    for (KitFile file : SampleKit.files(TEAM)) {
      if (file.isProgram()) {
        Path script = Files.write(directory.resolve("script"), file.content());
        for (String shell : SampleKit.shells().toList()) {
          Process process =
              new ProcessBuilder(shell, "-n", script.toString()).redirectErrorStream(true).start();
          assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
              .as(shell + " " + file.path())
              .isEmpty();
          assertThat(process.waitFor()).isZero();
        }
      }
    }
  }

  @Test
  @DisplayName("opens no file of a user without a limit of time, as it may become a pipe")
  void bounded() {
    Pattern opens =
        Pattern.compile("(?m)^.*\\b(od|grep|cat|head|dd|awk|sed)\\b[^|]*\"\\$root\\$(file|1)\".*$");
    List<String> found = new ArrayList<>();
    for (KitFile file : SampleKit.files(TEAM)) {
      if (file.isProgram()) {
        Matcher each = opens.matcher(new String(file.content(), StandardCharsets.UTF_8));
        while (each.find()) {
          found.add(each.group().strip());
        }
      }
    }
    assertThat(found).hasSizeGreaterThan(2).allMatch(line -> line.startsWith("bounded "));
  }
}
