package io.github.remediate.kit;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import io.github.remediate.macos.plist.ManagedSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The configuration profiles of the kit. */
final class Profiles {
  /** Where the launcher looks for the runtime that comes with the program. */
  private static final List<String> RUNTIMES =
      List.of(
          "/usr/local/remediate/runtime/bin/java",
          "/usr/local/remediate/runtime/Contents/Home/bin/java");

  /** What shows the windows and prompts of a run. */
  private static final List<String> NOTIFIERS =
      List.of(
          "au.csiro.dialog",
          "com.microsoft.CompanyPortalMac",
          "com.jamf.selfserviceplus",
          "com.jamfsoftware.selfservice.mac");

  private Profiles() {}

  /**
   * Full Disk Access (PPPC) for the runtime that comes with the program, signed by {@code team} and
   * by nobody else: any Java program that a user brings along would have it otherwise.
   */
  static byte[] privacy(String team) {
    String requirement =
        "anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.6] /* exists */ and"
            + " certificate leaf[field.1.2.840.113635.100.6.1.13] /* exists */ and certificate"
            + " leaf[subject.OU] = \""
            + team
            + "\"";
    List<NSObject> programs = new ArrayList<>();
    for (String runtime : RUNTIMES) {
      NSDictionary program = new NSDictionary();
      program.put("Identifier", Profile.text(runtime));
      program.put("IdentifierType", Profile.text("path"));
      program.put("CodeRequirement", Profile.text(requirement));
      program.put("StaticCode", Profile.flag(false));
      program.put("Allowed", Profile.flag(true));
      program.put("Comment", Profile.text("The Java runtime that comes with remediate"));
      programs.add(program);
    }
    NSDictionary services = new NSDictionary();
    services.put("SystemPolicyAllFiles", Profile.list(programs.toArray(new NSObject[0])));
    return Profile.of(
        "privacy",
        "remediate: Full Disk Access",
        "Lets remediate see cookies and other apps' containers of the registered user. It leaves"
            + " with MDM in step 2 of the cleanup.",
        team,
        "com.apple.TCC.configuration-profile-policy",
        Map.of("Services", services));
  }

  /** Keeps users from switching off the job that goes on with a run. */
  static byte[] backgroundItem(String team, String label) {
    NSDictionary rule = new NSDictionary();
    rule.put("RuleType", Profile.text("Label"));
    rule.put("RuleValue", Profile.text(label));
    rule.put("Comment", Profile.text("Goes on with a run of remediate after a restart"));
    return Profile.of(
        "background-item",
        "remediate: background item",
        "Allows the launchd job with which a run goes on, so that nobody is asked about it. It"
            + " leaves with MDM in step 2 of the cleanup, and macOS then tells the user of the"
            + " job.",
        team,
        "com.apple.servicemanagement",
        Map.of("Rules", Profile.list(rule)));
  }

  /** Lets through what a run and a registration show. */
  static byte[] notifications(String team) {
    List<NSObject> apps = new ArrayList<>();
    for (String bundle : NOTIFIERS) {
      NSDictionary app = new NSDictionary();
      app.put("BundleIdentifier", Profile.text(bundle));
      app.put("NotificationsEnabled", Profile.flag(true));
      app.put("AlertType", new NSNumber(2)); // stays until it is dismissed
      app.put("ShowInNotificationCenter", Profile.flag(true));
      app.put("ShowInLockScreen", Profile.flag(false));
      app.put("CriticalAlertEnabled", Profile.flag(false));
      app.put("BadgesEnabled", Profile.flag(true));
      app.put("SoundsEnabled", Profile.flag(true));
      apps.add(app);
    }
    return Profile.of(
        "notifications",
        "remediate: notifications",
        "Allows notifications of swiftDialog, Company Portal and Self Service. A Focus hides them"
            + " all the same. Leave out the apps that another profile of yours speaks of.",
        team,
        "com.apple.notificationsettings",
        Map.of("NotificationSettings", Profile.list(apps.toArray(new NSObject[0]))));
  }

  /** The settings, with an example for the one that is safe to take over as it is. */
  static byte[] settings(String team) {
    ManagedSetting days = ManagedSetting.QUARANTINE_DAYS;
    Map<String, NSObject> values = Map.of(days.key(), new NSNumber(Long.parseLong(days.example())));
    return Profile.of(
        "settings",
        "remediate: settings",
        "Settings of remediate. Instead of it you can fill in the form that the kit has for the"
            + " External Applications pane.",
        team,
        ManagedSetting.DOMAIN,
        values);
  }
}
