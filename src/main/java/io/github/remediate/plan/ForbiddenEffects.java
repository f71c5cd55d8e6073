package io.github.remediate.plan;

import io.github.remediate.guard.CommandGuard;
import io.github.remediate.guard.GuardVerdict;
import io.github.remediate.mac.MacPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What no plan may hold, whatever a playbook says: commands that no cleanup needs, and the deletion
 * of keychain items where no earlier step copies the keychain. The step is blocked, and the run
 * with it.
 */
final class ForbiddenEffects {
  private ForbiddenEffects() {}

  static void apply(List<StepDraft> drafts, CommandGuard guard) {
    Set<MacPath> copied = new HashSet<>();
    for (StepDraft draft : drafts) {
      Set<MacPath> uncopied = new HashSet<>();
      for (Effect effect : draft.effects) {
        refuseOtherCommand(draft, effect, guard);
        if (effect.target().orElse(null) instanceof Target.Keychain item
            && !copied.contains(item.keychain())
            && uncopied.add(item.keychain())) {
          refuse(
              draft,
              item.keychain(),
              "no earlier step copies this keychain, so nothing in it may be deleted");
        }
      }
      for (Effect effect : draft.effects) {
        if (effect instanceof Effect.CopyFile copy) {
          copied.add(copy.path());
        }
      }
    }
  }

  private static void refuseOtherCommand(StepDraft draft, Effect effect, CommandGuard guard) {
    if (effect.command().isPresent()
        && guard.verdict(effect.command().get(), effect.as()) instanceof GuardVerdict.Stays stays) {
      refuse(draft, effect.command().get().program(), stays.reason());
    }
  }

  private static void refuse(StepDraft draft, MacPath what, String reason) {
    draft.refused = true;
    draft.unknown.add(new PlannedStep.Undecided(new Target.File(what), reason));
  }
}
