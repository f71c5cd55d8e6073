package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.workshop.CommandOutput;
import io.github.remediate.workshop.DryRunFixtures;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.MacForge;
import io.github.remediate.workshop.Profiles;
import io.github.remediate.workshop.SmallMac;
import io.github.remediate.workshop.Software;
import io.github.remediate.workshop.VirtualMacHarness;
import io.github.remediate.workshop.WorkplaceJoin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Macs as they were met in the field, from what their programs print to the plan. */
@DisplayName("A Mac from the field")
final class FieldCasesTest {
  private static final String HOME = "/Users/jane";
  private static final String LIBRARY = HOME + "/Library";

  /** A Mac that is registered and managed, and on which nothing else is the matter. */
  private static final class Field {
    final MacForge mac =
        new MacForge("field", 53, Instant.parse("2026-10-05T07:12:44Z"))
            .enrolled(MacForge.Enrolled.USER_APPROVED);
    final UserAccount jane = mac.user("jane", 501, HOME);
    final WorkplaceJoin join =
        WorkplaceJoin.of(
            mac.seeded(),
            "6a1f0a52-93c4-4a0b-8f7d-2d7c1e9b4c30",
            "jane@contoso.example",
            "Mac",
            mac.recorded());

    Field() {
      mac.profile(Profiles.jamfMdm(mac.seeded(), true));
      mac.login(jane)
          .workplaceJoinKeys(join)
          .password("com.microsoft.CompanyPortalMac", "jane@contoso.example");
      Software.jamf(mac, "11.27.2-t1778000000", true);
      Software.companyPortal(mac, "5.2509.0");
    }

    Field answers(Probe probe, String stdout) {
      mac.answer(probe, new Answer.Ran(0, stdout.getBytes(StandardCharsets.UTF_8), ""));
      return this;
    }

    Field profile(String type, String content) {
      return answers(
          Probe.profiles(),
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <plist version="1.0"><dict><key>_computerlevel</key><array>
          <dict><key>ProfileIdentifier</key><string>00000000-0000-0000-A000-4A414D460003</string>
          <key>ProfileItems</key><array><dict>
          <key>PayloadType</key><string>com.apple.mdm</string></dict></array></dict>
          <dict><key>ProfileIdentifier</key><string>example.profile</string>
          <key>ProfileItems</key><array><dict><key>PayloadType</key><string>%s</string>
          <key>PayloadContent</key><dict>%s</dict></dict></array></dict>
          </array></dict></plist>
          """
              .formatted(type, content));
    }

    Seen look() {
      return seen(mac.forge());
    }
  }

  private record Seen(MacFacts facts, Plan plan, Plan left) {
    Plan.Hazard hazard(String id) {
      return plan.hazards().stream()
          .filter(hazard -> hazard.id().equals(id))
          .findFirst()
          .orElseThrow();
    }

    List<Effect> effects(int article) {
      return left.steps().stream()
          .filter(step -> step.number() == article)
          .flatMap(step -> step.effects().stream())
          .toList();
    }

    List<String> moved() {
      List<String> moved = new ArrayList<>();
      for (PlannedStep step : left.steps()) {
        for (Effect effect : step.effects()) {
          if (effect.kind() == EffectKind.MOVE_FILE
              || effect.kind() == EffectKind.REMOVE_APPLICATION) {
            moved.add(((Target.File) effect.target().orElseThrow()).path().value());
          }
        }
      }
      return moved;
    }

    Optional<String> whyKept(String path) {
      return left.steps().stream()
          .flatMap(step -> step.kept().stream())
          .filter(
              kept -> kept.target() instanceof Target.File file && file.path().value().equals(path))
          .map(PlannedStep.Kept::reason)
          .findFirst();
    }
  }

  private static Seen seen(ForgedMac mac) {
    MacFacts facts =
        VirtualMacHarness.look(
            ForgedVirtualMacs.probes(mac),
            ForgedVirtualMacs.files(mac),
            Observation.unknown("no server was asked"));
    return new Seen(
        facts, VirtualMacHarness.plan(facts), VirtualMacHarness.planner().whatIsLeft(facts));
  }

  @Test
  @DisplayName("whose SSO extension holds the registration is left alone, and its device is named")
  void ssoExtension() {
    Seen seen = seen(DryRunFixtures.ssoExtension());
    Plan.Hazard hazard = seen.hazard("platform-sso");
    assertThat(hazard.word()).isEqualTo("present");
    assertThat(hazard.acceptable()).isFalse();
    assertThat(hazard.detail()).contains("3e9d6f10-47c2-4b5a-8f0e-92b1d3c4a567");
    String extension = "com.microsoft.CompanyPortalMac.ssoextension";
    for (String place : List.of("/Containers/", "/Application Scripts/")) {
      assertThat(seen.moved()).noneMatch(path -> path.startsWith(LIBRARY + place + extension));
      assertThat(seen.whyKept(LIBRARY + place + extension)).isPresent();
    }
    assertThat(seen.plan().steps()).allMatch(step -> step.effects().isEmpty());
  }

  @Test
  @DisplayName("that a migration gave another Mac's identity asks before each device is deleted")
  void migrated() {
    Field field = new Field();
    String other = "C0FFEE00-1111-4222-8333-94A5B6C7D8E9";
    field.answers(
        Probe.hardware(),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <plist version="1.0"><array><dict>
        <key>IOPlatformSerialNumber</key><string>C02NEWMAC001</string>
        <key>IOPlatformUUID</key><string>%s</string>
        </dict></array></plist>
        """
            .formatted(other));
    Seen seen = field.look();
    Plan.Hazard hazard = seen.hazard("migrated-identity");
    assertThat(hazard.word()).isEqualTo("present");
    assertThat(hazard.acceptable()).isTrue();
    assertThat(hazard.detail()).contains(other, field.mac.hardwareUuid());
    assertThat(seen.effects(5))
        .singleElement()
        .satisfies(
            effect -> {
              assertThat(effect.target().orElseThrow().toString()).contains(field.join.deviceId());
              assertThat(effect.warning()).isPresent();
            });
  }

