package io.github.remediate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.HazardId;
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

  private static HazardFinding judge(HazardId id, SampleFacts facts) {
    return Hazards.judge(id, facts.build());
  }

  private static void assertClear(HazardId id, SampleFacts facts, String detail) {
    assertFinding(id, facts, HazardFinding.State.CLEAR, detail);
  }

  private static void assertPresent(HazardId id, SampleFacts facts, String detail) {
    assertFinding(id, facts, HazardFinding.State.PRESENT, detail);
  }

  private static void assertUnknown(HazardId id, SampleFacts facts, String detail) {
    assertFinding(id, facts, HazardFinding.State.UNKNOWN, detail);
  }

  private static void assertFinding(
      HazardId id, SampleFacts facts, HazardFinding.State state, String detail) {
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
  @DisplayName("on a quiet Mac all but the Jamf record are clear")
  void onAQuietMacAllButTheJamfRecordAreClear() {
    SampleFacts quiet = new SampleFacts().records();
    for (HazardId id : HazardId.values()) {
      assertThat(judge(id, quiet).state()).as(id.word()).isEqualTo(HazardFinding.State.CLEAR);
    }
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
    for (HazardId id : HazardId.values()) {
      if (id == HazardId.GENTLER_REPAIR) {
        continue; // it is no danger, and needs something that was seen
      }
      HazardFinding finding = judge(id, silent);
      assertThat(finding.state()).as(id.word()).isEqualTo(HazardFinding.State.UNKNOWN);
      if (id != HazardId.ESCROWED_PASSWORDS) {
        assertThat(finding.detail()).as(id.word()).contains(NO_ANSWER);
      }
    }
  }

  @Test
  @DisplayName("an answer that is missing where there must be one is explained in its own words")
  void anAnswerThatIsMissingWhereThereMustBeOneIsExplainedInItsOwnWords() {
    assertUnknown(
        HazardId.POWER,
        new SampleFacts().power(Observation.absent()),
        "the power source could not be");
    assertUnknown(
        HazardId.DISK_SPACE,
        new SampleFacts().freeBytes(Observation.absent()),
        "free space could not");
    assertUnknown(
        HazardId.FILEVAULT_KEY,
        new SampleFacts().fileVault(Observation.absent()),
        "FileVault's state");
    assertUnknown(
        HazardId.BOOTSTRAP_TOKEN,
        new SampleFacts().bootstrapToken(Observation.absent()),
        "escrowed");
    assertUnknown(
        HazardId.FULL_DISK_ACCESS,
        new SampleFacts().fullDiskAccess(Observation.absent()),
        "granted");
    assertUnknown(
        HazardId.LOCKED_KEYCHAIN,
        new SampleFacts().loginUnlocked(Observation.absent()),
        "be asked");
    assertUnknown(
        HazardId.OTHER_REGISTERED_USERS,
        new SampleFacts().otherUsers(Observation.absent()),
        "other homes could not be listed");
    assertUnknown(
        HazardId.NETWORK_LOST,
        new SampleFacts().profiles(Observation.absent()),
        "the profiles could not be listed");
    assertUnknown(
        HazardId.AUTOMATED_ENROLLMENT,
        new SampleFacts().enrollment(Observation.absent()),
        "the enrollment could not be read");
  }

  @Test
  @DisplayName("twenty percent of charge is enough and nineteen is not")
  void twentyPercentOfChargeIsEnoughAndNineteenIsNot() {
    assertClear(HazardId.POWER, onBattery(OptionalInt.of(20)), "on battery, 20 % or more");
    assertPresent(HazardId.POWER, onBattery(OptionalInt.of(19)), "at 19 %, below 20 %");
  }

  @Test
  @DisplayName("on ac power the charge does not matter")
  void onAcPowerTheChargeDoesNotMatter() {
    SampleFacts charging =
        new SampleFacts()
            .power(Observation.known(new Power(Power.Source.MAINS, OptionalInt.of(1))));
    assertClear(HazardId.POWER, charging, "on AC power");
  }

  @Test
  @DisplayName("a UPS is not the Mac's own battery")
  void aUpsIsNotTheMacsOwnBattery() {
    SampleFacts ups =
        new SampleFacts().power(Observation.known(new Power(Power.Source.UPS, OptionalInt.of(3))));
    assertUnknown(HazardId.POWER, ups, "on a UPS");
  }

  @Test
  @DisplayName("a battery of unknown charge is unknown")
  void aBatteryOfUnknownChargeIsUnknown() {
    assertUnknown(HazardId.POWER, onBattery(OptionalInt.empty()), "the charge could not be read");
  }

  @Test
  @DisplayName("two looks at a good battery say the same")
  void twoLooksAtAGoodBatterySayTheSame() {
    assertThat(judge(HazardId.POWER, onBattery(OptionalInt.of(90))))
        .isEqualTo(judge(HazardId.POWER, onBattery(OptionalInt.of(89))));
  }

  private static SampleFacts onBattery(OptionalInt percent) {
    return new SampleFacts().power(Observation.known(new Power(Power.Source.BATTERY, percent)));
  }

  @Test
  @DisplayName("half a gibibyte free is enough and one byte less is not")
  void halfAGibibyteFreeIsEnoughAndOneByteLessIsNot() {
    long enough = 512L * 1024 * 1024;
    assertClear(
        HazardId.DISK_SPACE, new SampleFacts().freeBytes(Observation.known(enough)), "enough");
    assertPresent(
        HazardId.DISK_SPACE,
        new SampleFacts().freeBytes(Observation.known(enough - 1)),
        "only 511 MiB free");
  }

  @Test
  @DisplayName("a registration that only Jamf knows of may be in the secure enclave")
  void aRegistrationThatOnlyJamfKnowsOfMayBeInTheSecureEnclave() {
    SampleFacts hidden = new SampleFacts().registeredByJamf(Observation.known(true));
    assertUnknown(HazardId.PLATFORM_SSO, hidden, "Secure Enclave");
    assertUnknown(
        HazardId.PLATFORM_SSO,
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
        HazardId.PLATFORM_SSO,
        new SampleFacts()
            .registeredByJamf(Observation.known(true))
            .pssoStatus(Observation.known(told)),
        "no Platform SSO");

    Registration visible = SampleFacts.registration("id");
    SampleFacts seen =
        new SampleFacts()
            .registeredByJamf(Observation.known(true))
            .registrations(Observation.known(List.of(visible)));
    assertClear(HazardId.PLATFORM_SSO, seen, "no Platform SSO");
    SampleFacts registeredNowhere = new SampleFacts().registeredByJamf(Observation.known(false));
    assertClear(HazardId.PLATFORM_SSO, registeredNowhere, "no Platform SSO");
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
    HazardFinding finding = judge(HazardId.NETWORK_LOST, facts);
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
    assertClear(HazardId.NETWORK_LOST, profiles(mdm, identity), "but MDM's own identity");
    for (String network :
        List.of("com.apple.wifi.managed", "com.apple.vpn.managed", "com.apple.ews.account")) {
      Profile.Payload uses = payload(network, "", "Contoso", "A000-4A414D460001");
      assertPresent(HazardId.NETWORK_LOST, profiles(mdm, identity, uses), type);
    }
    assertPresent(HazardId.NETWORK_LOST, profiles(mdm, payload(type, "another")), type);
    assertPresent(HazardId.NETWORK_LOST, profiles(mdm, payload(type, "")), type);
    assertPresent(
        HazardId.NETWORK_LOST, profiles(payload("com.apple.mdm", "", ""), payload(type, "")), type);
  }

  @Test
  @DisplayName("the network in use is left out where it is not known")
  void theNetworkInUseIsLeftOutWhereItIsNotKnown() {
    SampleFacts facts =
        new SampleFacts().profiles(profile(true, "com.apple.wifi.managed")).network(noAnswer());
    assertThat(judge(HazardId.NETWORK_LOST, facts))
        .isEqualTo(HazardFinding.present("these payloads leave with MDM: com.apple.wifi.managed"));
  }

  @Test
  @DisplayName("no network is lost with other profiles or on a Mac that is not enrolled")
  void noNetworkIsLostWithOtherProfilesOrOnAMacThatIsNotEnrolled() {
    assertClear(
        HazardId.NETWORK_LOST,
        new SampleFacts().profiles(profile(true, "com.apple.dock")),
        "no Wi-Fi, VPN or certificate profile");
    assertClear(
        HazardId.NETWORK_LOST,
        new SampleFacts().notEnrolled().profiles(profile(true, "com.apple.wifi.managed")),
        "not enrolled");
    assertPresent(
        HazardId.NETWORK_LOST,
        new SampleFacts().enrollment(noAnswer()).profiles(profile(true, "com.apple.wifi.managed")),
        "com.apple.wifi.managed");
  }

  @Test
  @DisplayName("the recovery key is in danger until Jamf pro is known to hold no record")
  void theRecoveryKeyIsInDangerUntilJamfProIsKnownToHoldNoRecord() {
    assertClear(HazardId.FILEVAULT_KEY, new SampleFacts(), "FileVault is off");
    assertPresent(HazardId.FILEVAULT_KEY, encrypted(), "its recovery key may exist only in");
    assertPresent(
        HazardId.FILEVAULT_KEY,
        encrypted().records(ServerRecord.Service.ENTRA, ServerRecord.Service.JAMF_PRO),
        "its recovery key may exist only in");
    assertClear(
        HazardId.FILEVAULT_KEY,
        encrypted().records(ServerRecord.Service.ENTRA, ServerRecord.Service.INTUNE),
        "no Jamf Pro record holds its recovery key");
  }

  private static SampleFacts encrypted() {
    return new SampleFacts().fileVault(Observation.known(true));
  }

  @Test
  @DisplayName("a password is lost only where the Mac asks for one that Jamf pro may hold")
  void aPasswordIsLostOnlyWhereTheMacAsksForOneThatJamfProMayHold() {
    assertClear(HazardId.ESCROWED_PASSWORDS, new SampleFacts(), "Activation Lock is off");
    assertClear(
        HazardId.ESCROWED_PASSWORDS,
        new SampleFacts().administrators(noAnswer()).records(ServerRecord.Service.INTUNE),
        "no Jamf Pro record");
    SampleFacts locked = new SampleFacts().activationLock(Observation.known(true));
    assertPresent(HazardId.ESCROWED_PASSWORDS, locked, "Activation Lock is on");
    assertPresent(
        HazardId.ESCROWED_PASSWORDS, locked.administrators("jane", "itadmin"), "of itadmin");
  }

  @Test
  @DisplayName("what the Mac cannot tell of its passwords is named with the way to confirm it")
  void whatTheMacCannotTellOfItsPasswordsIsNamedWithTheWayToConfirmIt() {
    SampleFacts another = new SampleFacts().administrators("jane", "itadmin");
    String laps = "whether Jamf Pro alone knows the password (LAPS) of itadmin";
    assertUnknown(HazardId.ESCROWED_PASSWORDS, another, laps);
    assertThat(judge(HazardId.ESCROWED_PASSWORDS, another).remedy())
        .contains("local user accounts");
    assertUnknown(
        HazardId.ESCROWED_PASSWORDS, another.records(ServerRecord.Service.JAMF_PRO), laps);
    SampleFacts intel = new SampleFacts().chip(Observation.known(Escrow.Chip.INTEL));
    assertUnknown(HazardId.ESCROWED_PASSWORDS, intel, "whether a firmware password is set");
    assertThat(judge(HazardId.ESCROWED_PASSWORDS, intel).remedy())
        .contains("firmwarepasswd -check");
    assertUnknown(
        HazardId.ESCROWED_PASSWORDS, new SampleFacts().user(noAnswer()), "(LAPS) of jane");
    SampleFacts silent =
        new SampleFacts().administrators(noAnswer()).chip(noAnswer()).activationLock(noAnswer());
    for (String untold :
        List.of(
            "whether Activation Lock is on: ",
            "which local administrators there are: ",
            "whether a firmware password is set: ")) {
      assertUnknown(HazardId.ESCROWED_PASSWORDS, silent, untold + NO_ANSWER);
    }
  }

  @Test
  @DisplayName("a bootstrap token matters only on an enrolled Mac")
  void aBootstrapTokenMattersOnlyOnAnEnrolledMac() {
    Observation<Boolean> escrowed = Observation.known(true);
    assertPresent(
        HazardId.BOOTSTRAP_TOKEN, new SampleFacts().bootstrapToken(escrowed), "is escrowed");
    assertClear(HazardId.BOOTSTRAP_TOKEN, new SampleFacts(), "no bootstrap token");
    assertClear(
        HazardId.BOOTSTRAP_TOKEN,
        new SampleFacts().notEnrolled().bootstrapToken(escrowed),
        "not enrolled");
    assertPresent(
        HazardId.BOOTSTRAP_TOKEN,
        new SampleFacts().enrollment(noAnswer()).bootstrapToken(escrowed),
        "is escrowed");
  }

  @Test
  @DisplayName("automated enrollment is present only while the Mac is enrolled")
  void automatedEnrollmentIsPresentOnlyWhileTheMacIsEnrolled() {
    assertPresent(
        HazardId.AUTOMATED_ENROLLMENT,
        new SampleFacts().enrollment(Observation.known(new Enrollment(true, true, true, ""))),
        "Automated Device Enrollment");
    assertClear(
        HazardId.AUTOMATED_ENROLLMENT,
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
        HazardId.AUTOMATED_ENROLLMENT,
        new SampleFacts().profiles(otherThatMustStay, mustStay, mayGo),
        "must not be removed");
    assertClear(
        HazardId.AUTOMATED_ENROLLMENT,
        new SampleFacts().profiles(otherThatMustStay, mayGo),
        "can be removed");
    assertUnknown(HazardId.AUTOMATED_ENROLLMENT, new SampleFacts().profiles(noAnswer()), NO_ANSWER);
  }

  @Test
  @DisplayName("without full disk access nothing of the users can be seen")
  void withoutFullDiskAccessNothingOfTheUsersCanBeSeen() {
    assertPresent(
        HazardId.FULL_DISK_ACCESS,
        new SampleFacts().fullDiskAccess(Observation.known(false)),
        "no Full Disk Access");
    assertClear(HazardId.FULL_DISK_ACCESS, new SampleFacts(), "granted");
  }

  @Test
  @DisplayName("full disk access that an MDM profile grants is lost in step two")
  void fullDiskAccessThatAnMdmProfileGrantsIsLostInStepTwo() {
    SampleFacts granted =
        new SampleFacts().profiles(profile(true), accessGrantedTo("io.github.remediate"));
    assertPresent(HazardId.FULL_DISK_ACCESS, granted, "leaves in step 2");
    assertClear(
        HazardId.FULL_DISK_ACCESS,
        new SampleFacts().profiles(accessGrantedTo("com.example.antivirus")),
        "granted");
    assertClear(HazardId.FULL_DISK_ACCESS, granted.notEnrolled(), "granted");
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
        HazardId.FULL_DISK_ACCESS,
        new SampleFacts().profiles(profile(false, "com.apple.mdm"), accessGrantedTo(party)),
        "grants it to " + party);
  }

  @Test
  @DisplayName("a grant in the user's own channel is seen too")
  void aGrantInTheUsersOwnChannelIsSeenToo() {
    assertPresent(
        HazardId.FULL_DISK_ACCESS,
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
    assertClear(HazardId.FULL_DISK_ACCESS, new SampleFacts().profiles(profile), "granted");
  }

  @Test
  @DisplayName("full disk access is unknown where the profile that may grant it cannot be seen")
  void fullDiskAccessIsUnknownWhereTheProfileThatMayGrantItCannotBeSeen() {
    assertUnknown(HazardId.FULL_DISK_ACCESS, new SampleFacts().profiles(noAnswer()), NO_ANSWER);
    assertClear(
        HazardId.FULL_DISK_ACCESS, new SampleFacts().notEnrolled().profiles(noAnswer()), "granted");
  }

  @Test
  @DisplayName("somebody must be logged in at the console")
  void somebodyMustBeLoggedInAtTheConsole() {
    assertClear(HazardId.NO_CONSOLE_USER, new SampleFacts(), "jane is logged in");
    assertPresent(
        HazardId.NO_CONSOLE_USER,
        new SampleFacts().user(Observation.absent()),
        "nobody is logged in");
    assertPresent(
        HazardId.NO_CONSOLE_USER,
        new SampleFacts().console(Observation.absent()),
        "nobody is logged in");
    assertUnknown(HazardId.NO_CONSOLE_USER, new SampleFacts().console(noAnswer()), NO_ANSWER);
    assertPresent(
        HazardId.NO_CONSOLE_USER,
        new SampleFacts().console(Observation.known(new ConsoleUser("anna", 502))),
        "anna is at the console, so jane has no session there");
    assertUnknown(
        HazardId.NO_CONSOLE_USER,
        new SampleFacts().console(Observation.known(new ConsoleUser("anna", 501))),
        "anna is at the console, with the same numeric id as jane");
    assertClear(
        HazardId.NO_CONSOLE_USER,
        new SampleFacts().console(Observation.known(new ConsoleUser("Jane", 501))),
        "jane is logged in");
  }

  @Test
  @DisplayName("the login keychain must be unlocked if there is one")
  void theLoginKeychainMustBeUnlockedIfThereIsOne() {
    Observation<KeychainContents> none = Observation.absent();
    assertClear(HazardId.LOCKED_KEYCHAIN, new SampleFacts(), "is unlocked");
    assertPresent(
        HazardId.LOCKED_KEYCHAIN,
        new SampleFacts().loginUnlocked(Observation.known(false)),
        "is locked");
    assertClear(
        HazardId.LOCKED_KEYCHAIN,
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
    assertThat(judge(HazardId.OTHER_REGISTERED_USERS, facts))
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
        judge(HazardId.OTHER_REGISTERED_USERS, new SampleFacts().otherUsers(others(renamed)));
    assertThat(finding.state()).isEqualTo(HazardFinding.State.PRESENT);
    assertThat(finding.detail()).endsWith("login_renamed_1.keychain-db (2 registrations)");
    assertThat(finding.remedy()).contains("Keychain Access");

    OtherPlace locked = new OtherPlace(renamed.path(), noAnswer());
    SampleFacts unread =
        new SampleFacts()
            .otherUsers(others(locked))
            .registrations(Observation.known(List.of()))
            .registeredByJamf(Observation.known(true));
    assertUnknown(
        HazardId.OTHER_REGISTERED_USERS, unread, "could not be looked into: " + locked.path());
    assertUnknown(HazardId.PLATFORM_SSO, unread, "the registration may be in " + locked.path());
  }

  @Test
  @DisplayName("a home that could not be looked into is named and unknown")
  void aHomeThatCouldNotBeLookedIntoIsNamedAndUnknown() {
    SampleFacts facts =
        new SampleFacts()
            .otherUsers(others(home("bob", Observation.absent()), home("dave", noAnswer())));
    assertThat(judge(HazardId.OTHER_REGISTERED_USERS, facts))
        .isEqualTo(HazardFinding.unknown("could not be looked into: /Users/dave"));
    assertClear(
        HazardId.OTHER_REGISTERED_USERS,
        new SampleFacts().otherUsers(others(home("bob", Observation.known(0)))),
        "no other user is registered");
  }

  @Test
  @DisplayName("the Jamf server must answer")
  void theJamfServerMustAnswer() {
    assertClear(HazardId.JAMF_SERVER, new SampleFacts(), "the Jamf server answers");
    assertPresent(
        HazardId.JAMF_SERVER,
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
    assertUnknown(HazardId.JAMF_SERVER, facts, "the jamf program is gone");
    assertThat(judge(HazardId.JAMF_SERVER, facts).remedy())
        .as("what can be done without it")
        .contains("browser")
        .doesNotContain("checkJSSConnection");
  }
}
