package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.workshop.SampleFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a Mac shows of itself")
final class OwnIdentifiersTest {
  private static final String LIVE = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String OLD = "1b7e0a44-02c9-4f6e-8d35-6a9f0c1d2e3f";
  private static final String UUID = "4C4C4544-0038-4A10-8052-B6C04F4D3132";

  private static SampleFacts withOld(String... users) {
    List<Registration> registrations =
        users.length == 0
            ? List.of(registration(Optional.empty()))
            : List.of(users).stream().map(user -> registration(Optional.of(user))).toList();
    return new SampleFacts().registrations(Observation.known(registrations));
  }

  private static Registration registration(Optional<String> user) {
    return new Registration(OLD, Optional.empty(), Optional.empty(), user);
  }

  private static MacIdentifiers of(SampleFacts facts) {
    return OwnIdentifiers.of(facts.build());
  }

  @Test
  @DisplayName("is its serial number and hardware UUID, where they can be ones")
  void hardware() {
    MacIdentifiers shown = of(new SampleFacts().serialNumber("C02XK1ABJGH5").hardwareUuid(UUID));
    assertThat(shown.serialNumber()).contains("C02XK1ABJGH5");
    assertThat(shown.hardwareUuid()).contains(UUID);
    MacIdentifiers malformed = of(new SampleFacts().hardwareUuid("UUID"));
    assertThat(malformed.serialNumber()).isEmpty();
    assertThat(malformed.hardwareUuid()).isEmpty();
  }

  private static Registration inTenant(String tenantId) {
    return new Registration(OLD, Optional.empty(), Optional.ofNullable(tenantId), Optional.empty());
  }

  @Test
  @DisplayName("is the tenant that all places name which name one, and none where two differ")
  void tenant() {
    String id = "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4";
    assertThat(
            of(new SampleFacts()
                    .registrations(
                        Observation.known(
                            List.of(
                                inTenant(id),
                                inTenant(id.toUpperCase(Locale.ROOT)),
                                inTenant(null)))))
                .tenantId())
        .contains(id);
    assertThat(
            of(new SampleFacts()
                    .registrations(Observation.known(List.of(inTenant(id), inTenant(LIVE)))))
                .tenantId())
        .as("of two tenants either may have the records")
        .isEmpty();
    assertThat(
            of(new SampleFacts().registrations(Observation.known(List.of(inTenant("contoso")))))
                .tenantId())
        .isEmpty();
    assertThat(of(withOld()).tenantId()).isEmpty();
  }

