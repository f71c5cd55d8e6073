package io.github.remediate.cli;

import io.github.remediate.app.CommandFailure;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Via;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Scope;
import io.github.remediate.playbook.SettingsFile;
import io.github.remediate.text.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the operator chose by options, checked before anything is looked at. */
final class Choices {
  static final String AUTO = "auto";
  private static final String MANUAL = "manual";
  private static final String HANDED_OVER = Via.HANDED_OVER.word();

  private Choices() {}

  /** The keychain scope; empty for the playbook's own. */
  static Optional<Scope> scope(String wordOrNull) {
    if (wordOrNull == null) {
      return Optional.empty();
    }
    for (Scope known : Scope.values()) {
      if (known.word().equals(wordOrNull)) {
        return Optional.of(known);
      }
    }
    throw CommandFailure.usage(
        "--keychain-scope " + wordOrNull + ": choose registration or article.");
  }

  /** The ADFS address. The document's is a template, and must not be taken for one. */
  static Optional<String> adfsUrl(String urlOrNull) {
    if (urlOrNull == null) {
      return Optional.empty();
    }
    if (!SettingsFile.isUrl(urlOrNull)) {
      throw CommandFailure.usage(
          "--adfs-url "
              + urlOrNull
              + ": give your own address in full, for example https://sts.example.com/adfs/ls.");
    }
    return Optional.of(urlOrNull);
  }

  /** Refuses whatever is not known to start runs. */
  static void checkInvokedBy(String wordOrNull) {
    if (wordOrNull != null && !wordOrNull.equals("jamf")) {
      throw CommandFailure.usage("--invoked-by " + wordOrNull + ": only jamf is known.");
    }
  }

  /**
   * By whom the servers' records are deleted.
   *
   * @param wordOrNull as it was typed
   * @param inTerminal whether somebody is there who can be asked
   */
  static Via records(String wordOrNull, boolean inTerminal) {
    if (AUTO.equals(wordOrNull)) {
      return Via.API;
    }
    boolean asks = wordOrNull == null ? inTerminal : wordOrNull.equals(MANUAL);
    return asks ? Via.PERSON : Via.HANDED_OVER;
  }

  /** The word of the option for what a saved plan says; empty where it has no record deleted. */
  static Optional<String> records(Plan saved) {
    return saved.steps().stream()
        .flatMap(step -> step.effects().stream())
        .filter(effect -> effect instanceof Effect.OnRecord)
        .map(
            effect ->
                switch (effect.via()) {
                  case HANDED_OVER -> HANDED_OVER;
                  case API -> AUTO;
                  case MACHINE, PERSON -> MANUAL;
                })
        .findFirst();
  }

  /** Refuses what is no way of having the servers' records deleted. */
  static void checkRecords(String wordOrNull) {
    if (wordOrNull == null
        || wordOrNull.equals(MANUAL)
        || wordOrNull.equals(HANDED_OVER)
        || wordOrNull.equals(AUTO)) {
      return;
    }
    throw CommandFailure.usage("--records " + wordOrNull + ": choose manual, handed-over or auto.");
  }

  /** The registered user's short name; empty for whoever is at the console. */
  static Optional<String> user(String nameOrNull) {
    if (nameOrNull == null) {
      return Optional.empty();
    }
    boolean path = nameOrNull.indexOf('/') >= 0 || nameOrNull.startsWith(".");
    if (nameOrNull.isBlank()
        || path
        || nameOrNull.startsWith("-")
        || nameOrNull.chars().anyMatch(Character::isISOControl)) {
      throw CommandFailure.usage(
          "--user "
              + ShellQuote.quote(nameOrNull, true)
              + ": this cannot be the name of an account. Give the short name, as `id -un` shows"
              + " it.");
    }
    return Optional.of(nameOrNull);
  }

  /**
   * Refuses a hazard that the playbook does not look for: a misspelled acceptance would be no
   * acceptance.
   */
  static void checkHazards(List<String> accepted, Playbook playbook) {
    List<String> ids = new ArrayList<>();
    for (Playbook.HazardRule hazard : playbook.hazards()) {
      ids.add(hazard.id().word());
    }
    for (String id : accepted) {
      if (!ids.contains(id)) {
        throw CommandFailure.usage(
            "--accept "
                + ShellQuote.quote(id, true)
                + ": "
                + playbook.id()
                + " has no such hazard. "
                + (ids.isEmpty()
                    ? "It has none."
                    : "Choose from: " + String.join(", ", ids) + "."));
      }
    }
  }
}
