package io.github.remediate.macos;

import static io.github.remediate.workshop.Items.certificate;
import static io.github.remediate.workshop.Items.holding;
import static io.github.remediate.workshop.Items.password;
import static io.github.remediate.workshop.Items.registered;
import static io.github.remediate.workshop.Items.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Registration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The registrations")
class RegistrationsTest {
  private static final String DEVICE = "0f1e2d3c-4b5a-4697-8877-665544332211";
  private static final String OTHER = "11111111-2222-4333-8444-555555555555";
  private static final String TENANT_ITEM = "com.microsoft.workplacejoin.tenantId";
  private static final String USER_ITEM = "com.microsoft.workplacejoin.registeredUserPrincipalName";
  private static final Observation<DistinguishedName> UNREADABLE = Observation.unknown("not DER");

  @Test
  @DisplayName("a registration is named by its device id in lower case")
  void aRegistrationIsNamedByItsDeviceIdInLowerCase() {
    assertThat(
            Registrations.in(
                    holding(
                        registration(DEVICE, "AB12"),
                        password(TENANT_ITEM, "t-1"),
                        password(USER_ITEM, "mia@acme.example")))
                .found())
        .contains(
            List.of(
                new Registration(
                    DEVICE,
                    Optional.of("AB12"),
                    Optional.of("t-1"),
                    Optional.of("mia@acme.example"))));
  }

  @Test
  @DisplayName("certificates of other issuers are no registrations")
  void certificatesOfOtherIssuersAreNoRegistrations() {
    assertThat(
            Registrations.in(
                    holding(
                        certificate(
                            "x", registered("MS-Organization-P2P-Access"), registered(DEVICE), "A"),
                        certificate("y", UNREADABLE, registered("Mia's signature"), "B")))
                .found())
        .contains(List.of());
  }

  @Test
  @DisplayName("of several registrations with different tenants none is attributed")
  void ofSeveralRegistrationsWithDifferentTenantsNoneIsAttributed() {
    assertThat(
            Registrations.in(
                    holding(
                        registration(DEVICE, null),
                        registration(OTHER, null),
                        password(TENANT_ITEM, "t-1"),
                        password(TENANT_ITEM, "t-2"),
                        password(USER_ITEM, "mia@acme.example")))
                .found())
        .contains(
            List.of(
                new Registration(
                    DEVICE, Optional.empty(), Optional.empty(), Optional.of("mia@acme.example")),
                new Registration(
                    OTHER, Optional.empty(), Optional.empty(), Optional.of("mia@acme.example"))));
  }

  @Test
  @DisplayName("an item without a value tells nothing")
  void anItemWithoutAValueTellsNothing() {
    assertThat(
            Registrations.in(holding(registration(DEVICE, null), password(TENANT_ITEM, null)))
                .found()
                .orElseThrow()
                .get(0)
                .tenantId())
        .isEmpty();
  }

  @Test
  @DisplayName("a certificate that may be a registration makes them unknown")
  void aCertificateThatMayBeARegistrationMakesThemUnknown() {
    assertThat(
            Registrations.in(
                    holding(
                        registration(OTHER, null),
                        certificate(DEVICE, UNREADABLE, registered(DEVICE), "A")))
                .reason())
        .isEqualTo(
            "the issuer of a certificate in /Users/jane/Library/Keychains/login.keychain-db cannot"
                + " be read");
    assertThat(
            Registrations.in(holding(certificate("x", UNREADABLE, UNREADABLE, null))).isUnknown())
        .isTrue();
  }

  @Test
  @DisplayName("where the subject cannot be read the label names the device")
  void whereTheSubjectCannotBeReadTheLabelNamesTheDevice() {
    var issuer = registered("MS-Organization-Access");
    assertThat(
            Registrations.in(holding(certificate(DEVICE.toUpperCase(), issuer, UNREADABLE, null)))
                .found()
                .orElseThrow()
                .get(0)
                .deviceId())
        .isEqualTo(DEVICE);
    assertThat(
            Registrations.in(holding(certificate("some label", issuer, UNREADABLE, null))).reason())
        .startsWith("the subject of an MS-Organization-Access certificate");
  }

  @Test
  @DisplayName("an unknown keychain has unknown registrations and an absent one has none")
  void anUnknownKeychainHasUnknownRegistrationsAndAnAbsentOneHasNone() {
    assertThat(Registrations.in(Observation.unknown("locked")).reason()).isEqualTo("locked");
    assertThat(Registrations.in(Observation.absent()).found()).contains(List.of());
  }
}
