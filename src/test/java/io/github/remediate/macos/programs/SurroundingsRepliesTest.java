package io.github.remediate.macos.programs;

import static io.github.remediate.macos.programs.Replies.ended;
import static io.github.remediate.macos.programs.Replies.missing;
import static io.github.remediate.macos.programs.Replies.printed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.MacPath;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The surroundings replies")
class SurroundingsRepliesTest {

  @ParameterizedTest
  @CsvSource({
    "'FileVault is On.\n', true",
    "'FileVault is On.\nEncryption in progress: Percent completed = 7\n', true",
    "'FileVault is On.\nDecryption in progress: Percent completed = 50\n', true",
    "'FileVault is On.\nFileVault master keychain appears to be installed.\n', true",
    "'FileVault is Off.\n', false",
    "'FileVault is Off.\nDeferred enablement appears to be active for user ''mia''.\n', false",
    "'FileVault is Off, but needs to be restarted to finish.\n', false",
  })
  @DisplayName("file vault is on or off")
  void fileVaultIsOnOrOff(String output, boolean on) {
    assertThat(SurroundingsReplies.fileVault(printed(output)).found()).contains(on);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "FileVault is Onerous.\n",
        "Error: FileVault is On.\n",
        "FileVault is On.\nFileVault is Off.\n",
        "Encryption in progress: Percent completed = 7\n",
      })
  @DisplayName("file vault in another form is unknown")
  void fileVaultInAnotherFormIsUnknown(String output) {
    assertThat(SurroundingsReplies.fileVault(printed(output)).isUnknown()).isTrue();
  }

  @Test
  @DisplayName("the route names an interface")
  void theRouteNamesAnInterface() {
    assertThat(
            SurroundingsReplies.routeInterface(
                    printed(
                        """
                           route to: default
                        destination: default
                               mask: default
                            gateway: 10.1.2.1
                          interface: en7
                              flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
                        """))
                .found())
        .contains("en7");
    assertThat(SurroundingsReplies.routeInterface(printed("")).isUnknown()).isTrue();
    assertThat(SurroundingsReplies.routeInterface(printed("  interface:\n")).isUnknown()).isTrue();
    assertThat(SurroundingsReplies.routeInterface(ended(1, "", "route: not in table")).isUnknown())
        .isTrue();
  }

  private static final String PORTS =
      """

      Hardware Port: USB 10/100/1000 LAN
      Device: en7
      Ethernet Address: 00:00:5e:00:53:aa

      Hardware Port: Wi-Fi
      Device: en0
      Ethernet Address: 00:00:5e:00:53:ab

      Hardware Port: Thunderbolt Bridge
      Device: bridge0
      Ethernet Address: N/A

      VLAN Configurations
      ===================
      """;

  @Test
  @DisplayName("the port is the one with that device")
  void thePortIsTheOneWithThatDevice() {
    assertThat(SurroundingsReplies.networkPort(printed(PORTS), "en7").found())
        .contains("USB 10/100/1000 LAN");
    assertThat(SurroundingsReplies.networkPort(printed(PORTS), "en0").found()).contains("Wi-Fi");
    assertThat(SurroundingsReplies.networkPort(printed(PORTS), "en").isUnknown()).isTrue();
    assertThat(SurroundingsReplies.networkPort(printed(PORTS), "utun4").reason())
        .isEqualTo("program lists no hardware port utun4");
    assertThat(
            SurroundingsReplies.networkPort(printed("Hardware Port: Wi-Fi\n\nDevice: en0\n"), "en0")
                .isUnknown())
        .isTrue();
    assertThat(SurroundingsReplies.networkPort(missing(), "en0").isUnknown()).isTrue();
  }

  private static final MacPath KEYCHAIN =
      new MacPath("/Users/mia \"m\"/Library/Keychains/login.keychain-db");

  @Test
  @DisplayName("a keychain is unlocked if the answer is for that keychain")
  void aKeychainIsUnlockedIfTheAnswerIsForThatKeychain() {
    String form = "Keychain \"%s\" no-timeout\n";
    assertThat(
            SurroundingsReplies.unlocked(ended(0, "", form.formatted(KEYCHAIN)), KEYCHAIN).found())
        .contains(true);
    assertThat(
            SurroundingsReplies.unlocked(
                    ended(0, "", form.formatted("/tmp/root" + KEYCHAIN)), KEYCHAIN)
                .found())
        .contains(true);
    assertThat(
            SurroundingsReplies.unlocked(
                    ended(0, "", form.formatted("/Library/Keychains/System.keychain")), KEYCHAIN)
                .reason())
        .contains("another keychain");
    assertThat(SurroundingsReplies.unlocked(ended(0, "", "Keychain \""), KEYCHAIN).isUnknown())
        .isTrue();
  }

  @Test
  @DisplayName("a keychain is locked if the status says so")
  void aKeychainIsLockedIfTheStatusSaysSo() {
    assertThat(
            SurroundingsReplies.unlocked(
                    ended(36, "", "security: SecKeychainCopySettings: User interaction"), KEYCHAIN)
                .found())
        .contains(false);
    assertThat(SurroundingsReplies.unlocked(ended(50, "", ""), KEYCHAIN).isUnknown()).isTrue();
    assertThat(SurroundingsReplies.unlocked(missing(), KEYCHAIN).isUnknown()).isTrue();
  }
}
