package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.mac.Helpdesk;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.ManagedSetting;
import io.github.remediate.signature.Keys;
import io.github.remediate.signature.SigningKey;
import io.github.remediate.signature.TrustedKeys;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is set for a Mac")
final class SettingsTest {
  private static final Macs MACS = Macs.real(StagedRun.INSTALLATION);
  private static final Settings NOTHING =
      new Settings(
          Optional.empty(),
          Optional.empty(),
          new Settings.Offers(Optional.empty(), Duration.ZERO),
          Helpdesk.NONE,
          ApprovalRules.NONE,
          Duration.ZERO,
          Retention.ALL);

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
                    Map.of("", "Ask us."), Map.of("", "Ring 100."), Optional.of("lock.shield")),
                ApprovalRules.NONE,
                Duration.ZERO,
                Retention.ALL));
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
                new Helpdesk(Map.of("", "Ask the helpdesk."), Map.of(), Optional.of("lock")),
                ApprovalRules.NONE,
                Duration.ZERO,
                Retention.ALL));
    assertThat(settings("https://typed.example/adfs", null).adfsUrl())
        .contains("https://typed.example/adfs");

    Files.delete(managed);
    assertThat(settings("https://typed.example/adfs", null).adfsUrl())
        .contains("https://typed.example/adfs");
  }

  @Test
  @DisplayName("for journals of runs likewise, and never fewer than one of them")
  void journals() throws Exception {
    write(usual, "run-days: 400", "run-count: 60");
    Files.write(
        managed,
        Plist.of(ManagedSetting.RUN_DAYS.key(), 500L, ManagedSetting.RUN_COUNT.key(), 70L)
            .binary());
    assertThat(settings().retention()).isEqualTo(new Retention(Optional.of(500), Optional.of(70)));
    Files.delete(managed);
    assertThat(settings().retention()).isEqualTo(new Retention(Optional.of(400), Optional.of(60)));
    for (String none : List.of("run-count: 0", "run-days: 0", "quarantine-days: 0")) {
      write(usual, none);
      assertThatThrownBy(this::settings).as(none).isInstanceOf(CommandFailure.class);
    }
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

  private static String key(String name, SigningKey key, String signs) {
    return "  - {key: "
        + key.verifyingKey().word()
        + ", name: "
        + name
        + ", signs: ["
        + signs
        + "]}";
  }

  @Test
  @DisplayName("has those whose approvals count, in the Mac's own file")
  void approvals() throws Exception {
    write(
        usual,
        "approvals:",
        "  required: true",
        "  people: 2",
        "  tolerance: 0",
        "  keys:",
        key("Ada", Keys.ADA, "approval"),
        "  - name: Grace",
        "    signs: [step, 'gate:a/1/delete', 'hazard:power', receipt]",
        "    key: |",
        Keys.GRACE.verifyingKey().pem().indent(6));

    assertThat(settings().approvals())
        .isEqualTo(
            new ApprovalRules(
                true,
                2,
                Duration.ZERO,
                Keys.trusted(
                    Keys.of("Ada", Keys.ADA, "approval"),
                    Keys.of(
                        "Grace",
                        Keys.GRACE,
                        "step",
                        "gate:a/1/delete",
                        "hazard:power",
                        "receipt"))));
  }

  @Test
  @DisplayName(
      "has their keys in a profile before the file, and demands what the stricter of them does")
  void profilesApprovals() throws Exception {
    write(usual, "approvals:", "  people: 2", "  keys:", key("Ada", Keys.ADA, "approval"));
    Files.writeString(
        managed,
        "<plist><dict><key>approvalsKeys</key><array><dict><key>key</key><string>"
            + Keys.GRACE.verifyingKey().word()
            + "</string><key>name</key><string>Grace</string><key>signs</key><array>"
            + "<string>approval</string></array></dict></array></dict></plist>");

    assertThat(settings().approvals())
        .isEqualTo(
            new ApprovalRules(
                false,
                2,
                ApprovalRules.TOLERANCE,
                Keys.trusted(Keys.of("Grace", Keys.GRACE, "approval"))));
    Files.writeString(managed, "<plist><dict><key>approvalsRequired</key><true/></dict></plist>");
    assertThat(settings().approvals())
        .isEqualTo(new ApprovalRules(true, 2, ApprovalRules.TOLERANCE, new TrustedKeys(List.of())));
    write(usual, "approvals:", "  required: true");
    Files.writeString(
        managed, "<plist><dict><key>approvalsTolerance</key><integer>5</integer></dict></plist>");
    assertThat(settings().approvals())
        .isEqualTo(new ApprovalRules(true, 1, Duration.ofMinutes(5), new TrustedKeys(List.of())));
    Files.writeString(managed, "<plist><dict><key>approvalsRequired</key><false/></dict></plist>");
    assertThat(settings().approvals().required()).as("what the file demands").isTrue();
    write(usual, "approvals:", "  people: 1", "  required: false");
    Files.writeString(
        managed, "<plist><dict><key>approvalsPeople</key><integer>2</integer></dict></plist>");
    assertThat(settings().approvals().people()).isEqualTo(2);
    assertThat(settings().approvals().required()).isFalse();
  }

  @Test
  @DisplayName("never has them in a file that --config names, which hides none either")
  void namedApprovals() throws Exception {
    Path named = temporary.resolve("named.yaml");
    write(named, "approvals:", "  keys:", key("Eve", Keys.GRACE, "approval"));
    isRefused(named, "named.yaml:2:3: 'approvals' does not stand in a file that --config names");
    write(usual, "approvals:", "  required: true");
    write(named, "quarantine-days: 3");
    assertThat(settings(null, named).approvals().required()).isTrue();
    write(usual, "approvals: yes");
    isRefused(named, "config.yaml:1:12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "required: 1|approvals: {required: 1}",
        "people|approvals: {people: 3}",
        "tolerance|approvals: {tolerance: 61}",
        "tolerance|approvals: {tolerance: 10m}",
        "unknown key|approvals: {everybody: true}",
        "neither PEM nor|approvals: {keys: [{key: abc, name: Ada, signs: [approval]}]}",
        "signs 'everything', which is nothing. Choose from approval, "
            + "|approvals: {keys: [{key: KEY, name: Ada, signs: [everything]}]}",
        "signs|approvals: {keys: [{key: KEY, name: Ada, signs: []}]}",
        "lacks the key 'signs'|approvals: {keys: [{key: KEY, name: Ada}]}",
        "name|approvals: {keys: [{key: KEY, name: '', signs: [approval]}]}",
        "control or invisible|approvals: {keys: [{key: KEY, name: \"a\\u202Eb\", signs: [step]}]}",
        "twice|approvals: {keys: [{key: KEY, name: A, signs: [step]}, {key: KEY, name: B, signs:"
            + " [step]}]}",
      })
  @DisplayName("with a mistake in whose approvals count is refused, and nobody's count")
  void mistakesInApprovals(String why, String text) throws Exception {
    write(usual, text.replace("KEY", Keys.ADA.verifyingKey().word()));

    isRefused(null, why.replace("required: 1", "'required'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<key>approvalsRequired</key><string>yes</string>",
        "<key>approvalsPeople</key><integer>0</integer>",
        "<key>approvalsTolerance</key><integer>600</integer>",
        "<key>approvalsKeys</key><string>a</string>",
        "<key>approvalsKeys</key><array><string>a</string></array>",
        "<key>approvalsKeys</key><array><dict><key>key</key><string>a</string></dict></array>",
        "<key>approvalsKeys</key><array><dict><key>key</key><string>a</string><key>name</key>"
            + "<string>A</string><key>signs</key><string>approval</string></dict></array>",
        "<key>approvalsKeys</key><array><dict><key>key</key><string>a</string><key>name</key>"
            + "<string>A</string><key>signs</key><array><string>step</string></array></dict></array>",
      })
  @DisplayName("with a mistake in a profile's approvals is refused likewise")
  void mistakesInProfile(String entries) throws Exception {
    Files.writeString(managed, "<plist><dict>" + entries + "</dict></plist>");

    isRefused(null, "approvals");
  }
}
