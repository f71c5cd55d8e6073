package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FindingId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The order of what may be wrong")
final class RankingTest {
  private static final FindingId HELD = FindingId.FRAMEWORK_BROKEN;
  private static final FindingId NOT_HELD = FindingId.JAMF_SERVER_SILENT;

  private final Findings findings = new Findings();
  private final Ranking ranking = new Ranking(findings);

  private List<Candidate> ranked() {
    return ranking.inOrder(Likelihood.CERTAIN);
  }

  @ParameterizedTest
  @EnumSource(Likelihood.class)
  @DisplayName("holds what nothing speaks for to be possible, and no more")
  void nothingSpeaksFor(Likelihood said) {
    findings.doesNot(NOT_HELD, "it answers", "jamf");
    ranking.add(TreatedBy.REGISTRATION, said, List.of(NOT_HELD));
    ranking.state(3, said, List.of());

    assertThat(ranked()).extracting(Candidate::likelihood).containsOnly(Likelihood.POSSIBLE);
    assertThat(ranked()).allMatch(candidate -> candidate.speaksFor().isEmpty());
  }

  @Test
  @DisplayName("holds what something speaks for to be as likely as was said, first of all")
  void somethingSpeaksFor() {
    findings.holds(HELD, Witness.LOOK, "it is broken", "files");
    ranking.state(3, Likelihood.CERTAIN, List.of(NOT_HELD));
    ranking.state(4, Likelihood.CERTAIN, List.of(HELD));

    assertThat(ranked())
        .extracting(Candidate::likelihood)
        .containsExactly(Likelihood.CERTAIN, Likelihood.POSSIBLE);
  }
}