  @Test
  @DisplayName("of a national cloud has the same scope as one of the public cloud, and no warning")
  void nationalCloud() {
    Seen here = seen(SmallMac.forge());
    Seen there = seen(SmallMac.ofUsGovernment());
    for (int article : new int[] {6, 7, 8}) {
      assertThat(there.effects(article)).allMatch(effect -> effect.warning().isEmpty());
      assertThat(there.effects(article).size())
          .isGreaterThanOrEqualTo(here.effects(article).size());
    }
    List<Effect> all = new ArrayList<>();
    List.of(6, 7, 8).forEach(article -> all.addAll(there.effects(article)));
    assertThat(all.toString())
        .contains("https://device.login.microsoftonline.us")
        .contains("enterpriseregistration.microsoftonline.us");
  }

  @Test
  @DisplayName("with another provider's Platform SSO may go on by name, and not to Company Portal")
  void otherProvider() {
    Field field = new Field();
    String provider = "com.example.idp.mobile.auth-service-extension";
    Seen seen =
        field
            .answers(
                Probe.platformSso(field.jane),
                """
                Time: 2026-09-18 20:23:40 +0000

                Device Configuration:
                 {
                  "extensionIdentifier" : "%s",
                  "registrationCompleted" : true,
                  "version" : 1
                }

                Login Configuration:
                 {
                  "accountDisplayName" : "Example"
                }

                User Configuration:
                 (null)

                """
                    .formatted(provider))
            .look();
    Plan.Hazard hazard = seen.hazard("platform-sso");
    assertThat(hazard.word()).isEqualTo("present");
    assertThat(hazard.acceptable()).isTrue();
    assertThat(hazard.detail()).contains(provider);
    assertThat(hazard.remedy()).doesNotContain("Company Portal", "--playbook registration");
    assertThat(seen.plan().steps()).anyMatch(step -> !step.effects().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.Terminal",
        "/usr/libexec/sshd-keygen-wrapper",
        "/usr/local/jamf/bin/jamf",
        "dev.warp.Warp-Stable"
      })
  @DisplayName("whose Full Disk Access comes by a profile loses it in step 2")
  void grantedByProfile(String party) {
    String grant =
        "<key>Services</key><dict><key>SystemPolicyAllFiles</key><array><dict>"
            + "<key>Authorization</key><string>Allow</string><key>Identifier</key><string>"
            + party
            + "</string></dict></array></dict>";
    Plan.Hazard hazard =
        new Field()
            .profile("com.apple.TCC.configuration-profile-policy", grant)
            .look()
            .hazard("full-disk-access");
    assertThat(hazard.word()).isEqualTo("present");
    assertThat(hazard.detail()).contains(party);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.firstethernet.managed",
        "com.apple.firstactiveethernet.managed",
        "com.apple.secondethernet.managed",
        "com.apple.secondactiveethernet.managed",
        "com.apple.thirdethernet.managed",
        "com.apple.thirdactiveethernet.managed",
        "com.apple.globalethernet.managed",
        "com.apple.dnsSettings.managed",
        "com.apple.proxy.http.global",
        "com.apple.relay.managed"
      })
  @DisplayName("whose network comes by a profile on any port loses it")
  void network(String payload) {
    Plan.Hazard hazard = new Field().profile(payload, "").look().hazard("network-lost");
    assertThat(hazard.word()).isEqualTo("present");
    assertThat(hazard.detail()).contains(payload);
  }

