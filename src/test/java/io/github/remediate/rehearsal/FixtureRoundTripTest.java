package io.github.remediate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.fixture.FixtureMac;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlanDigest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
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
    FixtureMac fixture = Rehearsal.fixture(name);
    MacFacts facts = Rehearsal.look(fixture.probes(), fixture.files(), fixture.records());
    VirtualMac mac =
        VirtualMac.like(facts, fixture.probes(), fixture.files(), fixture.recorded(), 1);

    MacFacts again = Rehearsal.look(mac, mac, fixture.records());

    Plan expected = Rehearsal.plan(facts);
    assertThat(again).isEqualTo(facts);
    assertThat(PlanDigest.of(Rehearsal.plan(again))).isEqualTo(PlanDigest.of(expected));
    assertThat(Rehearsal.json(Rehearsal.plan(again))).isEqualTo(Rehearsal.json(expected));
    for (Probe probe : probes(facts)) {
      assertThat(told(mac.ask(probe)))
          .as(probe.toString())
          .isEqualTo(told(fixture.probes().ask(probe)));
    }
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
