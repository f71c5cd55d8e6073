package io.github.remediate.app;

import io.github.remediate.approval.SigningRight;
import io.github.remediate.macos.ManagedSettings;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Via;
import java.util.Optional;

/**
 * Whether a run that hands records over can come to a receipt that counts. It takes the keys that
 * its Mac's settings name when it begins, and none later.
 */
public final class ReceiptKeys {
  private ReceiptKeys() {}

  /**
   * Why no receipt would count for a run of {@code plan} that began on that Mac now, and what to do
   * about it: a clause. Empty where one may, where the plan hands nothing over, and where the
   * settings cannot be told.
   *
   * @throws CommandFailure if a settings file holds a mistake
   */
  public static Optional<String> warning(Macs macs, MacChoice choice, Plan plan) {
    if (step(plan).isEmpty()) {
      return Optional.empty();
    }
    OpenMac mac = macs.look(choice);
    return warning(mac, Settings.of(mac, choice), plan);
  }

  /** The same for the Mac that was looked at, by what is set for it. */
  static Optional<String> warning(OpenMac mac, Settings settings, Plan plan) {
    if (step(plan).isEmpty()) {
      return Optional.empty();
    }
    boolean isTold = mac.seesAll() || ManagedSettings.read(mac.files()).approvals().isSet();
    return isTold ? warning(plan, ReceiptRules.of(settings.approvals())) : Optional.empty();
  }

  /** The same, by the rules that the run has. */
  static Optional<String> warning(Plan plan, ReceiptRules rules) {
    return rules.keys().keys().stream()
            .anyMatch(key -> key.signs().contains(SigningRight.RECEIPT.word()))
        ? Optional.empty()
        : step(plan)
            .map(
                step ->
                    "no receipt would count at step "
                        + step.number()
                        + ", as no key that this Mac's settings trust may sign one: set a key with"
                        + " `receipt` in its `signs` before the run begins (`keys` under"
                        + " `approvals` in "
                        + Settings.FILE
                        + ", or `approvalsKeys` in a configuration profile), or add `--records"
                        + " manual`, which asks whoever is at the Mac");
  }

  private static Optional<PlannedStep> step(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.effects().stream().anyMatch(each -> each.via() == Via.HANDED_OVER))
        .findFirst();
  }
}
