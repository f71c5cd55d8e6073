package io.github.remediate.guard;

import io.github.remediate.mac.ConsoleUser;
import io.github.remediate.mac.Enrollment;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.HazardId;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.OtherPlace;
import io.github.remediate.mac.Power;
import io.github.remediate.mac.Profile;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.UserAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an expert checks before the first effect. Pure: the same facts give the same findings. */
public final class Hazards {
  /** A run does not start on battery below this charge, in percent. */
  static final int LEAST_CHARGE = 20;

  /** Copies of evidence and keychains need room; files are moved within their volume. */
  public static final long LEAST_FREE_BYTES = 512L << 20;

  private static final String REPAIR =
      "The registration that single sign-on uses stays in use; cleaning up around it would break"
          + " it. Repair it instead, without unenrolling: `sudo remediate --playbook registration"
          + " --dry-run` shows what is wrong with it and what is done about that.";

  private static final String ASK_SSO =
      "Look in System Settings, Users & Groups, Network Account Server, and in Company Portal's"
          + " settings whether this Mac is registered; accept this only where it is not.";

  private static final String OTHER_KEYCHAIN =
      "A keychain beside the login keychain is not cleaned, and a registration in it goes on being"
          + " found. Have its user delete what is Microsoft's in it, or the whole keychain, in"
          + " Keychain Access; accept this only where it may stay. For other users run this again.";

  private static final String OPEN_JAMF_PRO =
      "Open Jamf Pro's address in a browser of this Mac; accept this where its page comes.";

  private Hazards() {}

  /** Judges one hazard by the facts alone. */
  public static HazardFinding judge(HazardId id, MacFacts facts) {
    return judge(id, facts, FindingTable.NONE);
  }

  /**
   * Judges one hazard, some of them by what was found of the Mac.
   *
   * @param findings what was judged of the Mac, {@link #findings} among it
   */
  public static HazardFinding judge(HazardId id, MacFacts facts, FindingTable findings) {
    return switch (id) {
      case AUTOMATED_ENROLLMENT -> automatedEnrollment(facts);
      case BOOTSTRAP_TOKEN -> bootstrapToken(facts);
      case DISK_SPACE -> diskSpace(facts);
      case ESCROWED_PASSWORDS -> EscrowedPasswords.judge(facts);
      case FILEVAULT_KEY -> fileVaultKey(facts);
      case FULL_DISK_ACCESS -> FullDiskAccess.judge(facts);
      case GENTLER_REPAIR -> GentlerRepair.judge(findings);
      case JAMF_SERVER -> jamfServer(facts);
      case LOCKED_KEYCHAIN -> lockedKeychain(facts);
      case MIGRATED_IDENTITY -> MigratedIdentity.judge(facts, findings);
      case NETWORK_LOST -> NetworkLost.judge(facts);
      case NO_CONSOLE_USER -> noConsoleUser(facts);
      case OTHER_REGISTERED_USERS -> otherRegisteredUsers(facts);
      case PLATFORM_SSO -> platformSso(facts);
      case POWER -> power(facts);
    };
  }

  /** What a hazard is judged by besides the facts. */
  public static Set<FindingId> findings(HazardId id) {
    return switch (id) {
      case GENTLER_REPAIR -> GentlerRepair.ASKED;
      case MIGRATED_IDENTITY -> Set.of(FindingId.MIGRATED_IDENTITY);
      case AUTOMATED_ENROLLMENT,
          BOOTSTRAP_TOKEN,
          DISK_SPACE,
          ESCROWED_PASSWORDS,
          FILEVAULT_KEY,
          FULL_DISK_ACCESS,
          JAMF_SERVER,
          LOCKED_KEYCHAIN,
          NETWORK_LOST,
          NO_CONSOLE_USER,
          OTHER_REGISTERED_USERS,
          PLATFORM_SSO,
          POWER ->
          Set.of();
    };
  }

  private static HazardFinding platformSso(MacFacts facts) {
    SsoUse use = SsoUse.of(facts);
    if (use instanceof SsoUse.InUse) {
      return HazardFinding.present(use.evidence()).never(REPAIR);
    }
    if (use instanceof SsoUse.SetUp) {
      return HazardFinding.unknown(use.evidence()).never(REPAIR);
    }
    if (use instanceof SsoUse.AnotherProvider) {
      return HazardFinding.present(use.evidence())
          .byName(
              "It is not Microsoft's, and this run leaves it alone: make sure that its users can"
                  + " sign in without it while the Mac is unmanaged.");
    }
    return use instanceof SsoUse.Untold
        ? HazardFinding.unknown(use.evidence()).byName(ASK_SSO)
        : HazardFinding.clear(use.evidence());
  }

