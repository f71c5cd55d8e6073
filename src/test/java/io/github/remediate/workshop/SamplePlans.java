package io.github.remediate.workshop;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Registration;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectKind;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Scope;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Plans to render, write and compare: a rich one, an empty one, a hostile one, and any number. */
public final class SamplePlans {
  private static final String HOME = "/Users/jane";
  private static final String LOGIN = HOME + "/Library/Keychains/login.keychain-db";
  private static final String SYSTEM = "/Library/Keychains/System.keychain";
  private static final String JAMF = "/Library/Application Support/JAMF/JAMF.keychain";
  private static final String DEVICE = "1d6f8c52-77f0-4c0e-9a51-7c2d54b0e8aa";
  private static final String OLDER = "e0c1a7b4-3f6d-4a55-8b21-90f2c9d0a113";
  private static final String SHA1 = "5D41402ABC4B2A76B9719D911017C592AE2F3B01";
  private static final String OLDER_SHA1 = "7C211433F02071597741E6FF5A8EA34789ABBF43";
  private static final String KEY = "7E1177A3B5E7BF49DFD36849D264596242A4B240";
  private static final String STK = "A94A8FE5CCB19BA61C4C0873D391E987982FBBD3";

  private SamplePlans() {}

  /** The same plan, of a Mac with another serial number and hardware UUID. */
  public static Plan ofAnotherMac(Plan own) {
    Plan.Mac mac = own.mac();
    return new Plan(
        own.tool(),
        own.playbookId(),
        own.playbookDigest(),
        own.scope(),
        new Plan.Mac(
            Optional.of("C02OTHER"),
            Optional.of("00000000-0000-0000-0000-000000000001"),
            mac.osVersion(),
            mac.consoleUser(),
            mac.source(),
            mac.privileged(),
            mac.registrations(),
            mac.enrolled(),
            Optional.empty(),
            Optional.empty()),
        List.of(),
        own.hazards(),
        own.steps(),
        own.protectedItems());
  }

