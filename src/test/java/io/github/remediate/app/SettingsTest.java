package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.workshop.Plist;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is set for a Mac")
final class SettingsTest {
  private static final Macs MACS = Macs.real(StagedRun.INSTALLATION);
  private static final Settings NOTHING =
      new Settings(
          Optional.empty(),
          Optional.empty(),
          new Settings.Offers(Optional.empty(), Duration.ZERO),
          Helpdesk.NONE);

  @TempDir Path temporary;
  private Path root;
  private Path usual;
  private Path managed;

  @BeforeEach
  void prepare() throws Exception {
    root = Files.createDirectory(temporary.resolve("root"));
    Files.createDirectory(root.resolve("Users"));
    usual = root.resolve(Settings.FILE.value().substring(1));
    Files.createDirectories(usual.getParent());
    managed = root.resolve("Library/Managed Preferences/" + ManagedSetting.DOMAIN + ".plist");
    Files.createDirectories(managed.getParent());
  }

  private MacChoice choice(String adfsUrl, Path config) {
    return new MacChoice(
        Optional.empty(),
        Optional.of(root),
        Optional.empty(),
        Optional.ofNullable(adfsUrl),
        Optional.ofNullable(config));
  }

  private Settings settings(String adfsUrl, Path config) {
    MacChoice choice = choice(adfsUrl, config);
    return Settings.of(MACS.look(choice), choice);
  }

  private Settings settings() {
    return settings(null, null);
  }

  private void isRefused(Path config, String... words) {
    assertThatThrownBy(() -> settings(null, config))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
              assertThat(failure.getMessage()).contains(words);
            });
  }

  private static Path write(Path file, String... lines) throws IOException {
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  @Test
  @DisplayName("is nothing where there is neither profile nor file")
  void nothing() {
    assertThat(settings()).isEqualTo(NOTHING);
  }

  @Test
  @DisplayName("is what its file says")
  void file() throws Exception {
    write(
        usual,
        "adfs-url: https://file.example/adfs",
        "quarantine-days: 30",
        "self-service:",
        "  deferrals: 2",
        "  deferral-hours: 4",
        "  help: Ask us.",
        "  contact: Ring 100.",
        "  icon: lock.shield");

    assertThat(settings())
        .isEqualTo(
            new Settings(
                Optional.of("https://file.example/adfs"),
                Optional.of(30),
                new Settings.Offers(Optional.of(2), Duration.ofHours(4)),
                new Helpdesk(
                    Map.of("", "Ask us."), Map.of("", "Ring 100."), Optional.of("lock.shield"))));
  }

  @Test
  @DisplayName("is what the profile says before the file, and the command line before both")
  void order() throws Exception {
    write(
        usual,
        "adfs-url: https://file.example/adfs",
        "quarantine-days: 30",
        "self-service: {deferrals: 2, deferral-hours: 4, help: Ask us., icon: lock}");
    Files.write(
        managed,
        Plist.of(
                ManagedSetting.ADFS_URL.key(),
                "https://profile.example/adfs",
                ManagedSetting.QUARANTINE_DAYS.key(),
                7L,
                ManagedSetting.DEFERRALS.key(),
                1L,
                ManagedSetting.DEFERRAL_HOURS.key(),
                24L,
                ManagedSetting.HELP.key(),
                "Ask the helpdesk.")
            .binary());

    Settings both = settings();
    assertThat(both)
        .isEqualTo(
            new Settings(
                Optional.of("https://profile.example/adfs"),
                Optional.of(7),
                new Settings.Offers(Optional.of(1), Duration.ofHours(24)),
                new Helpdesk(Map.of("", "Ask the helpdesk."), Map.of(), Optional.of("lock"))));
    assertThat(settings("https://typed.example/adfs", null).adfsUrl())
        .contains("https://typed.example/adfs");

    Files.delete(managed);
    assertThat(settings("https://typed.example/adfs", null).adfsUrl())
        .contains("https://typed.example/adfs");
  }

  @Test
  @DisplayName("is what a named file says in place of the usual one")
  void named() throws Exception {
    write(usual, "adfs-url: https://file.example/adfs", "quarantine-days: 30");
    Path other = write(temporary.resolve("other.yaml"), "adfs-url: https://other.example/adfs");

    Settings settings = settings(null, other);
    assertThat(settings.adfsUrl()).contains("https://other.example/adfs");
    assertThat(settings.quarantineDays()).isEmpty();
  }

  @Test
  @DisplayName("is refused with each mistake in the file, and where it stands")
  void mistakes() throws Exception {
    write(usual, "adfs-url: http://file.example", "quarantine-days: 0");

    isRefused(
        null,
        Settings.FILE + ":1:11: 'adfs-url' must be your own address in full",
        "\n" + Settings.FILE + ":2:");
  }

  @Test
  @DisplayName("is refused where what windows would say of the organization has a mistake")
  void organization() throws Exception {
    write(usual, "self-service:", "  icon: Lock Shield");

    isRefused(
        null,
        Settings.FILE + ":2:3: 'self-service': icon is neither the absolute path of a picture",
        ". Mend that, or leave it out.");
  }

  @Test
  @DisplayName("is refused where the profile has a mistake, whatever the file says")
  void profile() throws Exception {
    write(usual, "quarantine-days: 30");
    Files.write(managed, Plist.of(ManagedSetting.QUARANTINE_DAYS.key(), 0L).binary());

    isRefused(
        null,
        "The settings of the profile in /Library/Managed Preferences/",
        "Mend the profile in Jamf Pro, or take it away.");
  }

  @Test
  @DisplayName("is refused where the file cannot be read, and not taken for nothing")
  void unreadable() throws Exception {
    Files.createDirectory(usual);

    isRefused(
        null,
        "The settings in " + Settings.FILE + " cannot be read: ",
        ". Make it a plain file, or take it away.");
  }

  @Test
  @DisplayName("is nothing, for somebody else than root, where only root can see it")
  void unprivileged() throws Exception {
    Files.createDirectory(usual);
    Files.write(managed, Plist.of(ManagedSetting.QUARANTINE_DAYS.key(), 0L).binary());
    MacChoice choice = choice(null, null);
    OpenMac mac = MACS.look(choice);
    for (OpenMac.Standing standing :
        List.of(
            new OpenMac.Standing(MacFacts.Source.LIVE, false, Set.of(), Optional.empty()),
            new OpenMac.Standing(MacFacts.Source.FIXTURE, true, Set.of(), Optional.empty()))) {
      OpenMac other =
          OpenMac.real(mac.probes(), mac.files(), standing, Observation.unknown("not asked"));
      assertThat(Settings.of(other, choice)).isEqualTo(NOTHING);
    }
  }

  @Test
  @DisplayName("cannot be in a named file that is none, or not there, or too large")
  void noFile() throws Exception {
    isRefused(temporary.resolve("no"), "--config " + temporary.resolve("no") + ": there is no");
    isRefused(temporary, "--config " + temporary + ": it is no file. Name a settings file.");
    Path large = temporary.resolve("large.yaml");
    byte[] content = "quarantine-days: 30 #".getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(content, (1 << 20) + 1);
    Arrays.fill(padded, content.length, padded.length, (byte) 'x');
    Files.write(large, padded);
    isRefused(large, "--config " + large + ": it is larger than 1 MiB.");
    Files.write(large, Arrays.copyOf(padded, 1 << 20));
    assertThatThrownBy(() -> settings(null, large))
        .isInstanceOf(CommandFailure.class)
        .hasMessageNotContaining("1 MiB");
  }
}