  private static HazardFinding fileVaultKey(MacFacts facts) {
    Observation<Boolean> on = facts.surroundings().fileVault();
    if (!on.isKnown()) {
      return HazardFinding.unknown(reasonOf(on, "FileVault's state could not be read"));
    }
    if (!on.found().orElseThrow()) {
      return HazardFinding.clear("FileVault is off");
    }
    return noJamfRecord(facts)
        ? HazardFinding.clear("FileVault is on, and no Jamf Pro record holds its recovery key")
        : HazardFinding.present(
            "FileVault is on: its recovery key may exist only in the Jamf Pro record");
  }

  private static HazardFinding bootstrapToken(MacFacts facts) {
    if (CommonFacts.isNotEnrolled(facts)) {
      return HazardFinding.clear("not enrolled");
    }
    Observation<Boolean> escrowed = facts.surroundings().bootstrapToken();
    if (!escrowed.isKnown()) {
      return HazardFinding.unknown(
          reasonOf(escrowed, "it could not be told whether one is escrowed"));
    }
    return escrowed.found().orElseThrow()
        ? HazardFinding.present("a bootstrap token is escrowed in MDM")
        : HazardFinding.clear("no bootstrap token is escrowed");
  }

  private static HazardFinding automatedEnrollment(MacFacts facts) {
    Observation<Enrollment> enrollment = facts.management().enrollment();
    if (!enrollment.isKnown()) {
      return HazardFinding.unknown(reasonOf(enrollment, "the enrollment could not be read"));
    }
    if (CommonFacts.isNotEnrolled(facts)) {
      return HazardFinding.clear("not enrolled");
    }
    if (enrollment.found().orElseThrow().automated()) {
      return HazardFinding.present("enrolled by Automated Device Enrollment");
    }
    Observation<List<Profile>> profiles = facts.management().profiles();
    if (!profiles.isKnown()) {
      return HazardFinding.unknown(reasonOf(profiles, "the profiles could not be listed"));
    }
    boolean fixed = false;
    for (Profile profile : profiles.found().orElseThrow()) {
      fixed |= profile.hasPayload("com.apple.mdm") && !profile.removable();
    }
    return fixed
        ? HazardFinding.present("the MDM profile says that it must not be removed")
        : HazardFinding.clear("the MDM profile can be removed");
  }

  private static HazardFinding noConsoleUser(MacFacts facts) {
    if (facts.user().isUnknown()) {
      return HazardFinding.unknown(facts.user().reason());
    }
    if (facts.user().isAbsent() || facts.console().isAbsent()) {
      return HazardFinding.present("nobody is logged in at the console");
    }
    if (facts.console().isUnknown()) {
      return HazardFinding.unknown(facts.console().reason());
    }
    UserAccount user = facts.user().found().orElseThrow();
    ConsoleUser console = facts.console().found().orElseThrow();
    if (console.uid() != user.uid()) {
      return HazardFinding.present(
          console.name() + " is at the console, so " + user.name() + " has no session there");
    }
    return console.name().equalsIgnoreCase(user.name())
        ? HazardFinding.clear(user.name() + " is logged in")
        : HazardFinding.unknown(
            console.name()
                + " is at the console, with the same numeric id as "
                + user.name()
                + ": name the user as the console does, or nobody");
  }

  private static HazardFinding lockedKeychain(MacFacts facts) {
    Observation<Boolean> unlocked = facts.keychains().loginUnlocked();
    if (facts.keychains().login().isAbsent()) {
      return HazardFinding.clear("there is no login keychain");
    }
    if (!unlocked.isKnown()) {
      return HazardFinding.unknown(reasonOf(unlocked, "the login keychain could not be asked"));
    }
    return unlocked.found().orElseThrow()
        ? HazardFinding.clear("the login keychain is unlocked")
        : HazardFinding.present("the login keychain is locked");
  }

