package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.workshop.Items;
import io.github.remediate.workshop.SampleFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When a Mac was registered last")
final class LastRegistrationTest {
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String NEWER = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD_SHA = "0A".repeat(20);
  private static final String NEWER_SHA = "0B".repeat(20);
  private static final Instant FIRST = Instant.parse("2024-02-12T09:31:08Z");
  private static final Instant SECOND = Instant.parse("2025-03-02T09:30:00Z");

  private static Registration registration(String device, String sha1) {
    return new Registration(device, Optional.of(sha1), Optional.empty(), Optional.empty());
  }

  private static SampleFacts two(Instant first, Instant second) {
    return new SampleFacts()
        .registrations(
            Observation.known(List.of(registration(OLD, OLD_SHA), registration(NEWER, NEWER_SHA))))
        .login(
            Items.holding(
                Items.registration(OLD, OLD_SHA).validFrom(first),
                Items.registration(NEWER, NEWER_SHA).validFrom(second)));
  }

  private static Optional<Instant> of(SampleFacts facts) {
    return OwnIdentifiers.of(facts.build()).registered();
  }

  @Test
  @DisplayName("is the beginning of the newest certificate of its registrations")
  void newest() {
    assertThat(of(two(FIRST, SECOND))).contains(SECOND);
    assertThat(of(two(SECOND, FIRST))).contains(SECOND);
  }

  @Test
  @DisplayName("is not told where one of them shows no time, or none is registered")
  void untold() {
    assertThat(of(two(FIRST, null))).isEmpty();
    assertThat(of(new SampleFacts())).isEmpty();
  }

  @Test
  @DisplayName(
      "is not told where the SSO extension may hold a later one, or another Mac's are seen")
  void elsewhere() {
    assertThat(of(two(FIRST, SECOND).pssoStatus(0, "9d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90")))
        .isEmpty();
    assertThat(of(two(FIRST, SECOND).pssoStatus(0, NEWER)))
        .as("its certificate is among them")
        .contains(SECOND);
    assertThat(of(two(FIRST, SECOND).platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, null)))
        .isEmpty();
    assertThat(of(two(FIRST, SECOND).jamf(Observation.unknown("unread")))).isEmpty();
  }
}
