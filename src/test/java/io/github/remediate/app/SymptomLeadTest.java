package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.diagnose.Symptom;
import io.github.remediate.diagnose.TreatedBy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A symptom that several playbooks treat")
class SymptomLeadTest {
  private static SymptomLead lead(String fixture, Symptom symptom) {
    return SymptomLead.of(
        StagedRun.INSTALLATION,
        Macs.real(StagedRun.INSTALLATION),
        new MacChoice(Optional.of(fixture), Optional.empty(), Optional.empty(), Optional.empty()),
        symptom,
        Clock.systemUTC(),
        what -> {});
  }

  @ParameterizedTest
  @EnumSource(names = {"DUPLICATE_ENTRIES", "COMPLIANT_IN_INTUNE_ONLY", "FAILS_TO_REGISTER"})
  @DisplayName(
      "leads to the cleanup where the old integration registered a Mac twice, and says by what")
  void cleanup(Symptom symptom) {
    SymptomLead lead = lead("registered-twice", symptom);

    assertThat(lead.treatment()).isEqualTo(TreatedBy.CAUSE_6);
    assertThat(lead.why())
        .startsWith(symptom.word() + ": on this Mac it is certain that cause-6 treats it: ")
        .contains("2 registrations stand in the login keychain")
        .doesNotContain("was named");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sso-extension", "secure-enclave"})
  @DisplayName("never leads to the cleanup where a registration is in use")
  void inUse(String fixture) {
    List<String> treatments = new ArrayList<>();
    try {
      treatments.add(lead(fixture, Symptom.DUPLICATE_ENTRIES).treatment().word());
    } catch (CommandFailure failure) {
      assertThat(failure.status()).isEqualTo(ExitStatus.BLOCKED);
      treatments.add(failure.getMessage().contains("registration") ? "registration" : "none");
    }
    assertThat(treatments).containsExactly("registration");
  }

  @Test
  @DisplayName("leads nowhere where nothing was seen, and says where that is looked into")
  void nothing() {
    assertThatThrownBy(() -> lead("clean", Symptom.FAILS_TO_REGISTER))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("`sudo remediate diagnose --symptom fails-to-register`");
  }

  @Test
  @DisplayName("is one of three, and each other has a playbook of its own")
  void led() {
    for (String name : Symptom.words()) {
      boolean own = new Playbooks(StagedRun.INSTALLATION).symptoms().contains(name);
      assertThat(SymptomLead.led(name).isPresent()).as(name).isEqualTo(!own);
    }
    assertThat(SymptomLead.led("no-such-symptom")).isEmpty();
  }
}
