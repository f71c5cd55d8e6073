package io.github.remediate.plan;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PasswordName;
import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.ItemRule;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a playbook's rules look for among passwords. A look keeps few of a keychain's passwords, so
 * that no rule finds one shows only then that there is none when the look kept those.
 */
final class SoughtPasswords {
  private SoughtPasswords() {}

  /** Texts of which one stands in the label, account or service of all that a rule can find. */
  static Set<String> of(Playbook playbook) {
    Set<String> names = new LinkedHashSet<>();
    for (Step step : playbook.steps()) {
      for (Action action : step.actions()) {
        if (action instanceof Action.DeleteKeychainItems delete) {
          for (ItemRule rule : delete.items()) {
            if (findsPasswords(rule)) {
              names.addAll(rule.values());
            }
          }
        }
      }
    }
    return names;
  }

  /** What names exactly a generic password that is to go. */
  static List<PasswordName> exactly(Playbook playbook) {
    Set<PasswordName> names = new LinkedHashSet<>();
    for (Step step : playbook.steps()) {
      for (Action action : step.actions()) {
        if (action instanceof Action.DeleteKeychainItems delete) {
          delete.items().forEach(rule -> addNames(names, rule));
        }
      }
    }
    return List.copyOf(names);
  }

  private static void addNames(Set<PasswordName> names, ItemRule rule) {
    PasswordName.Attribute attribute =
        switch (rule.by()) {
          case LABEL -> PasswordName.Attribute.LABEL;
          case ACCOUNT -> PasswordName.Attribute.ACCOUNT;
          case SERVICE -> PasswordName.Attribute.SERVICE;
          case LABEL_END, ISSUER, SUBJECT, MENTIONS -> null;
        };
    if (attribute != null && !rule.keep() && rule.itemClass() == ItemRule.Kind.GENERIC_PASSWORD) {
      rule.values().forEach(value -> names.add(new PasswordName(attribute, value)));
    }
  }

  // All identity preferences are kept, and all certificates and keys.
  private static boolean findsPasswords(ItemRule rule) {
    return switch (rule.itemClass()) {
      case GENERIC_PASSWORD, INTERNET_PASSWORD, ANY -> true;
      case IDENTITY_PREFERENCE, CERTIFICATE, KEY -> false;
    };
  }

  /**
   * Notes what {@code delete} looks for and the look at the login keychain may have passed over.
   */
  static void noteUnseen(
      StepDraft draft,
      Action.DeleteKeychainItems delete,
      Observation<KeychainContents> loginKeychain) {
    if (!(loginKeychain instanceof Observation.Known<KeychainContents> login)) {
      return;
    }
    for (ItemRule rule : delete.items()) {
      for (String value : rule.values()) {
        if (findsPasswords(rule) && !login.value().holdsAllNamed(value)) {
          draft.unknown.add(
              new PlannedStep.Undecided(
                  target(login.value().path(), rule, value),
                  "such items may have been left out of what was read"));
        }
      }
    }
  }

  private static Target.Keychain target(MacPath keychain, ItemRule rule, String value) {
    boolean internet = rule.itemClass() == ItemRule.Kind.INTERNET_PASSWORD;
    return new Target.Keychain(
        keychain,
        internet ? ItemClass.INTERNET_PASSWORD : ItemClass.GENERIC_PASSWORD,
        false,
        rule.by() == ItemRule.By.ACCOUNT || rule.by() == ItemRule.By.SERVICE ? null : value,
        rule.by() == ItemRule.By.ACCOUNT ? value : null,
        rule.by() == ItemRule.By.SERVICE ? value : null,
        null,
        null);
  }
}