  /** Cause 6 on a Mac that was registered twice: every kind of effect, hazard and keeping. */
  public static Plan rich() {
    return new Plan(
        "remediate 0.1.0",
        "cause-6",
        "sha256:3b1f5c0e9d7a48b2a6c4e8f01d2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
        Scope.ARTICLE,
        new Plan.Mac(
            Optional.of("C02XK1ABJGH5"),
            Optional.of("5F1C7C0A-8E6B-5D1F-A6A7-0D6E4B9C2F31"),
            Optional.of("14.5"),
            Optional.of("jane"),
            MacFacts.Source.LIVE,
            true,
            Optional.of(
                List.of(
                    new Registration(
                        DEVICE,
                        Optional.of(SHA1),
                        Optional.of("9f3c0b2a-0000-4000-8000-1234567890ab"),
                        Optional.of("jane@example.com")),
                    new Registration(
                        OLDER, Optional.of(OLDER_SHA1), Optional.empty(), Optional.empty()))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        List.of(),
        hazards(),
        steps(),
        protectedItems());
  }

  private static List<Plan.Hazard> hazards() {
    return List.of(
        new Plan.Hazard(
            "filevault-key",
            HazardFinding.State.PRESENT,
            "FileVault is on, and its recovery key may be escrowed in the Jamf record only",
            "The FileVault recovery key could be lost",
            "Export the recovery key from Jamf Pro before the computer record is deleted.",
            true),
        new Plan.Hazard(
            "platform-sso",
            HazardFinding.State.PRESENT,
            "app-sso shows a Platform SSO registration of jane",
            "Platform SSO is in use",
            "Deregister the Mac in Company Portal first; then make a new plan.",
            false),
        new Plan.Hazard(
            "jamf-server",
            HazardFinding.State.UNKNOWN,
            "jamf checkJSSConnection gave no answer within 30 seconds",
            "The Jamf server may be out of reach",
            "Connect the Mac to a network from which the Jamf server answers.",
            true),
        new Plan.Hazard("power", HazardFinding.State.CLEAR, "AC power", "Power", "", true),
        new Plan.Hazard(
            "disk-space", HazardFinding.State.CLEAR, "211 GB free", "Disk space", "", true),
        new Plan.Hazard(
            "console-user", HazardFinding.State.CLEAR, "jane", "Console user", "", false),
        new Plan.Hazard(
            "keychain-locked", HazardFinding.State.CLEAR, "unlocked", "Login keychain", "", false),
        new Plan.Hazard(
            "network", HazardFinding.State.CLEAR, "Ethernet", "Network stays up", "", true));
  }

  private static List<PlannedStep> steps() {
    List<PlannedStep> steps = new ArrayList<>();
    steps.add(
        step(
            "evidence",
            1,
            "Open Terminal on the Mac",
            Step.Where.MAC,
            Action.PreviewKind.EXACT,
            List.of(
                copy("/var/log/jamf.log", "what jamf did so far"),
                copy(HOME + "/Library/Logs/Company Portal", "what Company Portal said"),
                copy(LOGIN, "a copy to put back"),
                copy(JAMF, "step 3 removes it with the framework"))));
    steps.add(
        step(
            "remove-mdm-profile",
            2,
            "Remove the MDM profile",
            Step.Where.MAC,
            Action.PreviewKind.ESTIMATE,
            List.of(
                run(
                    "the Mac leaves MDM before its framework goes",
                    "/usr/local/bin/jamf",
                    "removeMdmProfile"))));
    steps.add(
        step(
            "remove-framework",
            3,
            "Remove the Jamf framework",
            Step.Where.MAC,
            Action.PreviewKind.ESTIMATE,
            List.of(
                run(
                    "a new enrollment installs it afresh",
                    "/usr/local/bin/jamf",
                    "removeFramework"))));
    steps.add(
        step(
            "delete-jamf-record",
            4,
            "Delete the computer's inventory record in Jamf Pro",
            Step.Where.SERVER,
            Action.PreviewKind.MANUAL,
            List.of(
                record(
                    new Target.Record(ServerRecord.Service.JAMF_PRO, null, null, null),
                    "the stale record holds the old Entra device id; find it by serial number"
                        + " C02XK1ABJGH5, hardware UUID 5F1C7C0A-8E6B-5D1F-A6A7-0D6E4B9C2F31"))));
    steps.add(
        step(
            "delete-entra-device",
            5,
            "Delete the device in Entra",
            Step.Where.SERVER,
            Action.PreviewKind.MANUAL,
            List.of(
                record(
                    new Target.Record(ServerRecord.Service.ENTRA, null, null, DEVICE),
                    "a stale device shadows the new registration"),
                record(
                    new Target.Record(
                        ServerRecord.Service.ENTRA, "8d0c", "Jane\u2019s MacBook Pro", OLDER),
                    "a stale device shadows the new registration"))));
    steps.add(files());
    steps.add(keychainGeneral());
    steps.add(keychainNamed());
    steps.add(
        step(
            "restart",
            9,
            "Restart the Mac",
            Step.Where.MAC,
            Action.PreviewKind.EXACT,
            List.of(
                EffectParts.effect(
                    EffectKind.RESTART,
                    Optional.empty(),
                    Optional.of(CommandLine.of("/sbin/shutdown", "-r", "+1")),
                    "root",
                    "caches in memory would write old files back",
                    Optional.empty()))));
    steps.add(
        step(
            "uninstall-company-portal",
            10,
            "Uninstall Company Portal",
            Step.Where.MAC,
            Action.PreviewKind.EXACT,
            List.of(
                EffectParts.effect(
                    EffectKind.REMOVE_APPLICATION,
                    file("/Applications/Company Portal.app"),
                    Optional.empty(),
                    "root",
                    "a fresh one is installed in step 13",
                    Optional.of("nothing reinstalls it by itself: have its Jamf policy ready")),
                EffectParts.effect(
                    EffectKind.FORGET_RECEIPT,
                    file("/var/db/receipts/com.microsoft.CompanyPortalMac.plist"),
                    Optional.of(
                        CommandLine.of(
                            "/usr/bin/pkgutil", "--forget", "com.microsoft.CompanyPortalMac")),
                    "root",
                    "the installer's receipt of the removed application",
                    Optional.empty()))));
    steps.add(
        step(
            "delete-intune-records",
            11,
            "Delete all instances of the Mac in Intune, and wait",
            Step.Where.SERVER,
            Action.PreviewKind.MANUAL,
            List.of(
                record(
                    new Target.Record(ServerRecord.Service.INTUNE, null, null, DEVICE),
                    "several instances make the registration fail"),
                EffectParts.effect(
                    EffectKind.WAIT,
                    Optional.empty(),
                    Optional.empty(),
                    "root",
                    "30 minutes: the servers take that long to agree",
                    Optional.empty()))));
    steps.add(
        new PlannedStep(
            "enroll",
            OptionalInt.of(12),
            12,
            "Enroll the Mac in Jamf Pro again",
            Step.Where.PERSON,
            PlannedStep.State.SATISFIED,
            Action.PreviewKind.MANUAL,
            Step.Approval.NONE,
            List.of(),
            List.of(),
            List.of(),
            false));
    steps.add(
        new PlannedStep(
            "register",
            OptionalInt.of(13),
            13,
            "Open Self Service and start the registration policy",
            Step.Where.PERSON,
            PlannedStep.State.BLOCKED,
            Action.PreviewKind.MANUAL,
            Step.Approval.NONE,
            List.of(
                ask(
                    Optional.empty(),
                    "open Self Service, choose the policy that registers the Mac, sign in as"
                        + " jane@example.com and wait until Company Portal says that it is done")),
            List.of(),
            List.of(
                new PlannedStep.Undecided(
                    new Target.File(new MacPath("/Applications/Self Service.app")),
                    "whether the new framework brings it is not known before step 12")),
            false));
    return steps;
  }

  private static PlannedStep files() {
    String library = HOME + "/Library/";
    List<Effect> effects =
        List.of(
            move(
                "/Library/Application Support/com.microsoft.CompanyPortal.usercontext.info",
                "root",
                "Company Portal's user"),
            move(
                library + "Application Support/com.microsoft.CompanyPortalMac",
                "jane",
                "Company Portal's data"),
            move(
                library + "Application Support/com.microsoft.CompanyPortalMac.usercontext.info",
                "jane",
                "Company Portal's user"),
            move(
                library + "Saved Application State/com.jamfsoftware.selfservice.mac.savedState",
                "jane",
                "Self Service's windows"),
            EffectParts.effect(
                EffectKind.MOVE_FILE,
                file(library + "Preferences/com.microsoft.CompanyPortalMac.plist"),
                Optional.of(
                    CommandLine.of(
                        "/usr/bin/defaults", "delete", "com.microsoft.CompanyPortalMac")),
                "jane",
                "Company Portal's settings",
                Optional.empty()),
            EffectParts.effect(
                EffectKind.MOVE_FILE,
                file("/Library/Preferences/com.jamfsoftware.management.jamfAAD.plist"),
                Optional.of(
                    CommandLine.of(
                        "/usr/bin/defaults",
                        "delete",
                        new MacPath("/Library/Preferences/com.jamfsoftware.management.jamfAAD"))),
                "root",
                "jamfAAD's settings under its old name",
                Optional.empty()),
            move(library + "Caches/UBF8T346G9.identity", "jane", "the broker's cached tokens"));
    return new PlannedStep(
        "delete-files",
        OptionalInt.of(6),
        6,
        "Delete the files of the registration, if they exist",
        Step.Where.MAC,
        PlannedStep.State.PLANNED,
        Action.PreviewKind.EXACT,
        Step.Approval.NONE,
        effects,
        List.of(
            new PlannedStep.Kept(
                new Target.File(
                    new MacPath(
                        library + "Containers/com.microsoft.CompanyPortalMac.ssoextension")),
                "platform-sso",
                "Platform SSO is in use and needs it"),
            new PlannedStep.Kept(
                new Target.File(new MacPath(library + "WebKit/com.microsoft.CompanyPortalMac")),
                "link",
                "it is a link, and links are never followed")),
        List.of(
            new PlannedStep.Undecided(
                new Target.File(
                    new MacPath(library + "Cookies/com.microsoft.CompanyPortalMac.binarycookies")),
                "reading it needs Full Disk Access"),
            new PlannedStep.Undecided(
                new Target.File(
                    new MacPath(library + "Cookies/com.jamf.management.jamfAAD.binarycookies")),
                "reading it needs Full Disk Access")),
        false);
  }

  private static PlannedStep keychainGeneral() {
    String byHand =
        "delete it in Keychain Access: the registration's keys; security has no command"
            + " that deletes a key";
    List<Effect> effects = new ArrayList<>();
    effects.add(
        delete(
            item("identity", DEVICE, null, null, SHA1, KEY),
            "the registration's certificate and private key",
            null,
            "delete-identity",
            "-Z",
            SHA1));
    effects.add(
        delete(
            item("certificate", OLDER, null, null, OLDER_SHA1, null),
            "an older registration, whose key is gone",
            null,
            "delete-certificate",
            "-Z",
            OLDER_SHA1));
    for (String name : List.of("thumbprint", "registeredUserPrincipalName", "tenantId")) {
      String account = "com.microsoft.workplacejoin." + name;
      String value =
          switch (name) {
            case "thumbprint" -> SHA1;
            case "tenantId" -> "9f3c0b2a-0000-4000-8000-1234567890ab";
            default -> "jane@example.com";
          };
      effects.add(
          delete(
              item("generic-password", value, account, value, null, null),
              "the registration's own notes",
              null,
              "delete-generic-password",
              "-a",
              account,
              "-s",
              value));
    }
    effects.add(
        delete(
            item("generic-password", "com.microsoft.adalcache", "x", "com.microsoft.adalcache"),
            "tokens of every Microsoft application that uses ADAL",
            "signs jane out of older Office applications",
            "delete-generic-password",
            "-a",
            "x",
            "-s",
            "com.microsoft.adalcache"));
    effects.add(
        delete(
            item(
                "generic-password", "Caf\u00e9 \u516c\u53f8 \"quoted\" \\ portal", "jane", "notes"),
            "mentions the portal",
            "it is jane's own note",
            "delete-generic-password",
            "-a",
            "jane",
            "-s",
            "Caf\u00e9 \u516c\u53f8 \"it's\" \\ portal"));
    effects.add(
        ask(
            Optional.of(item("public-key", "Microsoft Workplace Join Key", null, null, null, KEY)),
            byHand));
    effects.add(
        ask(
            Optional.of(
                item("private-key", "Microsoft Session Transport Key", null, null, null, STK)),
            byHand));
    effects.add(
        ask(
            Optional.of(
                item("public-key", "Microsoft Session Transport Key", null, null, null, STK)),
            byHand));
    List<PlannedStep.Kept> kept = new ArrayList<>();
    String other = "another application's: its saved passwords would become unreadable";
    for (String name :
        List.of(
            "Microsoft Edge Safe Storage", "Microsoft Teams Safe Storage", "Chrome Safe Storage")) {
      kept.add(
          new PlannedStep.Kept(
              item("generic-password", name, name.replace(" Safe Storage", ""), name),
              "kept",
              other));
    }
    for (int i = 1; i <= 9; i++) {
      kept.add(
          new PlannedStep.Kept(
              item("generic-password", "Exchange", "jane+" + i + "@example.com", "Exchange"),
              "kept",
              "a mail account, not the registration"));
    }
    kept.add(
        new PlannedStep.Kept(
            item(
                "private-key",
                "com.jamf.agent",
                null,
                null,
                null,
                "0BEEC7B5EA3F0FDBC95D0DD47F3C5BC275DA8A33"),
            "jamf-key",
            "a JAMF key: without it the Mac cannot talk to its server"));
    return new PlannedStep(
        "delete-keychain-items",
        OptionalInt.of(7),
        7,
        "Delete keychain items that name Microsoft, Intune or Company Portal, but never the JAMF"
            + " keys",
        Step.Where.MAC,
        PlannedStep.State.PLANNED,
        Action.PreviewKind.EXACT,
        Step.Approval.NONE,
        effects,
        kept,
        List.of(
            new PlannedStep.Undecided(
                item("certificate", "DeviceLogin.microsoft.com", null, null),
                "its issuer could not be read")),
        false);
  }

  private static PlannedStep keychainNamed() {
    String service =
        "https://enterpriseregistration.windows.net/ (UBF8T346G9.com.microsoft.CompanyPortalMac)";
    return step(
        "delete-named-items",
        8,
        "Delete the six named keychain entries",
        Step.Where.MAC,
        Action.PreviewKind.EXACT,
        List.of(
            delete(
                item("identity-preference", service, "5b0a2f3e-6c1d-4f5a ", service),
                "names the certificate for the registration service",
                null,
                "delete-generic-password",
                "-C",
                "iprf",
                "-s",
                service),
            delete(
                item(
                    "generic-password",
                    "com.jamf.management.jamfAAD",
                    "jamfAAD",
                    "com.jamf.management.jamfAAD"),
                "jamfAAD's token",
                null,
                "delete-generic-password",
                "-a",
                "jamfAAD",
                "-s",
                "com.jamf.management.jamfAAD")));
  }

  private static List<Plan.Protected> protectedItems() {
    return List.of(
        new Plan.Protected(
            keychain(
                JAMF,
                "private-key",
                "JAMF private key",
                "62CDB7020FF920E5AA642C3D4066950DD1F01F4D"),
            "jamf-keychain"),
        new Plan.Protected(
            keychain(
                JAMF, "public-key", "JAMF public key", "62CDB7020FF920E5AA642C3D4066950DD1F01F4D"),
            "jamf-keychain"),
        new Plan.Protected(
            keychain(
                SYSTEM,
                "certificate",
                "Example Corporation of a Very Long Name JSS Built-in Certificate Authority",
                "AF5570F5A1810B7AF78CAF4BC70A660F0DF51E42"),
            "jamf-certificate",
            List.of("00000000-0000-0000-A000-4A414D460003")),
        new Plan.Protected(
            keychain(
                SYSTEM,
                "private-key",
                "com.apple.kerberos.kdc",
                "BBF2DEAD374654CBB32A917AFD236656"),
            "other-key"),
        new Plan.Protected(
            keychain(
                LOGIN,
                "private-key",
                "iMessage Signing Key",
                "F0E1D2C3B4A5968778695A4B3C2D1E0F00112233"),
            "other-key"),
        new Plan.Protected(keychain(LOGIN, "symmetric-key", null, null), "other-key"));
  }

  /** Nothing to do, nothing hidden, looked at without root. */
  public static Plan clean() {
    List<PlannedStep> steps = new ArrayList<>();
    String[] titles = {
      "Open Terminal on the Mac",
      "Remove the MDM profile",
      "Remove the Jamf framework",
      "Delete the computer's inventory record in Jamf Pro",
      "Delete the device in Entra",
      "Delete the files of the registration, if they exist",
      "Delete keychain items that name Microsoft, Intune or Company Portal",
      "Delete the six named keychain entries",
      "Restart the Mac",
      "Uninstall Company Portal",
      "Delete all instances of the Mac in Intune, and wait",
      "Enroll the Mac in Jamf Pro again",
      "Open Self Service and start the registration policy"
    };
    for (int i = 0; i < titles.length; i++) {
      steps.add(
          new PlannedStep(
              "step-" + (i + 1),
              OptionalInt.of(i + 1),
              i + 1,
              titles[i],
              Step.Where.MAC,
              PlannedStep.State.SATISFIED,
              Action.PreviewKind.EXACT,
              Step.Approval.NONE,
              List.of(),
              List.of(),
              List.of(),
              false));
    }
    return new Plan(
        "remediate 0.1.0",
        "cause-6",
        "sha256:00",
        Scope.REGISTRATION,
        new Plan.Mac(
            Optional.empty(),
            Optional.empty(),
            Optional.of("15.1"),
            Optional.empty(),
            MacFacts.Source.LIVE,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        List.of(),
        List.of(new Plan.Hazard("power", HazardFinding.State.CLEAR, "AC power", "Power", "", true)),
        steps,
        List.of());
  }

  /** A Mac that tries to write to the terminal: escapes, newlines, text that runs backwards. */
  public static Plan hostile() {
    String bell = "\u001b[2J\u001b]0;owned\u0007";
    String user = "j\u00f6rg \u202egpj.exe";
    String home = "/Volumes/Data Two/\u30e6\u30fc\u30b6\u30fc/" + user;
    String keychain = home + "/Library/Keychains/login.keychain-db";
    Target.Keychain item =
        new Target.Keychain(
            new MacPath(keychain),
            ItemClass.GENERIC_PASSWORD,
            false,
            "  label\nwith lines\r" + bell,
            "--accept all",
            "x'; rm -rf ~ #\u0000\ufeff",
            null,
            null);
    return new Plan(
        "remediate 0.1.0",
        "cause-6",
        "sha256:01",
        Scope.REGISTRATION,
        new Plan.Mac(
            Optional.of("C02" + bell),
            Optional.of("\u009b31mUUID"),
            Optional.of("14.5\n\nHazards: none"),
            Optional.of(user),
            MacFacts.Source.ROOT,
            true,
            Optional.of(
                List.of(
                    new Registration(
                        "\u2067device\u2069",
                        Optional.empty(),
                        Optional.of("\ue000tenant"),
                        Optional.of("a\u00a0b@example.com")))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        List.of(),
        List.of(
            new Plan.Hazard(
                "network",
                HazardFinding.State.PRESENT,
                "Wi-Fi " + bell,
                "Network",
                "Use a cable.",
                true)),
        List.of(
            new PlannedStep(
                "all",
                OptionalInt.of(7),
                7,
                "Delete everything " + bell,
                Step.Where.MAC,
                PlannedStep.State.PLANNED,
                Action.PreviewKind.EXACT,
                Step.Approval.NONE,
                List.of(
                    EffectParts.effect(
                        EffectKind.DELETE_ITEM,
                        Optional.of(item),
                        Optional.of(
                            CommandLine.of(
                                "/usr/bin/security",
                                "delete-generic-password",
                                "-a",
                                "--accept all",
                                "-s",
                                "x'; rm -rf ~ #\u001b[31m\ufeff",
                                "",
                                new MacPath(keychain))),
                        user,
                        "reason " + bell,
                        Optional.of("warning " + bell)),
                    move(
                        home + "/Library/" + "very-long-".repeat(15) + "name " + bell,
                        user,
                        "why")),
                List.of(new PlannedStep.Kept(item, "rule" + bell, "reason" + bell)),
                List.of(new PlannedStep.Undecided(item, "reason\r" + bell)),
                false)),
        List.of(new Plan.Protected(item, "rule\n")));
  }

  /** Any plan that {@code random} makes; its commands hold words only, as those of a file do. */
  public static Plan random(Random random) {
    List<Plan.Hazard> hazards = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      hazards.add(
          new Plan.Hazard(
              text(random),
              HazardFinding.State.values()[random.nextInt(3)],
              text(random),
              text(random),
              text(random),
              random.nextBoolean()));
    }
    List<PlannedStep> steps = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      steps.add(randomStep(random, "step-" + i));
    }
    List<Plan.Protected> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(
          new Plan.Protected(
              target(random),
              text(random),
              random.nextBoolean() ? List.of() : List.of(text(random))));
    }
    List<Registration> registrations = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      registrations.add(
          new Registration(text(random), maybe(random), maybe(random), maybe(random)));
    }
    return new Plan(
        text(random),
        text(random),
        text(random),
        random.nextBoolean() ? Scope.REGISTRATION : Scope.ARTICLE,
        new Plan.Mac(
            maybe(random),
            maybe(random),
            maybe(random),
            maybe(random),
            MacFacts.Source.values()[random.nextInt(3)],
            random.nextBoolean(),
            random.nextInt(4) == 0 ? Optional.empty() : Optional.of(registrations),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        List.of(),
        hazards,
        steps,
        items);
  }

  private static PlannedStep randomStep(Random random, String id) {
    List<Effect> effects = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      EffectKind kind = EffectKind.values()[random.nextInt(EffectKind.values().length)];
      Object[] words = new Object[random.nextInt(4)];
      for (int w = 0; w < words.length; w++) {
        words[w] = text(random);
      }
      effects.add(
          EffectParts.effect(
              kind,
              Optional.of(target(kind, random)),
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(CommandLine.of(program(kind, random), words)),
              text(random),
              text(random),
              maybe(random)));
    }
    List<PlannedStep.Kept> kept = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      kept.add(new PlannedStep.Kept(target(random), text(random), text(random)));
    }
    List<PlannedStep.Undecided> unknown = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      unknown.add(new PlannedStep.Undecided(target(random), text(random)));
    }
    PlannedStep.State[] states = PlannedStep.State.values();
    return new PlannedStep(
        id,
        OptionalInt.of(1 + random.nextInt(13)),
        1 + random.nextInt(13),
        text(random),
        Step.Where.values()[random.nextInt(3)],
        states[random.nextInt(states.length)],
        Action.PreviewKind.values()[random.nextInt(3)],
        Step.Approval.NONE,
        effects,
        kept,
        unknown,
        false);
  }

  // A plan's JSON tells one program that is run from another by this.
  private static String program(EffectKind kind, Random random) {
    return kind == EffectKind.QUIT_APPLICATION ? "/usr/bin/pkill" : path(random).value();
  }

  private static Target target(EffectKind kind, Random random) {
    return switch (kind) {
      case DELETE_ITEM, DELETE_ITEM_BY_HAND -> target(1, random);
      case DISABLE_RECORD, DELETE_RECORD -> target(2, random);
      case COPY_FILE,
          RUN_COMMAND,
          QUIT_APPLICATION,
          MOVE_FILE,
          REMOVE_APPLICATION,
          FORGET_RECEIPT,
          RESTART,
          WAIT,
          ASK_PERSON ->
          target(0, random);
    };
  }

  private static Target target(Random random) {
    return target(random.nextInt(3), random);
  }

  private static Target target(int which, Random random) {
    return switch (which) {
      case 0 -> new Target.File(path(random));
      case 1 ->
          keychain(
              path(random),
              List.of("generic-password", "identity", "public-key", "other").get(random.nextInt(4)),
              maybe(random).orElse(null),
              maybe(random).orElse(null),
              maybe(random).orElse(null),
              maybe(random).orElse(null),
              maybe(random).orElse(null));
      default ->
          new Target.Record(
              ServerRecord.Service.values()[random.nextInt(3)],
              maybe(random).orElse(null),
              maybe(random).orElse(null),
              maybe(random).orElse(null));
    };
  }

  private static MacPath path(Random random) {
    return new MacPath("/Users/" + text(random).replace('/', '_').replace('\0', '_') + "/x");
  }

  private static Optional<String> maybe(Random random) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(text(random));
  }

  /** Any text that has a UTF-8 form: control characters, quotes and every plane included. */
  public static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      int c =
          switch (random.nextInt(6)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> "\"'\\/ ${}\u202e\u2028\u0085\u009b~#=".charAt(random.nextInt(15));
            case 2 -> random.nextInt(0x110000);
            default -> 'a' + random.nextInt(26);
          };
      text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 'x' : c);
    }
    return text.toString();
  }

  private static PlannedStep step(
      String id,
      int article,
      String title,
      Step.Where where,
      Action.PreviewKind preview,
      List<Effect> effects) {
    return new PlannedStep(
        id,
        OptionalInt.of(article),
        article,
        title,
        where,
        PlannedStep.State.PLANNED,
        preview,
        Step.Approval.NONE,
        effects,
        List.of(),
        List.of(),
        false);
  }

  private static Optional<Target> file(String path) {
    return Optional.of(new Target.File(new MacPath(path)));
  }

  private static Effect copy(String path, String reason) {
    return EffectParts.effect(
        EffectKind.COPY_FILE, file(path), Optional.empty(), "root", reason, Optional.empty());
  }

  private static Effect move(String path, String as, String reason) {
    return EffectParts.effect(
        EffectKind.MOVE_FILE, file(path), Optional.empty(), as, reason, Optional.empty());
  }

  private static Effect run(String reason, String program, Object... words) {
    return EffectParts.effect(
        EffectKind.RUN_COMMAND,
        Optional.empty(),
        Optional.of(CommandLine.of(program, words)),
        "root",
        reason,
        Optional.empty());
  }

  private static Effect record(Target.Record target, String reason) {
    return EffectParts.effect(
        EffectKind.DELETE_RECORD,
        Optional.of(target),
        Optional.empty(),
        "operator",
        reason,
        Optional.empty());
  }

  private static Effect ask(Optional<Target> target, String request) {
    return EffectParts.effect(
        target.isPresent() ? EffectKind.DELETE_ITEM_BY_HAND : EffectKind.ASK_PERSON,
        target,
        Optional.empty(),
        "jane",
        request,
        Optional.empty());
  }

  private static Effect delete(Target target, String reason, String warning, String... words) {
    Object[] arguments = new Object[words.length + 1];
    System.arraycopy(words, 0, arguments, 0, words.length);
    arguments[words.length] = new MacPath(LOGIN);
    return EffectParts.effect(
        EffectKind.DELETE_ITEM,
        Optional.of(target),
        Optional.of(CommandLine.of("/usr/bin/security", arguments)),
        "jane",
        reason,
        Optional.ofNullable(warning));
  }

  private static Target item(String itemClass, String label, String account, String service) {
    return item(itemClass, label, account, service, null, null);
  }

  private static Target item(
      String itemClass, String label, String account, String service, String sha1, String hash) {
    return keychain(new MacPath(LOGIN), itemClass, label, account, service, sha1, hash);
  }

  private static Target keychain(String keychain, String itemClass, String label, String hash) {
    return keychain(new MacPath(keychain), itemClass, label, null, null, null, hash);
  }

  private static Target keychain(
      MacPath keychain,
      String word,
      String label,
      String account,
      String service,
      String sha1,
      String hash) {
    boolean identity = word.equals("identity");
    ItemClass itemClass =
        identity
            ? ItemClass.CERTIFICATE
            : Arrays.stream(ItemClass.values())
                .filter(each -> each.word().equals(word))
                .findAny()
                .orElseThrow();
    return new Target.Keychain(keychain, itemClass, identity, label, account, service, sha1, hash);
  }
}
