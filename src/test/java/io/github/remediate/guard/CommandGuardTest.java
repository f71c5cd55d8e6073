package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.CommandLine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command guard")
class CommandGuardTest {
  private static final String KEYCHAIN = "/Users/jane/Library/Keychains/login.keychain-db";

  private static Verdict verdict(String words) {
    List<String> argv = new ArrayList<>();
    for (String word : words.replace("KEYCHAIN", KEYCHAIN).split(" ")) {
      argv.add(word.replace('_', ' '));
    }
    return CommandGuard.verdict(
        CommandLine.of(argv.get(0), argv.subList(1, argv.size()).toArray()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/local/bin/jamf removeMdmProfile",
        "/usr/local/jamf/bin/jamf removeFramework",
        "/usr/bin/security delete-generic-password -a jane -s com.microsoft.x KEYCHAIN",
        "/usr/bin/security delete-generic-password -C iprf -s https://x KEYCHAIN",
        "/usr/bin/security delete-internet-password -s x KEYCHAIN",
        "/usr/bin/security delete-identity -Z 0A1B KEYCHAIN",
        "/usr/bin/security delete-certificate -Z 0A1B KEYCHAIN",
        "/usr/bin/defaults delete com.microsoft.CompanyPortal",
        "/usr/bin/defaults delete /Library/Preferences/com.jamfsoftware.selfservice.mac",
        "/usr/bin/pkgutil --forget com.microsoft.CompanyPortalMac",
        "/usr/sbin/pkgutil --forget com.microsoft.CompanyPortalMac",
        "/usr/bin/pkill -x Company_Portal",
        "/sbin/shutdown -r +1",
      })
  void allowsWhatACleanupNeeds(String words) {
    assertThat(verdict(words)).isEqualTo(Verdict.allowed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/local/bin/jamf",
        "/usr/local/bin/jamf policy",
        "/usr/local/bin/jamf removeFramework -force",
        "/opt/jamf removeFramework",
        "/usr/bin/security delete-generic-password KEYCHAIN",
        "/usr/bin/security delete-generic-password jane x KEYCHAIN",
        "/usr/bin/security delete-generic-password -a jane -s x",
        "/usr/bin/security delete-generic-password -s x /Library/Keychains/System.keychain",
        "/usr/bin/security delete-generic-password -s x /Library/Keychains/login.keychain-db",
        "/usr/bin/security delete-generic-password -s x Library/Keychains/login.keychain-db",
        "/usr/bin/security delete-identity -c x KEYCHAIN",
        "/usr/bin/security delete-identity -Z 0A1B -t KEYCHAIN",
        "/usr/bin/security delete-keychain -Z 0A1B KEYCHAIN",
        "/usr/bin/defaults delete NSGlobalDomain",
        "/usr/bin/defaults delete com.apple.finder",
        "/usr/bin/defaults delete com.microsoft.CompanyPortal key",
        "/usr/bin/defaults write com.microsoft.CompanyPortal",
        "/usr/bin/pkgutil --forget com.apple.pkg.Core",
        "/usr/bin/pkgutil --unlink com.microsoft.CompanyPortalMac",
        "/usr/bin/pkill Company_Portal",
        "/usr/bin/pkill -x Finder",
        "/usr/bin/pkill -x -9 Company_Portal",
        "/bin/launchctl bootout system",
        "/usr/bin/profiles remove -all",
        "/sbin/shutdown -h now",
        "/sbin/shutdown -r now",
        "/bin/rm -rf /Library",
      })
  void refusesEverythingElse(String words) {
    assertThat(verdict(words))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.rule()).isEqualTo("other-command");
              assertThat(refused.reason())
                  .contains(words.replace("KEYCHAIN", KEYCHAIN).replace('_', ' '));
            });
  }
}
