package io.github.remediate.guard;

import io.github.remediate.mac.Escrow;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges whether deleting the Jamf record may lose a password that this Mac still asks for. Jamf
 * Pro keeps three kinds: a local administrator's (LAPS), the one that gets round Activation Lock,
 * and the one of recoveryOS or the firmware. Each is lost to nobody where the Mac shows that it
 * asks for none. A Recovery Lock is no matter: macOS takes it off when MDM leaves (Apple, command
 * SetRecoveryLock), and no record goes before that was seen.
 */
final class EscrowedPasswords {
  private final List<String> present = new ArrayList<>();
  private final List<String> untold = new ArrayList<>();
  private final List<String> remedies = new ArrayList<>();

  private EscrowedPasswords() {}

  static HazardFinding judge(MacFacts facts) {
    if (Hazards.noJamfRecord(facts)) {
      return HazardFinding.clear("no Jamf Pro record");
    }
    EscrowedPasswords judge = new EscrowedPasswords();
    Escrow escrow = facts.surroundings().escrow();
    judge.activationLock(escrow.activationLock());
    judge.administrators(escrow.administrators(), facts);
    judge.startup(escrow.chip());
    if (judge.remedies.isEmpty()) {
      return HazardFinding.clear(
          "Activation Lock is off, this Mac has no other administrator than its user, and a"
              + " Recovery Lock leaves with MDM");
    }
    List<String> all = new ArrayList<>(judge.present);
    all.addAll(judge.untold);
    String detail = String.join("; ", all);
    HazardFinding finding =
        judge.present.isEmpty() ? HazardFinding.unknown(detail) : HazardFinding.present(detail);
    return finding.advising(
        String.join(" ", judge.remedies)
            + " Have an administrator export from Jamf Pro what its record holds of these.");
  }

  private void activationLock(Observation<Boolean> on) {
    if (!on.isKnown()) {
      untold.add(
          "whether Activation Lock is on: "
              + Hazards.reasonOf(on, "system_profiler was not asked"));
      remedies.add(
          "See Activation Lock Status in System Information, Hardware: where it is Disabled, no"
              + " bypass code is needed.");
    } else if (on.found().orElseThrow()) {
      present.add(
          "Activation Lock is on: the code that gets round it may exist only in the Jamf Pro"
              + " record");
      remedies.add("The code is the computer's Activation Lock bypass code in Jamf Pro.");
    }
  }

  private void administrators(Observation<List<String>> names, MacFacts facts) {
    String user = facts.userName().orElse("");
    List<String> others = new ArrayList<>(names.found().orElse(List.of()));
    others.removeIf(name -> name.equals(user));
    if (!names.isKnown()) {
      untold.add(
          "which local administrators there are: " + Hazards.reasonOf(names, "dscl was not asked"));
    } else if (!others.isEmpty()) {
      untold.add(
          "whether Jamf Pro alone knows the password (LAPS) of " + String.join(", ", others));
    } else {
      return;
    }
    remedies.add(
        "Look in Jamf Pro, at the computer's local user accounts, whose password it manages, and"
            + " make sure that another administrator can log in.");
  }

  private void startup(Observation<Escrow.Chip> chip) {
    if (!chip.isKnown()) {
      untold.add(
          "whether a firmware password is set: "
              + Hazards.reasonOf(chip, "system_profiler was not asked"));
    } else if (chip.found().orElseThrow() == Escrow.Chip.INTEL) {
      untold.add("whether a firmware password is set");
    } else {
      return;
    }
    remedies.add("\"sudo firmwarepasswd -check\" tells on an Intel Mac whether one is set.");
  }
}
