package io.github.remediate.engine;

import io.github.remediate.mac.MacPath;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The copies of keychains that a run made, and how to put an item back from one. */
final class KeychainCopies {
  private final Plan plan;
  private final Ledger ledger;
  private final RunPlaces places;

  KeychainCopies(Plan plan, Ledger ledger, RunPlaces places) {
    this.plan = plan;
    this.ledger = ledger;
    this.places = places;
  }

  /** What to tell a person when items are gone: which, and each thing to do. */
  String restoring(List<Target.Keychain> missing) {
    StringBuilder text = new StringBuilder("Protected items are missing:");
    List<MacPath> keychains = new ArrayList<>();
    for (Target.Keychain item : missing) {
      text.append("\n  ")
          .append(item.itemClass().replace('-', ' '))
          .append(" '")
          .append(item.label())
          .append("' of ")
          .append(item.keychain());
      if (!keychains.contains(item.keychain())) {
        keychains.add(item.keychain());
      }
    }
    text.append("\nNothing more is done before they are back.");
    for (MacPath keychain : keychains) {
      text.append(copy(keychain).map(copy -> how(keychain, copy)).orElseGet(() -> none(keychain)));
    }
    return text.append("\nThen `sudo remediate resume`, which looks again.").toString();
  }

  private static String none(MacPath keychain) {
    return "\nThis run has no copy of " + keychain + ": put them back from a backup.";
  }

  // The copy is root's alone. A keychain file opens with the password that it had.
  private String how(MacPath keychain, MacPath copy) {
    Optional<String> user = plan.mac().consoleUser();
    if (!keychain.name().equals("login.keychain-db") || user.isEmpty()) {
      return "\nThe copy of " + keychain + " from before lies at " + copy + ".";
    }
    String owner = user.get();
    String open = "/Users/Shared/before-the-cleanup.keychain-db";
    return "\nPut them back from the copy of before:\n  sudo install -m 600 -o "
        + owner
        + " '"
        + copy
        + "' "
        + open
        + "\n  As "
        + owner
        + ", open that file in Keychain Access (its password is that of the login), and copy"
        + " the items named above, and no others, to the login keychain.\n  rm "
        + open;
  }

  private Optional<MacPath> copy(MacPath keychain) {
    for (PlannedStep step : plan.steps()) {
      for (int index = 0; index < step.effects().size(); index++) {
        Effect effect = step.effects().get(index);
        if (effect.kind() == Effect.Kind.COPY_FILE
            && EffectWorker.path(effect).equals(keychain)
            && ledger.isSettled(step.id(), index)) {
          return Optional.of(
              places
                  .evidence()
                  .child(
                      RunPlaces.slot(
                          step.article(),
                          index,
                          ledger.attempts(step.id(), index),
                          EffectWorker.path(effect))));
        }
      }
    }
    return Optional.empty();
  }
}
