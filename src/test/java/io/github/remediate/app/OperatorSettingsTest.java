package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.macos.files.MacRoot;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.records.RemovalRules;
import io.github.remediate.services.ServiceSettings;
import io.github.remediate.workshop.Plist;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is set on an operator's machine")
final class OperatorSettingsTest {
  @TempDir Path temporary;
  private Path root;
  private Path home;
  private Path ofUser;
  private Path ofMac;

  @BeforeEach
  void prepare() throws Exception {
    root = Files.createDirectory(temporary.resolve("root"));
    home = Files.createDirectory(temporary.resolve("home"));
    ofUser = home.resolve(".config/remediate/config.yaml");
    Files.createDirectories(ofUser.getParent());
    ofMac = root.resolve(Settings.FILE.value().substring(1));
    Files.createDirectories(ofMac.getParent());
  }

  private OperatorSettings read(Path config) throws IOException {
    return OperatorSettings.read(Optional.ofNullable(config), home, MacRoot.at(root));
  }

  private static String jamf(String host) {
    return "services: {jamf-pro: {url: https://" + host + "}}\n";
  }

  @Test
  @DisplayName("without any: Microsoft's worldwide cloud, and no Jamf Pro")
  void nothing() throws Exception {
    OperatorSettings settings = read(null);

    assertThat(settings.services().jamfPro()).isEmpty();
    assertThat(settings.services().graph()).isEqualTo(ServiceSettings.GRAPH);
    assertThat(settings.services().signIn().authority()).isEqualTo(ServiceSettings.AUTHORITY);
    assertThat(settings.services().signIn().method()).isEqualTo(ServiceSettings.Method.BROWSER);
    assertThat(settings.services().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.services().allowLoopbackHttp()).isFalse();
    assertThat(settings.from()).isEqualTo(ofUser.toString());
  }

  @Test
  @DisplayName("the file that is named goes before the operator's, and that before the Mac's own")
  void order() throws Exception {
    Files.writeString(ofMac, jamf("mac.example"));
    assertThat(read(null).services().jamfPro()).contains(URI.create("https://mac.example"));

    Files.writeString(ofUser, jamf("user.example"));
    assertThat(read(null).services().jamfPro()).contains(URI.create("https://user.example"));

    Path named = Files.writeString(temporary.resolve("named.yaml"), jamf("named.example"));
    assertThat(read(named).services().jamfPro()).contains(URI.create("https://named.example"));
    assertThat(read(named).from()).isEqualTo(named.toString());
  }

  @Test
  @DisplayName("a profile goes before any file, each setting by itself")
  void profile() throws Exception {
    Files.writeString(
        ofUser,
        "services: {jamf-pro: {url: https://user.example, client-id: of-file}, timeout: 45s}\n");
    Path managed = root.resolve("Library/Managed Preferences/" + ManagedSetting.DOMAIN + ".plist");
    Files.createDirectories(managed.getParent());
    Files.write(
        managed,
        Plist.of(
                ManagedSetting.JAMF_PRO_URL.key(),
                "https://profile.example",
                ManagedSetting.SIGN_IN_CLIENT_ID.key(),
                "of-profile")
            .binary());

    ServiceSettings services = read(null).services();

    assertThat(services.jamfPro()).contains(URI.create("https://profile.example"));
    assertThat(services.jamfClientId()).contains("of-file");
    assertThat(services.signIn().clientId()).contains("of-profile");
    assertThat(services.timeout()).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  @DisplayName("a mistake ends it where the file was named, and where it was found")
  void mistake() throws Exception {
    assertRefused(temporary.resolve("none.yaml"), "--config", "there is no such file");
    assertRefused(temporary, "it is no file");

    Files.writeString(ofUser, "services: {jamf-pro: {client-secret: x9}}\n");
    assertRefused(null, "'client-secret' is a secret");
    Files.delete(ofUser);
    Files.createDirectory(ofUser);
    assertRefused(null, "it is no file");
  }

  @Test
  @DisplayName("a profile that cannot be read ends it: what it sets goes before everything")
  void brokenProfile() throws Exception {
    Files.writeString(ofUser, jamf("user.example"));
    Path managed = root.resolve("Library/Managed Preferences/" + ManagedSetting.DOMAIN + ".plist");
    Files.createDirectories(managed.getParent());
    Files.writeString(managed, "bplist00 and nothing more");

    assertRefused(null, "Mend the profile");
  }

  @Test
  @DisplayName("how records are removed stands in the file, and first of all in the profile")
  void rules() throws Exception {
    Files.writeString(
        ofUser,
        "services:\n  jamf-pro: {url: https://user.example}\n"
            + "  verification: {interval: 90s, deadline: 2h}\n"
            + "  entra: {disable-first: false, disable-wait: 3h}\n");
    assertThat(RecordsOpening.rules(read(null)).disableFirst()).isFalse();
    Path managed = root.resolve("Library/Managed Preferences/" + ManagedSetting.DOMAIN + ".plist");
    Files.createDirectories(managed.getParent());
    Files.write(managed, Plist.of(ManagedSetting.DISABLE_FIRST.key(), true).binary());

    RemovalRules rules = RecordsOpening.rules(read(null));

    assertThat(rules.interval()).isEqualTo(Duration.ofSeconds(90));
    assertThat(rules.deadline()).isEqualTo(Duration.ofHours(2));
    assertThat(rules.disableFirst()).isTrue();
    assertThat(rules.disableWait()).isEqualTo(Duration.ofHours(3));
    assertThat(rules.cluster()).as("Jamf's own nodes").isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  @DisplayName("only what listens on this machine is no cluster, whose nodes need a minute")
  void cluster() throws Exception {
    String own = "services: {allow-loopback-http: true, jamf-pro: {url: '%s'}}\n";
    Files.writeString(ofUser, own.formatted("http://127.0.0.1:8080"));
    assertThat(RecordsOpening.rules(read(null)).cluster()).isZero();
    Files.writeString(ofUser, own.formatted("https://jamf.example"));
    assertThat(RecordsOpening.rules(read(null)).cluster()).isEqualTo(Duration.ofMinutes(1));
  }

  private void assertRefused(Path config, String... words) {
    assertThatThrownBy(() -> read(config))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
              assertThat(failure.getMessage()).contains(words).doesNotContain("x9");
            });
  }
}
