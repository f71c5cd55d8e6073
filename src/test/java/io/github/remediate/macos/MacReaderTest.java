package io.github.remediate.macos;

import static io.github.remediate.workshop.Items.holding;
import static io.github.remediate.workshop.Items.registration;
import static io.github.remediate.workshop.Plist.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.Power;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.SingleSignOn;
import io.github.remediate.mac.UserAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Mac reader")
class MacReaderTest {
  private static final String DEVICE = "0f1e2d3c-4b5a-4697-8877-665544332211";
  private static final String UUID = "6A5B4C3D-2E1F-4A0B-9C8D-7E6F5A4B3C2D";
  private static final MacPath STATE = new MacPath("/Library/Application Support/Remediate");
  private static final UserAccount MIA =
      new UserAccount("mia j\u00f8rn", 502, new MacPath("/Volumes/Homes/mia j\u00f8rn"));
  private static final Observation<List<ServerRecord>> NO_RECORDS =
      Observation.unknown("no server was asked");

  private final List<String> progress = new ArrayList<>();

  private MacFacts read(ScriptedMac mac, String user, boolean privileged, String... paths) {
    return new MacReader(mac, mac, mac, progress::add)
        .read(
            MacFacts.Source.FIXTURE,
            new MacReader.Question(List.of(paths), user, privileged, STATE, NO_RECORDS));
  }

  private static String loginKeychain(UserAccount user) {
    return user.home() + "/Library/Keychains/login.keychain-db";
  }

  private static String dscl(MacPath home) {
    return document(
        "<dict><key>dsAttrTypeStandard:NFSHomeDirectory</key><array><string>%s</string></array></dict>"
            .formatted(home));
  }

  /** A managed, registered Mac with the user at its console. */
  private static ScriptedMac mac(UserAccount user) {
    ScriptedMac mac = new ScriptedMac();
    return mac.answers(Probe.osVersion(), "ProductName:\tmacOS\nProductVersion:\t14.6\n")
        .answers(
            Probe.hardware(),
            document(
                ("<array><dict><key>IOPlatformSerialNumber</key><string>H7XYZ00Q1AB2</string>"
                        + "<key>IOPlatformUUID</key><string>%s</string></dict></array>")
                    .formatted(UUID)))
        .answers(Probe.bootSession(), UUID + "\n")
        .answers(
            Probe.consoleUser(),
            "<dictionary> {\n  GID : 20\n  Name : %s\n  UID : %d\n}\n"
                .formatted(user.name(), user.uid()))
        .answers(Probe.home(user.name()), dscl(user.home()))
        .answers(
            Probe.enrollment(),
            "Enrolled via DEP: No\n"
                + "MDM enrollment: Yes (User Approved)\n"
                + "MDM server: https://j/mdm\n")
        .answers(
            Probe.profiles(),
            document(
                "<dict><key>_computerlevel</key><array><dict><key>ProfileIdentifier</key>"
                    + "<string>mdm</string><key>ProfileItems</key><array><dict>"
                    + "<key>PayloadType</key><string>com.apple.mdm</string></dict></array></dict>"
                    + "</array></dict>"))
        .answers(
            Probe.bootstrapToken(),
            "profiles: Bootstrap Token supported on server: YES\n"
                + "profiles: Bootstrap Token escrowed to server: YES\n")
        .answers(Probe.jamfVersion(), "version=11.9.2-t1726800000\n")
        .answers(Probe.jamfServer(), "The JSS is available.\n")
        .answers(Probe.fileVault(), "FileVault is On.\n")
        .answers(
            Probe.hardwareOverview(),
            document(
                "<array><dict><key>_items</key><array><dict><key>activation_lock_status</key>"
                    + "<string>activation_lock_enabled</string><key>cpu_type</key>"
                    + "<string>Quad-Core Intel Core i5</string></dict></array></dict></array>"))
        .answers(
            Probe.administrators(),
            document(
                "<dict><key>dsAttrTypeStandard:GroupMembership</key><array><string>root</string>"
                    + "<string>mia</string></array></dict>"))
        .answers(Probe.power(), "Now drawing from 'AC Power'\n")
        .answers(Probe.defaultRoute(), "  interface: en0\n")
        .answers(Probe.networkPorts(), "\nHardware Port: Wi-Fi\nDevice: en0\n")
        .answers(Probe.platformSso(user), "Device Configuration:\n (null)\n")
        .answers(
            Probe.userProfiles(user.name()),
            "There are no configuration profiles installed for user '" + user.name() + "'\n")
        .answers(
            Probe.keychainInfo(new MacPath(loginKeychain(user)), user),
            0,
            "",
            "Keychain \"%s\" no-timeout\n".formatted(loginKeychain(user)))
        .keychain(loginKeychain(user), user.uid(), holding(registration(DEVICE, "AB12")))
        .keychain("/Library/Keychains/System.keychain", 0, holding())
        .keychain("/Library/Application Support/JAMF/JAMF.keychain", 0, holding())
        .entry("/usr/local/jamf/bin/jamf", FileEntry.Kind.FILE, 0)
        .entry("/usr/local/bin/jamf", FileEntry.Kind.LINK, 0)
        .file("/Library/Application Support/com.apple.TCC/TCC.db", 0, "SQLite")
        .file(
            "/Library/Preferences/com.jamfsoftware.jamf.plist",
            0,
            document(
                "<dict><key>jss_url</key><string>https://acme.jamfcloud.com/</string>"
                    + "<key>microsoftCAEnabled</key><true/></dict>"))
        .file(
            user.home() + "/Library/Preferences/com.jamf.management.jamfAAD.plist",
            user.uid(),
            document("<dict><key>have_an_Azure_id</key><integer>1</integer></dict>"))
        .file(
            "/Applications/Company Portal.app/Contents/Info.plist",
            0,
            document("<dict><key>CFBundleShortVersionString</key><string>5.2410</string></dict>"));
  }

