package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.Power;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.workshop.SampleFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Hazards")
class HazardsTest {
  private static final String NO_ANSWER = "the probe did not answer";

  private static HazardFinding judge(String id, SampleFacts facts) {
    return Hazards.judge(id, facts.build());
  }

  private static void assertClear(String id, SampleFacts facts, String detail) {
    assertFinding(id, facts, HazardFinding.State.CLEAR, detail);
  }

  private static void assertPresent(String id, SampleFacts facts, String detail) {
    assertFinding(id, facts, HazardFinding.State.PRESENT, detail);
  }

  private static void assertUnknown(String id, SampleFacts facts, String detail) {
    assertFinding(id, facts, HazardFinding.State.UNKNOWN, detail);
  }

  private static void assertFinding(
      String id, SampleFacts facts, HazardFinding.State state, String detail) {
    HazardFinding finding = judge(id, facts);
    assertThat(finding.state()).as(finding.detail()).isEqualTo(state);
    assertThat(finding.detail()).contains(detail);
  }

  private static <T> Observation<T> noAnswer() {
    return Observation.unknown(NO_ANSWER);
  }

  private static Profile profile(boolean removable, String... payloadTypes) {
    List<Profile.Payload> payloads =
        Arrays.stream(payloadTypes)
            .map(type -> new Profile.Payload(type, "", List.of(), List.of(), ""))
            .toList();
    return new Profile("com.example.profile", "Example", "", removable, payloads);
  }

  private static Profile accessGrantedTo(String program) {
    return new Profile(
        "com.example.pppc",
        "Privacy",
        "",
        true,
        List.of(
            new Profile.Payload(
                "com.apple.TCC.configuration-profile-policy",
                "",
                List.of("allow", program),
                List.of(program),
                "")));
  }

  private static Observation<List<OtherPlace>> others(OtherPlace... others) {
    return Observation.known(List.of(others));
  }

  private static OtherPlace home(String name, Observation<Integer> registrations) {
    return new OtherPlace(new MacPath("/Users/" + name), registrations);
  }

  @Test
  @DisplayName("are fifteen and on a quiet Mac all but the Jamf record are clear")
  void areFifteenAndOnAQuietMacAllButTheJamfRecordAreClear() {
    assertThat(Hazards.ids())
        .containsExactly(
            "automated-enrollment",
            "bootstrap-token",
            "disk-space",
            "escrowed-passwords",
            "filevault-key",
            "full-disk-access",
            "gentler-repair",
            "jamf-server",
            "locked-keychain",
            "migrated-identity",
            "network-lost",
            "no-console-user",
            "other-registered-users",
            "platform-sso",
            "power");
    SampleFacts quiet = new SampleFacts().records();
    for (String id : Hazards.ids()) {
      assertThat(judge(id, quiet).state()).as(id).isEqualTo(HazardFinding.State.CLEAR);
    }
  }

  @Test
  @DisplayName("an id that nobody knows is unknown so that it blocks")
  void anIdThatNobodyKnowsIsUnknownSoThatItBlocks() {
    assertUnknown("powr", new SampleFacts(), "does not know how to check");
  }

  @Test
  @DisplayName("a probe that did not answer is never taken for clear")
  void aProbeThatDidNotAnswerIsNeverTakenForClear() {
    SampleFacts silent =
        new SampleFacts()
            .user(noAnswer())
            .enrollment(noAnswer())
            .profiles(noAnswer())
            .login(noAnswer())
            .jamf(noAnswer())
            .loginUnlocked(noAnswer())
            .registrations(noAnswer())
            .otherUsers(noAnswer())
            .platformSso(noAnswer())
            .fileVault(noAnswer())
            .bootstrapToken(noAnswer())
            .jamfServerAnswers(noAnswer())
            .fullDiskAccess(noAnswer())
            .power(noAnswer())
            .freeBytes(noAnswer());
    for (String id : Hazards.ids()) {
      if (id.equals("gentler-repair")) {
        continue; // it is no danger, and needs something that was seen
      }
      HazardFinding finding = judge(id, silent);
      assertThat(finding.state()).as(id).isEqualTo(HazardFinding.State.UNKNOWN);
      if (!id.equals("escrowed-passwords")) {
        assertThat(finding.detail()).as(id).contains(NO_ANSWER);
      }
    }
  }

