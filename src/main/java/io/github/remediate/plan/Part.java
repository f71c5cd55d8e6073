package io.github.remediate.plan;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.HazardId;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;

/**
 * How much of a playbook a run does. On a Mac that several users registered, all but the last of
 * them have their own part done; what is of the Mac as a whole is done once, with the last.
 */
public enum Part implements Worded {
  /** All of it. */
  WHOLE,
  /** What is one user's alone: their files, their login keychain, their device in Entra. */
  USER;

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

  boolean heeds(HazardId hazard) {
    return switch (this) {
      case WHOLE -> true;
      case USER -> concernsUser(hazard);
    };
  }

  /** Whether it is looked for before a part that leaves MDM, Jamf and their records alone. */
  private static boolean concernsUser(HazardId hazard) {
    return switch (hazard) {
      case DISK_SPACE,
          FULL_DISK_ACCESS,
          GENTLER_REPAIR,
          LOCKED_KEYCHAIN,
          MIGRATED_IDENTITY,
          NO_CONSOLE_USER,
          PLATFORM_SSO,
          POWER ->
          true;
      case AUTOMATED_ENROLLMENT,
          BOOTSTRAP_TOKEN,
          ESCROWED_PASSWORDS,
          FILEVAULT_KEY,
          JAMF_SERVER,
          NETWORK_LOST,
          OTHER_REGISTERED_USERS ->
          false;
    };
  }
}
