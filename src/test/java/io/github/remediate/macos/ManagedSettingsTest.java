package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.workshop.MacTree;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings of a profile")
class ManagedSettingsTest {
  @TempDir Path dir;

  private ManagedSettings read(String entries) {
    MacTree tree = new MacTree(dir);
    tree.file(
        "/Library/Managed Preferences/io.github.remediate.plist",
        "<plist><dict>" + entries + "</dict></plist>");
    return ManagedSettings.read(new TreeFiles(tree.root()));
  }

  @Test
  @DisplayName("say what windows say of the organization, in one language or several")
  void helpdesk() {
    ManagedSettings settings =
        read(
            "<key>selfServiceHelp</key><string>One.\nTwo.</string>"
                + "<key>selfServiceContact</key><dict>"
                + "<key>en</key><string>Call</string><key>it</key><string>Chiama</string></dict>"
                + "<key>selfServiceIcon</key><string>lock.shield</string>");
    assertThat(settings.trouble()).isEmpty();
    assertThat(settings.helpdesk())
        .isEqualTo(
            new Helpdesk(
                Map.of("", "One.\nTwo."),
                Map.of("en", "Call", "it", "Chiama"),
                Optional.of("lock.shield")));
    assertThat(settings.helpdesk().or(Helpdesk.NONE)).isEqualTo(settings.helpdesk());
    assertThat(Helpdesk.NONE.or(settings.helpdesk())).isEqualTo(settings.helpdesk());
    assertThat(Helpdesk.lines(settings.helpdesk().help(), "it")).containsExactly("One.", "Two.");
    assertThat(Helpdesk.lines(settings.helpdesk().contact(), "it")).containsExactly("Chiama");
    assertThat(Helpdesk.lines(settings.helpdesk().contact(), "zh-Hant")).containsExactly("Call");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<key>selfServiceHelp</key><integer>3</integer>",
        "<key>selfServiceHelp</key><string> </string>",
        "<key>selfServiceHelp</key><string>a\u0085b</string>",
        "<key>selfServiceContact</key><array/>",
        "<key>selfServiceContact</key><dict><key>en</key><true/></dict>",
        "<key>selfServiceContact</key><dict><key>e n</key><string>a</string></dict>",
        "<key>selfServiceIcon</key><string>SF=lock</string>",
        "<key>selfServiceIcon</key><string>/a/<![CDATA[<b>]]></string>",
        "<key>selfServiceIcon</key><string>logo.</string>",
        "<key>selfServiceIcon</key><string>https://example.com/a.png</string>"
      })
  @DisplayName("with a mistake set nothing, and say so")
  void mistakes(String entries) {
    ManagedSettings settings = read(entries);
    assertThat(settings.helpdesk()).isEqualTo(Helpdesk.NONE);
    assertThat(settings.trouble().orElseThrow()).contains("selfService").endsWith(".");
  }

  @Test
  @DisplayName("are no longer than a run can keep")
  void tooLong() {
    String long2001 = "a".repeat(2001);
    assertThat(read("<key>selfServiceHelp</key><string>" + long2001 + "</string>").trouble())
        .isPresent();
    StringBuilder many = new StringBuilder();
    for (char c = 'a'; c < 'a' + 9; c++) {
      many.append("<key>" + c + "</key><string>a</string>");
    }
    assertThat(read("<key>selfServiceHelp</key><dict>" + many + "</dict>").trouble()).isPresent();
  }
}
