package io.github.remediate.macos;

import static io.github.remediate.macos.Replies.ended;
import static io.github.remediate.macos.Replies.missing;
import static io.github.remediate.macos.Replies.printed;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    "none, none, none, false",
    "completed, none, none, true",
    "completed, object, object, true",
    "incomplete, none, none, false",
    "incomplete, object, none, true",
    "none, none, object, true",
  })
  void aRegistrationShowsInAnyOfTheThreeConfigurations(
      String device, String login, String user, boolean registered) {
    assertThat(
            PlatformSsoReply.read(printed(output(named(device), named(login), named(user))))
                .found())
        .contains(registered);
  }

  @Test
  void theValueMayStandBehindItsHeading() {
    assertThat(PlatformSsoReply.read(printed("Device Configuration: (null)\n")).found())
        .contains(false);
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
  void anythingElseIsUnknown(String output) {
    assertThat(PlatformSsoReply.read(printed(output)).isUnknown()).isTrue();
  }

  @Test
  void aMissingOrFailingProgramProvesNothing() {
    assertThat(PlatformSsoReply.read(missing()).isUnknown()).isTrue();
    assertThat(PlatformSsoReply.read(ended(1, output(NONE, NONE, NONE), "")).isUnknown()).isTrue();
  }
}
