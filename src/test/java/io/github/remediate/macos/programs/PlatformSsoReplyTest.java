package io.github.remediate.macos.programs;

import static io.github.remediate.macos.programs.Replies.ended;
import static io.github.remediate.macos.programs.Replies.missing;
import static io.github.remediate.macos.programs.Replies.printed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.DistinguishedName;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.virtual.VirtualCertificate;
import io.github.remediate.virtual.VirtualKeyPair;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The platform SSO reply")
class PlatformSsoReplyTest {
  private static final String NONE = "(null)";
  private static final String OBJECT = "{\n  \"version\" : 1\n}";
  private static final String COMPLETED =
      "{\n  \"tokenToUserMapping\" : {\n    \"AccountName\" : \"a: b\"\n  },\n"
          + "  \"registrationCompleted\" : true,\n  \"version\" : 1\n}";
  private static final String INCOMPLETE = "{\n  \"registrationCompleted\" : false\n}";

  private static String output(String device, String login, String user) {
    return """
    Time: 2026-03-01 08:00:00 +0000

    Device Configuration:
     %s

    Login Configuration:
     %s

    User Configuration:
     %s

    SSO Tokens:
    Received:
    %s
    """
        .formatted(device, login, user, NONE);
  }

  private static String named(String word) {
    return switch (word) {
      case "none" -> NONE;
      case "object" -> OBJECT;
      case "completed" -> COMPLETED;
      default -> INCOMPLETE;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "completed, none, none, true",
    "completed, object, object, true",
    "incomplete, none, none, false",
    "incomplete, object, none, false",
    "none, none, object, true",
  })
  @DisplayName("a registration shows in any of the three configurations")
  void aRegistrationShowsInAnyOfTheThreeConfigurations(
      String device, String login, String user, boolean registered) {
    assertThat(
            PlatformSsoReply.read(printed(output(named(device), named(login), named(user))))
                .found()
                .map(PlatformSso::registered))
        .contains(registered);
  }

  @ParameterizedTest
  @CsvSource({
    "POUserStateNormal (0), NORMAL",
    "POUserStateNeedsNewKeys (1), NEEDS_NEW_KEYS",
    "POUserStateNeedsRegistration (2), NEEDS_REGISTRATION",
    "POUserStateOfTomorrow (9), UNTOLD",
  })
  @DisplayName("the state of the user's keys is read, and one that nobody knows is not told")
  void theStateOfTheUsersKeysIsRead(String printed, PlatformSso.UserState state) {
    String user = "{\n  \"state\" : \"" + printed + "\"\n}";
    assertThat(
            PlatformSsoReply.read(printed(output(COMPLETED, NONE, user)))
                .found()
                .map(PlatformSso::user))
        .contains(state);
  }

  @Test
  @DisplayName("the value may stand behind its heading")
  void theValueMayStandBehindItsHeading() {
    assertThat(PlatformSsoReply.read(printed("Device Configuration: (null)\n")).isAbsent())
        .isTrue();
  }

  @Test
  @DisplayName("three times null is no platform SSO")
  void threeTimesNullIsNoPlatformSso() {
    assertThat(PlatformSsoReply.read(printed(output(NONE, NONE, NONE))).isAbsent()).isTrue();
  }

  @Test
  @DisplayName("the provider and the device of the certificate are read")
  void theProviderAndTheDeviceOfTheCertificateAreRead() throws Exception {
    String id = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
    VirtualCertificate certificate =
        VirtualCertificate.issue(
            new DistinguishedName(
                List.of(new DistinguishedName.Part(DistinguishedName.COMMON_NAME, "MS-Org"))),
            new DistinguishedName(
                List.of(new DistinguishedName.Part(DistinguishedName.COMMON_NAME, id))),
            VirtualKeyPair.next(new Random(4)),
            BigInteger.TEN,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2036-01-01T00:00:00Z"));
    String der = Base64.getUrlEncoder().withoutPadding().encodeToString(der(certificate.pem()));
    String device =
        "{\n \"deviceSigningCertificate\" : \""
            + der
            + "\",\n \"extensionIdentifier\" : \"com.example.idp.sso\",\n"
            + " \"registrationCompleted\" : true\n}";
    assertThat(PlatformSsoReply.read(printed(output(device, NONE, NONE))).found())
        .contains(
            new PlatformSso(
                Optional.of("com.example.idp.sso"),
                true,
                Optional.of(id),
                Optional.of(true),
                PlatformSso.UserState.NONE));
    String broken = device.replace(der, "MIIB");
    assertThat(
            PlatformSsoReply.read(printed(output(broken, NONE, NONE)))
                .found()
                .flatMap(PlatformSso::deviceId))
        .isEmpty();
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Platform SSO is not available\n",
        "Device Configuration:\n",
        "Device Configuration:\n nothing\n",
        "Device Configuration:\n {\n  \"registrationCompleted\" : true\n",
        "Device Configuration:\n {\n  \"version\" : 1\n}\n",
        "Device Configuration:\n {\n  \"registrationCompleted\" : \"perhaps\"\n}\n",
        "Device Configuration:\n (null)\nUser Configuration:\n error\n",
        "User Configuration:\n (null)\n",
      })
  @DisplayName("anything else is unknown")
  void anythingElseIsUnknown(String output) {
    assertThat(PlatformSsoReply.read(printed(output)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a missing or failing program proves nothing")
  void aMissingOrFailingProgramProvesNothing() {
    assertThat(PlatformSsoReply.read(missing()).isUnknown()).isTrue();
    assertThat(PlatformSsoReply.read(ended(1, output(NONE, NONE, NONE), "")).isUnknown()).isTrue();
  }
}
