package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.PlatformSso;
import io.github.remediate.mac.PlatformSso.UserState;
import io.github.remediate.mac.PssoStatus;
import java.util.ArrayList;
import java.util.List;

/** Where two places tell of the same registration what cannot both be so. */
final class Contradictions {
  private Contradictions() {}

  static void add(Situation mac, Findings findings) {
    List<String> found = new ArrayList<>();
    PlatformSso platform = mac.platform().found().orElse(null);
    PssoStatus broker = mac.broker().found().orElse(null);
    if (mac.shownIds().size() > 1) {
      found.add(
          "app-sso shows device id "
              + mac.platformId().orElseThrow()
              + ", and getPSSOStatus shows "
              + mac.brokerId().orElseThrow());
    }
    if (platform != null && broker != null) {
      registered(platform, broker, found);
    }
    boolean noPlatform = mac.platform().isAbsent();
    boolean anothers =
        mac.facts()
            .surroundings()
            .signOn()
            .platform()
            .found()
            .filter(PlatformSso::isAnothers)
            .isPresent();
    if (anothers && broker != null && broker.platform() == PssoStatus.Platform.NOT_REGISTERED) {
      found.add(
          "app-sso shows Platform SSO of another provider, and getPSSOStatus tells of Microsoft's"
              + " that is enabled (1)");
    }
    if (noPlatform && broker != null && isRegistered(broker.platform())) {
      found.add(
          "app-sso shows no Platform SSO of Microsoft, and getPSSOStatus tells of one that is"
              + " registered ("
              + broker.platform().ordinal()
              + ")");
    }
    String source = "app-sso and getPSSOStatus";
    if (!found.isEmpty()) {
      findings.holds(FindingId.CONTRADICTION, Witness.LOOK, String.join("; ", found), source);
    } else if (mac.extension() != Told.NO
        && (mac.platform().isUnknown() || mac.broker().isUnknown())) {
      findings.unknown(
          FindingId.CONTRADICTION,
          "not all places could be asked, so they were not compared",
          source);
    } else {
      findings.doesNot(FindingId.CONTRADICTION, "no two places contradict each other", source);
    }
  }

  private static void registered(PlatformSso platform, PssoStatus broker, List<String> found) {
    boolean completed = platform.completed().orElse(false);
    boolean pending = platform.completed().isPresent() && !completed;
    boolean normal = platform.user() == UserState.NORMAL;
    if (completed && normal && !isRegistered(broker.platform()) && broker.deviceId().isEmpty()) {
      found.add(
          "app-sso shows a complete registration, and getPSSOStatus shows none ("
              + broker.platform().ordinal()
              + ")");
    }
    if (pending
        && platform.user() == UserState.NONE
        && broker.platform() == PssoStatus.Platform.REGISTERED) {
      found.add(
          "app-sso shows no complete registration, and getPSSOStatus tells of one that is"
              + " registered (2)");
    }
  }

  private static boolean isRegistered(PssoStatus.Platform platform) {
    return switch (platform) {
      case REGISTERED, NEEDS_REPAIR -> true;
      case NOT_ENABLED, NOT_REGISTERED -> false;
    };
  }
}