  @Test
  @DisplayName(
      "are two tenants of a Mac that moved, each of the device id that is registered in it")
  void movedBetweenTenants() {
    String before = "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4";
    PssoStatus now =
        new PssoStatus(
            PssoStatus.Platform.REGISTERED,
            Optional.of(LIVE),
            Optional.of(UUID),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    MacIdentifiers moved =
        of(
            new SampleFacts()
                .registrations(Observation.known(List.of(inTenant(before))))
                .pssoStatus(Observation.known(now)));
    assertThat(moved.tenantId()).isEmpty();
    assertThat(moved.tenantsOf(OLD.toUpperCase(Locale.ROOT))).containsExactly(before);
    assertThat(moved.tenantsOf(LIVE)).containsExactly(UUID.toLowerCase(Locale.ROOT));
    assertThat(moved.tenants()).hasSize(2);
    assertThat(
            of(new SampleFacts().registrations(Observation.known(List.of(inTenant("contoso")))))
                .tenants())
        .as("no id of a tenant")
        .isEmpty();
  }

  @Test
  @DisplayName("is no tenant that a left-over alone names, beside an id in use that names none")
  void tenantOfLeftOver() {
    String before = "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4";
    SampleFacts facts =
        new SampleFacts().registrations(Observation.known(List.of(inTenant(before))));
    assertThat(of(facts).tenantId()).contains(before);
    MacIdentifiers joined = of(facts.platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, LIVE));
    assertThat(joined.tenantId()).isEmpty();
    assertThat(joined.tenantsOf(OLD)).as("it is still the left-over's").containsExactly(before);
    assertThat(of(facts.platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, OLD)).tenantId())
        .contains(before);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "https://Contoso.jamfcloud.com/, contoso.jamfcloud.com",
        "https://jamf.example.com.:8443/jss/, jamf.example.com",
        "jamf.example.com, none",
        "https://, none",
        "https://jamf example.com/, none",
        "https://user@[::1]/, none"
      })
  @DisplayName("is the host of its server at Jamf, where its address has one")
  void jamfServer(String address, String host) {
    assertThat(of(new SampleFacts().jamfServer(address)).jamfServer())
        .isEqualTo(Optional.ofNullable(host));
  }

  @Test
  @DisplayName("are the device ids of all places, each with its place")
  void deviceIds() {
    assertThat(
            of(withOld()
                    .platformSso(SingleSignOn.MICROSOFT_EXTENSION, true, LIVE)
                    .pssoStatus(2, LIVE))
                .deviceIds())
        .containsExactly(
            new DeviceId(OLD, From.LOGIN_KEYCHAIN),
            new DeviceId(LIVE, From.APP_SSO),
            new DeviceId(LIVE, From.PSSO_STATUS));
    assertThat(
            of(new SampleFacts().platformSso("com.okta.mobile.auth-service-extension", true, LIVE))
                .deviceIds())
        .as("another provider's id is none of Entra's")
        .isEmpty();
    assertThat(
            of(new SampleFacts().pssoStatus(2, "00000000-0000-0000-0000-000000000000")).deviceIds())
        .isEmpty();
  }

  @Test
  @DisplayName("is a device id that may be another Mac's, where the keychain may have come from it")
  void migrated() {
    assertThat(of(withOld().jamf(Observation.unknown("not readable"))).deviceIds())
        .containsExactly(new DeviceId(OLD, From.MIGRATED_KEYCHAIN));
  }

  @Test
  @DisplayName("is in use what single sign-on shows, and nothing where there is none")
  void inUse() {
    assertThat(of(withOld().pssoStatus(0, LIVE)).inUse())
        .isEqualTo(Observation.known(List.of(LIVE)));
    assertThat(of(withOld()).inUse().isAbsent()).isTrue();
    assertThat(of(withOld().profiles(SampleFacts.ssoExtension())).inUse())
        .as("a login-keychain registration beside the extension")
        .isEqualTo(Observation.known(List.of(OLD)));
  }

  @Test
  @DisplayName("cannot tell what is in use where a registration shows no id, or a place is silent")
  void inUseUntold() {
    assertThat(of(new SampleFacts().pssoStatus(2, null)).inUse().isUnknown()).isTrue();
    assertThat(of(withOld().platformSso(Observation.unknown("no answer"))).inUse().isUnknown())
        .isTrue();
    assertThat(of(new SampleFacts().pssoStatus(1, null)).inUse().isUnknown()).isTrue();
    SampleFacts another =
        withOld().platformSso("com.okta.mobile.auth-service-extension", true, null);
    assertThat(of(another).inUse().isAbsent()).as("another provider's alone").isTrue();
    assertThat(of(another.pssoStatus(Observation.unknown("no answer"))).inUse().isUnknown())
        .as("another provider's, and Microsoft's cannot be told")
        .isTrue();
  }

  @Test
  @DisplayName("is the only user whom its registrations name")
  void user() {
    assertThat(of(withOld("jane@example.com", "jane@example.com")).user())
        .contains("jane@example.com");
    assertThat(of(withOld("jane@example.com", "john@example.com")).user()).isEmpty();
    assertThat(of(withOld(" ")).user()).isEmpty();
    assertThat(of(withOld()).user()).isEmpty();
  }

  private static Observation<Mdm> enrolled(String server, SampleFacts facts) {
    return of(facts.enrollment(Observation.known(new Enrollment(false, true, true, server))))
        .enrolledWith();
  }

  private static SampleFacts withMdmProfile(String identifier) {
    return new SampleFacts().profiles(new Profile(identifier, "MDM", "", true, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "https://i.manage.microsoft.com/DeviceGatewayProxy/ioshandler.ashx,INTUNE",
    "https://FEF.MSUA06.manage.microsoft.com/x,INTUNE",
    "https://i.manage.microsoft.us/x,INTUNE",
    "https://example.jamfcloud.com/computer/mdm,JAMF",
    "https://mdm.example.com/x,OTHER",
    "https://manage.microsoft.com.example.com/x,OTHER",
    "https://notmicrosoft.com/x,OTHER"
  })
  @DisplayName("is enrolled with the service to which its MDM server belongs")
  void enrolledWith(String server, Mdm mdm) {
    assertThat(enrolled(server, new SampleFacts())).isEqualTo(Observation.known(mdm));
  }

  @Test
  @DisplayName("is enrolled with Jamf where the MDM profile or jamf's own server says so")
  void enrolledWithOwnJamf() {
    assertThat(enrolled("https://mdm.example.com/x", withMdmProfile(Profile.JAMF_MDM)))
        .isEqualTo(Observation.known(Mdm.JAMF));
    assertThat(
            enrolled(
                "https://mdm.example.com:8443/computer/mdm",
                new SampleFacts().jamfServer(Observation.known("https://MDM.example.com:8443/"))))
        .isEqualTo(Observation.known(Mdm.JAMF));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no address", "http://[broken"})
  @DisplayName("cannot tell with whom it is enrolled where no address shows and no profile tells")
  void untoldEnrollment(String server) {
    assertThat(enrolled(server, new SampleFacts()).isUnknown()).isTrue();
    assertThat(enrolled(server, withMdmProfile("Microsoft.Profiles.MDM")))
        .isEqualTo(Observation.known(Mdm.INTUNE));
  }

  @Test
  @DisplayName("cannot tell with whom it is enrolled where address and profile contradict")
  void contradiction() {
    assertThat(
            enrolled("https://i.manage.microsoft.com/x", withMdmProfile(Profile.JAMF_MDM))
                .isUnknown())
        .isTrue();
    assertThat(
            enrolled(
                    "https://mdm.example.com/x",
                    new SampleFacts().profiles(Observation.unknown("no answer")))
                .isUnknown())
        .isTrue();
    assertThat(
            enrolled(
                    "https://mdm.example.com/x",
                    new SampleFacts().jamfServer(Observation.unknown("no answer")))
                .isUnknown())
        .isTrue();
  }

  @Test
  @DisplayName("is not enrolled where it says so, and unknown where it does not answer")
  void notEnrolled() {
    assertThat(
            of(new SampleFacts()
                    .enrollment(Observation.known(new Enrollment(false, false, false, ""))))
                .enrolledWith()
                .isAbsent())
        .isTrue();
    assertThat(
            of(new SampleFacts().enrollment(Observation.unknown("no answer")))
                .enrolledWith()
                .reason())
        .isEqualTo("no answer");
  }
}