  @Test
  @DisplayName("everything of a registered Mac is read")
  void everythingOfARegisteredMacIsRead() {
    MacFacts facts = read(mac(MIA), "", true, "~/Library/Cookies/a", "/Library/b");

    assertThat(facts.identity())
        .isEqualTo(
            new MacFacts.Identity(
                Observation.known("H7XYZ00Q1AB2"),
                Observation.known(UUID),
                Observation.known("14.6"),
                Observation.known(UUID)));
    assertThat(facts.user()).isEqualTo(Observation.known(MIA));
    assertThat(facts.management())
        .isEqualTo(
            new MacFacts.Management(
                Observation.known(new Enrollment(false, true, true, "https://j/mdm")),
                Observation.known(
                    List.of(
                        new Profile(
                            "mdm",
                            "",
                            "_computerlevel",
                            true,
                            List.of(
                                new Profile.Payload(
                                    "com.apple.mdm", "", List.of(), List.of(), ""))))),
                Observation.known("11.9.2-t1726800000"),
                Observation.known("https://acme.jamfcloud.com/"),
                Observation.known(true),
                Observation.known(true),
                Observation.absent(),
                Observation.known(true)));
    assertThat(facts.keychains().login().isKnown()).isTrue();
    assertThat(facts.keychains().loginUnlocked()).isEqualTo(Observation.known(true));
    assertThat(facts.registrations().found().orElseThrow())
        .singleElement()
        .satisfies(registration -> assertThat(registration.deviceId()).isEqualTo(DEVICE));
    assertThat(facts.companyPortalVersion()).isEqualTo(Observation.known("5.2410"));
    assertThat(facts.surroundings())
        .isEqualTo(
            new MacFacts.Surroundings(
                new SingleSignOn(
                    Observation.absent(),
                    Observation.absent(),
                    Observation.unknown(
                        "there is no program of Jamf that could be asked (it came with Jamf"
                            + " 11.21.1)"),
                    Observation.known(List.of())),
                Observation.known(true),
                Observation.known(true),
                Observation.known(true),
                Observation.known(true),
                Observation.known(new Power(Power.Source.MAINS, OptionalInt.empty())),
                Observation.known((long) STATE.value().length()),
                Observation.known("Wi-Fi"),
                new Escrow(
                    Observation.known(true),
                    Observation.known(Escrow.Chip.INTEL),
                    Observation.known(List.of("mia")))));
    assertThat(facts.otherUsers()).isEqualTo(Observation.known(List.of()));
    assertThat(facts.records()).isEqualTo(NO_RECORDS);
    assertThat(facts.files())
        .containsOnlyKeys(MIA.home().child("Library/Cookies/a"), new MacPath("/Library/b"));
    assertThat(progress).isNotEmpty().doesNotContainNull();
  }

