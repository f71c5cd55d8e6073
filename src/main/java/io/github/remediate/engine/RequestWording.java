package io.github.remediate.engine;

import io.github.remediate.mac.ServerRecord;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words what a person is asked to do. Pure. */
final class RequestWording {
  private RequestWording() {}

  /**
   * An item that a person deletes.
   *
   * @param refusal with which words it was refused to a command, if one was tried
   */
  record ByHand(Effect effect, Optional<String> refusal) {}

  static List<String> keys(PlannedStep step, List<ByHand> items) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Step "
            + step.article()
            + ": no command can delete these items. Please open Keychain Access"
            + " (in Applications, Utilities), choose the login keychain, and delete exactly:");
    int number = 1;
    for (ByHand each : items) {
      Effect effect = each.effect();
      Target.Keychain item = (Target.Keychain) effect.target().orElseThrow();
      lines.add(
          "  "
              + number++
              + ". "
              + name(item)
              + ", "
              + item.itemClass().replace('-', ' ')
              + (item.account() == null ? "" : ", account " + item.account())
              + (item.service() == null ? "" : ", service " + item.service())
              + (item.keyHash() == null ? "" : ", key hash " + item.keyHash()));
      each.refusal().ifPresent(said -> lines.add("     " + said));
      effect.warning().ifPresent(warning -> lines.add("     " + warning));
    }
    lines.add("Delete nothing else; no key or certificate of JAMF. Are they deleted?");
    return lines;
  }

  private static String name(Target.Keychain item) {
    if (item.label() != null) {
      return item.label();
    }
    return item.service() != null ? item.service() : "(without a name)";
  }

  /** Names the record by what the plan holds of the Mac: later steps take its registration away. */
  static List<String> record(StepEffect each, Plan plan) {
    PlannedStep step = each.step();
    Target.Record record = ((Effect.DeleteRecord) each.effect()).record();
    List<String> lines = new ArrayList<>();
    lines.add("Step " + step.article() + ": " + step.title());
    lines.add("  " + portal(record.service()));
    add(lines, "record id", record.id());
    add(lines, "computer name", record.name());
    if (record.service() != ServerRecord.Service.JAMF_PRO) {
      add(lines, "Entra device id", record.deviceId());
    }
    add(lines, "serial number", plan.mac().serialNumber().orElse(null));
    add(lines, "hardware UUID", plan.mac().hardwareUuid().orElse(null));
    plan.mac()
        .registrations()
        .ifPresent(
            list ->
                list.forEach(
                    registration -> {
                      registration.tenantId().ifPresent(tenant -> add(lines, "tenant", tenant));
                      registration.userPrincipalName().ifPresent(u -> add(lines, "user", u));
                    }));
    lines.add("Choose by these identifiers, not by the name alone. Is the record deleted?");
    return lines;
  }

  private static void add(List<String> lines, String what, String value) {
    String line = "    " + what + ": " + value;
    if (value != null && !lines.contains(line)) {
      lines.add(line);
    }
  }

  private static String portal(ServerRecord.Service service) {
    return switch (service) {
      case JAMF_PRO -> "In Jamf Pro: Computers, Search Inventory, open the computer, Delete.";
      case ENTRA ->
          "In the Microsoft Entra admin center: Devices, All devices, open the device, Delete.";
      case INTUNE ->
          "In the Microsoft Intune admin center: Devices, macOS, delete every entry of this Mac."
              + " With partner device compliance a Mac is not listed there: then nothing is to be"
              + " deleted.";
    };
  }

  static List<String> request(StepEffect each, Step policy) {
    PlannedStep step = each.step();
    List<String> lines = new ArrayList<>();
    lines.add("Step " + step.article() + ": " + step.title());
    each.effect().reason().lines().forEach(line -> lines.add("  " + line));
    policy.guidance().forEach(line -> lines.add("  " + line));
    lines.add("Is it done?");
    return lines;
  }

  /**
   * Asks for a step.
   *
   * @param progress how much it is and what comes next
   */
  static List<String> consent(PlannedStep step, Step policy, String progress) {
    List<String> lines = new ArrayList<>();
    lines.add("Step " + step.article() + ": " + step.title());
    lines.add("  " + progress);
    policy.guidance().forEach(line -> lines.add("  " + line));
    lines.add("Go on with this step?");
    return lines;
  }

  /** How much the step does, and how long each part of it may take. */
  static String amount(PlannedStep step, Step policy) {
    int count = step.effects().size();
    String most = "at most " + DurationText.words(policy.timeout());
    return count == 1 ? "1 effect, " + most : count + " effects, " + most + " each";
  }

  /**
   * Asks what became of an effect.
   *
   * @param begun how far it came, as the journal tells
   * @param untold why a look cannot tell
   * @param whereToLook where a person may look, a line each
   */
  static List<String> doubt(
      StepEffect each, String begun, String untold, List<String> whereToLook) {
    List<String> lines = new ArrayList<>();
    lines.add("Step " + each.step().article() + ": no look can tell whether this happened:");
    lines.add("    " + EffectName.deed(each.effect()));
    lines.add("  " + begun);
    lines.add("  This cannot be told: " + untold + ".");
    whereToLook.forEach(line -> lines.add("  " + line));
    lines.add("  If you have seen for yourself which it is, say so. If you have not, leave it.");
    lines.add("    done:  it happened, and is not done again");
    lines.add("    again: it did not happen, and is done again");
    lines.add("    leave: nothing is done, and the run waits");
    return lines;
  }
}
