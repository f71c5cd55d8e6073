package io.github.remediate.macos.programs;

import static io.github.remediate.macos.programs.Replies.ended;
import static io.github.remediate.macos.programs.Replies.missing;
import static io.github.remediate.macos.programs.Replies.printed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.PssoStatus;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The answer of getPSSOStatus")
final class PssoStatusReplyTest {
  private static final String ID = "5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90";
  private static final String DEVICE = "AnyHashable(\"primary_registration_metadata_device_id\"): ";

  private static String output(String number, String entries) {
    return number + "\nextraDeviceInformation [" + entries + "]\n";
  }

  private static PssoStatus read(String output) {
    return PssoStatusReply.read(printed(output)).found().orElseThrow();
  }

  @Test
  @DisplayName("shows a registration in any order of keys, with an id whatever the number is")
  void anyOrder() {
    String rest =
        "AnyHashable(\"primary_registration_metadata_upn\"): ada, o'neil@corp.example, "
            + "AnyHashable(\"isSSOExtensionInFullMode\"): Yes, "
            + "AnyHashable(\"primary_registration_metadata_cloud_host\"):"
            + " login.microsoftonline.us";
    PssoStatus expected =
        new PssoStatus(
            PssoStatus.Platform.NOT_ENABLED,
            Optional.of(ID),
            Optional.empty(),
            Optional.of("ada, o'neil@corp.example"),
            Optional.of("login.microsoftonline.us"),
            Optional.of(true));
    assertThat(read(output("0", DEVICE + ID.toUpperCase(java.util.Locale.ROOT) + ", " + rest)))
        .isEqualTo(expected);
    assertThat(read(output("0", rest + ", " + DEVICE + "Optional(\"" + ID + "\")")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Yes, true", "No, false", "1, true", "0, false", "perhaps,"})
  @DisplayName("the mode is a word or a number")
  void theModeIsAWordOrANumber(String word, Boolean mode) {
    assertThat(read(output("1", "AnyHashable(\"isSSOExtensionInFullMode\"): " + word)).fullMode())
        .isEqualTo(Optional.ofNullable(mode));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0\n",
        "0\nextraDeviceInformation [:]\n",
        "0\nextraDeviceInformation []\n",
        "0\nextraDeviceInformation [AnyHashable(\"primary_registration_metadata_device_id\"):"
            + " nil]\n",
        "0\nextraDeviceInformation [AnyHashable(\"primary_registration_metadata_device_id\"):"
            + " 00000000-0000-0000-0000-000000000000]\n",
      })
  @DisplayName("no id is no registration")
  void noIdIsNoRegistration(String output) {
    assertThat(read(output).deviceId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "4\n",
        "-1\n",
        "registered\n",
        "Warning:Timedout\n",
        "0\nWarning:Timedout\n",
        "0\nextraDeviceInformation\n",
        "0\nextraDeviceInformation [AnyHashable(\"a\") b]\n",
        "0\nextraDeviceInformation [AnyHashable(\"primary_registration_metadata_device_id\"):"
            + " my-mac]\n",
        "0\nsomething else\n",
      })
  @DisplayName("anything else is unknown")
  void anythingElseIsUnknown(String output) {
    assertThat(PssoStatusReply.read(printed(output)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a missing or failing program proves nothing")
  void aMissingOrFailingProgramProvesNothing() {
    assertThat(PssoStatusReply.read(missing()).isUnknown()).isTrue();
    assertThat(PssoStatusReply.read(ended(1, "0\n", "")).isUnknown()).isTrue();
  }
}