  private static List<Observation<?>> everythingAPlanDependsOn(MacFacts facts) {
    MacFacts.Management management = facts.management();
    MacFacts.Surroundings around = facts.surroundings();
    MacFacts.Keychains keychains = facts.keychains();
    return List.of(
        facts.identity().serialNumber(),
        facts.identity().hardwareUuid(),
        facts.identity().osVersion(),
        facts.identity().bootSession(),
        facts.user(),
        management.enrollment(),
        management.profiles(),
        management.registeredByJamf(),
        keychains.login(),
        keychains.system(),
        keychains.jamf(),
        keychains.loginUnlocked(),
        facts.registrations(),
        around.signOn().platform(),
        around.signOn().status(),
        around.signOn().userProfiles(),
        around.fileVault(),
        around.bootstrapToken(),
        around.jamfServerAnswers(),
        around.fullDiskAccess(),
        around.power(),
        around.network(),
        around.escrow().activationLock(),
        around.escrow().chip(),
        around.escrow().administrators());
  }

  @Test
  @DisplayName("everything is unknown and nothing absent where every program is missing")
  void everythingIsUnknownAndNothingAbsentWhereEveryProgramIsMissing() {
    for (String user : List.of("", "mia")) {
      MacFacts facts = read(new ScriptedMac(), user, true, "~/Library/x", "/Library/y");
      assertThat(everythingAPlanDependsOn(facts))
          .allSatisfy(
              observation -> {
                assertThat(observation.isUnknown()).isTrue();
                assertThat(observation.reason()).isNotBlank();
              });
      assertThat(facts.files()).containsOnlyKeys(new MacPath("/Library/y"));
    }
  }

  @Test
  @DisplayName("everything is unknown where every program hangs")
  void everythingIsUnknownWhereEveryProgramHangs() {
    ScriptedMac mac = mac(MIA).hangs().refuses("/Library", "needs root").refuses("/usr", "broken");
    mac.keychain(loginKeychain(MIA), 502, Observation.unknown("security said nothing for 30 s"));
    mac.keychain("/Library/Keychains/System.keychain", 0, Observation.unknown("needs root"));
    mac.keychain(
        "/Library/Application Support/JAMF/JAMF.keychain", 0, Observation.unknown("needs root"));
    MacFacts facts = read(mac, "", true);
    assertThat(everythingAPlanDependsOn(facts)).allMatch(Observation::isUnknown);
    assertThat(facts.management().framework().reason()).isEqualTo("broken");
    assertThat(facts.management().jamfServer().reason()).isEqualTo("needs root");
    assertThat(facts.surroundings().freeBytes().reason()).isEqualTo("needs root");
    assertThat(facts.identity().osVersion().reason()).contains("sw_vers", "10 s");
  }

  @Test
  @DisplayName("nobody at the console is an absent user but no absent keychain")
  void nobodyAtTheConsoleIsAnAbsentUserButNoAbsentKeychain() {
    ScriptedMac mac =
        mac(MIA).answers(Probe.consoleUser(), "<dictionary> {\n  Name : loginwindow\n  UID : 0\n}");
    MacFacts facts = read(mac, "", true, "~/Library/x");
    assertThat(facts.user().isAbsent()).isTrue();
    assertThat(facts.keychains().login().reason()).isEqualTo("nobody is logged in");
    assertThat(facts.registrations().isUnknown()).isTrue();
    assertThat(facts.surroundings().signOn().platform().isUnknown()).isTrue();
    assertThat(facts.files()).isEmpty();
    assertThat(mac.keychainsRead).noneMatch(read -> read.startsWith(MIA.name()));
  }

