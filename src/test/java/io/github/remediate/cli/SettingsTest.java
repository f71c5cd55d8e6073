package io.github.remediate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settings")
class SettingsTest {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      """;

  @TempDir Path temporary;

  private ProgramRun dryRun(String content, String... more) throws Exception {
    Path file = Files.writeString(temporary.resolve("settings.plist"), content);
    return ProgramRun.of(
            "--cause", "6", "--dry-run", "--fixture", "clean", "--config", file.toString())
        .run(more);
  }

  private static String dictionary(String entries) {
    return HEAD + "<dict>" + entries + "</dict></plist>";
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "<key>adfsUrl</key><string>https://sts.example.com/adfs/ls</string>, 0",
    "<key>quarantineDays</key><integer>30</integer>, 0",
  })
  @DisplayName("are read from a property list")
  void read(String entries, int status) throws Exception {
    ProgramRun run = dryRun(dictionary(entries));
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "<key>adfsUrl</key><string>http://sts.example.com</string>, adfsUrl must be your address",
    "<key>adfsUrl</key><true/>, adfsUrl must be your address",
    "<key>adfsURL</key><string>https://a.example</string>, 'adfsURL'' is no setting; there are'",
    "<key>quarantineDays</key><integer>0</integer>, from 1 to 3650",
    "<key>quarantineDays</key><string>30</string>, from 1 to 3650",
  })
  @DisplayName("with a mistake are refused in one line that names file and key")
  void mistakes(String entries, String message) throws Exception {
    ProgramRun run = dryRun(dictionary(entries));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("settings.plist: ").contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  @DisplayName("in a file that is none are refused in one line")
  void noFile() throws Exception {
    for (String content : new String[] {"", "adfsUrl: x", HEAD + "<array/></plist>"}) {
      ProgramRun run = dryRun(content);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("no property list with a dictionary").hasLineCount(1);
    }
    ProgramRun missing =
        ProgramRun.of("--cause", "6", "--dry-run", "--config", "/nowhere/settings.plist").run();
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("/nowhere/settings.plist: there is no such file");
  }

  @Test
  @DisplayName("say who deletes records: only a person can so far")
  void records() throws Exception {
    assertThat(dryRun(dictionary(""), "--records", "manual").status()).isZero();
    for (String mode : new String[] {"auto", "handed-over", "magic"}) {
      ProgramRun run = dryRun(dictionary(""), "--records", mode);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("--records " + mode).contains("manual").hasLineCount(1);
    }
  }
}
