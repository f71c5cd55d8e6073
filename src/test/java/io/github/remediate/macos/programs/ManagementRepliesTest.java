package io.github.remediate.macos.programs;

import static io.github.remediate.macos.programs.Replies.ended;
import static io.github.remediate.macos.programs.Replies.missing;
import static io.github.remediate.macos.programs.Replies.printed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Enrollment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The management replies")
class ManagementRepliesTest {
  private static final String SERVER = "https://acme.jamfcloud.com/mdm/ServerURL";

  @ParameterizedTest
  @CsvSource({
    "Yes, Yes (User Approved), true, true, true",
    "No, Yes (User Approved), false, true, true",
    "No, Yes, false, true, false",
    "No, No, false, false, false",
    "Yes, No, true, false, false",
  })
  @DisplayName("enrollment is read line by line")
  void enrollmentIsReadLineByLine(
      String dep, String mdm, boolean automated, boolean enrolled, boolean userApproved) {
    String output = "Enrolled via DEP: " + dep + "\nMDM enrollment: " + mdm + "\n";
    assertThat(ManagementReplies.enrollment(printed(output)).found())
        .contains(new Enrollment(automated, enrolled, userApproved, ""));
    assertThat(
            ManagementReplies.enrollment(printed(output + "MDM server: " + SERVER + "\n")).found())
        .contains(new Enrollment(automated, enrolled, userApproved, SERVER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Enrolled via DEP: Yes\n",
        "MDM enrollment: No\n",
        "Enrolled via DEP: Maybe\nMDM enrollment: No\n",
        "Enrolled via DEP: No\nMDM enrollment: Yes (Supervised)\n",
        "Enrolled via DEP: No\nMDM enrollment: No\nMDM enrollment: Yes\n",
        "Error: timed out\n",
      })
  @DisplayName("enrollment in another form is unknown")
  void enrollmentInAnotherFormIsUnknown(String output) {
    assertThat(ManagementReplies.enrollment(printed(output)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("enrollment of a failing program is unknown whatever it printed")
  void enrollmentOfAFailingProgramIsUnknownWhateverItPrinted() {
    assertThat(
            ManagementReplies.enrollment(
                    ended(1, "Enrolled via DEP: No\nMDM enrollment: No\n", "profiles: failed"))
                .reason())
        .isEqualTo("program ended with status 1: 'profiles: failed'");
  }

  @Test
  @DisplayName("the bootstrap token is escrowed or not")
  void theBootstrapTokenIsEscrowedOrNot() {
    String supported = "profiles: Bootstrap Token supported on server: YES\n";
    assertThat(
            ManagementReplies.bootstrapToken(
                    printed(supported + "profiles: Bootstrap Token escrowed to server: YES\n"))
                .found())
        .contains(true);
    assertThat(
            ManagementReplies.bootstrapToken(
                    printed(supported + "profiles: Bootstrap Token escrowed to server: NO\n"))
                .found())
        .contains(false);
    assertThat(ManagementReplies.bootstrapToken(printed(supported)).isUnknown()).isTrue();
    assertThat(
            ManagementReplies.bootstrapToken(
                    printed("profiles: Bootstrap Token supported on server: NO\n"))
                .found())
        .as("a server that takes none holds none")
        .contains(false);
    assertThat(
            ManagementReplies.bootstrapToken(
                    printed(
                        "profiles: Bootstrap Token supported on server: NO\n"
                            + "profiles: Bootstrap Token escrowed to server: PENDING\n"))
                .isUnknown())
        .isTrue();
    assertThat(
            ManagementReplies.bootstrapToken(
                    printed("profiles: Bootstrap Token escrowed to server: PENDING\n"))
                .isUnknown())
        .isTrue();
    assertThat(
            ManagementReplies.bootstrapToken(ended(1, "", "profiles: this needs root\n"))
                .isUnknown())
        .isTrue();
  }

  @Test
  @DisplayName("the Jamf version stands behind the equals sign")
  void theJamfVersionStandsBehindTheEqualsSign() {
    assertThat(ManagementReplies.jamfVersion(printed("version=11.9.2-t1726800000\n")).found())
        .contains("11.9.2-t1726800000");
    assertThat(ManagementReplies.jamfVersion(printed("version=\n")).isUnknown()).isTrue();
    assertThat(ManagementReplies.jamfVersion(printed("jamf: damaged")).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("the Jamf server answers if the status is zero and nothing else is said")
  void theJamfServerAnswersIfTheStatusIsZeroAndNothingElseIsSaid() {
    String text = "Checking availability of https://acme.jamfcloud.com/...\n";
    String whole = text + "The JSS is available.\n";
    assertThat(ManagementReplies.jamfServerAnswers(printed(whole), true).found()).contains(true);
    assertThat(ManagementReplies.jamfServerAnswers(printed(""), true).found()).contains(true);
    for (String other : new String[] {text, "The JSS is not available.\n", "<html/>"}) {
      assertThat(ManagementReplies.jamfServerAnswers(printed(other), true).isUnknown())
          .as(other)
          .isTrue();
    }
    assertThat(ManagementReplies.jamfServerAnswers(ended(1, text, ""), true).found())
        .contains(false);
    assertThat(ManagementReplies.jamfServerAnswers(ended(1, "", "must be root"), false).isUnknown())
        .isTrue();
    assertThat(ManagementReplies.jamfServerAnswers(ended(137, text, ""), true).isUnknown())
        .isTrue();
    assertThat(ManagementReplies.jamfServerAnswers(missing(), true).isUnknown()).isTrue();
  }
}
