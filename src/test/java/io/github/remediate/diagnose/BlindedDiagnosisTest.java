package io.github.remediate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServiceFacts;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("A look that could not be made")
class BlindedDiagnosisTest {
  private static final List<String> IDS =
      List.of("5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90", "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f");
  private static final List<String> CLIENTS =
      List.of(
          "b03c10a8-71c7-45f9-b44a-3335ab76e970",
          "dcf07df3-346f-4f0e-b803-c1f0ea0fb5ae",
          "88f9d5b1-5a1f-4cbc-a5a6-8b1d0a4a7d2e");
  private static final int LOOKS = 6;

  /** A Mac of chance, of which the looks in {@code blinded} could not be made. */
  private static SampleFacts mac(long seed, int blinded) {
    Random chance = new SeededRandom(seed).random();
    boolean enabled = (chance.nextInt(100) < 70);
    int client = chance.nextInt(CLIENTS.size() + 1);
    SampleFacts facts = new SampleFacts();
    facts.integration(
        seen(blinded, 0, Observation.known(enabled)),
        seen(
            blinded,
            0,
            client < CLIENTS.size()
                ? Observation.known(CLIENTS.get(client))
                : Observation.absent()));
    facts.registeredByJamf(seen(blinded, 1, Observation.known((chance.nextInt(100) < 60))));
    facts.jamfAadSettings(seen(blinded, 1, Observation.known((chance.nextInt(100) < 80))));
    int states = PlatformSso.UserState.values().length;
    PlatformSso platform =
        new PlatformSso(
            Optional.of(SingleSignOn.MICROSOFT_EXTENSION),
            true,
            (chance.nextInt(100) < 50) ? Optional.of(IDS.get(0)) : Optional.empty(),
            Optional.of((chance.nextInt(100) < 70)),
            PlatformSso.UserState.values()[chance.nextInt(states)]);
    facts.platformSso(
        seen(
            blinded,
            2,
            (chance.nextInt(100) < 50) ? Observation.known(platform) : Observation.absent()));
    facts.pssoStatus(chance.nextInt(4), (chance.nextInt(100) < 50) ? IDS.get(0) : null);
    if ((blinded & 8) != 0) {
      facts.pssoStatus(Observation.unknown("it hung"));
    }
    List<Registration> kept = new ArrayList<>();
    for (String id : IDS) {
      if ((chance.nextInt(100) < 40)) {
        kept.add(SampleFacts.registration(id));
      }
    }
    facts.registrations(seen(blinded, 4, Observation.known(kept)));
    Profile extension = SampleFacts.ssoExtension();
    facts.profiles(
        seen(
            blinded,
            5,
            Observation.known(
                (chance.nextInt(100) < 50) ? List.of(extension) : List.<Profile>of())));
    // A Mac whose Jamf is gone has no settings of it either.
    if (seed % 4 == 0) {
      facts.framework(seen(blinded, 0, Observation.absent()));
      facts.integration(
          seen(blinded, 0, Observation.absent()), seen(blinded, 0, Observation.absent()));
      facts.jamfAadSettings(seen(blinded, 1, Observation.absent()));
      facts.registeredByJamf(seen(blinded, 1, Observation.absent()));
      facts.pssoStatus(0, null);
      if ((blinded & 8) != 0) {
        facts.pssoStatus(Observation.unknown("it hung"));
      }
      facts.platformSso(seen(blinded, 2, Observation.absent()));
      facts.profiles(seen(blinded, 5, Observation.known(List.of())));
    }
    return facts;
  }

  private static <T> Observation<T> seen(int blinded, int look, Observation<T> otherwise) {
    return (blinded & 1 << look) != 0 ? Observation.unknown("it was not seen") : otherwise;
  }

  private static Diagnosis judge(SampleFacts facts) {
    return Diagnostician.judge(
        Evidence.of(
            facts.build(),
            LogEvidence.empty(),
            Said.nothing(),
            ServiceFacts.unknown("no service was asked"),
            Instant.EPOCH),
        each -> true);
  }

  @RepeatedTest(200)
  @DisplayName("never turns what holds into a no, nor makes anything hold that is a no")
  void neverANo(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Map<Object, Finding.State> whole = new HashMap<>();
    judge(mac(seed, 0)).findings().forEach(each -> whole.put(each.id(), each.state()));
    for (int blinded = 1; blinded < 1 << LOOKS; blinded++) {
      if (!SeededRandom.tries((int) seed + blinded, 7)) {
        continue;
      }
      for (Finding finding : judge(mac(seed, blinded)).findings()) {
        Finding.State before = whole.get(finding.id());
        if (before == Finding.State.HOLDS) {
          assertThat(finding.state())
              .as("seed %s, blinded %s: %s", seed, blinded, finding)
              .isNotEqualTo(Finding.State.DOES_NOT);
        } else if (before == Finding.State.DOES_NOT) {
          assertThat(finding.state())
              .as("seed %s, blinded %s: %s", seed, blinded, finding)
              .isNotEqualTo(Finding.State.HOLDS);
        }
      }
    }
  }

  @RepeatedTest(200)
  @DisplayName("never leads to the cleanup of a registration that is in use")
  void neverTheCleanup(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    boolean inUse = !new Situation(mac(seed, 0).build()).idsInUse().isEmpty();
    for (int blinded = 0; inUse && blinded < 1 << LOOKS; blinded++) {
      if (!SeededRandom.tries((int) seed + blinded, 7)) {
        continue;
      }
      assertThat(judge(mac(seed, blinded)).ranking())
          .as("seed %s, blinded %s", seed, blinded)
          .noneMatch(
              each ->
                  each.playbook() == TreatedBy.CAUSE_6 && each.likelihood() != Likelihood.POSSIBLE);
    }
  }
}
