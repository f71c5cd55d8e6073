package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.playbook.SettingsFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Settings")
class SettingsTest {
  @TempDir Path temporary;

  private ProgramRun dryRun(String content, String... more) throws Exception {
    Path file = Files.writeString(temporary.resolve("settings.yaml"), content);
    return ProgramRun.of(
            "--cause", "6", "--dry-run", "--fixture", "clean", "--config", file.toString())
        .run(more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "adfs-url: https://sts.example.com/adfs/ls\nquarantine-days: 30 # a month\n",
        "self-service:\n  help: |\n    One.\n    Two.\n  contact: {en: Call, zh-Hant: 電話}\n",
        "self-service: {icon: /Library/Acme/logo.png}\n",
        "self-service: {icon: lock.shield}\n",
      })
  @DisplayName("are read from YAML")
  void read(String content) throws Exception {
    ProgramRun run = dryRun(content);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "adfs-url: http://sts.example.com, 1:11: 'adfs-url' must be your own address",
    "adfs-url: true, 1:11: ",
    "adfs-uri: https://a.example, 1:1: unknown key 'adfs-uri'",
    "quarantine-days: 0, 1:18: ",
    "quarantine-days: '\"30\"', 1:18: ",
    "'quarantine-days: [30', 1:",
    "'self-service: help', 1:15: ",
    "'self-service: {helps: a}', 1:16: unknown key",
    "'self-service: {help: 3}', 1:22: ",
    "'self-service: {help: {en: [a]}}', 1:27: ",
    "'self-service: {help: \"\"}', 1:22: ",
    "'self-service: {help: {e_n: a}}', 1:15: 'self-service': help is given for what is no language",
    "'self-service: {icon: logo.PNG}', 1:15: 'self-service': icon is neither",
    "'self-service: {icon: /a/../b}', 1:15: 'self-service': icon is neither",
    "'self-service: {icon: \"/a/{HOME}\"}', 1:15: 'self-service': icon is neither",
    "- 30, 1:1: ",
    "'', 1:1: ",
  })
  @DisplayName("with a mistake are refused with file, line, column and remedy")
  void mistakes(String content, String message) throws Exception {
    ProgramRun run = dryRun(content);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("settings.yaml:" + message.strip()).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://",
        "https:///adfs/ls",
        "https://jane:pass@sts.example.com/",
        "https://x y/",
        "https://adfs\\<DNSName>.com/adfs/ls",
        "http://sts.example.com",
        "https://x/\u200b"
      })
  @DisplayName("have no address of AD FS that is none, or that has a name or a password in it")
  void adfs(String url) {
    ProgramRun run = ProgramRun.of("--cause", "6", "--dry-run", "--adfs-url", url).run();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--adfs-url ", "give your own address in full");
    assertThat(
            SettingsFile.read(("adfs-url: '" + url + "'\n").getBytes(StandardCharsets.UTF_8), "f")
                .problems())
        .isNotEmpty();
  }

  @Test
  @DisplayName("in a file that is not there are refused in one line")
  void noFile() {
    ProgramRun missing =
        ProgramRun.of("--cause", "6", "--dry-run", "--config", "/nowhere/settings.yaml").run();
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("/nowhere/settings.yaml: there is no such file");
  }

  private static ProgramRun planned(String records) {
    return ProgramRun.of(
            "--cause", "6", "--dry-run", "--fixture", "registered-twice", "--format", "json")
        .run("--records", records);
  }

  @Test
  @DisplayName("say who deletes records: a person who is asked, or somebody elsewhere")
  void records() throws Exception {
    ProgramRun manual = planned("manual");
    assertThat(manual.status()).isZero();
    assertThat(manual.out()).contains("\"via\":\"person\"").doesNotContain("handed-over");
    ProgramRun elsewhere = planned("handed-over");
    assertThat(elsewhere.status()).isZero();
    assertThat(elsewhere.out()).contains("\"via\":\"handed-over\"");
    ProgramRun run = dryRun("{}", "--records", "magic");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--records magic", "handed-over", "manual", "auto");
    assertThat(run.err()).hasLineCount(1);
  }

  @Test
  @DisplayName("have records deleted by the run only where an operator is named and asked")
  void auto() throws Exception {
    for (String[] wrong :
        new String[][] {
          {"no terminal", "--dry-run", "--operator", "ann"},
          {"rehearse", "--dry-run", "--operator", "ann", "--fixture", "stale-registration"},
          {"--yes", "--yes", "--operator", "ann"},
          {"--operator NAME"},
          {"no terminal", "--operator", "ann"},
        }) {
      ProgramRun run =
          ProgramRun.of("--cause", "6", "--records", "auto")
              .run(Arrays.copyOfRange(wrong, 1, wrong.length));
      assertThat(run.status()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("--records auto", wrong[0]).hasLineCount(1);
    }
  }
}
