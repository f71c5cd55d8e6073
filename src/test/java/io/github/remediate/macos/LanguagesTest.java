package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.workshop.Plist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The languages that a user reads")
final class LanguagesTest {
  private static final UserAccount MIA =
      new UserAccount("mia", 502, new MacPath("/Volumes/Homes/mia"));
  private static final String FILE = "Library/Preferences/.GlobalPreferences.plist";

  @TempDir private Path root;
  private Path own;

  @BeforeEach
  void home() throws IOException {
    own = root.resolve("Volumes/Homes/mia").resolve(FILE);
    Files.createDirectories(own.getParent());
  }

  private Observation<List<String>> languages() throws IOException {
    return MacReader.languages(new TreeFiles(MacRoot.at(root.toRealPath())), MIA);
  }

  private static byte[] preferring(String... languages) {
    return Plist.of("AppleLocale", "it_IT", "AppleLanguages", List.of(languages)).binary();
  }

  @Test
  @DisplayName("are those of their own preferences, wherever the home is")
  void own() throws IOException {
    Files.write(own, preferring("it-IT", "zh-Hant-TW"));
    assertThat(languages()).isEqualTo(Observation.known(List.of("it-IT", "zh-Hant-TW")));
    Files.writeString(own, Plist.of("AppleLanguages", List.of("zh_TW")).xml());
    assertThat(languages()).isEqualTo(Observation.known(List.of("zh_TW")));
  }

  @Test
  @DisplayName("are those of the Mac for whoever chose none")
  void ofTheMac() throws IOException {
    assertThat(languages().isAbsent()).isTrue();
    Files.createDirectories(root.resolve(FILE).getParent());
    Files.write(root.resolve(FILE), preferring("it-IT"));
    assertThat(languages()).isEqualTo(Observation.known(List.of("it-IT")));
    Files.write(own, Plist.of("AppleLocale", "en_US").binary());
    assertThat(languages()).isEqualTo(Observation.known(List.of("it-IT")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bplist00",
        "<plist><dict><key>AppleLanguages</key><string>it</string></dict></plist>",
        "<plist><dict><key>AppleLanguages</key><array><integer>1</integer></array></dict></plist>",
        "<plist><array><string>it</string></array></plist>"
      })
  @DisplayName("are unknown where the file is damaged or says something else")
  void damaged(String content) throws IOException {
    Files.writeString(own, content, StandardCharsets.UTF_8);
    assertThat(languages().isUnknown()).isTrue();
  }

  @Test
  @DisplayName("are unknown where the file is none of a few bytes in the home: nothing is followed")
  void unsafe() throws IOException {
    Path elsewhere = Files.write(root.resolve("elsewhere"), preferring("it-IT"));
    Files.createSymbolicLink(own, elsewhere);
    assertThat(languages().isUnknown()).isTrue();

    Files.delete(own);
    Files.createDirectory(own);
    assertThat(languages().isUnknown()).isTrue();

    Files.delete(own);
    Files.write(own, new byte[(1 << 20) + 1]);
    assertThat(languages().isUnknown()).isTrue();

    Files.delete(own);
    Files.delete(own.getParent());
    Files.write(root.resolve(".GlobalPreferences.plist"), preferring("it-IT"));
    Files.createSymbolicLink(own.getParent(), root.toRealPath());
    assertThat(languages().isUnknown()).isTrue();
  }
}