  @Test
  @DisplayName("an answer that is missing where there must be one is explained in its own words")
  void anAnswerThatIsMissingWhereThereMustBeOneIsExplainedInItsOwnWords() {
    assertUnknown(
        "power", new SampleFacts().power(Observation.absent()), "the power source could not be");
    assertUnknown(
        "disk-space", new SampleFacts().freeBytes(Observation.absent()), "free space could not");
    assertUnknown(
        "filevault-key", new SampleFacts().fileVault(Observation.absent()), "FileVault's state");
    assertUnknown(
        "bootstrap-token", new SampleFacts().bootstrapToken(Observation.absent()), "escrowed");
    assertUnknown(
        "full-disk-access", new SampleFacts().fullDiskAccess(Observation.absent()), "granted");
    assertUnknown(
        "locked-keychain", new SampleFacts().loginUnlocked(Observation.absent()), "be asked");
    assertUnknown(
        "other-registered-users",
        new SampleFacts().otherUsers(Observation.absent()),
        "other homes could not be listed");
    assertUnknown(
        "network-lost",
        new SampleFacts().profiles(Observation.absent()),
        "the profiles could not be listed");
    assertUnknown(
        "automated-enrollment",
        new SampleFacts().enrollment(Observation.absent()),
        "the enrollment could not be read");
  }

  @Test
  @DisplayName("twenty percent of charge is enough and nineteen is not")
  void twentyPercentOfChargeIsEnoughAndNineteenIsNot() {
    assertClear("power", onBattery(OptionalInt.of(20)), "on battery, 20 % or more");
    assertPresent("power", onBattery(OptionalInt.of(19)), "at 19 %, below 20 %");
  }

  @Test
  @DisplayName("on ac power the charge does not matter")
  void onAcPowerTheChargeDoesNotMatter() {
    SampleFacts charging =
        new SampleFacts()
            .power(Observation.known(new Power(Power.Source.MAINS, OptionalInt.of(1))));
    assertClear("power", charging, "on AC power");
  }

  @Test
  @DisplayName("a UPS is not the Mac's own battery")
  void aUpsIsNotTheMacsOwnBattery() {
    SampleFacts ups =
        new SampleFacts().power(Observation.known(new Power(Power.Source.UPS, OptionalInt.of(3))));
    assertUnknown("power", ups, "on a UPS");
  }

  @Test
  @DisplayName("a battery of unknown charge is unknown")
  void aBatteryOfUnknownChargeIsUnknown() {
    assertUnknown("power", onBattery(OptionalInt.empty()), "the charge could not be read");
  }

  @Test
  @DisplayName("two looks at a good battery say the same")
  void twoLooksAtAGoodBatterySayTheSame() {
    assertThat(judge("power", onBattery(OptionalInt.of(90))))
        .isEqualTo(judge("power", onBattery(OptionalInt.of(89))));
  }

  private static SampleFacts onBattery(OptionalInt percent) {
    return new SampleFacts().power(Observation.known(new Power(Power.Source.BATTERY, percent)));
  }

  @Test
  @DisplayName("half a gibibyte free is enough and one byte less is not")
  void halfAGibibyteFreeIsEnoughAndOneByteLessIsNot() {
    long enough = 512L * 1024 * 1024;
    assertClear("disk-space", new SampleFacts().freeBytes(Observation.known(enough)), "enough");
    assertPresent(
        "disk-space",
        new SampleFacts().freeBytes(Observation.known(enough - 1)),
        "only 511 MiB free");
  }

  @Test
  @DisplayName("a registration that only Jamf knows of may be in the secure enclave")
  void aRegistrationThatOnlyJamfKnowsOfMayBeInTheSecureEnclave() {
    SampleFacts hidden = new SampleFacts().registeredByJamf(Observation.known(true));
    assertUnknown("platform-sso", hidden, "Secure Enclave");
    assertUnknown(
        "platform-sso",
        new SampleFacts().registeredByJamf(Observation.known(true)).pssoStatus(0, null),
        "Secure Enclave");
    PssoStatus told =
        new PssoStatus(
            PssoStatus.Platform.NOT_ENABLED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false));
    assertClear(
        "platform-sso",
        new SampleFacts()
            .registeredByJamf(Observation.known(true))
            .pssoStatus(Observation.known(told)),
        "no Platform SSO");

