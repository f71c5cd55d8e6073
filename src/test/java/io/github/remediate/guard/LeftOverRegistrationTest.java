package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.workshop.Items;
import io.github.remediate.workshop.SampleFacts;
import io.github.remediate.workshop.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A registration in the login keychain")
final class LeftOverRegistrationTest {
  private static final String USED = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final KeychainItem NOTE =
      Items.password("com.microsoft.workplacejoin.tenantId", "x").build();

  private static SampleFacts keeping(String... ids) {
    return new SampleFacts().registrations(ids);
  }

  private static SampleFacts using(SampleFacts facts, String id) {
    return facts.platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, id).pssoStatus(2, id);
  }

  private static GuardVerdict verdict(SampleFacts facts) {
    return LeftOverRegistration.of(facts.build()).verdict(NOTE);
  }

  private static void assertStays(SampleFacts facts, Class<?> how, String reason) {
    LeftOverRegistration judged = LeftOverRegistration.of(facts.build());
    assertThat(judged.deviceIds()).isEmpty();
    assertThat(judged.verdict(NOTE)).isInstanceOf(how);
    assertThat(((GuardVerdict.Stays) judged.verdict(NOTE)).reason()).contains(reason);
  }

  @Test
  @DisplayName("is left over where single sign-on shows another id, in whatever letters")
  void leftOver() {
    LeftOverRegistration judged =
        LeftOverRegistration.of(using(keeping(OLD.toUpperCase(Locale.ROOT)), USED).build());
    assertThat(judged.deviceIds()).containsExactly(OLD);
    assertThat(judged.verdict(NOTE)).isEqualTo(GuardVerdict.allowed());
  }

  @Test
  @DisplayName("is in use where single sign-on shows the same id, or shows none and is set up")
  void inUse() {
    assertStays(
        using(keeping(USED), USED.toUpperCase(Locale.ROOT)), GuardVerdict.Refused.class, USED);
    assertStays(
        keeping(OLD).pssoStatus(0, null).profiles(SampleFacts.ssoExtension()),
        GuardVerdict.Refused.class,
        OLD);
  }

  @Test
  @DisplayName("stays where another user registered the Mac, and this one has no part in that")
  void anotherUsers() {
    SampleFacts facts =
        keeping(OLD)
            .platformSso(
                Observation.known(
                    new PlatformSso(
                        Optional.of(SingleSignOn.MICROSOFT_EXTENSION),
                        true,
                        Optional.of(USED),
                        Optional.of(true),
                        PlatformSso.UserState.NONE)));
    assertStays(facts, GuardVerdict.Unknown.class, "another user registered");
    assertThat(LeftOverRegistration.untoldUse(facts.build())).isPresent();
    // Jamf's program shows whose it is.
    assertThat(LeftOverRegistration.of(facts.pssoStatus(2, USED).build()).deviceIds())
        .containsExactly(OLD);
  }

  @Test
  @DisplayName("that stands beside the one in use cannot be told from it")
  void both() {
    assertStays(using(keeping(OLD, USED), USED), GuardVerdict.Unknown.class, "several identities");
  }

  @Test
  @DisplayName("is not judged where a place that may show its id could not be asked")
  void hidden() {
    assertStays(
        keeping(OLD)
            .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, USED)
            .pssoStatus(Observation.unknown("it timed out")),
        GuardVerdict.Unknown.class,
        "it timed out");
    assertStays(
        keeping(OLD).platformSso(Observation.unknown("it hung")).pssoStatus(2, USED),
        GuardVerdict.Unknown.class,
        "it hung");
    assertStays(
        keeping(OLD).platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, null).pssoStatus(2, null),
        GuardVerdict.Unknown.class,
        "does not show");
    assertStays(
        keeping(OLD).platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, USED).pssoStatus(2, OLD),
        GuardVerdict.Unknown.class,
        "different ids");
    // Before macOS 13 there is no app-sso, and Jamf's program alone tells.
    assertThat(
            verdict(
                keeping(OLD)
                    .osVersion("12.7.6")
                    .platformSso(Observation.unknown("macOS 12.7.6 has no app-sso to ask"))
                    .pssoStatus(0, USED)))
        .isEqualTo(GuardVerdict.allowed());
  }

  @Test
  @DisplayName("is not judged where an id that shows is none, or one does not show at all")
  void malformed() {
    assertStays(
        keeping(OLD)
            .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, OLD + " ")
            .pssoStatus(2, USED),
        GuardVerdict.Unknown.class,
        "none of a device");
    assertStays(
        keeping(OLD).platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, null).pssoStatus(0, USED),
        GuardVerdict.Unknown.class,
        "does not show");
  }

  @Test
  @DisplayName("is not judged where it could not be read and single sign-on is set up")
  void unreadBesideExtension() {
    assertStays(
        new SampleFacts()
            .registrations(Observation.unknown("locked"))
            .pssoStatus(0, null)
            .profiles(SampleFacts.ssoExtension()),
        GuardVerdict.Unknown.class,
        "locked");
  }

  @Test
  @DisplayName("leaves untold which one is in use where a place was not asked, or both differ")
  void untoldUse() {
    assertThat(LeftOverRegistration.untoldUse(using(keeping(OLD), USED).build())).isEmpty();
    assertThat(
            LeftOverRegistration.untoldUse(
                keeping(OLD)
                    .platformSso(Observation.unknown("it hung"))
                    .pssoStatus(2, USED)
                    .build()))
        .contains("app-sso: it hung");
    assertThat(
            LeftOverRegistration.untoldUse(
                keeping()
                    .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, USED)
                    .pssoStatus(2, OLD)
                    .build()))
        .hasValueSatisfying(why -> assertThat(why).contains("different ids", USED, OLD));
    assertThat(
            LeftOverRegistration.untoldUse(
                keeping()
                    .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, "zero")
                    .pssoStatus(2, USED)
                    .build()))
        .isPresent();
  }

  @Test
  @DisplayName("is none without a certificate: what a removal that was cut off left may go")
  void noCertificate() {
    assertThat(verdict(using(keeping(), USED))).isEqualTo(GuardVerdict.allowed());
    assertThat(LeftOverRegistration.of(using(keeping(), USED).build()).deviceIds()).isEmpty();
    assertStays(
        using(new SampleFacts().registrations(Observation.unknown("locked")), USED),
        GuardVerdict.Unknown.class,
        "locked");
    assertStays(using(keeping("Jane's Mac"), USED), GuardVerdict.Unknown.class, "no device id");
  }

  @Test
  @DisplayName("is not judged where a note beside it names the id in use")
  void note() {
    KeychainItem named =
        Items.password("com.microsoft.workplacejoin.certificateCommonNameIdentifier", USED).build();
    assertStays(
        using(keeping(OLD), USED).login(Items.keychain(Items.LOGIN, List.of(named))),
        GuardVerdict.Unknown.class,
        "names the id in use");
  }

  @Test
  @DisplayName("is nothing to this guard where no single sign-on of Microsoft is in use")
  void free() {
    assertThat(verdict(keeping(OLD))).isEqualTo(GuardVerdict.allowed());
    assertThat(LeftOverRegistration.of(keeping(OLD).build()).deviceIds()).isEmpty();
    assertThat(verdict(keeping(OLD).platformSso("com.okta.mobile", true, USED)))
        .isEqualTo(GuardVerdict.allowed());
  }

  @Test
  @DisplayName("of any Mac is never left over with an id that any place shows")
  void property() {
    int leftOver = 0;
    for (int seed = 0; seed < SeededRandom.rounds(4_000); seed++) {
      Random random = new SeededRandom(seed).random();
      List<String> ids = List.of(USED, OLD, "2c8f1b55-13da-4a7f-9e46-7bafd12e3f40");
      SampleFacts facts = new SampleFacts();
      Set<String> shown = new TreeSet<>();
      boolean told = true;
      switch (random.nextInt(4)) {
        case 0 -> facts.platformSso(Observation.absent());
        case 1 -> {
          facts.platformSso(Observation.unknown("it hung"));
          told = false;
        }
        default -> {
          String id = ids.get(random.nextInt(3));
          shown.add(id);
          facts.platformSso(
              Observation.known(
                  new PlatformSso(
                      Optional.of(SingleSignOn.MICROSOFT_EXTENSION),
                      true,
                      Optional.of(id),
                      Optional.empty(),
                      PlatformSso.UserState.UNTOLD)));
        }
      }
      switch (random.nextInt(4)) {
        case 0 -> facts.pssoStatus(0, null);
        case 1 -> {
          facts.pssoStatus(Observation.unknown("it timed out"));
          told = false;
        }
        default -> {
          String id = ids.get(random.nextInt(3));
          shown.add(id);
          facts.pssoStatus(2, id);
        }
      }
      List<Registration> kept = new ArrayList<>();
      for (String id : ids) {
        if (random.nextInt(3) == 0) {
          kept.add(SampleFacts.registration(id));
        }
      }
      MacFacts mac = facts.registrations(Observation.known(kept)).build();
      LeftOverRegistration judged = LeftOverRegistration.of(mac);
      if (!judged.deviceIds().isEmpty()) {
        leftOver++;
        assertThat(told).as("seed " + seed).isTrue();
        assertThat(shown)
            .as("seed " + seed)
            .hasSize(1)
            .doesNotContainAnyElementsOf(judged.deviceIds());
        assertThat(judged.deviceIds()).as("seed " + seed).hasSameSizeAs(kept);
      }
      if (!shown.isEmpty() && !kept.isEmpty() && judged.deviceIds().isEmpty()) {
        assertThat(judged.verdict(NOTE)).as("seed " + seed).isNotEqualTo(GuardVerdict.allowed());
      }
    }
    assertThat(leftOver).isGreaterThan(10);
  }

  @Test
  @DisplayName("takes along no device certificate of another id than was judged")
  void otherCertificate() {
    LeftOverRegistration judged = LeftOverRegistration.of(using(keeping(OLD), USED).build());
    assertThat(judged.verdict(Items.registration(OLD, "AB").build()))
        .isEqualTo(GuardVerdict.allowed());
    assertThat(judged.verdict(Items.registration(USED, "AB").build()))
        .isInstanceOf(GuardVerdict.Refused.class);
  }
}
