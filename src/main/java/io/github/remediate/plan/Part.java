package io.github.remediate.plan;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import java.util.Set;

/**
 * How much of a playbook a run does. On a Mac that several users registered, all but the last of
 * them have their own part done; what is of the Mac as a whole is done once, with the last.
 */
public enum Part implements Worded {
  /** All of it. */
  WHOLE,
  /** What is one user's alone: their files, their login keychain, their device in Entra. */
  USER;

  /** What is looked for before a part that leaves MDM, Jamf and their records alone. */
  private static final Set<String> HAZARDS_OF_USER =
      Set.of(
          "disk-space",
          "full-disk-access",
          "gentler-repair",
          "locked-keychain",
          "migrated-identity",
          "no-console-user",
          "platform-sso",
          "power");

  private static final String ENTRA = Service.ENTRA.word();

  boolean holds(Step step) {
    return switch (this) {
      case WHOLE -> true;
      case USER -> step.actions().stream().allMatch(Part::isOfUser);
    };
  }

  private static boolean isOfUser(Action action) {
    return switch (action.kind()) {
      case COLLECT_EVIDENCE, COPY_KEYCHAINS, MOVE_FILES, DELETE_KEYCHAIN_ITEMS -> true;
      case DELETE_RECORDS -> ((Action.DeleteRecords) action).service().equals(ENTRA);
      case RUN_COMMAND, REMOVE_APPLICATION, RESTART, WAIT, ASK_PERSON, GUIDE -> false;
    };
  }

  boolean heeds(String hazard) {
    return switch (this) {
      case WHOLE -> true;
      case USER -> HAZARDS_OF_USER.contains(hazard);
    };
  }
}