    Registration visible =
        new Registration("id", Optional.empty(), Optional.empty(), Optional.empty());
    SampleFacts seen =
        new SampleFacts()
            .registeredByJamf(Observation.known(true))
            .registrations(Observation.known(List.of(visible)));
    assertClear("platform-sso", seen, "no Platform SSO");
    SampleFacts registeredNowhere = new SampleFacts().registeredByJamf(Observation.known(false));
    assertClear("platform-sso", registeredNowhere, "no Platform SSO");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.wifi.managed",
        "com.apple.vpn.managed",
        "com.apple.vpn.managed.applayer",
        "com.apple.security.scep",
        "com.apple.security.pkcs12",
        "com.apple.security.acme",
        "com.apple.ADCertificate.managed",
        "com.apple.firstactiveethernet.managed",
        "com.apple.firstethernet.managed",
        "com.apple.secondactiveethernet.managed",
        "com.apple.secondethernet.managed",
        "com.apple.thirdactiveethernet.managed",
        "com.apple.thirdethernet.managed",
        "com.apple.globalethernet.managed"
      })
  @DisplayName("the network may be lost with a profile that carries it")
  void theNetworkMayBeLostWithAProfileThatCarriesIt(String payload) {
    SampleFacts facts = new SampleFacts().profiles(profile(true, "com.apple.dock", payload));
    HazardFinding finding = judge("network-lost", facts);
    assertThat(finding)
        .isEqualTo(
            HazardFinding.present(
                "these payloads leave with MDM: " + payload + "; in use now: Ethernet"));
  }

  private static Profile.Payload payload(String type, String uuid, String... content) {
    return new Profile.Payload(type, "", List.of(content), List.of(), uuid);
  }

  private static SampleFacts profiles(Profile.Payload... payloads) {
    return new SampleFacts()
        .profiles(
            new Profile("com.example.profile", "Example", "", true, List.of(payloads)),
            profile(true, "com.apple.dock"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.security.scep",
        "com.apple.security.pkcs12",
        "com.apple.security.acme",
        "com.apple.ADCertificate.managed"
      })
  @DisplayName("an identity that MDM alone refers to carries no network")
  void anIdentityThatMdmAloneRefersToCarriesNoNetwork(String type) {
    Profile.Payload mdm = payload("com.apple.mdm", "", "https://jamf", "a000-4a414d460001");
    Profile.Payload identity = payload(type, "A000-4A414D460001", "https://jamf/CA/SCEP");
    assertClear("network-lost", profiles(mdm, identity), "but MDM's own identity");
    for (String network :
        List.of("com.apple.wifi.managed", "com.apple.vpn.managed", "com.apple.ews.account")) {
      Profile.Payload uses = payload(network, "", "Contoso", "A000-4A414D460001");
      assertPresent("network-lost", profiles(mdm, identity, uses), type);
    }
    assertPresent("network-lost", profiles(mdm, payload(type, "another")), type);
    assertPresent("network-lost", profiles(mdm, payload(type, "")), type);
    assertPresent(
        "network-lost", profiles(payload("com.apple.mdm", "", ""), payload(type, "")), type);
  }

  @Test
  @DisplayName("the network in use is left out where it is not known")
  void theNetworkInUseIsLeftOutWhereItIsNotKnown() {
    SampleFacts facts =
        new SampleFacts().profiles(profile(true, "com.apple.wifi.managed")).network(noAnswer());
    assertThat(judge("network-lost", facts))
        .isEqualTo(HazardFinding.present("these payloads leave with MDM: com.apple.wifi.managed"));
  }

  @Test
  @DisplayName("no network is lost with other profiles or on a Mac that is not enrolled")
  void noNetworkIsLostWithOtherProfilesOrOnAMacThatIsNotEnrolled() {
    assertClear(
        "network-lost",
        new SampleFacts().profiles(profile(true, "com.apple.dock")),
        "no Wi-Fi, VPN or certificate profile");
    assertClear(
        "network-lost",
        new SampleFacts().notEnrolled().profiles(profile(true, "com.apple.wifi.managed")),
        "not enrolled");
    assertPresent(
        "network-lost",
        new SampleFacts().enrollment(noAnswer()).profiles(profile(true, "com.apple.wifi.managed")),
        "com.apple.wifi.managed");
  }

  @Test
  @DisplayName("the recovery key is in danger until Jamf pro is known to hold no record")
  void theRecoveryKeyIsInDangerUntilJamfProIsKnownToHoldNoRecord() {
    assertClear("filevault-key", new SampleFacts(), "FileVault is off");
    assertPresent("filevault-key", encrypted(), "its recovery key may exist only in");
    assertPresent(
        "filevault-key",
        encrypted().records(ServerRecord.Service.ENTRA, ServerRecord.Service.JAMF_PRO),
        "its recovery key may exist only in");
    assertClear(
        "filevault-key",
        encrypted().records(ServerRecord.Service.ENTRA, ServerRecord.Service.INTUNE),
        "no Jamf Pro record holds its recovery key");
  }

  private static SampleFacts encrypted() {
    return new SampleFacts().fileVault(Observation.known(true));
  }

  @Test
  @DisplayName("a password is lost only where the Mac asks for one that Jamf pro may hold")
  void aPasswordIsLostOnlyWhereTheMacAsksForOneThatJamfProMayHold() {
    assertClear("escrowed-passwords", new SampleFacts(), "Activation Lock is off");
    assertClear(
        "escrowed-passwords",
        new SampleFacts().administrators(noAnswer()).records(ServerRecord.Service.INTUNE),
        "no Jamf Pro record");
    SampleFacts locked = new SampleFacts().activationLock(Observation.known(true));
    assertPresent("escrowed-passwords", locked, "Activation Lock is on");
    assertPresent("escrowed-passwords", locked.administrators("jane", "itadmin"), "of itadmin");
  }

  @Test
  @DisplayName("what the Mac cannot tell of its passwords is named with the way to confirm it")
  void whatTheMacCannotTellOfItsPasswordsIsNamedWithTheWayToConfirmIt() {
    SampleFacts another = new SampleFacts().administrators("jane", "itadmin");
    String laps = "whether Jamf Pro alone knows the password (LAPS) of itadmin";
    assertUnknown("escrowed-passwords", another, laps);
    assertThat(judge("escrowed-passwords", another).remedy()).contains("local user accounts");
    assertUnknown("escrowed-passwords", another.records(ServerRecord.Service.JAMF_PRO), laps);
    SampleFacts intel = new SampleFacts().chip(Observation.known(Escrow.Chip.INTEL));
    assertUnknown("escrowed-passwords", intel, "whether a firmware password is set");
    assertThat(judge("escrowed-passwords", intel).remedy()).contains("firmwarepasswd -check");
    assertUnknown("escrowed-passwords", new SampleFacts().user(noAnswer()), "(LAPS) of jane");
    SampleFacts silent =
        new SampleFacts().administrators(noAnswer()).chip(noAnswer()).activationLock(noAnswer());
    for (String untold :
        List.of(
            "whether Activation Lock is on: ",
            "which local administrators there are: ",
            "whether a firmware password is set: ")) {
      assertUnknown("escrowed-passwords", silent, untold + NO_ANSWER);
    }
  }

  @Test
  @DisplayName("a bootstrap token matters only on an enrolled Mac")
  void aBootstrapTokenMattersOnlyOnAnEnrolledMac() {
    Observation<Boolean> escrowed = Observation.known(true);
    assertPresent("bootstrap-token", new SampleFacts().bootstrapToken(escrowed), "is escrowed");
    assertClear("bootstrap-token", new SampleFacts(), "no bootstrap token");
    assertClear(
        "bootstrap-token",
        new SampleFacts().notEnrolled().bootstrapToken(escrowed),
        "not enrolled");
    assertPresent(
        "bootstrap-token",
        new SampleFacts().enrollment(noAnswer()).bootstrapToken(escrowed),
        "is escrowed");
  }

  @Test
  @DisplayName("automated enrollment is present only while the Mac is enrolled")
  void automatedEnrollmentIsPresentOnlyWhileTheMacIsEnrolled() {
    assertPresent(
        "automated-enrollment",
        new SampleFacts().enrollment(Observation.known(new Enrollment(true, true, true, ""))),
        "Automated Device Enrollment");
    assertClear(
        "automated-enrollment",
        new SampleFacts().enrollment(Observation.known(new Enrollment(true, false, false, ""))),
        "not enrolled");
  }

  @Test
  @DisplayName("an MDM profile that must stay is present in whatever order profiles are listed")
  void anMdmProfileThatMustStayIsPresentInWhateverOrderProfilesAreListed() {
    Profile mustStay = profile(false, "com.apple.mdm");
    Profile otherThatMustStay = profile(false, "com.apple.dock");
    Profile mayGo = profile(true, "com.apple.mdm");
    assertPresent(
        "automated-enrollment",
        new SampleFacts().profiles(otherThatMustStay, mustStay, mayGo),
        "must not be removed");
    assertClear(
        "automated-enrollment",
        new SampleFacts().profiles(otherThatMustStay, mayGo),
        "can be removed");
    assertUnknown("automated-enrollment", new SampleFacts().profiles(noAnswer()), NO_ANSWER);
  }

  @Test
  @DisplayName("without full disk access nothing of the users can be seen")
  void withoutFullDiskAccessNothingOfTheUsersCanBeSeen() {
    assertPresent(
        "full-disk-access",
        new SampleFacts().fullDiskAccess(Observation.known(false)),
        "no Full Disk Access");
    assertClear("full-disk-access", new SampleFacts(), "granted");
  }

  @Test
  @DisplayName("full disk access that an MDM profile grants is lost in step two")
  void fullDiskAccessThatAnMdmProfileGrantsIsLostInStepTwo() {
    SampleFacts granted =
        new SampleFacts().profiles(profile(true), accessGrantedTo("io.github.remediate"));
    assertPresent("full-disk-access", granted, "leaves in step 2");
    assertClear(
        "full-disk-access",
        new SampleFacts().profiles(accessGrantedTo("com.example.antivirus")),
        "granted");
    assertClear("full-disk-access", granted.notEnrolled(), "granted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.Terminal",
        "/usr/libexec/sshd-keygen-wrapper",
        "com.jamf.management.Jamf",
        "/usr/local/jamf/bin/jamf",
        "com.googlecode.iterm2"
      })
  @DisplayName("a grant to what can have started us is lost the same")
  void aGrantToWhatCanHaveStartedUsIsLostTheSame(String party) {
    assertPresent(
        "full-disk-access",
        new SampleFacts().profiles(profile(false, "com.apple.mdm"), accessGrantedTo(party)),
        "grants it to " + party);
  }

  @Test
  @DisplayName("a grant in the user's own channel is seen too")
  void aGrantInTheUsersOwnChannelIsSeenToo() {
    assertPresent(
        "full-disk-access",
        new SampleFacts()
            .userProfiles(Observation.known(List.of(accessGrantedTo("com.apple.Terminal")))),
        "com.apple.Terminal");
  }

  @Test
  @DisplayName("our name in a profile of another kind grants nothing")
  void ourNameInAProfileOfAnotherKindGrantsNothing() {
    Profile.Payload dock =
        new Profile.Payload(
            "com.apple.dock", "", List.of("/Applications/remediate.app"), List.of(), "");
    Profile profile = new Profile("com.example.dock", "Dock", "", true, List.of(dock));
    assertClear("full-disk-access", new SampleFacts().profiles(profile), "granted");
  }

  @Test
  @DisplayName("full disk access is unknown where the profile that may grant it cannot be seen")
  void fullDiskAccessIsUnknownWhereTheProfileThatMayGrantItCannotBeSeen() {
    assertUnknown("full-disk-access", new SampleFacts().profiles(noAnswer()), NO_ANSWER);
    assertClear(
        "full-disk-access", new SampleFacts().notEnrolled().profiles(noAnswer()), "granted");
  }

  @Test
  @DisplayName("somebody must be logged in at the console")
  void somebodyMustBeLoggedInAtTheConsole() {
    assertClear("no-console-user", new SampleFacts(), "jane is logged in");
    assertPresent(
        "no-console-user", new SampleFacts().user(Observation.absent()), "nobody is logged in");
    assertPresent(
        "no-console-user", new SampleFacts().console(Observation.absent()), "nobody is logged in");
    assertUnknown("no-console-user", new SampleFacts().console(noAnswer()), NO_ANSWER);
    assertPresent(
        "no-console-user",
        new SampleFacts().console(Observation.known(new ConsoleUser("anna", 502))),
        "anna is at the console, so jane has no session there");
    assertUnknown(
        "no-console-user",
        new SampleFacts().console(Observation.known(new ConsoleUser("anna", 501))),
        "anna is at the console, with the same numeric id as jane");
    assertClear(
        "no-console-user",
        new SampleFacts().console(Observation.known(new ConsoleUser("Jane", 501))),
        "jane is logged in");
  }

  @Test
  @DisplayName("the login keychain must be unlocked if there is one")
  void theLoginKeychainMustBeUnlockedIfThereIsOne() {
    Observation<KeychainContents> none = Observation.absent();
    assertClear("locked-keychain", new SampleFacts(), "is unlocked");
    assertPresent(
        "locked-keychain", new SampleFacts().loginUnlocked(Observation.known(false)), "is locked");
    assertClear(
        "locked-keychain",
        new SampleFacts().login(none).loginUnlocked(noAnswer()),
        "there is no login keychain");
  }

  @Test
  @DisplayName("other registered users are named")
  void otherRegisteredUsersAreNamed() {
    SampleFacts facts =
        new SampleFacts()
            .otherUsers(
                others(
                    home("bob", Observation.known(0)),
                    home("carol", Observation.known(1)),
                    home("dave", noAnswer()),
                    home("erin", Observation.known(2))));
    assertThat(judge("other-registered-users", facts))
        .isEqualTo(
            HazardFinding.present(
                "also registered: /Users/carol, /Users/erin; could not be looked into:"
                    + " /Users/dave"));
  }

  @Test
  @DisplayName("a keychain beside the login keychain is named with what it holds")
  void aKeychainBesideTheLoginKeychainIsNamedWithWhatItHolds() {
    OtherPlace renamed =
        new OtherPlace(
            new MacPath("/Users/jane/Library/Keychains/login_renamed_1.keychain-db"),
            Observation.known(2));
    HazardFinding finding =
        judge("other-registered-users", new SampleFacts().otherUsers(others(renamed)));
    assertThat(finding.state()).isEqualTo(HazardFinding.State.PRESENT);
    assertThat(finding.detail()).endsWith("login_renamed_1.keychain-db (2 registrations)");
    assertThat(finding.remedy()).contains("Keychain Access");

    OtherPlace locked = new OtherPlace(renamed.path(), noAnswer());
    SampleFacts unread =
        new SampleFacts()
            .otherUsers(others(locked))
            .registrations(Observation.known(List.of()))
            .registeredByJamf(Observation.known(true));
    assertUnknown("other-registered-users", unread, "could not be looked into: " + locked.path());
    assertUnknown("platform-sso", unread, "the registration may be in " + locked.path());
  }

  @Test
  @DisplayName("a home that could not be looked into is named and unknown")
  void aHomeThatCouldNotBeLookedIntoIsNamedAndUnknown() {
    SampleFacts facts =
        new SampleFacts()
            .otherUsers(others(home("bob", Observation.absent()), home("dave", noAnswer())));
    assertThat(judge("other-registered-users", facts))
        .isEqualTo(HazardFinding.unknown("could not be looked into: /Users/dave"));
    assertClear(
        "other-registered-users",
        new SampleFacts().otherUsers(others(home("bob", Observation.known(0)))),
        "no other user is registered");
  }

  @Test
  @DisplayName("the Jamf server must answer")
  void theJamfServerMustAnswer() {
    assertClear("jamf-server", new SampleFacts(), "the Jamf server answers");
    assertPresent(
        "jamf-server",
        new SampleFacts().jamfServerAnswers(Observation.known(false)),
        "does not answer");
  }

  @Test
  @DisplayName("without the Jamf program nobody can ask its server")
  void withoutTheJamfProgramNobodyCanAskItsServer() {
    SampleFacts facts =
        new SampleFacts()
            .framework(Observation.absent())
            .jamfServerAnswers(Observation.unknown("No such file or directory"));
    assertUnknown("jamf-server", facts, "the jamf program is gone");
  }
}
