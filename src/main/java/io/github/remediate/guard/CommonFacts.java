package io.github.remediate.guard;

import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Profile;
import java.util.ArrayList;
import java.util.List;

/** What several hazards read from the facts in the same way. */
final class CommonFacts {
  private CommonFacts() {}

  /** The profiles that are known, of the Mac and of its user: never a proof that another is not. */
  static List<Profile> profiles(MacFacts facts) {
    List<Profile> all = new ArrayList<>();
    facts.management().profiles().found().ifPresent(all::addAll);
    facts.surroundings().signOn().userProfiles().found().ifPresent(all::addAll);
    return all;
  }

  /** Whether the Mac surely is not enrolled. */
  static boolean isNotEnrolled(MacFacts facts) {
    Observation<Enrollment> enrollment = facts.management().enrollment();
    return enrollment.isKnown() && !enrollment.found().orElseThrow().enrolled();
  }

  /** The first number of the version of macOS; where it is not known, the newest one. */
  static int macOs(MacFacts facts) {
    String version = facts.identity().osVersion().found().orElse("");
    int dot = version.indexOf('.');
    String first = dot < 0 ? version : version.substring(0, dot);
    return first.isEmpty() || first.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(first);
  }
}
