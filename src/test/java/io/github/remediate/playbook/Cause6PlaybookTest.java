package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.playbook.ItemRule.By;
import io.github.remediate.playbook.ItemRule.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The playbook of cause 6")
class Cause6PlaybookTest {
  private static final String SUFFIX = " (UBF8T346G9.com.microsoft.CompanyPortalMac)";

  /**
   * What the document and today's systems leave in the user's ~/Library (U) and in /Library (L): a
   * for "the article names it", t for "its twin", - for "not there".
   */
  private static final String FILES =
      """
      U L
      t a Application Support/com.microsoft.CompanyPortal.usercontext.info
      t a Application Support/com.microsoft.CompanyPortal
      t - Application Support/com.microsoft.CompanyPortalMac
      t - Application Support/com.microsoft.CompanyPortalMac.usercontext.info
      t a Application Support/com.jamfsoftware.selfservice.mac
      t a Saved Application State/com.jamfsoftware.selfservice.mac.savedState
      t a Saved Application State/com.microsoft.CompanyPortal.savedState
      t - Saved Application State/com.microsoft.CompanyPortalMac.savedState
      t - Saved Application State/com.jamf.management.jamfAAD.savedState
      t a Preferences/com.microsoft.CompanyPortal.plist
      t t Preferences/com.microsoft.CompanyPortalMac.plist
      t a Preferences/com.jamfsoftware.selfservice.mac.plist
      t a Preferences/com.jamfsoftware.management.jamfAAD.plist
      t - Preferences/com.jamf.management.jamfAAD.plist
      a - Cookies/com.microsoft.CompanyPortal.binarycookies
      t - Cookies/com.microsoft.CompanyPortalMac.binarycookies
      a - Cookies/com.jamf.management.jamfAAD.binarycookies
      t - HTTPStorages/com.microsoft.CompanyPortalMac
      t - HTTPStorages/com.microsoft.CompanyPortalMac.binarycookies
      t - Caches/com.microsoft.CompanyPortalMac
      t - WebKit/com.microsoft.CompanyPortal
      t - WebKit/com.microsoft.CompanyPortalMac
      t - Containers/com.microsoft.CompanyPortalMac.ssoextension
      t - Application Scripts/com.microsoft.CompanyPortalMac.ssoextension
      t - Application Support/Company Portal
      t - Containers/com.microsoft.CompanyPortalMac.Mac-Autofill-Extension
      t - Application Scripts/com.microsoft.CompanyPortalMac.Mac-Autofill-Extension
      t - Containers/com.microsoft.entrabroker.BrokerApp
      t - Application Scripts/com.microsoft.entrabroker.BrokerApp
      """;

  /** Keychain items: step, origin, scope, class, how it is found, and the text. */
  private static final List<String> ITEMS =
      List.of(
          "6 article registration generic-password label com.microsoft.CompanyPortal",
          "6 twin registration generic-password label com.microsoft.CompanyPortalMac",
          "6 article registration generic-password label com.microsoft.CompanyPortal.HockeySDK",
          "6 article registration generic-password label enterpriseregistration.windows.net",
          "6 article registration identity-preference service"
              + " https://device.login.microsoftonline.com",
          "6 article registration identity-preference service"
              + " https://device.login.microsoftonline.com/",
          "6 twin registration identity-preference service"
              + " https://device.login.microsoftonline.com"
              + SUFFIX,
          "6 twin registration identity-preference service"
              + " https://device.login.microsoftonline.com/"
              + SUFFIX,
          "6 article registration key label Microsoft Session Transport Key",
          "6 article registration key label Microsoft Workplace Join Key",
          "7 twin registration generic-password label com.microsoft.CompanyPortal.enrollment",
          "7 twin registration generic-password account com.microsoft.workplacejoin.tenantId",
          "7 twin registration generic-password account"
              + " com.microsoft.workplacejoin.tenantDisplayName",
          "7 twin registration generic-password account"
              + " com.microsoft.workplacejoin.cloudEnvironment",
          "7 twin registration generic-password account"
              + " com.microsoft.workplacejoin.certificateCommonNameIdentifier",
          "7 twin registration generic-password account com.microsoft.workplacejoin.deviceName",
          "7 twin registration generic-password account"
              + " com.microsoft.workplacejoin.deviceOSVersion",
          "7 twin registration generic-password account"
              + " com.microsoft.workplacejoin.discoveryHint",
          "7 twin registration generic-password account"
              + " com.microsoft.workplacejoin.devicePatchAttemptTimestamp",
          "7 twin registration generic-password account"
              + " com.microsoft.workplacejoin.registrationKey",
          "7 article registration certificate subject DeviceLogin.microsoft.com",
          "7 twin registration generic-password label com.jamf.management.jamfAAD",
          "7 twin article generic-password label com.microsoft.adalcache",
          "7 article article any mentions Microsoft",
          "7 article article any mentions Intune",
          "7 article article any mentions Company Portal",
          "7 article article any mentions CompanyPortal",
          "8 article registration generic-password account com.microsoft.workplacejoin.thumbprint",
          "8 article registration generic-password account"
              + " com.microsoft.workplacejoin.registeredUserPrincipalName",
          "8 article registration certificate issuer MS-Organization-Access",
          "8 article registration identity-preference service {adfs-url}",
          "8 article registration identity-preference service"
              + " https://enterpriseregistration.windows.net",
          "8 article registration identity-preference service"
              + " https://enterpriseregistration.windows.net/",
          "8 twin registration identity-preference service"
              + " https://enterpriseregistration.windows.net"
              + SUFFIX,
          "8 twin registration identity-preference service"
              + " https://enterpriseregistration.windows.net/"
              + SUFFIX);

