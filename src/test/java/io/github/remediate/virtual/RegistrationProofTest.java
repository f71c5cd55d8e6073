package io.github.remediate.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.engine.RunEnd;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.DistinguishedName.Part;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Registration;
import io.github.remediate.workshop.VirtualMacHarness;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("That the Mac is registered again")
final class RegistrationProofTest {
  private static final MacPath SETTINGS =
      new MacPath("/Users/jane/Library/Preferences/com.jamf.management.jamfAAD.plist");

  private final VirtualMac mac = VirtualMacHarness.likeFixture("stale-registration");
  private final VirtualMacHarness rehearsal =
      new VirtualMacHarness(mac, VirtualMacHarness.fixture("stale-registration").records());
  private final VirtualPerson person = new VirtualPerson(mac, rehearsal.first);
  private final Registration old = rehearsal.plan.mac().registrations().orElseThrow().get(0);

  @BeforeEach
  void cleanUp() {
    person.answers("register/", Decision.LATER);
    rehearsal.go(person);
    mac.elapse(Duration.ofMinutes(3));
    assertThat(rehearsal.go(person).step()).isEqualTo("register");
  }

  private RunEnd goOn() {
    return rehearsal.go(person.answers("register/", Decision.LATER));
  }

  private VirtualKeychain login() {
    return mac.state().loginKeychain().orElseThrow();
  }

  private void jamfSaysRegistered() {
    mac.state().write(SETTINGS, 0600, VirtualPropertyList.dictionary("have_an_Azure_id", true));
  }

  @Test
  @DisplayName("is shown by a new certificate")
  void newCertificate() {
    person.register();
    assertThat(goOn().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("is shown by a new certificate for the same device id")
  void sameDevice() {
    login()
        .add(
            VirtualItem.certificate(
                VirtualCertificate.issue(
                    new DistinguishedName(
                        List.of(new Part(DistinguishedName.COMMON_NAME, "MS-Organization-Access"))),
                    new DistinguishedName(
                        List.of(new Part(DistinguishedName.COMMON_NAME, old.deviceId()))),
                    VirtualKeyPair.next(mac.state().random),
                    BigInteger.TEN,
                    mac.now(),
                    mac.now().plusSeconds(3600))));
    assertThat(rehearsal.look().registrations().found().orElseThrow())
        .extracting(Registration::deviceId)
        .containsExactly(old.deviceId());

    assertThat(goOn().state()).isEqualTo(RunEnd.State.COMPLETE);
  }

  @Test
  @DisplayName("is shown by Jamf's own settings where no certificate can be seen")
  void secureEnclave() {
    assertThat(goOn().state()).isEqualTo(RunEnd.State.WAITING);
    jamfSaysRegistered();
    assertThat(goOn().state()).isEqualTo(RunEnd.State.COMPLETE);
  }
}