  private static HazardFinding otherRegisteredUsers(MacFacts facts) {
    Observation<List<OtherPlace>> others = facts.otherUsers();
    if (!others.isKnown()) {
      return HazardFinding.unknown(reasonOf(others, "other homes could not be listed"));
    }
    List<String> registered = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    boolean keychain = false;
    for (OtherPlace other : others.found().orElseThrow()) {
      keychain |= other.isKeychain();
      if (other.registrations().isUnknown()) {
        unread.add(other.path().value());
      } else if (other.registrations().found().orElse(0) > 0) {
        int count = other.registrations().found().orElseThrow();
        registered.add(
            other.path()
                + (other.isKeychain()
                    ? " (" + count + (count == 1 ? " registration)" : " registrations)")
                    : ""));
      }
    }
    if (!registered.isEmpty()) {
      String detail =
          "also registered: "
              + String.join(", ", registered)
              + (unread.isEmpty()
                  ? ""
                  : "; could not be looked into: " + String.join(", ", unread));
      return keychain
          ? HazardFinding.present(detail).byName(OTHER_KEYCHAIN)
          : HazardFinding.present(detail);
    }
    if (unread.isEmpty()) {
      return HazardFinding.clear("no other user is registered");
    }
    HazardFinding unknown =
        HazardFinding.unknown("could not be looked into: " + String.join(", ", unread));
    return keychain ? unknown.byName(OTHER_KEYCHAIN) : unknown;
  }

  private static HazardFinding power(MacFacts facts) {
    Observation<Power> power = facts.surroundings().power();
    if (!power.isKnown()) {
      return HazardFinding.unknown(reasonOf(power, "the power source could not be read"));
    }
    Power now = power.found().orElseThrow();
    if (now.source() == Power.Source.MAINS) {
      return HazardFinding.clear("on AC power");
    }
    boolean ups = now.source() == Power.Source.UPS;
    if (now.percent().isEmpty()) {
      return HazardFinding.unknown(
          ups
              ? "on a UPS: the mains are out, and how long it lasts cannot be told"
              : "on battery, and the charge could not be read");
    }
    if (ups) {
      return now.percent().getAsInt() < LEAST_CHARGE
          ? HazardFinding.unknown(
              "on a UPS, and the Mac's own battery is below "
                  + LEAST_CHARGE
                  + " %: how long the UPS lasts cannot be told")
          : HazardFinding.clear(
              "on a UPS, with the Mac's own battery at " + LEAST_CHARGE + " % or more");
    }
    // The charge itself stays out of the detail when all is well: two looks would differ by it.
    return now.percent().getAsInt() < LEAST_CHARGE
        ? HazardFinding.present(
            "on battery at " + now.percent().getAsInt() + " %, below " + LEAST_CHARGE + " %")
        : HazardFinding.clear("on battery, " + LEAST_CHARGE + " % or more");
  }

  private static HazardFinding diskSpace(MacFacts facts) {
    Observation<Long> free = facts.surroundings().freeBytes();
    if (!free.isKnown()) {
      return HazardFinding.unknown(reasonOf(free, "free space could not be read"));
    }
    return free.found().orElseThrow() < LEAST_FREE_BYTES
        ? HazardFinding.present("only " + (free.found().orElseThrow() >> 20) + " MiB free")
        : HazardFinding.clear("enough free space");
  }

  private static HazardFinding jamfServer(MacFacts facts) {
    Observation<Boolean> answers = facts.surroundings().jamfServerAnswers();
    if (!answers.isKnown()) {
      return facts.management().framework().isAbsent()
          ? HazardFinding.unknown("the jamf program is gone, so its server could not be asked")
              .advising(OPEN_JAMF_PRO)
          : HazardFinding.unknown(reasonOf(answers, "the Jamf server could not be asked"));
    }
    return answers.found().orElseThrow()
        ? HazardFinding.clear("the Jamf server answers")
        : HazardFinding.present("the Jamf server does not answer");
  }

  static boolean noJamfRecord(MacFacts facts) {
    if (!facts.records().isKnown()) {
      return false;
    }
    return facts.records().found().orElseThrow().stream()
        .noneMatch(record -> record.service() == ServerRecord.Service.JAMF_PRO);
  }

  static String reasonOf(Observation<?> observation, String otherwise) {
    return observation.reason().isEmpty() ? otherwise : observation.reason();
  }
}
