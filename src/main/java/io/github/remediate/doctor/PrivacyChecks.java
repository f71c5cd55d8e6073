package io.github.remediate.doctor;

import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.macos.plist.PropertyListFile;
import io.github.remediate.macos.programs.SurroundingsReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What macOS's privacy protection lets this program see. It tells of the process that asks: what
 * launchd starts has neither the terminal's nor Jamf's grants, and only a profile gives it its own.
 */
public final class PrivacyChecks {
  /** Where tccd keeps what configuration profiles grant (PPPC). */
  private static final MacPath OVERRIDES =
      new MacPath("/Library/Application Support/com.apple.TCC/MDMOverrides.plist");

  private static final String UPLOAD =
      "Upload profiles/privacy.mobileconfig, which `remediate kit DIR --team-id TEAM` makes."
          + " Without it a run leaves out cookies and other apps' containers, and says so.";

  private PrivacyChecks() {}

  /**
   * Looks.
   *
   * @param privileged whether it is looked at as root: for anybody else all of it is closed
   * @param runtime the program that a grant must name: this Java runtime's
   */
  public static List<Check> of(MacFiles files, boolean privileged, String runtime) {
    List<Check> checks = new ArrayList<>();
    if (!privileged) {
      checks.add(
          Check.unknown(
              Subject.FULL_DISK_ACCESS,
              "only root is told what macOS's privacy protection grants",
              Check.AS_ROOT));
      return checks;
    }
    Observation<Boolean> access = SurroundingsReader.fullDiskAccess(files);
    if (access.isKnown()) {
      checks.add(
          access.found().orElseThrow()
              ? Check.ok(Subject.FULL_DISK_ACCESS, "this process has Full Disk Access")
              : Check.warning(
                  Subject.FULL_DISK_ACCESS,
                  "this process has no Full Disk Access",
                  "Give it to the terminal in System Settings, Privacy & Security, or by a"
                      + " profile. Without it a run leaves out cookies and other apps' containers,"
                      + " and says so."));
    } else {
      checks.add(
          Check.unknown(
              Subject.FULL_DISK_ACCESS,
              "whether this process has Full Disk Access: " + access.reason(),
              "See System Settings, Privacy & Security, Full Disk Access."));
    }
    checks.add(profile(PropertyListFile.read(files, OVERRIDES), runtime));
    return checks;
  }

  private static Check profile(PropertyListFile overrides, String runtime) {
    Observation<List<String>> granted = overrides.entries();
    if (granted.isUnknown()) {
      return Check.unknown(
          Subject.PRIVACY_PROFILE,
          "what profiles grant: " + granted.reason(),
          "See System Settings, Privacy & Security, Profiles.");
    }
    return granted.found().orElse(List.of()).contains(runtime)
        ? Check.ok(Subject.PRIVACY_PROFILE, "a profile grants privacy rights to " + runtime)
        : Check.warning(
            Subject.PRIVACY_PROFILE,
            "no profile grants anything to "
                + runtime
                + ", which launchd starts to go on with a run",
            UPLOAD);
  }
}
