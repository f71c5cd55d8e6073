package io.github.remediate.guard;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether Full Disk Access is there and stays: what an MDM profile grants leaves in step 2, in the
 * middle of the run.
 */
final class FullDiskAccess {
  private static final String TCC_PAYLOAD = "com.apple.TCC.configuration-profile-policy";

  /** What can have started this program, by parts of its name; the list is never complete. */
  private static final List<String> STARTERS =
      List.of(
          "remediate",
          "jamf",
          "term",
          "ssh",
          "java",
          "jdk",
          "jre",
          "shell",
          "console",
          "warp",
          "kitty",
          "alacritty",
          "ghostty",
          "hyper",
          "tabby",
          "vscode",
          "tmux",
          "jetbrains",
          "munki",
          "ansible",
          "puppet",
          "chef",
          "salt",
          "addigy",
          "kandji",
          "mosyle",
          "python",
          "ruby",
          "perl",
          "osquery",
          "fleet",
          "teamviewer",
          "anydesk",
          "splashtop",
          "bomgar",
          "beyondtrust",
          "screenconnect");

  private FullDiskAccess() {}

  static HazardFinding judge(MacFacts facts) {
    Observation<Boolean> access = facts.surroundings().fullDiskAccess();
    if (!access.isKnown()) {
      return HazardFinding.unknown(
          Hazards.reasonOf(access, "it cannot be told whether it is granted"));
    }
    if (!access.found().orElseThrow()) {
      return HazardFinding.present("remediate has no Full Disk Access");
    }
    if (CommonFacts.isNotEnrolled(facts)) {
      return HazardFinding.clear("granted");
    }
    Observation<List<Profile>> profiles = facts.management().profiles();
    if (!profiles.isKnown()) {
      return HazardFinding.unknown(
          "granted, perhaps by an MDM profile: "
              + Hazards.reasonOf(profiles, "the profiles could not be listed"));
    }
    return grantedBy(CommonFacts.profiles(facts));
  }

  private static HazardFinding grantedBy(List<Profile> profiles) {
    Set<String> parties = new TreeSet<>();
    boolean unread = false;
    for (Profile profile : profiles) {
      for (Profile.Payload payload : profile.payloads()) {
        if (payload.type().equals(TCC_PAYLOAD)) {
          parties.addAll(payload.fullDiskAccess());
          unread |= payload.content().isEmpty();
        }
      }
    }
    for (String party : parties) {
      if (startsUs(party)) {
        return HazardFinding.present(
            "an MDM profile grants it to " + party + ", which leaves in step 2");
      }
    }
    if (unread) {
      return HazardFinding.unknown("granted, perhaps by an MDM profile that could not be read");
    }
    return HazardFinding.clear(
        parties.isEmpty()
            ? "granted"
            : "granted, by no profile that this program knows to be of use to it; profiles grant it"
                + " to "
                + String.join(", ", parties));
  }

  /**
   * Whether a program is this one, or one that can have started it: macOS counts a grant of the
   * program that is responsible for another. What Apple ships can start anything.
   */
  private static boolean startsUs(String party) {
    String name = party.toLowerCase(Locale.ROOT);
    return name.startsWith("com.apple.")
        || name.startsWith("/usr/")
        || name.startsWith("/bin/")
        || name.startsWith("/sbin/")
        || name.startsWith("/system/")
        || STARTERS.stream().anyMatch(name::contains);
  }
}
