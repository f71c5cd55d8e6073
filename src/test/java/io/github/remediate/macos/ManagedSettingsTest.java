package io.github.remediate.macos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.macos.files.TreeFiles;
import io.github.remediate.workshop.MacTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  @DisplayName("say of the services what a settings file can say of them")
  void services() {
    ManagedSettings settings =
        read(
            "<key>servicesSignInMethod</key><string>device-code</string>"
                + "<key>servicesSignInBrowser</key><array><string>/usr/bin/open</string>"
                + "<string>-a</string><string>Safari</string></array>"
                + "<key>servicesVerificationInterval</key><string>90s</string>"
                + "<key>servicesVerificationDeadline</key><string>2h</string>"
                + "<key>servicesTimeout</key><string>1m</string>"
                + "<key>servicesEntraTenant</key>"
                + "<string>9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4</string>"
                + "<key>servicesEntraDisableWait</key><string>24h</string>");

    assertThat(settings.trouble()).isEmpty();
    ManagedServices services = settings.services();
    assertThat(services.signIn().method()).contains("device-code");
    assertThat(services.signIn().browser()).containsExactly("/usr/bin/open", "-a", "Safari");
    assertThat(services.interval()).contains(Duration.ofSeconds(90));
    assertThat(services.deadline()).contains(Duration.ofHours(2));
    assertThat(services.timeout()).contains(Duration.ofMinutes(1));
    assertThat(services.tenant()).contains("9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4");
    assertThat(services.disableWait()).contains(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({
    "servicesSignInMethod, <string>telepathy</string>",
    "servicesSignInBrowser, <string>open</string>",
    "servicesSignInBrowser, <array><string> </string></array>",
    "servicesVerificationInterval, <string>2h</string>",
    "servicesVerificationInterval, <integer>60</integer>",
    "servicesVerificationDeadline, <string>169h</string>",
    "servicesTimeout, <string>0s</string>",
    "servicesTimeout, <string>99999999999s</string>",
    "servicesEntraTenant, <string>contoso.example</string>",
    "servicesEntraTenant, <string>00000000-0000-0000-0000-000000000000</string>",
    "servicesEntraDisableWait, <string>soon</string>",
    "servicesEntraDisableFirst, <string>yes</string>",
    "quarantineDays, <integer>0</integer>",
    "quarantineDays, <string>30</string>",
    "approvalsPeople, <integer>3</integer>",
    "adfsUrl, <string>http://sts.example.com</string>"
  })
  @DisplayName("of another type, or out of range, are refused with file and key, and set nothing")
  void outOfRange(String key, String value) {
    ManagedSettings settings = read("<key>" + key + "</key>" + value);

    assertThat(settings.trouble().orElseThrow())
        .contains("/Library/Managed Preferences/io.github.remediate.plist", key)
        .endsWith(".")
        .doesNotContain("\n");
    assertThat(settings.services())
        .usingRecursiveComparison()
        .ignoringFields("trouble")
        .isEqualTo(ManagedServices.NONE);
    assertThat(settings.quarantineDays()).isEmpty();
    assertThat(settings.adfsUrl()).isEmpty();
  }

  @Test
  @DisplayName("have no key besides the settings, and say which may be meant")
  void stranger() {
    assertThat(read("<key>quaratineDays</key><integer>30</integer>").trouble().orElseThrow())
        .contains("'quaratineDays'", "perhaps quarantineDays is meant");
    assertThat(read("<key>Q</key><integer>30</integer>").trouble().orElseThrow())
        .contains("'Q', which is no setting.")
        .doesNotContain("perhaps");
    assertThat(read("<key>a\u0085&lt;b</key><true/>").trouble().orElseThrow()).contains("'a?<b'");
    assertThat(read("<key>PayloadUUID</key><string>A</string>").trouble()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"servicesJamfProClientSecret", "REMEDIATE_GRAPH_TOKEN", "jamfProPassword"})
  @DisplayName("have no secret, which is taken back and goes nowhere else, whatever else is wrong")
  void secret(String key) {
    String said =
        read("<key>quarantineDays</key><integer>0</integer><key>"
                + key
                + "</key><string>hunter2</string>")
            .trouble()
            .orElseThrow();

    assertThat(said)
        .contains("'" + key + "', a secret, which no settings may hold: have it made anew")
        .doesNotContain("hunter2", "perhaps", "quarantineDays");
  }
}
