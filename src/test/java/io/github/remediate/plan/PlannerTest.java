package io.github.remediate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.FileEntry;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Power;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.PssoStatus;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Integration;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.PlaybookReader;
import io.github.remediate.playbook.PlaybookReading;
import io.github.remediate.playbook.Scope;
import io.github.remediate.playbook.Step;
import io.github.remediate.workshop.Items;
import io.github.remediate.workshop.SampleFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The plan of cause 6")
class PlannerTest {
  private static final String MS = "MS-Organization-Access";
  private static final String DEVICE = "5b0a2f3e-6c1d-4f5a-9e77-0c4f2b1a9d10";
  private static final String INFO =
      "/Library/Application Support/com.microsoft.CompanyPortal.usercontext.info";
  private static final String SSO_CONTAINER =
      "/Users/jane/Library/Containers/com.microsoft.CompanyPortalMac.ssoextension";
  private static final String RECEIPT = "/var/db/receipts/com.microsoft.CompanyPortalMac.plist";

  private Playbook playbook;

  @BeforeEach
  void read() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("playbooks/cause-6.yaml"));
    playbook = ((PlaybookReading.Accepted) PlaybookReader.read(bytes, "cause-6.yaml")).playbook();
  }

  /** A Mac on which nothing is left to do, and everything could be looked at. */
  private SampleFacts cleanMac() {
    SampleFacts facts = new SampleFacts().notEnrolled().framework(Observation.absent()).records();
    for (String path : Planner.paths(playbook)) {
      facts.file(path.replace("~", "/Users/jane"), Observation.absent());
    }
    return facts;
  }

  private Planner planner(Scope scope, Optional<String> adfsUrl) {
    return new Planner(
        playbook,
        new Planner.Options(
            "test",
            scope,
            adfsUrl,
            Set.of(),
            Via.PERSON,
            FrozenRecords.NONE,
            Duration.ZERO,
            Part.WHOLE));
  }

  private Plan plan(SampleFacts facts) {
    return planner(Scope.ARTICLE, Optional.empty()).plan(facts.build());
  }

  private Plan planOfKeychain(KeychainItem... items) {
    return plan(
        cleanMac()
            .file(Items.LOGIN.value(), file())
            .login(Items.keychain(Items.LOGIN, Arrays.asList(items))));
  }

  @Test
  @DisplayName("keeps where the records of the Mac are: step 3 takes the server's address away")
  void wherePagesAre() {
    String gccHigh = "DCF07DF3-346f-4f0e-b803-c1f0ea0fb5ae";
    SampleFacts facts = cleanMac().jamfServer("https://jamf.example.com:8443/");
    assertThat(plan(facts).mac().jamfServer()).contains("https://jamf.example.com:8443");
    assertThat(plan(facts).mac().cloudHost()).isEmpty();
    assertThat(plan(facts.jamfServer("http://jamf.example.com")).mac().jamfServer()).isEmpty();
    facts.integration(Observation.known(true), Observation.known(gccHigh));
    assertThat(plan(facts).mac().cloudHost()).contains("login.microsoftonline.us");
    facts.pssoStatus(
        Observation.known(
            new PssoStatus(
                PssoStatus.Platform.REGISTERED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("login.partner.microsoftonline.cn"),
                Optional.empty())));
    assertThat(plan(facts).mac().cloudHost()).contains("login.partner.microsoftonline.cn");
  }

  private static PlannedStep step(Plan plan, int article) {
    PlannedStep step = plan.steps().get(article - 1);
    assertThat(step.number()).isEqualTo(article);
    return step;
  }

  private static Observation<FileEntry.Kind> file() {
    return Observation.known(FileEntry.Kind.FILE);
  }

  private static Observation<FileEntry.Kind> folder() {
    return Observation.known(FileEntry.Kind.DIRECTORY);
  }

  private static Observation<FileEntry.Kind> link() {
    return Observation.known(FileEntry.Kind.LINK);
  }

  /** Each effect in short: kind, file, command, and who does it. */
  private static List<String> effects(PlannedStep step) {
    List<String> lines = new ArrayList<>();
    for (Effect effect : step.effects()) {
      StringBuilder line = new StringBuilder(effect.kind().word());
      if (effect.target().orElse(null) instanceof Target.File file) {
        line.append(' ').append(file.path());
      }
      effect.command().ifPresent(command -> line.append(' ').append(command.argv()));
      lines.add(line.append(" as ").append(effect.as()).toString());
    }
    return lines;
  }

  private static void assertSatisfied(PlannedStep step) {
    assertThat(step.state()).isEqualTo(PlannedStep.State.SATISFIED);
    assertThat(step.effects()).isEmpty();
    assertThat(step.unknown()).isEmpty();
  }

  private static void assertUnknown(PlannedStep step, String path, String reason) {
    assertThat(step.state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(step.effects()).isEmpty();
    assertThat(step.unknown())
        .singleElement()
        .satisfies(
            undecided -> {
              assertThat(undecided.target()).isEqualTo(new Target.File(new MacPath(path)));
              assertThat(undecided.reason()).contains(reason);
            });
  }

  @Test
  @DisplayName("a clean Mac needs nothing")
  void aCleanMacNeedsNothing() {
    Plan plan = plan(cleanMac());
    assertThat(plan.steps()).hasSize(13);
    for (PlannedStep step : plan.steps()) {
      assertSatisfied(step);
      assertThat(step.kept()).allMatch(kept -> kept.rule().equals("not-looked-for"));
    }
    assertThat(plan.protectedItems()).isEmpty();
  }

  @Test
  @DisplayName("the Mac and its user stand in the plan")
  void theMacAndItsUserStandInThePlan() {
    Registration registration = SampleFacts.registration(DEVICE);
    Plan plan = plan(cleanMac().registrations(Observation.known(List.of(registration))));
    assertThat(plan.mac())
        .isEqualTo(
            new Plan.Mac(
                Optional.of("C02"),
                Optional.of("UUID"),
                Optional.of("14.5"),
                Optional.of("jane"),
                MacFacts.Source.LIVE,
                true,
                Optional.of(List.of(registration)),
                Optional.of(false),
                Optional.empty(),
                Optional.empty()));
    assertThat(plan.tool()).isEqualTo("test");
    assertThat(plan.scope()).isEqualTo(Scope.ARTICLE);
  }

  @Test
  @DisplayName("a step is no more exact than its least exact action")
  void aStepIsNoMoreExactThanItsLeastExactAction() {
    Plan plan = plan(cleanMac());
    assertThat(step(plan, 6).preview()).isEqualTo(Action.PreviewKind.EXACT);
    assertThat(step(plan, 2).preview()).isEqualTo(Action.PreviewKind.ESTIMATE);
    assertThat(step(plan, 11).preview()).isEqualTo(Action.PreviewKind.ESTIMATE);
    assertThat(step(plan, 12).preview()).isEqualTo(Action.PreviewKind.MANUAL);
  }

  @Test
  @DisplayName("any work brings the restart the job that goes on and what a person does afterwards")
  void anyWorkBringsTheRestartTheJobThatGoesOnAndWhatAPersonDoesAfterwards() {
    Plan plan = plan(cleanMac().file(INFO, file()));
    assertThat(plan.resumeJob()).contains(Plan.RESUME_JOB);
    assertThat(effects(step(plan, 6))).containsExactly("move-file " + INFO + " as root");
    assertThat(effects(step(plan, 9))).containsExactly("restart [/sbin/shutdown, -r, +1] as root");
    assertThat(effects(step(plan, 12))).containsExactly("ask-person as jane");
    assertThat(effects(step(plan, 13))).containsExactly("ask-person as jane");
    assertThat(step(plan, 6).state()).isEqualTo(PlannedStep.State.PLANNED);
    for (int article : new int[] {1, 2, 3, 4, 5, 7, 8, 10, 11}) {
      assertSatisfied(step(plan, article));
    }
  }

  @Test
  @DisplayName("where it cannot be told whether there is work what follows from it stays open")
  void whereItCannotBeToldWhetherThereIsWorkWhatFollowsFromItStaysOpen() {
    Plan plan = plan(cleanMac().file(INFO, Observation.unknown("no permission")));
    assertUnknown(step(plan, 6), INFO, "no permission");
    for (int article : new int[] {1, 9, 12, 13}) {
      assertThat(step(plan, article).state()).isEqualTo(PlannedStep.State.BLOCKED);
      assertThat(step(plan, article).effects()).isEmpty();
    }
    assertSatisfied(step(plan, 7));
  }

  @Test
  @DisplayName("a path that was not looked at is unknown")
  void aPathThatWasNotLookedAtIsUnknown() {
    Plan plan = plan(new SampleFacts().notEnrolled().framework(Observation.absent()).records());
    assertThat(step(plan, 6).unknown())
        .contains(
            new PlannedStep.Undecided(new Target.File(new MacPath(INFO)), "it was not looked at"));
  }

  @Test
  @DisplayName("a hazard that nobody may accept leaves nothing to do but shows what is left")
  void aHazardThatNobodyMayAcceptLeavesNothingToDoButShowsWhatIsLeft() {
    SampleFacts facts = cleanMac().file(INFO, file()).loginUnlocked(Observation.known(false));
    Plan plan = plan(facts);
    assertThat(step(plan, 6).state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(step(plan, 6).effects()).isEmpty();
    assertSatisfied(step(plan, 7));
    Plan left = planner(Scope.ARTICLE, Optional.empty()).whatIsLeft(facts.build());
    assertThat(effects(step(left, 6))).containsExactly("move-file " + INFO + " as root");
    assertThat(step(left, 6).state()).isEqualTo(PlannedStep.State.PLANNED);
  }

  @Test
  @DisplayName("an unknown hazard or one that may be accepted leaves the plan readable")
  void anUnknownHazardOrOneThatMayBeAcceptedLeavesThePlanReadable() {
    Plan unknown = plan(cleanMac().file(INFO, file()).loginUnlocked(Observation.unknown("busy")));
    assertThat(step(unknown, 6).state()).isEqualTo(PlannedStep.State.PLANNED);
    assertThat(hazard(unknown, "locked-keychain").state()).isEqualTo(HazardFinding.State.UNKNOWN);
    assertThat(hazard(unknown, "locked-keychain").acceptable()).isTrue();

    Plan weak =
        plan(
            cleanMac()
                .file(INFO, file())
                .power(Observation.known(new Power(Power.Source.BATTERY, OptionalInt.of(5)))));
    assertThat(step(weak, 6).state()).isEqualTo(PlannedStep.State.PLANNED);
    assertThat(hazard(weak, "power").state()).isEqualTo(HazardFinding.State.PRESENT);
    assertThat(hazard(weak, "power").acceptable()).isTrue();
  }

  @Test
  @DisplayName("a hazard that is clear needs no acceptance")
  void aHazardThatIsClearNeedsNoAcceptance() {
    Plan.Hazard clear = hazard(plan(cleanMac()), "locked-keychain");
    assertThat(clear.state()).isEqualTo(HazardFinding.State.CLEAR);
    assertThat(clear.acceptable()).isTrue();
    assertThat(clear.title()).isEqualTo("The login keychain is locked");
  }

  private static Plan.Hazard hazard(Plan plan, String id) {
    return plan.hazards().stream().filter(hazard -> hazard.id().equals(id)).findFirst().get();
  }

  // Step 2 and 3: the enrollment and the framework.

  private SampleFacts enrolled(String server) {
    return cleanMac()
        .framework(Observation.known("11.5.0"))
        .enrollment(Observation.known(new Enrollment(false, true, true, server)));
  }

  private static Profile mdmProfile(String identifier) {
    return new Profile(
        identifier,
        "MDM",
        "",
        true,
        List.of(new Profile.Payload("com.apple.mdm", "", List.of(), List.of(), "")));
  }

  private static final String REMOVE_PROFILE =
      "run-command [/usr/local/bin/jamf, removeMdmProfile] as root";

  @Test
  @DisplayName("an enrolled Mac with Jamf loses its profile and then the framework")
  void anEnrolledMacWithJamfLosesItsProfileAndThenTheFramework() {
    Plan plan = plan(enrolled(""));
    assertThat(effects(step(plan, 2))).containsExactly(REMOVE_PROFILE);
    assertThat(effects(step(plan, 3)))
        .containsExactly("run-command [/usr/local/bin/jamf, removeFramework] as root");
  }

  @Test
  @DisplayName("whether the Mac is enrolled must be known")
  void whetherTheMacIsEnrolledMustBeKnown() {
    assertUnknown(
        step(plan(cleanMac().enrollment(Observation.unknown("timed out"))), 2),
        "/private/var/db/ConfigurationProfiles",
        "whether the Mac is enrolled: timed out");
  }

  @Test
  @DisplayName("without the Jamf program Jamf pro removes the profile")
  void withoutTheJamfProgramJamfProRemovesTheProfile() {
    Plan plan = plan(enrolled("").framework(Observation.absent()));
    assertThat(effects(step(plan, 2))).containsExactly("ask-person as operator");
    assertThat(step(plan, 2).effects().get(0).reason()).contains("jamf command is gone");
  }

  @ParameterizedTest
  @CsvSource({
    "https://mdm.example.net/checkin, https://jamf.example.com:8443/, false",
    "https://jamf.example.com/mdm, https://JAMF.example.com:8443/, true",
    "jamf.example.com, https://jamf.example.com/, true",
    "jamf.example.com.evil.net, https://jamf.example.com/, false",
    "'', https://jamf.example.com/, true",
    "https://mdm.example.net/checkin, '', true",
  })
  @DisplayName("Jamf removes only the profile of its own server")
  void jamfRemovesOnlyTheProfileOfItsOwnServer(String server, String jamf, boolean own) {
    Plan plan = plan(enrolled(server).jamfServer(jamf).profiles(mdmProfile("com.example.mdm")));
    assertThat(effects(step(plan, 2)))
        .containsExactly(own ? REMOVE_PROFILE : "ask-person as operator");
    if (!own) {
      assertThat(step(plan, 2).effects().get(0).reason()).contains("profile of " + server);
    }
  }

  @Test
  @DisplayName("Jamf's own profile is removed by Jamf whatever the server is called")
  void jamfsOwnProfileIsRemovedByJamfWhateverTheServerIsCalled() {
    SampleFacts facts =
        enrolled("https://proxy.example.net/").jamfServer("https://jamf.example.com/");
    Profile dock = new Profile("com.example.dock", "Dock", "", true, List.of());
    assertThat(effects(step(plan(facts.profiles(mdmProfile(Profile.JAMF_MDM), dock)), 2)))
        .containsExactly(REMOVE_PROFILE);
    assertThat(effects(step(plan(facts.profiles(dock)), 2)))
        .as("what is not listed is no word against the two addresses")
        .containsExactly("ask-person as operator");
    assertThat(effects(step(plan(facts.profiles(Observation.unknown("no answer"))), 2)))
        .containsExactly("ask-person as operator");
    assertThat(effects(step(plan(facts.profiles(mdmProfile("com.example.mdm"), dock)), 2)))
        .containsExactly("ask-person as operator");
  }

  @Test
  @DisplayName("a framework that cannot be told is unknown")
  void aFrameworkThatCannotBeToldIsUnknown() {
    assertUnknown(
        step(plan(cleanMac().framework(Observation.unknown("no answer"))), 3),
        "/usr/local/jamf",
        "no answer");
  }

  @Test
  @DisplayName("a missing Jamf program is doubtful only before the run")
  void aMissingJamfProgramIsDoubtfulOnlyBeforeTheRun() {
    SampleFacts facts = cleanMac().jamf(Observation.unknown("needs root"));
    assertUnknown(step(plan(facts), 3), "/usr/local/jamf", "the jamf program is missing");
    assertSatisfied(step(planner(Scope.ARTICLE, Optional.empty()).whatIsLeft(facts.build()), 3));
  }

  // Steps 4, 5 and 11: the servers' records.

  @Test
  @DisplayName("records that the servers showed are deleted one by one each under its step")
  void recordsThatTheServersShowedAreDeletedOneByOneEachUnderItsStep() {
    Plan plan =
        plan(
            cleanMac()
                .records(
                    List.of(
                        new ServerRecord(
                            ServerRecord.Service.INTUNE, "7", "Mac", Optional.of(DEVICE)),
                        new ServerRecord(
                            ServerRecord.Service.JAMF_PRO, "341", "Mac", Optional.empty()),
                        new ServerRecord(
                            ServerRecord.Service.INTUNE, "8", "Mac", Optional.empty()))));
    assertThat(targets(step(plan, 4)))
        .containsExactly(new Target.Record(ServerRecord.Service.JAMF_PRO, "341", "Mac", null));
    assertSatisfied(step(plan, 5));
    assertThat(targets(step(plan, 11)))
        .containsExactly(
            new Target.Record(ServerRecord.Service.INTUNE, "7", "Mac", DEVICE),
            new Target.Record(ServerRecord.Service.INTUNE, "8", "Mac", null));
    assertThat(effects(step(plan, 11)))
        .containsExactly("delete-record as operator", "delete-record as operator", "wait as root");
    assertThat(step(plan, 11).effects().get(2).reason()).startsWith("30 minutes: ");
  }

  private static List<Target> targets(PlannedStep step) {
    List<Target> targets = new ArrayList<>();
    for (Effect effect : step.effects()) {
      effect.target().ifPresent(targets::add);
    }
    return targets;
  }

  private SampleFacts withoutServers() {
    return cleanMac().serversNotAsked();
  }

  @Test
  @DisplayName("where no server was asked nothing follows without work")
  void whereNoServerWasAskedNothingFollowsWithoutWork() {
    Plan plan = plan(withoutServers());
    for (int article : new int[] {4, 5, 11}) {
      assertSatisfied(step(plan, article));
    }
  }

  @Test
  @DisplayName("where no server was asked a person finds the records by serial number or device id")
  void whereNoServerWasAskedAPersonFindsTheRecordsBySerialNumberOrDeviceId() {
    Plan bySerial =
        plan(withoutServers().file(INFO, file()).jamfServer("https://jamf.example.com/j/"));
    assertThat(step(bySerial, 4).effects().get(0).reason())
        .contains("; in Jamf Pro at https://jamf.example.com/j;");
    for (int article : new int[] {4, 5, 11}) {
      assertThat(step(bySerial, article).effects().get(0).reason())
          .endsWith("; find it by serial number C02, hardware UUID UUID");
    }
    assertThat(targets(step(bySerial, 5)))
        .containsExactly(new Target.Record(ServerRecord.Service.ENTRA, null, null, null));

    Registration registration = SampleFacts.registration(DEVICE);
    Plan byDevice =
        plan(
            withoutServers()
                .file(INFO, file())
                .registrations(Observation.known(List.of(registration))));
    assertThat(targets(step(byDevice, 4)))
        .containsExactly(new Target.Record(ServerRecord.Service.JAMF_PRO, null, null, null));
    assertThat(targets(step(byDevice, 5)))
        .containsExactly(new Target.Record(ServerRecord.Service.ENTRA, null, null, DEVICE));
    assertThat(targets(step(byDevice, 11)))
        .containsExactly(new Target.Record(ServerRecord.Service.INTUNE, null, null, DEVICE));
    assertThat(effects(step(byDevice, 11)))
        .containsExactly("delete-record as operator", "wait as root");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00000000-0000-0000-0000-000000000000", "Jane Doe"})
  @DisplayName("a registration that names no device chooses no record")
  void aRegistrationThatNamesNoDeviceChoosesNoRecord(String name) {
    Plan plan = plan(withoutServers().file(INFO, file()).registrations(name, DEVICE));
    for (int article : new int[] {5, 11}) {
      ServerRecord.Service service =
          article == 5 ? ServerRecord.Service.ENTRA : ServerRecord.Service.INTUNE;
      assertThat(targets(step(plan, article)))
          .containsExactly(
              new Target.Record(service, null, null, DEVICE),
              new Target.Record(service, null, null, null));
      assertThat(step(plan, article).effects().get(1).reason()).contains("find it by serial");
    }
  }

  @Test
  @DisplayName("the record of the device whose registration is in use stays")
  void theRecordOfTheDeviceWhoseRegistrationIsInUseStays() {
    List<ServerRecord> known =
        List.of(
            new ServerRecord(ServerRecord.Service.ENTRA, "1", "Mac", Optional.of(DEVICE)),
            new ServerRecord(ServerRecord.Service.INTUNE, "2", "Mac", Optional.of(DEVICE)),
            new ServerRecord(ServerRecord.Service.INTUNE, "3", "Mac", Optional.of(MS)));
    for (SampleFacts facts : List.of(cleanMac().records(known), withoutServers())) {
      Plan left =
          planner(Scope.ARTICLE, Optional.empty())
              .whatIsLeft(
                  facts
                      .file(INFO, file())
                      .registrations(Observation.known(List.of(SampleFacts.registration(DEVICE))))
                      .pssoStatus(0, DEVICE)
                      .build());
      for (int article : new int[] {5, 11}) {
        assertThat(targets(step(left, article)).toString()).doesNotContain(DEVICE);
        assertThat(step(left, article).kept())
            .singleElement()
            .satisfies(kept -> assertThat(kept.rule()).isEqualTo("in-use"));
      }
    }
  }

  @Test
  @DisplayName("a device that may be another Macs is decided by itself whoever showed it")
  void aDeviceThatMayBeAnotherMacsIsDecidedByItselfWhoeverShowedIt() {
    Observation<KeychainContents> jamf =
        Items.keychain(
            new MacPath("/Library/Application Support/JAMF/JAMF.keychain"),
            List.of(
                Items.certificate("Example JSS CA", "7F6E5D4C-1111-4222-8333-94A5B6C7D8E9", "AA")
                    .in(new MacPath("/Library/Application Support/JAMF/JAMF.keychain"))
                    .build()));
    ServerRecord shown =
        new ServerRecord(ServerRecord.Service.ENTRA, "1", "Mac", Optional.of(DEVICE));
    SampleFacts known = cleanMac().records(List.of(shown));
    SampleFacts unknown =
        withoutServers()
            .file(INFO, file())
            .registrations(Observation.known(List.of(SampleFacts.registration(DEVICE))));
    for (SampleFacts facts : List.of(known, unknown)) {
      assertThat(step(plan(facts.jamf(jamf)), 5).effects().get(0).warning())
          .hasValueSatisfying(
              warning -> assertThat(warning).contains("was made for another Mac", "in use"));
      assertThat(
              step(plan(facts.jamf(Observation.unknown("locked"))), 5).effects().get(0).warning())
          .hasValueSatisfying(
              warning -> assertThat(warning).contains("may have been made for another Mac"));
      assertThat(step(plan(facts.jamf(Observation.absent())), 5).effects().get(0).warning())
          .isEmpty();
    }
  }

  @Test
  @DisplayName("unread registrations hide the Entra device but not the Intune records")
  void unreadRegistrationsHideTheEntraDeviceButNotTheIntuneRecords() {
    Plan plan =
        plan(withoutServers().file(INFO, file()).registrations(Observation.unknown("locked")));
    assertThat(step(plan, 5).effects()).isEmpty();
    assertThat(step(plan, 5).unknown())
        .containsExactly(
            new PlannedStep.Undecided(
                new Target.Record(ServerRecord.Service.ENTRA, null, null, null),
                "which device this Mac is cannot be told: locked"));
    assertThat(targets(step(plan, 11)))
        .containsExactly(new Target.Record(ServerRecord.Service.INTUNE, null, null, null));
  }

  // Steps 1, 6 and 10: files.

  @Test
  @DisplayName("files in the home are moved as the user and others as root")
  void filesInTheHomeAreMovedAsTheUserAndOthersAsRoot() {
    String own = "/Users/jane/Library/Caches/com.microsoft.CompanyPortalMac";
    Plan plan = plan(cleanMac().file(INFO, file()).file(own, folder()));
    assertThat(effects(step(plan, 6)))
        .containsExactly("move-file " + INFO + " as root", "move-file " + own + " as jane");
  }

  @Test
  @DisplayName("what newer systems leave is moved or named with the reason it stays")
  void whatNewerSystemsLeaveIsMovedOrNamedWithTheReasonItStays() {
    String library = "/Users/jane/Library/";
    List<String> moved =
        List.of(
            library + "Application Support/Company Portal",
            library + "Containers/com.microsoft.CompanyPortalMac.Mac-Autofill-Extension",
            library + "Application Scripts/com.microsoft.CompanyPortalMac.Mac-Autofill-Extension",
            library + "Containers/com.microsoft.entrabroker.BrokerApp");
    List<String> kept =
        List.of(
            library + "Group Containers/UBF8T346G9.com.microsoft.entrabroker",
            library + "Group Containers/group.com.jamf.selfserviceplus",
            library + "Preferences/com.jamf.selfserviceplus.plist",
            "/Users/jane/Applications/Company Portal.app");
    SampleFacts facts = cleanMac();
    moved.forEach(path -> facts.file(path, folder()));
    kept.forEach(path -> facts.file(path, folder()));

    PlannedStep step = step(plan(facts), 6);

    assertThat(effects(step))
        .containsExactlyElementsOf(
            moved.stream().map(path -> "move-file " + path + " as jane").toList());
    assertThat(step.kept())
        .extracting(one -> ((Target.File) one.target()).path().value())
        .containsExactlyElementsOf(kept);
    assertThat(step.kept())
        .allSatisfy(
            one -> {
              assertThat(one.rule()).isEqualTo("kept");
              assertThat(one.reason()).isNotBlank();
            });
  }

  @Test
  @DisplayName("what stays in any case needs no look")
  void whatStaysInAnyCaseNeedsNoLook() {
    String folder = "/Users/jane/Library/Group Containers/group.com.jamf.selfserviceplus";
    PlannedStep step = step(plan(cleanMac().file(folder, Observation.unknown("no access"))), 6);
    assertSatisfied(step);
    assertThat(step.kept()).singleElement().asString().contains("no access");
  }

  @Test
  @DisplayName("settings are also dropped from memory")
  void settingsAreAlsoDroppedFromMemory() {
    String own = "/Users/jane/Library/Preferences/com.microsoft.CompanyPortal.plist";
    String common = "/Library/Preferences/com.microsoft.CompanyPortal.plist";
    Plan plan = plan(cleanMac().file(own, file()).file(common, file()));
    assertThat(effects(step(plan, 6)))
        .containsExactly(
            "move-file "
                + common
                + " [/usr/bin/defaults, delete,"
                + " /Library/Preferences/com.microsoft.CompanyPortal] as root",
            "move-file "
                + own
                + " [/usr/bin/defaults, delete, com.microsoft.CompanyPortal] as jane");
  }

  @Test
  @DisplayName("a link is kept and not followed")
  void aLinkIsKeptAndNotFollowed() {
    Plan plan = plan(cleanMac().file(INFO, link()).file("/var/log/jamf.log", link()));
    assertThat(step(plan, 6).effects()).isEmpty();
    assertThat(step(plan, 6).kept())
        .singleElement()
        .satisfies(kept -> assertThat(kept.rule()).isEqualTo("link"));
  }

  @Test
  @DisplayName("evidence is copied before any work but no link of it")
  void evidenceIsCopiedBeforeAnyWorkButNoLinkOfIt() {
    String settings = "/Library/Preferences/com.jamfsoftware.jamf.plist";
    SampleFacts facts = cleanMac().file("/var/log/jamf.log", file()).file(settings, link());
    assertSatisfied(step(plan(facts), 1));

    PlannedStep copies = step(plan(facts.file(INFO, file())), 1);
    assertThat(effects(copies)).containsExactly("copy-file /var/log/jamf.log as root");
    assertThat(copies.kept())
        .containsExactly(
            new PlannedStep.Kept(
                new Target.File(new MacPath(settings)), "link", "links are not followed"));
  }

  @Test
  @DisplayName("a file that is moved is not copied as well")
  void aFileThatIsMovedIsNotCopiedAsWell() {
    String both = "/Users/jane/Library/Preferences/com.jamf.management.jamfAAD.plist";
    Plan plan = plan(cleanMac().file(both, file()));
    assertThat(targets(step(plan, 6))).containsExactly(new Target.File(new MacPath(both)));
    assertSatisfied(step(plan, 1));
  }

  @Test
  @DisplayName("where nobody is logged in the home is unknown once in each step that needs it")
  void whereNobodyIsLoggedInTheHomeIsUnknownOnceInEachStepThatNeedsIt() {
    Plan plan = plan(cleanMac().user(Observation.absent()));
    assertUnknown(step(plan, 6), "/Users", "nobody is logged in");
    Plan unknown = plan(cleanMac().file(INFO, file()).user(Observation.unknown("no answer")));
    assertThat(step(unknown, 6).unknown())
        .containsExactly(
            new PlannedStep.Undecided(
                new Target.File(new MacPath("/Users")),
                "whose home to look in is not known: no answer"));
    assertThat(step(unknown, 1).unknown()).hasSize(1);
    assertThat(effects(step(unknown, 12))).containsExactly("ask-person as operator");
  }

  @Test
  @DisplayName("the sign in extensions files go only where platform SSO is known not to be in use")
  void theSignInExtensionsFilesGoOnlyWherePlatformSsoIsKnownNotToBeInUse() {
    SampleFacts facts = cleanMac().file(SSO_CONTAINER, folder());
    assertThat(effects(step(plan(facts), 6)))
        .containsExactly("move-file " + SSO_CONTAINER + " as jane");
    assertUnknown(
        step(plan(facts.platformSso(Observation.unknown("no app-sso"))), 6),
        SSO_CONTAINER,
        "it stays unless single sign-on is known not to need it: no app-sso");
    PlannedStep inUse = step(plan(facts.platformSso("", true, null)), 6);
    assertSatisfied(inUse);
    assertThat(inUse.kept())
        .singleElement()
        .satisfies(kept -> assertThat(kept.rule()).isEqualTo("platform-sso"));
  }

  private static final String COOKIES =
      "/Users/jane/Library/Cookies/com.microsoft.CompanyPortal.binarycookies";

  private void assertStuckBefore(SampleFacts facts, String where, String reason) {
    assertUnknown(step(plan(facts), 6), where, reason);
  }

  private void assertStuck(SampleFacts facts, String where, String reason) {
    assertStuckBefore(facts, where, reason);
    assertThat(effects(step(planner(Scope.ARTICLE, Optional.empty()).whatIsLeft(facts.build()), 6)))
        .as("during a run they are still to be done")
        .isNotEmpty();
  }

  private SampleFacts withFilesInHome() {
    return cleanMac()
        .file(COOKIES, file())
        .file("/Users/jane/Library/Caches/com.microsoft.CompanyPortalMac", folder())
        .file(INFO, file());
  }

  @Test
  @DisplayName(
      "files that cannot be renamed into the quarantine block their step before anything is done")
  void filesThatCannotBeRenamedIntoTheQuarantineBlockTheirStepBeforeAnythingIsDone() {
    String otherVolume = "is on another volume than the quarantine";
    assertStuck(withFilesInHome().onVolume("/Users", 7), "/Users/jane", "/Users " + otherVolume);
    assertStuck(withFilesInHome().onVolume("/Users/jane", 7), "/Users/jane", otherVolume);
    assertStuck(withFilesInHome().onVolume("/Users/jane/Library", 7), "/Users/jane", otherVolume);
    assertStuck(cleanMac().file(INFO, file()).onVolume(INFO, 7), INFO, otherVolume);
    assertStuck(withFilesInHome().owned("/Users", 0, 0775), "/Users/jane", "by other users");
    assertStuck(withFilesInHome().owned("/Users", 501, 0755), "/Users/jane", "must be root's");
    assertStuckBefore(withFilesInHome().owned("/Users", 99, 0755), "/Users/jane", "must be root's");
    assertStuck(withFilesInHome().owned("/Users/jane", 0, 0755), "/Users/jane", "not to its user");
    assertStuck(
        cleanMac().file(COOKIES, file()).owned("/Library/Application Support", 0, 0777),
        "/Users/jane",
        "/Library/Application Support can be written to");
    assertThat(step(plan(withFilesInHome()), 6).effects()).hasSize(3);
  }

  @Test
  @DisplayName("a home elsewhere on the same volume is cleaned as one in users")
  void aHomeElsewhereOnTheSameVolumeIsCleanedAsOneInUsers() {
    UserAccount user = new UserAccount("jane", 501, new MacPath("/Users/jane/home"));
    SampleFacts facts = cleanMac().user(Observation.known(user));
    for (String path : Planner.paths(playbook)) {
      facts.file(path.replace("~", user.home().value()), Observation.absent());
    }
    facts.file(user.home() + "/Library/Caches/com.microsoft.CompanyPortalMac", folder());
    assertUnknown(step(plan(facts), 6), "/Users/jane/home", "/Users/jane belongs to uid 501");
    facts.owned("/Users/jane", 0, 0755);
    assertThat(effects(step(plan(facts), 6)))
        .containsExactly(
            "move-file " + user.home() + "/Library/Caches/com.microsoft.CompanyPortalMac as jane");
  }

  @Test
  @DisplayName("an application goes as root and its receipt is forgotten")
  void anApplicationGoesAsRootAndItsReceiptIsForgotten() {
    String application = "/Applications/Company Portal.app";
    Plan plan = plan(cleanMac().file(application, folder()).file(RECEIPT, file()));
    assertThat(effects(step(plan, 10)))
        .containsExactly(
            "run-command [/usr/bin/pkill, -x, Company Portal] as jane",
            "remove-application " + application + " as root",
            "run-command "
                + RECEIPT
                + " [/usr/bin/pkgutil, --forget, com.microsoft.CompanyPortalMac] as root");
    Plan unknown = plan(cleanMac().file(application, Observation.unknown("no permission")));
    assertUnknown(step(unknown, 10), application, "no permission");
  }

  @Test
  @DisplayName("the receipt of an application that stays stays too")
  void theReceiptOfAnApplicationThatStaysStaysToo() {
    String application = "/Applications/Company Portal.app";
    SampleFacts facts = cleanMac().file(RECEIPT, file());
    assertThat(effects(step(plan(facts), 10))).hasSize(1);
    for (Observation<FileEntry.Kind> kind :
        List.of(
            Observation.known(FileEntry.Kind.LINK),
            Observation.<FileEntry.Kind>unknown("no permission"))) {
      assertThat(effects(step(plan(facts.file(application, kind)), 10))).isEmpty();
    }
  }

  @Test
  @DisplayName("a receipt is forgotten by the pkgutil that is there")
  void aReceiptIsForgottenByThePkgutilThatIsThere() {
    SampleFacts facts = cleanMac().file(RECEIPT, file());
    assertThat(effects(step(plan(facts.file("/usr/sbin/pkgutil", file())), 10)).get(0))
        .contains("[/usr/sbin/pkgutil, ");
    assertThat(effects(step(plan(facts.file("/usr/bin/pkgutil", file())), 10)).get(0))
        .contains("[/usr/bin/pkgutil, ");
    assertThat(
            effects(
                    step(
                        plan(facts.file("/usr/bin/pkgutil", Observation.unknown("no permission"))),
                        10))
                .get(0))
        .contains("[/usr/bin/pkgutil, ");
  }

  // Steps 6, 7 and 8: the keychain.

  @Test
  @DisplayName("nothing is deleted from a keychain that no earlier step copies")
  void nothingIsDeletedFromAKeychainThatNoEarlierStepCopies() {
    KeychainItem item = Items.password("jane", "com.microsoft.CompanyPortal").build();
    SampleFacts facts =
        cleanMac()
            .file(Items.LOGIN.value(), file())
            .login(Items.keychain(Items.LOGIN, List.of(item)));
    List<Step> steps = new ArrayList<>(playbook.steps());
    steps.remove(0);
    assertBlockedForWantOfACopy(planner(with(steps)).plan(facts.build()).steps().get(4));
    // In the same step is too late, for a step begins with what it takes.
    Step sixth = steps.get(4);
    List<Action> both = new ArrayList<>(sixth.actions());
    both.addAll(playbook.steps().get(0).actions());
    steps.set(4, with(sixth, both));
    assertBlockedForWantOfACopy(planner(with(steps)).plan(facts.build()).steps().get(4));
    // Nor does a copy count that is not made.
    for (Observation<FileEntry.Kind> kind :
        List.of(link(), Observation.<FileEntry.Kind>unknown("no permission"))) {
      facts.file(Items.LOGIN.value(), kind);
      assertBlockedForWantOfACopy(step(plan(facts), 6));
    }
  }

  private static void assertBlockedForWantOfACopy(PlannedStep step) {
    assertThat(step.number()).isEqualTo(6);
    assertThat(step.state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(step.effects()).isEmpty();
    assertThat(step.unknown())
        .containsExactly(
            new PlannedStep.Undecided(
                new Target.File(Items.LOGIN),
                "no earlier step copies this keychain, so nothing in it may be deleted"));
  }

  @Test
  @DisplayName("a command that no cleanup needs blocks its step whatever the playbook says")
  void aCommandThatNoCleanupNeedsBlocksItsStepWhateverThePlaybookSays() {
    List<Step> steps = new ArrayList<>(playbook.steps());
    Action.RunCommand run =
        new Action.RunCommand(
            List.of("/bin/launchctl", "bootout", "system"),
            "r",
            Action.RunAs.ROOT,
            Optional.empty(),
            Action.PreviewKind.ESTIMATE,
            Action.Verification.FRAMEWORK_GONE);
    steps.set(2, with(steps.get(2), List.of(run)));
    SampleFacts facts = cleanMac().framework(Observation.known("11.5.0"));
    PlannedStep step = planner(with(steps)).plan(facts.build()).steps().get(2);
    assertThat(step.state()).isEqualTo(PlannedStep.State.BLOCKED);
    assertThat(step.effects()).isEmpty();
    assertThat(step.unknown())
        .containsExactly(
            new PlannedStep.Undecided(
                new Target.File(new MacPath("/bin/launchctl")),
                "'/bin/launchctl bootout system' is no command that a cleanup needs"));
  }

  private Planner planner(Playbook changed) {
    return new Planner(
        changed,
        new Planner.Options(
            "test",
            Scope.ARTICLE,
            Optional.empty(),
            Set.of(),
            Via.PERSON,
            FrozenRecords.NONE,
            Duration.ZERO,
            Part.WHOLE));
  }

  private Playbook with(List<Step> steps) {
    return new Playbook(
        playbook.id(),
        playbook.cause(),
        playbook.title(),
        playbook.problem(),
        playbook.source(),
        playbook.contradictions(),
        playbook.scope(),
        Integration.ANY,
        List.of(),
        playbook.hazards(),
        steps,
        playbook.digest());
  }

  private static Step with(Step step, List<Action> actions) {
    return new Step(
        step.id(),
        OptionalInt.of(step.number()),
        step.number(),
        step.title(),
        step.where(),
        step.why(),
        step.guidance(),
        step.approval(),
        step.onFailure(),
        List.of(),
        Step.Untold.STOP,
        step.timeout(),
        step.retries(),
        actions);
  }

  @Test
  @DisplayName("a login keychain that was not read leaves its steps open")
  void aLoginKeychainThatWasNotReadLeavesItsStepsOpen() {
    Plan plan = plan(cleanMac().login(Observation.unknown("it is locked")));
    for (int article : new int[] {6, 7, 8}) {
      assertUnknown(
          step(plan, article), "/Users/jane/Library/Keychains/login.keychain-db", "it is locked");
    }
    Plan nobody =
        plan(
            cleanMac()
                .user(Observation.absent())
                .login(Observation.unknown("nobody is logged in")));
    assertUnknown(step(nobody, 8), "/Users", "nobody is logged in");
  }

  private static String line(Effect effect) {
    Target.Keychain target = (Target.Keychain) effect.target().orElseThrow();
    return effect.kind().word()
        + " "
        + target.classWord()
        + effect.command().map(command -> " " + command.argv().subList(1, 3)).orElse("");
  }

  private static List<String> keychainLines(PlannedStep step) {
    return step.effects().stream().map(PlannerTest::line).toList();
  }

  @Test
  @DisplayName("an identity takes its private key along and a person takes the public one")
  void anIdentityTakesItsPrivateKeyAlongAndAPersonTakesThePublicOne() {
    KeychainItem certificate = Items.certificate(MS, DEVICE, "wpj").build();
    Plan plan =
        planOfKeychain(
            Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "wpj").build(),
            Items.key(ItemClass.PUBLIC_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "wpj").build(),
            certificate);
    assertThat(keychainLines(step(plan, 6))).containsExactly("ask-person public-key");
    assertThat(step(plan, 6).effects().get(0).reason())
        .startsWith("delete it in Keychain Access: ")
        .endsWith("; security has no command that deletes a key");
    assertThat(step(plan, 6).effects().get(0).as()).isEqualTo("jane");
    assertThat(keychainLines(step(plan, 8)))
        .containsExactly("delete-keychain-item identity [delete-identity, -Z]");
  }

  @Test
  @DisplayName("a person deletes what no SHA-1 names and the key with it")
  void aPersonDeletesWhatNoSha1NamesAndTheKeyWithIt() {
    Plan plan =
        planOfKeychain(
            Items.key(ItemClass.PRIVATE_KEY, Items.WPJ_LABEL, Items.WPJ_TAG, "wpj").build(),
            Items.certificate(MS, DEVICE, "wpj").noSha1().build());
    assertThat(keychainLines(step(plan, 6))).containsExactly("ask-person private-key");
    assertThat(keychainLines(step(plan, 8))).containsExactly("ask-person identity");
    assertThat(step(plan, 8).effects().get(0).reason()).contains("its SHA-1 could not be told");
  }

  @Test
  @DisplayName("a certificate without its key is deleted as one")
  void aCertificateWithoutItsKeyIsDeletedAsOne() {
    Plan plan = planOfKeychain(Items.certificate(MS, DEVICE, "wpj").build());
    assertThat(keychainLines(step(plan, 8)))
        .containsExactly("delete-keychain-item certificate [delete-certificate, -Z]");
  }

  @Test
  @DisplayName("an item stands under the step that names it most exactly")
  void anItemStandsUnderTheStepThatNamesItMostExactly() {
    Plan plan =
        planOfKeychain(
            Items.password("com.microsoft.workplacejoin.thumbprint", "x").build(),
            Items.password("com.microsoft.workplacejoin.tenantId", "y").build(),
            Items.password("jane", "com.microsoft.CompanyPortal").build(),
            Items.password("jane", "Microsoft Office Identities").build(),
            Items.password("jane", "Exchange").build(),
            Items.password("jane", "contoso.onmicrosoft.com").build());
    assertThat(keychainLines(step(plan, 6))).hasSize(1);
    assertThat(accounts(step(plan, 7)))
        .containsExactly("com.microsoft.workplacejoin.tenantId", "jane");
    assertThat(accounts(step(plan, 8))).containsExactly("com.microsoft.workplacejoin.thumbprint");
    assertThat(step(plan, 7).kept())
        .singleElement()
        .satisfies(kept -> assertThat(kept.rule()).isEqualTo("kept"));
  }

  @Test
  @DisplayName("what is kept by kind is told by its service whatever its label")
  void whatIsKeptByKindIsToldByItsServiceWhateverItsLabel() {
    Plan plan =
        planOfKeychain(
            Items.password("Microsoft Edge", "Microsoft Edge Safe Storage")
                .label("Edge Schluessel")
                .build(),
            Items.password("jane", "Exchange").label("Microsoft Exchange").build());
    assertThat(step(plan, 7).effects()).isEmpty();
    assertThat(step(plan, 7).kept())
        .extracting(PlannedStep.Kept::rule)
        .containsExactlyInAnyOrder("safe-storage", "kept");
  }

  private static List<String> accounts(PlannedStep step) {
    return targets(step).stream().map(target -> ((Target.Keychain) target).account()).toList();
  }

  @Test
  @DisplayName("items come in the order of the playbook and within a rule of the keychain")
  void itemsComeInTheOrderOfThePlaybookAndWithinARuleOfTheKeychain() {
    Plan plan =
        planOfKeychain(
            Items.password("b", "com.microsoft.CompanyPortal.HockeySDK").build(),
            Items.password("z", "com.microsoft.CompanyPortal").build(),
            Items.password("a", "com.microsoft.CompanyPortal").build());
    assertThat(accounts(step(plan, 6))).containsExactly("z", "a", "b");
  }

  @Test
  @DisplayName("the narrow scope keeps what only mentions Microsoft")
  void theNarrowScopeKeepsWhatOnlyMentionsMicrosoft() {
    SampleFacts facts =
        cleanMac()
            .file(Items.LOGIN.value(), file())
            .login(
                Items.keychain(
                    Items.LOGIN,
                    List.of(
                        Items.password("jane", "Microsoft Office Identities").build(),
                        Items.password("com.microsoft.workplacejoin.tenantId", "y").build())));
    PlannedStep step = step(planner(Scope.REGISTRATION, Optional.empty()).plan(facts.build()), 7);
    assertThat(accounts(step)).containsExactly("com.microsoft.workplacejoin.tenantId");
    assertThat(step.kept())
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.rule()).isEqualTo("scope");
              assertThat(kept.reason()).startsWith("only the article scope takes it: ");
            });
  }

  @Test
  @DisplayName("the system keychain is reported and left alone")
  void theSystemKeychainIsReportedAndLeftAlone() {
    SampleFacts facts =
        cleanMac()
            .system(
                Items.keychain(
                    Items.SYSTEM,
                    List.of(
                        Items.certificate("SC_Online_Issuing", DEVICE, "s")
                            .in(Items.SYSTEM)
                            .build())));
    PlannedStep step = step(plan(facts), 7);
    assertThat(step.effects()).isEmpty();
    assertThat(step.kept())
        .singleElement()
        .satisfies(kept -> assertThat(kept.rule()).isEqualTo("system-keychain"));
  }

  @Test
  @DisplayName("what the guard cannot tell is unknown and not kept")
  void whatTheGuardCannotTellIsUnknownAndNotKept() {
    PlannedStep step =
        step(
            plan(
                cleanMac()
                    .jamf(Observation.unknown("needs root"))
                    .login(
                        Items.keychain(
                            Items.LOGIN,
                            List.of(
                                Items.key(
                                        ItemClass.PRIVATE_KEY,
                                        Items.WPJ_LABEL,
                                        Items.WPJ_TAG,
                                        "wpj")
                                    .build())))),
            6);
    assertThat(step.kept()).isEmpty();
    assertThat(step.unknown())
        .singleElement()
        .satisfies(undecided -> assertThat(undecided.reason()).contains("needs root"));
  }

  @Test
  @DisplayName("what is protected is listed with its rule")
  void whatIsProtectedIsListedWithItsRule() {
    Plan plan =
        planOfKeychain(
            Items.key(ItemClass.PRIVATE_KEY, "JAMF Private Key", null, "jamf").build(),
            Items.password("jane", "notes").build());
    assertThat(plan.protectedItems())
        .singleElement()
        .satisfies(item -> assertThat(item.rule()).isEqualTo("jamf-key"));
  }

  @ParameterizedTest
  @CsvSource({"https://sts.example.com/adfs/ls", "https://sts.example.com/adfs/ls/"})
  @DisplayName("the organizations AD FS address is taken with and without a slash")
  void theOrganizationsAdfsAddressIsTakenWithAndWithoutASlash(String url) {
    SampleFacts facts =
        cleanMac()
            .file(Items.LOGIN.value(), file())
            .login(
                Items.keychain(
                    Items.LOGIN,
                    List.of(
                        Items.preference("a", "https://sts.example.com/adfs/ls").build(),
                        Items.preference("b", "https://sts.example.com/adfs/ls/").build(),
                        Items.preference("c", "https://sts.example.com/adfs").build())));
    assertThat(accounts(step(planner(Scope.ARTICLE, Optional.of(url)).plan(facts.build()), 8)))
        .containsExactly("a", "b");
    assertSatisfied(step(plan(facts), 8));
  }

  @Test
  @DisplayName("an identity preference is deleted by its service alone")
  void anIdentityPreferenceIsDeletedByItsServiceAlone() {
    Plan plan =
        planOfKeychain(Items.preference("x", "https://enterpriseregistration.windows.net").build());
    assertThat(step(plan, 8).effects())
        .singleElement()
        .satisfies(
            effect ->
                assertThat(effect.command().orElseThrow().argv())
                    .containsExactly(
                        "/usr/bin/security",
                        "delete-generic-password",
                        "-C",
                        "iprf",
                        "-s",
                        "https://enterpriseregistration.windows.net",
                        Items.LOGIN.value()));
  }

  @Test
  @DisplayName("what has only a label is named by it unless another item has the same")
  void whatHasOnlyALabelIsNamedByItUnlessAnotherItemHasTheSame() {
    KeychainItem labelled =
        Items.password("jane", null).label("com.microsoft.CompanyPortal").build();
    Plan plan = planOfKeychain(labelled);
    assertThat(step(plan, 6).effects().get(0).command().orElseThrow().argv())
        .containsExactly(
            "/usr/bin/security",
            "delete-generic-password",
            "-a",
            "jane",
            "-l",
            "com.microsoft.CompanyPortal",
            Items.LOGIN.value());
    KeychainItem safe = Items.password("jane", "Microsoft Edge Safe Storage").build();
    KeychainItem unlabelled = Items.password("jane", null).build();
    assertThat(keychainLines(step(planOfKeychain(labelled, safe), 6)))
        .containsExactly("delete-keychain-item generic-password [delete-generic-password, -a]");
    assertThat(step(planOfKeychain(unlabelled), 7).effects()).isEmpty();
  }

  @Test
  @DisplayName(
      "what a single step names goes before the general step and that before what is kept by kind")
  void whatASingleStepNamesGoesBeforeTheGeneralStepAndThatBeforeWhatIsKeptByKind() {
    Plan plan =
        planOfKeychain(
            Items.password("com.microsoft.workplacejoin.thumbprint", "x")
                .label("com.microsoft.adalcache")
                .build(),
            Items.password("com.microsoft.workplacejoin.tenantId", "y").label("Exchange").build());
    assertThat(accounts(step(plan, 8))).containsExactly("com.microsoft.workplacejoin.thumbprint");
    assertThat(accounts(step(plan, 7))).containsExactly("com.microsoft.workplacejoin.tenantId");
    assertThat(step(plan, 7).kept()).isEmpty();
  }

  @Test
  @DisplayName("the keychains are copied before any work")
  void theKeychainsAreCopiedBeforeAnyWork() {
    String login = "/Users/jane/Library/Keychains/login.keychain-db";
    assertSatisfied(step(plan(cleanMac().file(login, file())), 1));
    assertThat(effects(step(plan(cleanMac().file(login, file()).file(INFO, file())), 1)))
        .startsWith("copy-file " + login + " as root");
  }

  @Test
  @DisplayName("without a restart no job is needed to go on")
  void withoutARestartNoJobIsNeededToGoOn() {
    List<Step> steps = new ArrayList<>(playbook.steps());
    steps.removeIf(step -> step.number() == 9);
    Playbook staying = with(steps);
    Plan plan =
        new Planner(
                staying,
                new Planner.Options(
                    "test",
                    Scope.ARTICLE,
                    Optional.empty(),
                    Set.of(),
                    Via.PERSON,
                    FrozenRecords.NONE,
                    Duration.ZERO,
                    Part.WHOLE))
            .plan(cleanMac().file(INFO, file()).build());
    assertThat(plan.steps().get(0).effects()).isEmpty();
    assertThat(effects(plan.steps().get(11))).containsExactly("ask-person as jane");
  }

  @Test
  @DisplayName(
      "what has neither service nor label or a text that cannot be passed on is deleted by hand")
  void whatHasNeitherServiceNorLabelOrATextThatCannotBePassedOnIsDeletedByHand() {
    Plan plan =
        planOfKeychain(
            Items.password("com.microsoft.workplacejoin.tenantId", null).build(),
            Items.password("com.microsoft.workplacejoin.deviceName", "\0x").build());
    assertThat(keychainLines(step(plan, 7)))
        .containsExactly("ask-person generic-password", "ask-person generic-password");
    assertThat(step(plan, 7).effects().get(0).reason()).contains("no command can name it exactly");
  }

  @Test
  @DisplayName("only an item that the same command finds stands in its way")
  void onlyAnItemThatTheSameCommandFindsStandsInItsWay() {
    KeychainItem generic = Items.password(null, "com.microsoft.CompanyPortal").build();
    KeychainItem internet = Items.internet(null, "com.microsoft.CompanyPortal").build();
    KeychainItem jamfsInternet = Items.internet("jamf", "com.microsoft.CompanyPortal").build();
    KeychainItem jamfsPreference = Items.preference("jamf", "com.microsoft.CompanyPortal").build();
    assertThat(keychainLines(step(planOfKeychain(generic, jamfsInternet), 6)))
        .containsExactly("delete-keychain-item generic-password [delete-generic-password, -l]");
    assertThat(keychainLines(step(planOfKeychain(generic, jamfsPreference), 6)))
        .containsExactly("ask-person generic-password");
    assertThat(keychainLines(step(planOfKeychain(internet, jamfsPreference), 7)))
        .containsExactly("delete-keychain-item internet-password [delete-internet-password, -l]");
    assertThat(keychainLines(step(planOfKeychain(internet, jamfsInternet), 7)))
        .containsExactly("ask-person internet-password");
  }

  @Test
  @DisplayName("a directory with a volume in it blocks the run before its first effect")
  void aDirectoryWithAVolumeInItBlocksTheRunBeforeItsFirstEffect() {
    String inHome = "/Users/jane/Library/Application Support/com.microsoft.CompanyPortalMac";
    String system = "/Library/Application Support/com.microsoft.CompanyPortal";
    for (String place : List.of(inHome, system)) {
      SampleFacts facts = cleanMac().file(place, Observation.known(FileEntry.Kind.DIRECTORY));
      String disk = place + "/disk";
      assertStuck(
          facts.volumeIn(place, Observation.known(disk)), place, disk + " is another volume");
      assertStuck(
          facts.volumeIn(place, Observation.unknown("it did not answer")),
          place,
          "it did not answer");
    }
  }
}
