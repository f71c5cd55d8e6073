package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.EffectCommand;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In a command here, {@code jane:} or {@code root:} is who runs it, {@code @} begins a path, {@code
 * KEYCHAIN} is jane's login keychain, {@code SHA1} a hash, and {@code _} a blank.
 */
@DisplayName("The command guard")
class CommandGuardTest {
  private static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));
  private static final String SHA1 = "5D41402ABC4B2A76B9719D911017C592AE2F3B01";

  private static CommandLine command(String words) {
    List<Object> arguments = new ArrayList<>();
    String text =
        words
            .replace("KEYCHAIN", "@/Users/jane/Library/Keychains/login.keychain-db")
            .replace("SHA1", SHA1);
    for (String word : text.split(" ")) {
      arguments.add(
          word.startsWith("@")
              ? new MacPath(word.substring(1).replace('_', ' '))
              : word.equals("EMPTY") ? "" : word.replace('_', ' '));
    }
    return CommandLine.of(
        (String) arguments.get(0), arguments.subList(1, arguments.size()).toArray());
  }

  private static GuardVerdict verdict(String words) {
    int colon = words.indexOf(": ");
    return new CommandGuard(Optional.of(JANE))
        .verdict(command(words.substring(colon + 2)), words.substring(0, colon));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root: /usr/local/bin/jamf removeMdmProfile",
        "root: /usr/local/jamf/bin/jamf removeFramework",
        "jane: /usr/bin/security delete-generic-password -a jane -s com.microsoft.x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -a jane -l com.microsoft.x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -l x -s com.microsoft.x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -l com.microsoft.x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -C iprf -s https://x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -C iprf -l x -s https://x KEYCHAIN",
        "jane: /usr/bin/security delete-internet-password -s x KEYCHAIN",
        "jane: /usr/bin/security delete-identity -Z SHA1 KEYCHAIN",
        "jane: /usr/bin/security delete-certificate -Z SHA1 KEYCHAIN",
        "jane: /usr/bin/defaults delete com.microsoft.CompanyPortal",
        "jane: /usr/bin/defaults delete com.jamf.management.jamfAAD",
        "root: /usr/bin/defaults delete @/Library/Preferences/com.jamfsoftware.selfservice.mac",
        "root: /usr/bin/pkgutil --forget com.microsoft.CompanyPortalMac",
        "root: /usr/sbin/pkgutil --forget com.microsoft.CompanyPortalMac",
        "jane: /usr/bin/pkill -x Company_Portal",
        "root: /sbin/shutdown -r +1",
      })
  @DisplayName("allows what a cleanup needs")
  void allowsWhatACleanupNeeds(String words) {
    assertThat(verdict(words)).isEqualTo(GuardVerdict.allowed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root: /usr/local/bin/jamf",
        "root: /usr/local/bin/jamf policy",
        "root: /usr/local/bin/jamf removeFramework -force",
        "jane: /usr/local/bin/jamf removeFramework",
        "root: /opt/jamf removeFramework",
        "jane: /usr/bin/security delete-generic-password KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password jane x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -a jane -s x",
        "jane: /usr/bin/security delete-generic-password -a jane KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -a jane -s KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -s EMPTY KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -D kind KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -G x -s x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -C note -s x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -C iprf KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -s x -s y KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -s x -a y KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -a x -l y -s z KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -s x KEYCHAIN KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -s x @/Users/max/x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -s @/Users/max/x KEYCHAIN",
        "jane: /usr/bin/security delete-generic-password -s x"
            + " @/Users/max/Library/Keychains/login.keychain-db",
        "jane: /usr/bin/security delete-generic-password -s x"
            + " /Users/jane/Library/Keychains/login.keychain-db",
        "jane: /usr/bin/security delete-generic-password -s x @/Library/Keychains/System.keychain",
        "jane: /usr/bin/security delete-generic-password -s x"
            + " @/Library/Keychains/login.keychain-db",
        "jane: /usr/bin/security delete-generic-password -s x Library/Keychains/login.keychain-db",
        "root: /usr/bin/security delete-generic-password -s x KEYCHAIN",
        "max: /usr/bin/security delete-generic-password -s x KEYCHAIN",
        "jane: /usr/bin/security delete-internet-password -C iprf -s x KEYCHAIN",
        "jane: /usr/bin/security delete-identity -c x KEYCHAIN",
        "jane: /usr/bin/security delete-identity -Z 0A1B KEYCHAIN",
        "jane: /usr/bin/security delete-identity -Z SHA10 KEYCHAIN",
        "jane: /usr/bin/security delete-identity -Z SHA1 -t KEYCHAIN",
        "jane: /usr/bin/security delete-keychain -Z SHA1 KEYCHAIN",
        "jane: /usr/bin/security KEYCHAIN",
        "jane: /usr/bin/security",
        "jane: /usr/bin/defaults delete",
        "jane: /usr/bin/defaults delete NSGlobalDomain",
        "jane: /usr/bin/defaults delete com.apple.finder",
        "jane: /usr/bin/defaults delete com.google.Chrome",
        "jane: /usr/bin/defaults delete /Users/max/Library/Preferences/com.microsoft.CompanyPortal",
        "jane: /usr/bin/defaults delete"
            + " @/Users/max/Library/Preferences/com.microsoft.CompanyPortal",
        "jane: /usr/bin/defaults delete @/Library/Preferences/com.microsoft.CompanyPortal",
        "root: /usr/bin/defaults delete com.microsoft.CompanyPortal",
        "root: /usr/bin/defaults delete @/Library/Preferences/com.apple.loginwindow",
        "root: /usr/bin/defaults delete @/tmp/com.microsoft.CompanyPortal",
        "jane: /usr/bin/defaults delete com.microsoft.CompanyPortal key",
        "jane: /usr/bin/defaults write com.microsoft.CompanyPortal",
        "root: /usr/bin/pkgutil --forget com.apple.pkg.Core",
        "root: /usr/bin/pkgutil --forget com.microsoft.package.Microsoft_Word.app",
        "root: /usr/bin/pkgutil --unlink com.microsoft.CompanyPortalMac",
        "jane: /usr/bin/pkgutil --forget com.microsoft.CompanyPortalMac",
        "jane: /usr/bin/pkill Company_Portal",
        "jane: /usr/bin/pkill -x Finder",
        "jane: /usr/bin/pkill -x -9 Company_Portal",
        "root: /usr/bin/pkill -x Company_Portal",
        "root: /bin/launchctl bootout system",
        "root: /usr/bin/profiles remove -all",
        "root: /sbin/shutdown -h now",
        "root: /sbin/shutdown -r now",
        "jane: /sbin/shutdown -r +1",
        "root: /bin/rm -rf /Library",
      })
  @DisplayName("refuses everything else")
  void refusesEverythingElse(String words) {
    assertThat(verdict(words))
        .isInstanceOfSatisfying(
            GuardVerdict.Refused.class,
            refused -> assertThat(refused.rule()).isEqualTo("other-command"));
  }

  @Test
  @DisplayName("names what it refuses and as whom")
  void namesWhatItRefusesAndAsWhom() {
    assertThat(
            new CommandGuard(Optional.of(JANE))
                .refusal(
                    new EffectCommand(
                        command("/bin/rm -rf /Library"), Optional.of(JANE), Duration.ofMinutes(1))))
        .contains("'/bin/rm -rf /Library', run as jane, is no command that a cleanup needs");
  }

  @Test
  @DisplayName("runs nothing as a user where none is known")
  void runsNothingAsAUserWhereNoneIsKnown() {
    assertThat(
            new CommandGuard(Optional.empty())
                .verdict(command("/usr/bin/security delete-identity -Z SHA1 KEYCHAIN"), "jane"))
        .isInstanceOf(GuardVerdict.Refused.class);
  }
}
