package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.Finding.State;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.HazardId;
import io.github.remediate.workshop.SampleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The hazard that something gentler may be enough")
class GentlerRepairTest {
  private static HazardFinding judge(State state, FindingId... ids) {
    List<Finding> findings = new ArrayList<>();
    for (FindingId id : ids) {
      findings.add(new Finding(id, state, "seen at 10:00", Optional.empty()));
    }
    return Hazards.judge(
        HazardId.GENTLER_REPAIR, new SampleFacts().build(), FindingTable.of(findings));
  }

  @ParameterizedTest
  @EnumSource(
      value = FindingId.class,
      names = {
        "PORTAL_OPENED_BY_HAND",
        "ACCOUNT_NOT_ONBOARDED",
        "REGISTRATION_RETRIES",
        "PARTNER_MANAGEMENT_OFF",
        "FRAMEWORK_BROKEN",
        "EXTENSION_STUCK",
        "NEEDS_REGISTRATION",
        "TOKEN_REFRESH_LATE"
      })
  @DisplayName("is there where it was seen, and says what was seen and what treats it")
  void present(FindingId id) {
    HazardFinding finding = judge(State.HOLDS, id);
    assertThat(finding.state()).isEqualTo(HazardFinding.State.PRESENT);
    assertThat(finding.detail()).contains(id.word(), "seen at 10:00");
    assertThat(Hazards.findings(HazardId.GENTLER_REPAIR)).contains(id);
    for (State state : List.of(State.DOES_NOT, State.UNKNOWN)) {
      assertThat(judge(state, id).state()).isEqualTo(HazardFinding.State.CLEAR);
    }
  }

  @Test
  @DisplayName(
      "is none where earlier registrations left something, which the cleanup alone removes")
  void leftOvers() {
    for (FindingId left :
        List.of(FindingId.SEVERAL_LEGACY_REGISTRATIONS, FindingId.KEYCHAIN_LEFT_OVERS)) {
      assertThat(judge(State.HOLDS, FindingId.PORTAL_OPENED_BY_HAND, left).state())
          .isEqualTo(HazardFinding.State.CLEAR);
    }
  }
}