  @Test
  @DisplayName("a named user is read instead of the one at the console")
  void aNamedUserIsReadInsteadOfTheOneAtTheConsole() {
    UserAccount leo = new UserAccount("leo", 503, new MacPath("/Users/leo"));
    ScriptedMac mac =
        mac(MIA)
            .answers(Probe.userId("leo"), "503\n")
            .answers(Probe.home("leo"), dscl(leo.home()))
            .keychain(loginKeychain(leo), 503, holding());
    MacFacts facts = read(mac, "leo", true, "~/Library/x");
    assertThat(facts.user()).isEqualTo(Observation.known(leo));
    assertThat(facts.console()).isEqualTo(Observation.known(new ConsoleUser(MIA.name(), 502)));
    assertThat(facts.registrations()).isEqualTo(Observation.known(List.of()));
    assertThat(facts.files()).containsOnlyKeys(new MacPath("/Users/leo/Library/x"));
    assertThat(mac.keychainsRead).contains("leo: " + loginKeychain(leo));
    assertThat(mac.asked).noneMatch(asked -> asked.contains("mia"));
    assertThat(facts.keychains().loginUnlocked().isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a name that a program could take for something else is never passed on")
  void aNameThatAProgramCouldTakeForSomethingElseIsNeverPassedOn() {
    for (String name : List.of("-F", "../root", "a/b", "..", "a\nb", " ")) {
      ScriptedMac mac = mac(MIA);
      assertThat(read(mac, name, true).user().reason()).contains("cannot be the name");
      assertThat(mac.asked).noneMatch(asked -> asked.contains("/usr/bin/id"));
    }
    ScriptedMac mac = mac(MIA).answers(Probe.userId("_www"), "70\n");
    assertThat(read(mac, "_www", true).user().reason()).contains("not a person's account");
  }

  @Test
  @DisplayName("the framework is absent only if binary and link are")
  void theFrameworkIsAbsentOnlyIfBinaryAndLinkAre() {
    ScriptedMac none = new ScriptedMac();
    MacFacts facts = read(none, "", true);
    assertThat(facts.management().framework().isAbsent()).isTrue();
    assertThat(facts.surroundings().jamfServerAnswers().isUnknown()).isTrue();
    assertThat(none.asked).noneMatch(asked -> asked.contains("jamf"));

    ScriptedMac link = new ScriptedMac().entry("/usr/local/bin/jamf", FileEntry.Kind.LINK, 0);
    assertThat(read(link, "", true).management().framework())
        .isEqualTo(Observation.known("unknown version"));

    ScriptedMac dangling =
        new ScriptedMac().link("/usr/local/bin/jamf", "/usr/local/jamf/bin/jamf");
    assertThat(read(dangling, "", true).management().framework().isAbsent()).isTrue();

    ScriptedMac refused =
        new ScriptedMac()
            .entry("/usr/local", FileEntry.Kind.DIRECTORY, 0)
            .refuses("/usr/local/jamf", "needs root");
    assertThat(read(refused, "", true).management().framework().reason()).isEqualTo("needs root");
  }

  @Test
  @DisplayName("company portal is absent only if the application is")
  void companyPortalIsAbsentOnlyIfTheApplicationIs() {
    String application = "/Applications/Company Portal.app";
    assertThat(read(new ScriptedMac(), "", true).companyPortalVersion().isAbsent()).isTrue();
    for (ScriptedMac mac :
        List.of(
            new ScriptedMac().entry(application, FileEntry.Kind.DIRECTORY, 0),
            new ScriptedMac().entry(application, FileEntry.Kind.LINK, 0),
            new ScriptedMac().file(application + "/Contents/Info.plist", 0, "bplist00damaged"),
            new ScriptedMac()
                .file(application + "/Contents/Info.plist", 0, document("<array/>")))) {
      assertThat(read(mac, "", true).companyPortalVersion())
          .isEqualTo(Observation.known("unknown version"));
    }
    assertThat(
            read(new ScriptedMac().refuses("/Applications", "needs root"), "", true)
                .companyPortalVersion()
                .isUnknown())
        .isTrue();
  }

  @Test
  @DisplayName("settings are absent only if file or key is")
  void settingsAreAbsentOnlyIfFileOrKeyIs() {
    String path = "/Library/Preferences/com.jamfsoftware.jamf.plist";
    MacFacts empty = read(new ScriptedMac().file(path, 0, document("<dict/>")), "", true);
    assertThat(empty.management().jamfServer().isAbsent()).isTrue();
    assertThat(empty.management().compliance().isAbsent()).isTrue();
    MacFacts wrong =
        read(
            new ScriptedMac()
                .file(
                    path,
                    0,
                    document(
                        "<dict><key>jss_url</key><integer>1</integer>"
                            + "<key>microsoftCAEnabled</key><string>on</string></dict>")),
            "",
            true);
    assertThat(wrong.management().jamfServer().reason()).contains("jss_url is not a text");
    assertThat(wrong.management().compliance().reason()).contains("neither true nor false");
    MacFacts garbage = read(new ScriptedMac().file(path, 0, "not a plist"), "", true);
    assertThat(garbage.management().jamfServer().reason())
        .startsWith("com.jamfsoftware.jamf.plist is not a property list");
    MacFacts list = read(new ScriptedMac().file(path, 0, document("<array/>")), "", true);
    assertThat(list.management().jamfServer().isUnknown()).isTrue();
    assertThat(list.management().compliance().isUnknown()).isTrue();
  }

  @Test
  @DisplayName("a refusal of the TCC database shows that full disk access is missing")
  void aRefusalOfTheTccDatabaseShowsThatFullDiskAccessIsMissing() {
    String database = "/Library/Application Support/com.apple.TCC/TCC.db";
    assertThat(
            read(mac(MIA).refuses(database, database + " needs Full Disk Access"), "", true)
                .surroundings()
                .fullDiskAccess())
        .isEqualTo(Observation.known(false));
    assertThat(
            read(mac(MIA).refuses(database, "needs root"), "", true)
                .surroundings()
                .fullDiskAccess()
                .reason())
        .isEqualTo("needs root");
  }

  private static final String JAMF_PROGRAM =
      "/Library/Application Support/JAMF/Jamf.app/Contents/MacOS/%s Conditional"
          + " Access.app/Contents/MacOS/%s Conditional Access";

  @ParameterizedTest
  @CsvSource({"Jamf, Jamf", "JAMF, JAMF", "Jamf, JAMF"})
  @DisplayName("jamfs program is asked as the user however it is spelled")
  void jamfsProgramIsAskedAsTheUserHoweverItIsSpelled(String bundle, String name) {
    MacPath program = new MacPath(JAMF_PROGRAM.formatted(bundle, name));
    ScriptedMac mac =
        mac(MIA)
            .answers(Probe.jamfVersion(), "version=11.30.1\n")
            .entry(program.value(), FileEntry.Kind.FILE, 0)
            .answers(
                Probe.pssoStatus(program, MIA),
                "0\n"
                    + "extraDeviceInformation"
                    + " [AnyHashable(\"primary_registration_metadata_device_id\"):"
                    + " 5D0F43C2-8A5E-4D7B-9D1A-3F2C6B7E8A90]\n");
    SingleSignOn signOn = read(mac, "", true).surroundings().signOn();
    assertThat(signOn.program()).isEqualTo(Observation.known(program));
    assertThat(signOn.status().found().flatMap(status -> status.deviceId()))
        .contains("5d0f43c2-8a5e-4d7b-9d1a-3f2c6b7e8a90");
    assertThat(mac.asked).contains(MIA.name() + ": " + program + " getPSSOStatus");
  }

  @Test
  @DisplayName("what timed out is asked once more and no third time")
  void whatTimedOutIsAskedOnceMoreAndNoThirdTime() {
    MacPath program = new MacPath(JAMF_PROGRAM.formatted("Jamf", "Jamf"));
    ScriptedMac mac =
        mac(MIA)
            .answers(Probe.jamfVersion(), "version=11.21.1\n")
            .entry(program.value(), FileEntry.Kind.FILE, 0)
            .answers(Probe.pssoStatus(program, MIA), "Warning:Timedout\n");
    assertThat(read(mac, "", true).surroundings().signOn().status().reason()).contains("timed out");
    assertThat(mac.asked).filteredOn(asked -> asked.contains("getPSSOStatus")).hasSize(2);
    assertThat(Probe.pssoStatusAgain(program, MIA).pause()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("a Mac before platform SSO has no program to tell")
  void aMacBeforePlatformSsoHasNoProgramToTell() {
    ScriptedMac mac = mac(MIA).answers(Probe.osVersion(), "ProductVersion: 12.7.6\n");
    assertThat(read(mac, "", true).surroundings().signOn().platform())
        .isEqualTo(Observation.unknown("macOS 12.7.6 has no app-sso to ask"));
    assertThat(mac.asked).noneMatch(asked -> asked.contains("app-sso"));
  }

  @Test
  @DisplayName("a login keychain that is a link is not shown to security")
  void aLoginKeychainThatIsALinkIsNotShownToSecurity() {
    ScriptedMac mac =
        new ScriptedMac()
            .entry(loginKeychain(MIA), FileEntry.Kind.LINK, 502)
            .answers(Probe.userId(MIA.name()), "502\n")
            .answers(Probe.home(MIA.name()), dscl(MIA.home()));
    MacFacts facts = read(mac, MIA.name(), true);
    assertThat(facts.keychains().loginUnlocked().reason()).contains("is not a file");
    assertThat(mac.asked).noneMatch(asked -> asked.contains("security"));
  }

  @Test
  @DisplayName("without root what only root sees is unknown")
  void withoutRootWhatOnlyRootSeesIsUnknown() {
    ScriptedMac mac = mac(MIA).answers(Probe.jamfServer(), 1, "", "must be root");
    MacFacts facts = read(mac, "", false);
    assertThat(facts.management().profiles().reason()).isEqualTo("needs root");
    assertThat(facts.otherUsers().reason()).isEqualTo("needs root");
    assertThat(facts.surroundings().jamfServerAnswers().isUnknown()).isTrue();
    assertThat(mac.asked).noneMatch(asked -> asked.contains("profiles show"));
  }

  private static String keychainOf(String name) {
    return "/Users/" + name + "/Library/Keychains/login.keychain-db";
  }

  @Test
  @DisplayName("other homes are reported if they show a registration or cannot be read")
  void otherHomesAreReportedIfTheyShowARegistrationOrCannotBeRead() {
    UserAccount user = new UserAccount("Zo\u00eb", 501, new MacPath("/Users/Zo\u00eb"));
    ScriptedMac mac =
        mac(user)
            .keychain(keychainOf("ann"), 510, holding(registration(DEVICE, null)))
            .keychain(keychainOf("bob"), 511, holding())
            .keychain(keychainOf("cleo"), 512, Observation.unknown("damaged"))
            .entry("/Users/dora/Library", FileEntry.Kind.DIRECTORY, 513)
            .entry("/Users/evil", FileEntry.Kind.LINK, 514)
            .entry("/Users/fay/Library", FileEntry.Kind.DIRECTORY, 515)
            .entry(keychainOf("fay"), FileEntry.Kind.FILE, 501)
            .keychain(keychainOf("Shared"), 0, holding(registration(DEVICE, null)))
            .keychain(keychainOf("Guest"), 201, holding(registration(DEVICE, null)))
            .keychain(keychainOf(".hidden"), 0, holding(registration(DEVICE, null)));
    List<OtherPlace> others = read(mac, "", true).otherUsers().found().orElseThrow();
    assertThat(others)
        .extracting(other -> other.path().name(), other -> other.registrations().found())
        .containsExactly(
            tuple("ann", Optional.of(1)),
            tuple("cleo", Optional.empty()),
            tuple("evil", Optional.empty()),
            tuple("fay", Optional.empty()));
    assertThat(mac.keychainsRead)
        .contains("root for 510: " + keychainOf("ann"))
        .noneMatch(read -> read.startsWith("root") && read.contains("Zo"))
        .noneMatch(read -> read.contains("fay") || read.contains("evil"));
  }

  @Test
  @DisplayName("the user's own home is not another one because of its spelling")
  void theUsersOwnHomeIsNotAnotherOneBecauseOfItsSpelling() {
    UserAccount user = new UserAccount("zo\u00eb", 501, new MacPath("/Users/zo\u00eb"));
    ScriptedMac mac =
        mac(user).answers(Probe.home("zo\u00eb"), dscl(new MacPath("/Users/ZOE\u0308")));
    assertThat(read(mac, "", true).otherUsers()).isEqualTo(Observation.known(List.of()));
  }

  @Test
  @DisplayName("other homes are looked for beside the user's own and on other volumes")
  void otherHomesAreLookedForBesideTheUsersOwnAndOnOtherVolumes() {
    UserAccount user = new UserAccount("mia", 502, new MacPath("/Library/Homes/mia"));
    String ann = "/Volumes/Data/ann/Library/Keychains/login.keychain-db";
    String bob = "/Volumes/Clone/Users/bob/Library/Keychains/login.keychain-db";
    String leo = "/Library/Homes/leo/Library/Keychains/login.keychain-db";
    ScriptedMac mac =
        mac(user)
            .keychain(ann, 510, holding(registration(DEVICE, null)))
            .keychain(bob, 511, holding(registration(DEVICE, null)))
            .keychain(leo, 512, holding(registration(DEVICE, null)))
            .link("/Volumes/Macintosh HD", "/")
            .entry("/Volumes/Locked/x", FileEntry.Kind.FILE, 0)
            .refuses("/Volumes/Locked/Users", "needs Full Disk Access")
            .entry("/Volumes/Shut/x", FileEntry.Kind.FILE, 0)
            .refuses("/Volumes/Shut", "Input/output error");
    assertThat(read(mac, "", true).otherUsers().found().orElseThrow())
        .extracting(other -> other.path().value(), other -> other.registrations().found())
        .containsExactlyInAnyOrder(
            tuple("/Library/Homes/leo", Optional.of(1)),
            tuple("/Volumes/Clone/Users/bob", Optional.of(1)),
            tuple("/Volumes/Data/ann", Optional.of(1)),
            tuple("/Volumes/Locked/Users", Optional.empty()),
            tuple("/Volumes/Shut", Optional.empty()));
  }

  @Test
  @DisplayName("volumes that cannot be listed may hold other homes")
  void volumesThatCannotBeListedMayHoldOtherHomes() {
    ScriptedMac mac = mac(MIA).refuses("/Volumes", "needs root");
    assertThat(read(mac, "", true).otherUsers().reason()).contains("other volumes: needs root");
  }

  private static ScriptedMac withoutLoginKeychain(String... beside) {
    ScriptedMac mac = mac(MIA).without(loginKeychain(MIA));
    for (String name : beside) {
      mac.entry(MIA.home() + "/Library/Keychains/" + name, FileEntry.Kind.FILE, 502);
    }
    return mac;
  }

  @Test
  @DisplayName("a login keychain of another name is not taken for none")
  void aLoginKeychainOfAnotherNameIsNotTakenForNone() {
    for (String name : List.of("Meine Anmeldung.keychain-db", "login.keychain")) {
      MacFacts facts = read(withoutLoginKeychain(name), "", true);
      assertThat(facts.keychains().login().reason()).contains("'" + name + "'", "login-keychain");
      assertThat(facts.keychains().loginUnlocked().reason()).contains(name);
      assertThat(facts.registrations().isUnknown()).isTrue();
    }
  }

  @Test
  @DisplayName("without any other keychain there is no login keychain")
  void withoutAnyOtherKeychainThereIsNoLoginKeychain() {
    String[] leftovers = {"metadata.keychain-db", ".fl1234ABCD", "login.keychain-db.sb-1234"};
    MacFacts facts = read(withoutLoginKeychain(leftovers), "", true);
    assertThat(facts.keychains().login().isAbsent()).isTrue();
    assertThat(facts.keychains().loginUnlocked().isAbsent()).isTrue();
    assertThat(facts.registrations()).isEqualTo(Observation.known(List.of()));
  }

  @Test
  @DisplayName("a folder of keychains that cannot be listed may hold the login keychain")
  void aFolderOfKeychainsThatCannotBeListedMayHoldTheLoginKeychain() {
    ScriptedMac mac = withoutLoginKeychain("x").refusesToList(MIA.home() + "/Library/Keychains");
    assertThat(read(mac, "", true).keychains().login().reason()).contains("needs root");
  }

  @Test
  @DisplayName("another home's login keychain of another name is not taken for none")
  void anotherHomesLoginKeychainOfAnotherNameIsNotTakenForNone() {
    ScriptedMac mac =
        mac(MIA).entry("/Users/ann/Library/Keychains/Ann.keychain-db", FileEntry.Kind.FILE, 510);
    assertThat(read(mac, "", true).otherUsers().found().orElseThrow())
        .singleElement()
        .satisfies(
            other -> {
              assertThat(other.path().value()).isEqualTo("/Users/ann");
              assertThat(other.registrations().reason()).contains("Ann.keychain-db");
            });
  }

  @Test
  @DisplayName("too many other homes are unknown")
  void tooManyOtherHomesAreUnknown() {
    ScriptedMac mac = mac(MIA);
    for (int i = 0; i <= OtherHomes.MOST; i++) {
      mac.keychain(keychainOf("user" + i), 520 + i, holding());
    }
    assertThat(read(mac, "", true).otherUsers().reason()).contains("more than 8");
    assertThat(mac.keychainsRead).noneMatch(read -> read.contains("user"));
  }

  @Test
  @DisplayName("the number of programs does not depend on the paths")
  void theNumberOfProgramsDoesNotDependOnThePaths() {
    ScriptedMac few = mac(MIA);
    read(few, "", true);
    ScriptedMac many = mac(MIA);
    String[] paths = new String[200];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "~/Library/" + i;
    }
    assertThat(read(many, "", true, paths).files()).hasSize(200);
    assertThat(many.asked).isEqualTo(few.asked).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("a path that is none has no entry")
  void aPathThatIsNoneHasNoEntry() {
    MacFacts facts = read(mac(MIA), "", true, "relative", "/a/../b", "~", "~leo/x", "/fine");
    assertThat(facts.files()).containsOnlyKeys(new MacPath("/fine"));
  }

  @Test
  @DisplayName("what is mounted in a directory is looked for")
  void whatIsMountedInADirectoryIsLookedFor() {
    Observation<String> disk = Observation.known("/Library/b/disk");
    ScriptedMac mac =
        mac(MIA)
            .entry("/Library/b", FileEntry.Kind.DIRECTORY, 0)
            .entry("/Library/c", FileEntry.Kind.FILE, 0)
            .volumeIn("/Library/b", disk);

    MacFacts facts = read(mac, "", true, "/Library/b", "/Library/c", "/Library/d");

    assertThat(facts.files().get(new MacPath("/Library/b")).volumeIn()).isEqualTo(disk);
    for (String none : List.of("/Library/c", "/Library/d")) {
      assertThat(facts.files().get(new MacPath(none)).volumeIn()).isEqualTo(Observation.absent());
    }
  }

  @Test
  @DisplayName("the profiles are not known where the Mac is enrolled and none of them enrolls it")
  void theProfilesAreNotKnownWhereTheMacIsEnrolledAndNoneOfThemEnrollsIt() {
    String other =
        document(
            "<dict><key>_computerlevel</key><array><dict><key>ProfileIdentifier</key>"
                + "<string>wifi</string><key>ProfileItems</key><array><dict><key>PayloadType</key>"
                + "<string>com.apple.wifi.managed</string></dict></array></dict></array></dict>");
    for (String list :
        List.of("There are no configuration profiles installed\n", other, document("<dict/>"))) {
      ScriptedMac mac = mac(MIA).answers(Probe.profiles(), list);
      assertThat(read(mac, "", true).management().profiles().reason())
          .isEqualTo(
              "the Mac is enrolled, and profiles lists none that enrolls it (com.apple.mdm)");

      mac.answers(Probe.enrollment(), "Enrolled via DEP: No\nMDM enrollment: No\n");
      assertThat(read(mac, "", true).management().profiles().isKnown()).isTrue();
    }
  }
}
