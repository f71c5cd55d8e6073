package io.github.remediate.cli;

import io.github.remediate.mac.HazardId;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.FileItem;
import io.github.remediate.playbook.Integration;
import io.github.remediate.playbook.ItemRule;
import io.github.remediate.playbook.Origin;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import io.github.remediate.playbook.Step;
import io.github.remediate.text.TerminalCapabilities;
import io.github.remediate.workshop.Golden;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A playbook in words")
class PlaybookTextTest {
  private static final Action.PreviewKind EXACT = Action.PreviewKind.EXACT;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "explain-80.txt, 80, false, true",
    "explain-60-ascii.txt, 60, false, false",
    "explain-120-color.txt, 120, true, true",
  })
  @DisplayName("explains the problem, the steps and the documents' mistakes")
  void explain(String file, int width, boolean color, boolean unicode) throws Exception {
    Golden.check(
        file,
        ExplainText.render(
                cause(),
                new TerminalCapabilities(width, color, unicode),
                List.of("See what it would do here:", "  sudo remediate --cause 6 --dry-run"))
            .text());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"causes-80.txt, 80", "causes-40.txt, 40"})
  @DisplayName("stands in the list of causes and symptoms")
  void causes(String file, int width) throws Exception {
    Playbook symptom =
        new Playbook(
            "symptom-keychain-prompt",
            OptionalInt.empty(),
            "An application asks for the Workplace Join key",
            "A prompt asks to sign using the key.",
            "the article",
            List.of(),
            Scope.REGISTRATION,
            Integration.ANY,
            List.of(),
            List.of(),
            List.of(),
            "sha256:02");
    Golden.check(
        file,
        CausesText.render(
                List.of(symptom, cause()),
                new TerminalCapabilities(width, false, true),
                List.of("Read about one of them:", "  remediate explain 6"))
            .text());
  }

  private static Playbook cause() {
    return new Playbook(
        "cause-6",
        OptionalInt.of(6),
        "The Mac was enrolled before, or registered several times",
        "The portal shows the same Mac more than once,\nand its registration with Jamf fails.\n",
        "Troubleshoot integration of Jamf Pro with Microsoft Intune (2019-10-02), cause 6",
        List.of(
            new Playbook.Contradiction(
                "Whether the JAMF keys may go",
                "One translation says that removing the public and private keys does not interrupt"
                    + " enrollment; the original says that it breaks it.",
                "They are protected, in every scope.",
                "Without them the Mac cannot talk to its server."),
            new Playbook.Contradiction(
                "One path over two bullets",
                "/Library/Saved Application, then"
                    + " State/com.jamfsoftware.selfservice.mac.savedState",
                "The two are joined.",
                "The first half is a prefix of live directories.")),
        Scope.ARTICLE,
        Integration.ANY,
        List.of(),
        List.of(
            new Playbook.HazardRule(
                HazardId.FILEVAULT_KEY,
                "The FileVault recovery key could be lost",
                "It may be escrowed only in the Jamf record that step 4 deletes.",
                "Export it from Jamf Pro before.",
                true),
            new Playbook.HazardRule(
                HazardId.PLATFORM_SSO,
                "Platform SSO is in use",
                "Its users can be locked out.",
                "Deregister in Company Portal first.",
                false)),
        steps(),
        "sha256:3b1f5c0e9d7a48b2a6c4e8f01d2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d");
  }

  private static List<Step> steps() {
    return List.of(
        step(
            1,
            "Open Terminal on the Mac",
            Step.Where.MAC,
            Step.Approval.NONE,
            Step.OnFailure.STOP,
            new Action.CollectEvidence(
                List.of(file("/var/log/jamf.log", Origin.TWIN, null)),
                EXACT,
                Action.Verification.COPIES_MADE),
            new Action.CopyKeychains(
                List.of(file("~/Library/Keychains/login.keychain-db", Origin.TWIN, null)),
                EXACT,
                Action.Verification.COPIES_MADE)),
        step(
            3,
            "Remove the Jamf framework",
            Step.Where.MAC,
            Step.Approval.ASK,
            Step.OnFailure.STOP,
            new Action.RunCommand(
                List.of("/usr/local/bin/jamf", "removeFramework"),
                "a new enrollment installs it afresh",
                Action.RunAs.ROOT,
                Optional.empty(),
                Action.PreviewKind.ESTIMATE,
                Action.Verification.FRAMEWORK_GONE)),
        step(
            4,
            "Delete the computer's inventory record in Jamf Pro",
            Step.Where.SERVER,
            Step.Approval.PERSON,
            Step.OnFailure.ASK,
            new Action.DeleteRecords(
                "jamf-pro",
                Action.DeleteRecords.Which.EVERY,
                "it holds the old device id",
                Action.PreviewKind.MANUAL,
                Action.Verification.RECORDS_GONE)),
        step(
            6,
            "Delete the files of the registration, if they exist",
            Step.Where.MAC,
            Step.Approval.NONE,
            Step.OnFailure.GO_ON,
            new Action.MoveFiles(
                List.of(
                    file(
                        "~/Library/Saved Application"
                            + " State/com.jamfsoftware.selfservice.mac.savedState",
                        Origin.TWIN,
                        null),
                    file(
                        "/Library/Saved Application"
                            + " State/com.jamfsoftware.selfservice.mac.savedState",
                        Origin.ARTICLE,
                        "/Library/Saved Application, and"
                            + " State/com.jamfsoftware.selfservice.mac.savedState"),
                    file(
                        "~/Library/Preferences/com.jamf.management.jamfAAD.plist",
                        Origin.TWIN,
                        "com.jamfsoftware.management.jamfAAD")),
                EXACT,
                Action.Verification.PATHS_GONE)),
        step(
            7,
            "Delete keychain items that name Microsoft, Intune or Company Portal",
            Step.Where.MAC,
            Step.Approval.NONE,
            Step.OnFailure.STOP,
            new Action.DeleteKeychainItems(
                List.of(
                    rule(
                        ItemRule.Kind.GENERIC_PASSWORD,
                        ItemRule.By.LABEL,
                        Scope.REGISTRATION,
                        false,
                        null,
                        "com.microsoft.CompanyPortal",
                        "com.microsoft.CompanyPortalMac"),
                    rule(
                        ItemRule.Kind.IDENTITY_PREFERENCE,
                        ItemRule.By.SERVICE,
                        Scope.REGISTRATION,
                        false,
                        null,
                        "{adfs-url}"),
                    rule(
                        ItemRule.Kind.CERTIFICATE,
                        ItemRule.By.ISSUER,
                        Scope.REGISTRATION,
                        false,
                        null,
                        "MS-Organization-Access"),
                    rule(
                        ItemRule.Kind.ANY,
                        ItemRule.By.MENTIONS,
                        Scope.ARTICLE,
                        false,
                        "signs the user out of other applications",
                        "Microsoft",
                        "Intune"),
                    rule(
                        ItemRule.Kind.GENERIC_PASSWORD,
                        ItemRule.By.LABEL_END,
                        Scope.ARTICLE,
                        true,
                        null,
                        "Safe Storage")),
                EXACT,
                Action.Verification.ITEMS_GONE)),
        step(
            9,
            "Restart the Mac",
            Step.Where.MAC,
            Step.Approval.ASK,
            Step.OnFailure.STOP,
            new Action.Restart(
                "caches would write old files back", EXACT, Action.Verification.RESTARTED)),
        step(
            10,
            "Uninstall Company Portal",
            Step.Where.MAC,
            Step.Approval.NONE,
            Step.OnFailure.STOP,
            new Action.RemoveApplication(
                file("/Applications/Company Portal.app", Origin.ARTICLE, null),
                "com.microsoft.CompanyPortalMac",
                EXACT,
                Action.Verification.APPLICATION_GONE)),
        step(
            11,
            "Delete all instances of the Mac in Intune, and wait",
            Step.Where.SERVER,
            Step.Approval.NONE,
            Step.OnFailure.STOP,
            new Action.Wait(
                Duration.ofMinutes(30),
                "the servers take that long to agree",
                EXACT,
                Action.Verification.TIME_PASSED),
            new Action.AskPerson(
                "look whether the Mac is gone",
                Action.PreviewKind.MANUAL,
                Action.Verification.RECORDS_GONE)));
  }

  private static Step step(
      int article,
      String title,
      Step.Where where,
      Step.Approval approval,
      Step.OnFailure onFailure,
      Action... actions) {
    return new Step(
        "step-" + article,
        OptionalInt.of(article),
        article,
        title,
        where,
        "Why step " + article + " is done, in a sentence that may well be longer than one line is.",
        article == 4 ? List.of("Sign in to Jamf Pro.", "Choose Computers.") : List.of(),
        approval,
        onFailure,
        List.of(),
        Step.Untold.STOP,
        Duration.ofMinutes(5),
        article == 3 ? 2 : 0,
        List.of(actions));
  }

  private static FileItem file(String path, Origin origin, String from) {
    return new FileItem(
        path, origin, Optional.ofNullable(from), "what it is and why it goes", false, false);
  }

  private static ItemRule rule(
      ItemRule.Kind kind,
      ItemRule.By by,
      Scope scope,
      boolean keep,
      String warning,
      String... values) {
    return new ItemRule(
        kind,
        by,
        List.of(values),
        scope,
        keep,
        Origin.ARTICLE,
        Optional.empty(),
        "what it is",
        Optional.ofNullable(warning));
  }
}
