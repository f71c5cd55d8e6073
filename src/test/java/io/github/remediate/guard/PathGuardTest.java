package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PathLookup;
import io.github.remediate.mac.UserAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The path guard")
class PathGuardTest {
  private static final UserAccount JANE = new UserAccount("jane", 501, new MacPath("/Users/jane"));

  private final PathGuard guard = new PathGuard(Optional.of(JANE), Set.of());

  private static FileEntry entry(MacPath path, FileEntry.Kind kind, int uid) {
    return new FileEntry(path, kind, uid, 20, 0755, 0, Instant.EPOCH, null, 0);
  }

  private static PathLookup look(String path, FileEntry.Kind kind, int uid) {
    MacPath target = new MacPath(path);
    List<FileEntry> components = new ArrayList<>();
    for (MacPath part : target.chain()) {
      boolean home = part.isAtOrBelow(JANE.home());
      components.add(entry(part, FileEntry.Kind.DIRECTORY, home ? 501 : 0));
    }
    FileEntry last = entry(target, kind, uid);
    if (!components.isEmpty()) {
      components.set(components.size() - 1, last);
    }
    return new PathLookup(target, components, Observation.known(last));
  }

  private static void assertRefused(GuardVerdict verdict, String rule) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            GuardVerdict.Stays.class, stays -> assertThat(stays.rule()).isEqualTo(rule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Users/jane/Library/Cookies/com.microsoft.CompanyPortal.binarycookies",
        "/Users/jane/Library/Application Support/com.microsoft.CompanyPortal",
        "/Users/jane/Library/Containers/com.microsoft.CompanyPortalMac.ssoextension",
        "/Users/jane/Library/Application Support/Company Portal",
      })
  @DisplayName("allows the user's own leftovers")
  void allowsTheUsersOwnLeftOvers(String path) {
    assertThat(guard.verdict(look(path, FileEntry.Kind.DIRECTORY, 501)))
        .isEqualTo(GuardVerdict.allowed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Library/Preferences/com.microsoft.CompanyPortal.plist",
        "/Applications/Company Portal.app"
      })
  @DisplayName("allows system left overs")
  void allowsSystemLeftOvers(String path) {
    assertThat(guard.verdict(look(path, FileEntry.Kind.FILE, 0))).isEqualTo(GuardVerdict.allowed());
    assertThat(guard.verdict(look(path, FileEntry.Kind.FILE, 501)))
        .isEqualTo(GuardVerdict.allowed());
  }

  @ParameterizedTest
  @CsvSource({
    "/, outside",
    "/Library, outside",
    "/Library/Preferences, outside",
    "/Library/Saved Application, outside",
    "/Library/Application Support, outside",
    "/Library/Application Support/JAMF/x, outside",
    "/Library/Application Support/JAMF, protected-name",
    "/Library/Application Support/jamf, protected-name",
    "/Library/Application Support/com.apple.TCC, protected-name",
    "/Library/Application Support/Remediate, protected-name",
    "/Library/LaunchDaemons/x.plist, outside",
    "/Users/jane, outside",
    "/Users/jane/Library, outside",
    "/Users/jane/Library/Preferences, outside",
    "/Users/jane/Documents/x, outside",
    "/Users/jane/Library/Keychains, keychains",
    "/Users/jane/Library/Keychains/0A1B2C3D-0000-0000-0000-000000000000, keychains",
    "/Users/bob/Library/Preferences/com.microsoft.CompanyPortal.plist, outside",
    "/usr/local/bin/jamf, outside",
    "/Applications/Utilities, outside",
    "/Applications/x/Company Portal.app, outside",
  })
  @DisplayName("refuses everything else")
  void refusesEverythingElse(String path, String rule) {
    assertRefused(guard.verdict(look(path, FileEntry.Kind.DIRECTORY, 0)), rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Library/Preferences/SystemConfiguration",
        "/Library/Preferences/OpenDirectory",
        "/Library/Preferences/loginwindow.plist",
        "/Users/jane/Library/Preferences/ByHost",
        "/Users/jane/Library/Application Support/AddressBook",
        "/Users/jane/Library/Application Support/MobileSync",
        "/Users/jane/Library/Application Support/Microsoft",
        "/Users/jane/Library/Caches/Company Portal",
        "/Library/Application Support/Company Portal",
        "/Users/jane/Library/Application Support/com.microsoft",
        "/Users/jane/Library/Preferences/com.microsoft.plist",
        "/Users/jane/Library/Preferences/com..microsoft.plist",
        "/Users/jane/Library/Saved Application State/com.microsoft.savedState",
        "/Users/jane/Library/Cookies/Cookies.binarycookies",
        "/Users/jane/Library/Preferences/.GlobalPreferences.plist",
        "/Library/Preferences/.GlobalPreferences.plist",
        "/Users/jane/Library/Caches/.com.microsoft.CompanyPortal",
        "/Users/jane/Library/Containers/0A1B2C3D-0000-0000-0000-000000000000",
        "/Users/jane/Library/Caches/com.microsoft.Company Portal",
      })
  @DisplayName("refuses what is not named after one application")
  void refusesWhatIsNotNamedAfterOneApplication(String path) {
    assertRefused(guard.verdict(look(path, FileEntry.Kind.DIRECTORY, 0)), "not-one-application");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Library/Preferences/com.jamfsoftware.jamf.plist",
        "/Library/Preferences/com.jamf.connect.plist",
        "/Library/Preferences/com.jamf.management.daemon.plist",
        "/Users/jane/Library/Preferences/com.jamf.management.jamfAADx.plist",
        "/Users/jane/Library/Preferences/COM.JAMFSOFTWARE.jamf.plist",
      })
  @DisplayName("refuses Jamf's own settings")
  void refusesJamfsOwnSettings(String path) {
    assertRefused(guard.verdict(look(path, FileEntry.Kind.FILE, 0)), "protected-name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Users/jane/Library/Preferences/com.jamf.management.jamfAAD.plist",
        "/Library/Preferences/com.jamfsoftware.management.jamfAAD.plist",
        "/Library/Application Support/com.jamfsoftware.selfservice.mac",
      })
  @DisplayName("allows what Jamf aad and self service leave")
  void allowsWhatJamfAadAndSelfServiceLeave(String path) {
    assertThat(guard.verdict(look(path, FileEntry.Kind.FILE, 0))).isEqualTo(GuardVerdict.allowed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Library/Preferences/COM.apple.finder.plist",
        "/Library/Preferences/org.cups.PrintingPrefs.plist",
        "/Users/jane/Library/Containers/group.com.apple.notes",
        "/Users/jane/Library/Caches/io.github.remediate.x",
      })
  @DisplayName("refuses what belongs to Mac os or to this program")
  void refusesWhatBelongsToMacOsOrToThisProgram(String path) {
    assertRefused(guard.verdict(look(path, FileEntry.Kind.FILE, 0)), "protected-name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Applications/Safari.app",
        "/Applications/Self Service.app",
        "/Applications/Microsoft Teams.app",
        "/Applications/.app",
      })
  @DisplayName("refuses every application but company portal")
  void refusesEveryApplicationButCompanyPortal(String path) {
    assertRefused(guard.verdict(look(path, FileEntry.Kind.DIRECTORY, 0)), "other-application");
  }

  @Test
  @DisplayName("says truthfully why a path stays")
  void saysTruthfullyWhyAPathStays() {
    assertThat(reason("/Library/Preferences/com.apple.finder.plist"))
        .isEqualTo("it belongs to macOS");
    assertThat(reason("/Library/Application Support/JAMF")).isEqualTo("it belongs to Jamf");
    assertThat(reason("/Library/Application Support/Remediate"))
        .isEqualTo("it belongs to remediate");
    assertThat(reason("/Library/Preferences/SystemConfiguration"))
        .isEqualTo("its name is not one application's identifier, so it may be others' as well");
    assertThat(reason("/Applications/Safari.app"))
        .isEqualTo("of the applications only Company Portal is ever removed");
  }

  private String reason(String path) {
    GuardVerdict verdict = guard.verdict(look(path, FileEntry.Kind.DIRECTORY, 0));
    return ((GuardVerdict.Stays) verdict).reason();
  }

  @Test
  @DisplayName("refuses a link anywhere on the way")
  void refusesALinkAnywhereOnTheWay() {
    String path = "/Users/jane/Library/Caches/com.microsoft.CompanyPortalMac";
    for (int at = 0; at < 5; at++) {
      PathLookup plain = look(path, FileEntry.Kind.DIRECTORY, 501);
      List<FileEntry> components = new ArrayList<>(plain.components());
      components.set(at, entry(components.get(at).path(), FileEntry.Kind.LINK, 501));
      assertRefused(guard.verdict(new PathLookup(plain.path(), components, plain.entry())), "link");
    }
  }

  @Test
  @DisplayName("refuses what somebody else owns")
  void refusesWhatSomebodyElseOwns() {
    String path = "/Users/jane/Library/Caches/com.microsoft.CompanyPortalMac";
    for (int at = 0; at < 5; at++) {
      PathLookup plain = look(path, FileEntry.Kind.DIRECTORY, 501);
      List<FileEntry> components = new ArrayList<>(plain.components());
      components.set(at, entry(components.get(at).path(), FileEntry.Kind.DIRECTORY, 502));
      PathLookup foreign = new PathLookup(plain.path(), components, plain.entry());
      assertRefused(guard.verdict(foreign), "foreign-owner");
      assertThat(new PathGuard(Optional.of(JANE), Set.of(502)).verdict(foreign))
          .isEqualTo(GuardVerdict.allowed());
    }
  }

  @Test
  @DisplayName("refuses a system directory that the user owns")
  void refusesASystemDirectoryThatTheUserOwns() {
    PathLookup plain = look("/Library/Preferences/com.x.y.plist", FileEntry.Kind.FILE, 0);
    List<FileEntry> components = new ArrayList<>(plain.components());
    components.set(1, entry(components.get(1).path(), FileEntry.Kind.DIRECTORY, 501));
    assertRefused(
        guard.verdict(new PathLookup(plain.path(), components, plain.entry())), "foreign-owner");
  }

  @Test
  @DisplayName("refuses what could not be looked at and special files")
  void refusesWhatCouldNotBeLookedAtAndSpecialFiles() {
    String path = "/Library/Preferences/com.x.y.plist";
    PathLookup plain = look(path, FileEntry.Kind.FILE, 0);
    assertRefused(
        guard.verdict(
            new PathLookup(plain.path(), plain.components(), Observation.unknown("EPERM"))),
        "cannot-tell");
    assertRefused(guard.verdict(look(path, FileEntry.Kind.OTHER, 0)), "special-file");
  }

  @Test
  @DisplayName("allows nothing in a home without a user")
  void allowsNothingInAHomeWithoutAUser() {
    assertRefused(
        new PathGuard(Optional.empty(), Set.of())
            .verdict(look("/Users/jane/Library/Caches/com.microsoft.x", FileEntry.Kind.FILE, 501)),
        "outside");
  }
}