  @ParameterizedTest
  @CsvSource({
    "/Containers/com.microsoft.entrabroker.BrokerApp, true",
    "/Containers/com.microsoft.CompanyPortalMac.Mac-Autofill-Extension, true",
    "/Application Support/Company Portal, true",
    "/Preferences/com.jamf.selfserviceplus.plist, false",
    "/Group Containers/group.com.jamf.selfserviceplus, false",
    "/Group Containers/UBF8T346G9.com.microsoft.entrabroker, false"
  })
  @DisplayName("with what newer systems leave moves it, or names it with the reason why it stays")
  void newerLeftovers(String path, boolean goes) {
    Field field = new Field();
    field.mac.pssoStatus("0\nextraDeviceInformation [:]\n");
    if (path.endsWith(".plist")) {
      field.mac.tree().file(LIBRARY + path, 0600, "settings");
    } else {
      field.mac.tree().file(LIBRARY + path + "/data", 0600, "data");
    }
    Seen seen = field.look();
    assertThat(seen.hazard("platform-sso").word()).isEqualTo("clear");
    assertThat(seen.moved().contains(LIBRARY + path)).isEqualTo(goes);
    assertThat(seen.whyKept(LIBRARY + path).isPresent()).isEqualTo(!goes);
  }

  @Test
  @DisplayName("with the registration in a renamed keychain beside a new one names that keychain")
  void renamedKeychain() {
    MacForge mac =
        new MacForge("renamed", 53, Instant.parse("2026-10-05T07:12:44Z"))
            .enrolled(MacForge.Enrolled.USER_APPROVED);
    UserAccount jane = mac.user("jane", 501, HOME);
    WorkplaceJoin join =
        WorkplaceJoin.of(
            mac.seeded(),
            "6a1f0a52-93c4-4a0b-8f7d-2d7c1e9b4c30",
            "jane@contoso.example",
            "Mac",
            mac.recorded());
    mac.profile(Profiles.jamfMdm(mac.seeded(), true));
    mac.login(jane).password("Wi-Fi", "jane");
    Software.jamf(mac, "11.27.2-t1778000000", true);
    String renamed = LIBRARY + "/Keychains/login_renamed_1.keychain-db";
    mac.keychain(new MacPath(renamed)).workplaceJoinKeys(join);

    Seen seen = seen(mac.forge());

    Plan.Hazard hazard = seen.hazard("other-registered-users");
    assertThat(hazard.word()).isEqualTo("present");
    assertThat(hazard.acceptable()).isTrue();
    assertThat(hazard.detail()).isEqualTo("also registered: " + renamed + " (1 registration)");
    assertThat(hazard.remedy()).contains("beside the login keychain");
    assertThat(seen.plan().hazards()).noneMatch(each -> each.detail().contains("Secure Enclave"));
    assertThat(seen.left().toString()).doesNotContain("DELETE_KEYCHAIN_ITEM");
  }

  @Test
  @DisplayName("whose server takes no bootstrap token has none to lose")
  void noBootstrapSupport() {
    Plan.Hazard hazard =
        new Field()
            .answers(Probe.bootstrapToken(), "profiles: Bootstrap Token supported on server: NO\n")
            .look()
            .hazard("bootstrap-token");
    assertThat(hazard.word()).as(hazard.detail()).isEqualTo("clear");
  }

  @Test
  @DisplayName("with Company Portal in the user's own Applications names that copy")
  void userApplications() {
    Field field = new Field();
    String copy = HOME + "/Applications/Company Portal.app";
    field.mac.tree().file(copy + "/Contents/Info.plist", 0644, "<plist/>");
    Seen seen = field.look();
    assertThat(seen.moved()).doesNotContain(copy);
    assertThat(seen.whyKept(copy))
        .hasValueSatisfying(reason -> assertThat(reason).contains("step 10"));
  }

  @ParameterizedTest
  @CsvSource({
    "Now drawing from 'UPS Power', unknown, on a UPS",
    "'Now drawing from ''UPS Power''\n -InternalBattery-0 (id=1)\t96%; discharging; (no"
        + " estimate) present: true', clear, on a UPS",
    "'Now drawing from ''AC Power''\n -CyberPower UPS (id=2)\t9%; charging present: true', clear,"
        + " on AC power",
  })
  @DisplayName("on a UPS is not on battery")
  void ups(String pmset, String state, String detail) {
    Plan.Hazard hazard =
        new Field().answers(Probe.power(), pmset.replace("''", "'") + "\n").look().hazard("power");
    assertThat(hazard.word()).isEqualTo(state);
    assertThat(hazard.detail()).contains(detail).doesNotContain("on battery");
  }

  @Test
  @DisplayName("that is cut off from its mains is on battery all the same")
  void onBattery() {
    assertThat(
            new Field()
                .answers(Probe.power(), CommandOutput.onBattery(9))
                .look()
                .hazard("power")
                .word())
        .isEqualTo("present");
  }
}