  private static byte[] bytes;
  private static Playbook playbook;

  @BeforeAll
  static void readsAndLintsClean() throws IOException {
    bytes = Files.readAllBytes(Path.of("playbooks/cause-6.yaml"));
    PlaybookReading reading = PlaybookReader.read(bytes, "cause-6.yaml");
    assertThat(reading).isInstanceOf(PlaybookReading.Accepted.class);
    playbook = ((PlaybookReading.Accepted) reading).playbook();
  }

  @Test
  @DisplayName("says what it is, and is known by its bytes")
  void identity() throws Exception {
    assertThat(playbook.id()).isEqualTo("cause-6");
    assertThat(playbook.cause()).isEqualTo(OptionalInt.of(6));
    assertThat(playbook.scope()).isEqualTo(Scope.ARTICLE);
    assertThat(playbook.digest())
        .isEqualTo(
            "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    assertThat(bytes.length).as("read at every start").isLessThan(32_768);
  }

  @Test
  @DisplayName("has the article's 13 steps in order, each of the kind that the article means")
  void steps() {
    List<String> steps = new ArrayList<>();
    for (Step step : playbook.steps()) {
      StringBuilder line = new StringBuilder();
      line.append(step.number()).append(' ').append(step.id()).append(' ');
      line.append(Words.of(step.where())).append(':');
      for (Action action : step.actions()) {
        line.append(' ').append(action.getClass().getSimpleName());
        line.append('/').append(Words.of(action.preview()));
        line.append('/').append(Words.of(action.verification()));
      }
      steps.add(line.toString());
    }
    assertThat(steps)
        .containsExactly(
            "1 collect-evidence mac: CollectEvidence/exact/copies-made"
                + " CopyKeychains/exact/copies-made",
            "2 remove-mdm-profile mac: RunCommand/estimate/enrollment-gone",
            "3 remove-framework mac: RunCommand/estimate/framework-gone",
            "4 delete-jamf-record server: DeleteRecords/estimate/records-gone",
            "5 delete-entra-device server: DeleteRecords/estimate/records-gone",
            "6 remove-files mac: MoveFiles/exact/paths-gone DeleteKeychainItems/exact/items-gone",
            "7 remove-keychain-references mac: DeleteKeychainItems/exact/items-gone",
            "8 remove-keychain-entries mac: DeleteKeychainItems/exact/items-gone",
            "9 restart mac: Restart/exact/restarted",
            "10 remove-company-portal mac: RemoveApplication/exact/application-gone",
            "11 delete-intune-records server: DeleteRecords/estimate/records-gone"
                + " Wait/exact/time-passed",
            "12 enroll person: AskPerson/manual/enrolled",
            "13 register person: AskPerson/manual/registered");
  }

  @Test
  @DisplayName("runs the two jamf commands, names the three servers and waits 30 minutes")
  void commandsServersAndWait() {
    List<Object> found = new ArrayList<>();
    for (Step step : playbook.steps()) {
      for (Action action : step.actions()) {
        if (action instanceof Action.RunCommand command) {
          found.add(command.argv());
        } else if (action instanceof Action.DeleteRecords records) {
          found.add(records.service());
        } else if (action instanceof Action.Wait wait) {
          found.add(wait.time());
        } else if (action instanceof Action.RemoveApplication application) {
          found.add(application.path().path() + " " + application.receipt());
        }
      }
    }
    assertThat(found)
        .containsExactly(
            List.of("/usr/local/bin/jamf", "removeMdmProfile"),
            List.of("/usr/local/bin/jamf", "removeFramework"),
            "jamf-pro",
            "entra",
            "/Applications/Company Portal.app com.microsoft.CompanyPortalMac",
            "intune",
            Duration.ofMinutes(30));
  }

  @Test
  @DisplayName("takes every file of the article and of today's systems, and no other")
  void files() {
    List<String> expected = new ArrayList<>();
    for (String row : FILES.lines().skip(1).toList()) {
      addFile(expected, "~/Library/", row.charAt(0), row.substring(4));
      addFile(expected, "/Library/", row.charAt(2), row.substring(4));
    }
    List<String> found = new ArrayList<>();
    for (FileItem file : movedFiles()) {
      if (file.keep()) {
        continue;
      }
      found.add(Words.of(file.origin()) + " " + file.path());
      assertThat(file.unlessPlatformSso())
          .as(file.path())
          .isEqualTo(
              file.path()
                  .matches(
                      ".*(\\.ssoextension|\\.Mac-Autofill-Extension|entrabroker\\.BrokerApp)"));
      assertThat(file.reason()).as(file.path()).isNotBlank();
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected).hasSize(38);
  }

  @Test
  @DisplayName("calls nothing the article's that the documents do not name")
  void origins() {
    List<String> article = new ArrayList<>();
    for (ItemRule rule : rules(playbook.steps().get(6))) {
      if (rule.origin() == Origin.ARTICLE) {
        article.addAll(rule.values());
      }
    }
    assertThat(article)
        .containsExactly(
            "DeviceLogin.microsoft.com", "Microsoft", "Intune", "Company Portal", "CompanyPortal");
  }

  @Test
  @DisplayName("names what of newer systems stays, and why")
  void keptFiles() {
    assertThat(movedFiles().stream().filter(FileItem::keep).map(FileItem::path))
        .containsExactly(
            "~/Library/Group Containers/UBF8T346G9.com.microsoft.entrabroker",
            "~/Library/Group Containers/UBF8T346G9.com.microsoft.oneauth",
            "~/Library/Group Containers/group.com.jamf.selfserviceplus",
            "~/Library/Application Support/com.jamf.selfserviceplus",
            "~/Library/Caches/com.jamf.selfserviceplus",
            "~/Library/HTTPStorages/com.jamf.selfserviceplus",
            "~/Library/Preferences/com.jamf.selfserviceplus.plist",
            "~/Applications/Company Portal.app");
  }

  @Test
  @DisplayName("gives the addresses at which a person deletes records")
  void addresses() {
    assertThat(playbook.steps().get(4).guidance().toString())
        .contains("https://entra.microsoft.com");
    assertThat(playbook.steps().get(10).guidance().toString())
        .contains("https://intune.microsoft.com", "https://portal.manage.microsoft.com");
    assertThat(playbook.steps().get(12).guidance().get(0))
        .startsWith("Install Company Portal from Self Service first;");
    assertThat(((Action.AskPerson) playbook.steps().get(12).actions().get(0)).request())
        .doesNotContain("Company Portal");
  }

  private static void addFile(List<String> files, String library, char mark, String name) {
    if (mark != '-') {
      files.add((mark == 'a' ? "article " : "twin ") + library + name);
    }
  }

  private static List<FileItem> movedFiles() {
    for (Action action : playbook.steps().get(5).actions()) {
      if (action instanceof Action.MoveFiles move) {
        return move.files();
      }
    }
    throw new AssertionError("step 6 moves no files");
  }

  @Test
  @DisplayName("takes every keychain item under the step that names it most exactly")
  void items() {
    List<String> found = new ArrayList<>();
    for (Step step : playbook.steps()) {
      for (ItemRule rule : rules(step)) {
        for (String value : rule.values()) {
          if (!rule.keep()) {
            found.add(
                step.number()
                    + " "
                    + Words.of(rule.origin())
                    + " "
                    + rule.scope().word()
                    + " "
                    + Words.of(rule.itemClass())
                    + " "
                    + Words.of(rule.by())
                    + " "
                    + value);
          }
        }
      }
    }
    List<String> expected = new ArrayList<>(ITEMS);
    for (String cloud : List.of("microsoftonline.us", "partner.microsoftonline.cn")) {
      expected.add("6 twin registration generic-password label enterpriseregistration." + cloud);
      for (String slash : List.of("", "/")) {
        for (String suffix : List.of("", SUFFIX)) {
          String preference = " twin registration identity-preference service https://";
          expected.add("6" + preference + "device.login." + cloud + slash + suffix);
          expected.add("8" + preference + "enterpriseregistration." + cloud + slash + suffix);
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  @DisplayName("keeps the secrets of other applications in every scope, and says why")
  void kept() {
    List<String> kept = new ArrayList<>();
    for (Step step : playbook.steps()) {
      for (ItemRule rule : rules(step)) {
        if (rule.keep()) {
          kept.add(Words.of(rule.itemClass()) + " " + Words.of(rule.by()) + " " + rule.values());
        }
      }
    }
    assertThat(kept)
        .containsExactly(
            "generic-password label-end [ Safe Storage]",
            "generic-password label [Exchange]",
            "generic-password service [Exchange]",
            "certificate issuer [SC_Online_Issuing]",
            "any mentions [enterpriseregistration]");
  }

  @Test
  @DisplayName("warns wherever more than the registration goes")
  void warnings() {
    for (Step step : playbook.steps()) {
      for (ItemRule rule : rules(step)) {
        assertThat(rule.warning().isPresent())
            .as(rule.toString())
            .isEqualTo(rule.scope() == Scope.ARTICLE);
        assertThat(rule.reason()).isNotBlank();
      }
    }
  }

  private static List<ItemRule> rules(Step step) {
    List<ItemRule> rules = new ArrayList<>();
    for (Action action : step.actions()) {
      if (action instanceof Action.DeleteKeychainItems delete) {
        rules.addAll(delete.items());
      }
    }
    return rules;
  }

  @Test
  @DisplayName("says from what a name or path was corrected")
  void corrections() {
    assertThat(
            movedFiles().stream()
                .filter(file -> file.correctedFrom().isPresent())
                .map(file -> file.path() + " < " + file.correctedFrom().get()))
        .containsExactly(
            "/Library/Saved Application State/com.jamfsoftware.selfservice.mac.savedState"
                + " < \"/Library/Saved Application\" and"
                + " \"State/com.jamfsoftware.selfservice.mac.savedState\"",
            "~/Library/Preferences/com.jamf.management.jamfAAD.plist"
                + " < com.jamfsoftware.management.jamfAAD.plist");
    ItemRule adfs =
        rules(playbook.steps().get(7)).stream()
            .filter(rule -> rule.values().contains("{adfs-url}"))
            .findFirst()
            .orElseThrow();
    assertThat(adfs.itemClass()).isEqualTo(Kind.IDENTITY_PREFERENCE);
    assertThat(adfs.by()).isEqualTo(By.SERVICE);
    assertThat(adfs.correctedFrom()).contains("https://adfs\\<DNSName>.com/adfs/ls");
  }

  @Test
  @DisplayName("copies the evidence and both keychains before anything is touched")
  void evidence() {
    Action.CollectEvidence evidence =
        (Action.CollectEvidence) playbook.steps().get(0).actions().get(0);
    Action.CopyKeychains keychains =
        (Action.CopyKeychains) playbook.steps().get(0).actions().get(1);
    assertThat(evidence.files().stream().map(FileItem::path))
        .containsExactly(
            "~/Library/Logs/Company Portal",
            "/var/log/jamf.log",
            "/Library/Preferences/com.jamfsoftware.jamf.plist",
            "~/Library/Preferences/com.jamf.management.jamfAAD.plist",
            "~/Library/Preferences/com.jamfsoftware.management.jamfAAD.plist",
            "/Library/Preferences/com.jamfsoftware.management.jamfAAD.plist");
    assertThat(keychains.files().stream().map(FileItem::path))
        .containsExactly(
            "~/Library/Keychains/login.keychain-db",
            "/Library/Application Support/JAMF/JAMF.keychain");
  }

  @Test
  @DisplayName("looks for every hazard, and lets nobody accept those that make it pointless")
  void hazards() {
    Map<String, Boolean> acceptable = new LinkedHashMap<>();
    for (Playbook.HazardRule hazard : playbook.hazards()) {
      acceptable.put(hazard.id().word(), hazard.acceptable());
      assertThat(hazard.remedy()).as(hazard.id().word()).endsWith(".");
    }
    assertThat(acceptable)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("platform-sso", false),
                Map.entry("migrated-identity", true),
                Map.entry("gentler-repair", true),
                Map.entry("network-lost", true),
                Map.entry("filevault-key", true),
                Map.entry("escrowed-passwords", true),
                Map.entry("bootstrap-token", true),
                Map.entry("automated-enrollment", true),
                Map.entry("full-disk-access", true),
                Map.entry("no-console-user", false),
                Map.entry("locked-keychain", false),
                Map.entry("other-registered-users", true),
                Map.entry("power", true),
                Map.entry("disk-space", true),
                Map.entry("jamf-server", true)));
  }

  @Test
  @DisplayName("tells all 13 places where the documents are wrong, the safety rule first")
  void contradictions() {
    assertThat(playbook.contradictions()).hasSize(13);
    Playbook.Contradiction first = playbook.contradictions().get(0);
    assertThat(first.says()).contains("Italian").contains("Chinese");
    assertThat(first.done()).contains("never removed");
  }

  @Test
  @DisplayName("lets only a person agree to what a server deletes")
  void approvals() {
    for (Step step : playbook.steps()) {
      if (step.where() == Step.Where.SERVER) {
        assertThat(step.approval()).as(step.id()).isEqualTo(Step.Approval.PERSON);
      }
    }
  }
}
