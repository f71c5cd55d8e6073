package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanDigest;
import io.github.remediate.workshop.ForgedMac;
import io.github.remediate.workshop.ForgedVirtualMacs;
import io.github.remediate.workshop.VirtualMacHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A virtual Mac like a fixture")
class FixtureRoundTripTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "clean",
        "half-removed",
        "registered-twice",
        "secure-enclave",
        "stale-registration"
      })
  @DisplayName("gives the same plan, and answers every probe and every look in the same words")
  void samePlan(String name) {
    FixtureMac fixture = VirtualMacHarness.fixture(name);
    MacFacts facts = VirtualMacHarness.look(fixture.probes(), fixture.files(), fixture.records());
    VirtualMac mac =
        VirtualMac.like(facts, fixture.probes(), fixture.files(), fixture.recorded(), 1);

    MacFacts again = VirtualMacHarness.look(mac, mac, fixture.records());

    Plan expected = VirtualMacHarness.plan(facts);
    assertThat(again).isEqualTo(facts);
    assertThat(PlanDigest.of(VirtualMacHarness.plan(again))).isEqualTo(PlanDigest.of(expected));
    assertThat(VirtualMacHarness.json(VirtualMacHarness.plan(again)))
        .isEqualTo(VirtualMacHarness.json(expected));
    for (Probe probe : probes(facts)) {
      assertThat(told(mac.ask(probe)))
          .as(probe.toString())
          .isEqualTo(told(fixture.probes().ask(probe)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.remediate.workshop.DryRunFixtures#all")
  @DisplayName("is also made of a forged Mac, without a fixture's files")
  void forged(ForgedMac forged) {
    VirtualMac mac = ForgedVirtualMacs.of(forged);
    FixtureMac fixture = VirtualMacHarness.fixture(forged.name());

    MacFacts facts = VirtualMacHarness.look(mac, mac, fixture.records());

    assertThat(PlanDigest.of(VirtualMacHarness.plan(facts)))
        .isEqualTo(
            PlanDigest.of(
                VirtualMacHarness.plan(
                    VirtualMacHarness.look(fixture.probes(), fixture.files(), fixture.records()))));
  }

  @Test
  @DisplayName("tells nothing of what a recording left out, and absent only what it found absent")
  void partlyKnown(@TempDir Path parent) throws IOException {
    Path directory = Files.createDirectory(parent.resolve("capture"));
    Files.writeString(
        directory.resolve("fixture.json"),
        """
        {"schema":"remediate.fixture/1","name":"capture","description":"Parts of a Mac.",
         "recorded":"2026-10-01T08:00:00Z"}
        """);
    Files.writeString(
        directory.resolve("commands.jsonl"),
        """
        {"as":"root","argv":["/usr/bin/sw_vers"],"exit":0,"stdout":"ProductVersion:\\t14.5\\n","stderr":""}
        {"as":"root","argv":["/usr/sbin/scutil"],"stdin":"show State:/Users/ConsoleUser\\n","exit":0,"stdout":"<dictionary> {\\n  Name : jane\\n  UID : 501\\n}\\n","stderr":""}
        {"as":"root","argv":["/usr/bin/dscl","-plist","/Search","-read","/Users/jane","NFSHomeDirectory"],"exit":0,"stdout":"<plist><dict><key>dsAttrTypeStandard:NFSHomeDirectory</key><array><string>/Users/jane</string></array></dict></plist>","stderr":""}
        {"as":"jane","argv":["/usr/bin/security","dump-keychain","/Users/jane/Library/Keychains/login.keychain-db"],"exit":1,"stdout":"","stderr":"damaged\\n"}
        {"as":"jane","argv":["/usr/bin/security","show-keychain-info","/Users/jane/Library/Keychains/login.keychain-db"],"exit":36,"stdout":"","stderr":"locked\\n"}
        """);
    String entry =
        "\",\"uid\":%d,\"gid\":20,\"mode\":\"0700\",\"size\":64,\"modified\":\"2026-09-01T00:00:00Z\"";
    StringBuilder manifest = new StringBuilder();
    for (String line :
        List.of(
            "{'path':'/','kind':'directory" + entry.formatted(0) + "}",
            "{'path':'/Users','kind':'directory" + entry.formatted(0) + "}",
            "{'path':'/Users/jane','kind':'directory" + entry.formatted(501) + "}",
            "{'path':'/Users/jane/Library','kind':'directory" + entry.formatted(501) + "}",
            "{'path':'/Users/jane/Library/Keychains','kind':'directory"
                + entry.formatted(501)
                + "}",
            "{'path':'/Users/jane/Library/Keychains/login.keychain-db','kind':'file"
                + entry.formatted(501)
                + "}",
            "{'path':'/Users/jane/Library/Cookies','kind':'unknown','reason':'needs Full Disk"
                + " Access'}",
            "{'path':'/Users/jane/Library/Caches/com.microsoft.CompanyPortalMac','kind':'absent'}",
            "{'path':'/Library/Application"
                + " Support/com.microsoft.CompanyPortal','kind':'absent'}")) {
      manifest.append(line.replace('\'', '"')).append('\n');
    }
    Files.writeString(directory.resolve("files.jsonl"), manifest);
    FixtureMac fixture = FixtureMac.open(directory);
    MacFacts facts = VirtualMacHarness.look(fixture.probes(), fixture.files(), fixture.records());

    VirtualMac mac =
        VirtualMac.like(facts, fixture.probes(), fixture.files(), fixture.recorded(), 1);

    MacFacts again = VirtualMacHarness.look(mac, mac, fixture.records());
    assertThat(again).isEqualTo(facts);
    assertThat(facts.user().isKnown()).isTrue();
    assertThat(facts.keychains().login().isUnknown()).isTrue();
    assertThat(VirtualMacHarness.json(VirtualMacHarness.plan(again)))
        .isEqualTo(VirtualMacHarness.json(VirtualMacHarness.plan(facts)));
    assertThat(states(again)).isEqualTo(states(facts)).contains("unknown", "absent");
  }

  private static List<String> states(MacFacts facts) {
    return facts.files().values().stream()
        .map(
            look ->
                look.entry().isUnknown() ? "unknown" : look.entry().isAbsent() ? "absent" : "known")
        .toList();
  }

  private static List<Probe> probes(MacFacts facts) {
    List<Probe> probes =
        new ArrayList<>(
            List.of(
                Probe.osVersion(),
                Probe.hardware(),
                Probe.consoleUser(),
                Probe.enrollment(),
                Probe.bootstrapToken(),
                Probe.profiles(),
                Probe.jamfVersion(),
                Probe.jamfServer(),
                Probe.fileVault(),
                Probe.power(),
                Probe.bootSession(),
                Probe.defaultRoute(),
                Probe.networkPorts(),
                Probe.dumpKeychain(MacState.SYSTEM_KEYCHAIN, null),
                Probe.certificates(MacState.SYSTEM_KEYCHAIN, null),
                Probe.dumpKeychain(JamfFramework.KEYCHAIN, null),
                Probe.certificates(JamfFramework.KEYCHAIN, null)));
    UserAccount user = facts.user().found().orElseThrow();
    MacPath login = MacState.loginKeychain(user);
    probes.add(Probe.userId(user.name()));
    probes.add(Probe.home(user.name()));
    probes.add(Probe.platformSso(user));
    probes.add(Probe.keychainInfo(login, user));
    probes.add(Probe.dumpKeychain(login, user));
    probes.add(Probe.dumpKeychain(login, null));
    probes.add(Probe.certificates(login, user));
    return probes;
  }

  private static String told(Answer answer) {
    return answer instanceof Answer.Ran ran
        ? ran.exit() + "\n" + ran.text() + ran.stderr()
        : answer.toString();
  }
}
