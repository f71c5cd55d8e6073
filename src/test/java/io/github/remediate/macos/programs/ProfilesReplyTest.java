package io.github.remediate.macos.programs;

import static io.github.remediate.macos.programs.Replies.ended;
import static io.github.remediate.macos.programs.Replies.printed;
import static io.github.remediate.workshop.Plist.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Profile;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The profiles reply")
class ProfilesReplyTest {

  @Test
  @DisplayName("profiles of every owner are read with their payloads")
  void profilesOfEveryOwnerAreReadWithTheirPayloads() {
    String output =
        document(
            """
            <dict>
              <key>_computerlevel</key>
              <array>
                <dict>
                  <key>ProfileDisplayName</key><string>MDM Profile</string>
                  <key>ProfileIdentifier</key><string>%s</string>
                  <key>ProfileRemovalDisallowed</key><string>true</string>
                  <key>ProfileItems</key>
                  <array>
                    <dict>
                      <key>PayloadContent</key>
                      <dict>
                        <key>AccessRights</key><integer>8191</integer>
                        <key>ServerURL</key><string>https://acme.jamfcloud.com/mdm</string>
                        <key>Certificate</key><data>QUJD</data>
                        <key>Services</key>
                        <dict><key>SystemPolicyAllFiles</key><array>
                          <dict><key>Identifier</key><string>com.acme.tool</string></dict>
                        </array></dict>
                      </dict>
                      <key>PayloadIdentifier</key><string>acme.mdm</string>
                      <key>PayloadType</key><string>com.apple.mdm</string>
                      <key>PayloadUUID</key><string>53A6DA12</string>
                    </dict>
                    <dict><key>PayloadType</key><string>com.apple.wifi.managed</string></dict>
                  </array>
                </dict>
              </array>
              <key>mia</key>
              <array>
                <dict><key>ProfileIdentifier</key><string>com.acme.mail</string></dict>
              </array>
            </dict>\
            """
                .formatted(Profile.JAMF_MDM));
    assertThat(ProfilesReply.read(printed(output)).found())
        .contains(
            List.of(
                new Profile(
                    Profile.JAMF_MDM,
                    "MDM Profile",
                    "_computerlevel",
                    false,
                    List.of(
                        new Profile.Payload(
                            "com.apple.mdm",
                            "acme.mdm",
                            List.of("https://acme.jamfcloud.com/mdm", "com.acme.tool"),
                            List.of(),
                            "53A6DA12"),
                        new Profile.Payload(
                            "com.apple.wifi.managed", "", List.of(), List.of(), ""))),
                new Profile("com.acme.mail", "", "mia", true, List.of())));
  }

  @Test
  @DisplayName("secrets in payloads are not taken along")
  void secretsInPayloadsAreNotTakenAlong() {
    String output =
        document(
            """
            <dict><key>_computerlevel</key><array><dict>
              <key>ProfileIdentifier</key><string>wifi</string>
              <key>ProfileItems</key><array><dict>
                <key>PayloadType</key><string>com.apple.wifi.managed</string>
                <key>PayloadContent</key><dict>
                  <key>SSID_STR</key><string>acme</string>
                  <key>Password</key><string>hunter2</string>
                  <key>EAPClientConfiguration</key>
                  <dict><key>UserPassword</key><string>hunter3</string></dict>
                  <key>Challenge</key><string>hunter4</string>
                </dict>
              </dict></array>
            </dict></array></dict>\
            """);
    assertThat(ProfilesReply.read(printed(output)).found().orElseThrow().get(0).payloads())
        .containsExactly(
            new Profile.Payload("com.apple.wifi.managed", "", List.of("acme"), List.of(), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "<string>true</string>, false",
    "<string>false</string>, true",
    "<true/>, false",
    "<false/>, true",
    "<integer>1</integer>, false",
  })
  @DisplayName("removal can be disallowed in several forms")
  void removalCanBeDisallowedInSeveralForms(String value, boolean removable) {
    String output =
        document(
            "<dict><key>_computerlevel</key><array><dict>"
                + "<key>ProfileIdentifier</key><string>a</string>"
                + ("<key>ProfileRemovalDisallowed</key>" + value)
                + "</dict></array></dict>");
    assertThat(ProfilesReply.read(printed(output)).found().orElseThrow().get(0).removable())
        .isEqualTo(removable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "There are no configuration profiles installed\n",
        "There are no configuration profiles installed in the system domain\n",
        "<plist version=\"1.0\"><dict/></plist>\n",
      })
  @DisplayName("no profiles are an empty list")
  void noProfilesAreAnEmptyList(String output) {
    assertThat(ProfilesReply.read(printed(output)).found()).contains(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "profiles: internal error\n",
        "There are no configuration profiles installed for user 'mia'\n",
        "There are no configuration profiles installed\nbut something else\n",
        "<plist><array/></plist>",
        "<plist><dict><key>_computerlevel</key><string>none</string></dict></plist>",
        "<plist><dict><key>_computerlevel</key><array><string>x</string></array></dict></plist>",
        "<plist><dict><key>_computerlevel</key><array><dict/></array></dict></plist>",
        "<plist><dict><key>_computerlevel</key><array><dict><key>ProfileIdentifier</key>"
            + "<string>a</string><key>ProfileItems</key><array><dict/></array></dict></array>"
            + "</dict></plist>",
        "<plist><dict><key>_computerlevel</key><array><dict><key>ProfileIdentifier</key>"
            + "<string>a</string><key>ProfileItems</key><string/></dict></array></dict></plist>",
        "<plist><dict><key>_computerlevel</key><array><dict><key>ProfileIdentifier</key>"
            + "<string>a</string><key>ProfileRemovalDisallowed</key><string>perhaps</string>"
            + "</dict></array></dict></plist>",
        "<plist><dict><key>_computerlevel</key><array>",
      })
  @DisplayName("anything else is unknown")
  void anythingElseIsUnknown(String output) {
    assertThat(ProfilesReply.read(printed(output)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a failing program proves nothing")
  void aFailingProgramProvesNothing() {
    assertThat(
            ProfilesReply.read(
                    ended(1, "There are no configuration profiles installed\n", "failed"))
                .isUnknown())
        .isTrue();
  }
}
