package io.github.remediate.app;

import io.github.remediate.approval.Approval;
import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.approval.SigningRight;
import io.github.remediate.document.Quoted;
import io.github.remediate.macos.ManagedApprovals;
import io.github.remediate.playbook.ApprovalFields;
import io.github.remediate.signature.KeyRefusedException;
import io.github.remediate.signature.TrustedKey;
import io.github.remediate.signature.TrustedKeys;
import io.github.remediate.signature.VerifyingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose approvals count on a Mac. Whose keys do is said by a profile that says anything of
 * approvals, or else by the Mac's own settings file, never by both and never by another file: who
 * could name a file could name their own key. What is demanded is the stricter of both.
 */
final class ApprovalSettings {
  private static final int MOST_KEYS = 100;

  /** Where a key stands, and what stands there. */
  private record Written(String at, String key, String name, List<String> signs) {}

  private ApprovalSettings() {}

  /**
   * The rules.
   *
   * @param own what the Mac's own settings file says
   * @throws CommandFailure if what counts holds a mistake
   */
  static ApprovalRules of(ManagedApprovals managed, Optional<ApprovalFields> own) {
    if (managed.isSet()) {
      List<Written> keys = new ArrayList<>();
      for (ManagedApprovals.Key key : managed.keys().orElse(List.of())) {
        keys.add(new Written("the profile's approvalsKeys", key.key(), key.name(), key.signs()));
      }
      return rules(
          Optional.of(
              isRequired(managed.required()) || isRequired(own.flatMap(ApprovalFields::required))),
          Optional.of(
              Math.max(people(managed.people()), people(own.flatMap(ApprovalFields::people)))),
          managed.tolerance(),
          keys);
    }
    if (own.isEmpty()) {
      return ApprovalRules.NONE;
    }
    List<Written> keys = new ArrayList<>();
    for (ApprovalFields.Key key : own.get().keys()) {
      keys.add(new Written(key.at(), key.key(), key.name(), key.signs()));
    }
    return rules(own.get().required(), own.get().people(), own.get().tolerance(), keys);
  }

  private static ApprovalRules rules(
      Optional<Boolean> required,
      Optional<Integer> people,
      Optional<Integer> tolerance,
      List<Written> written) {
    List<TrustedKey> keys = new ArrayList<>();
    for (Written each : written) {
      TrustedKey key = key(each);
      if (keys.stream().anyMatch(other -> other.key().equals(key.key()))) {
        throw mistake(each, "the key stands there twice", "Leave one of them out.");
      }
      keys.add(key);
      if (keys.size() > MOST_KEYS) {
        throw mistake(each, "more than " + MOST_KEYS + " keys stand there", "Leave some out.");
      }
    }
    return new ApprovalRules(
        isRequired(required),
        people(people),
        tolerance.map(Duration::ofMinutes).orElse(ApprovalRules.TOLERANCE),
        new TrustedKeys(keys));
  }

  private static boolean isRequired(Optional<Boolean> said) {
    return said.orElse(false);
  }

  private static int people(Optional<Integer> said) {
    return said.orElse(1);
  }

  private static TrustedKey key(Written written) {
    String name = written.name().strip();
    if (name.isEmpty() || name.length() > Approval.MOST_WORD || isHostile(name)) {
      throw mistake(
          written,
          "the name " + Quoted.of(written.name()) + " is none that can be shown",
          "Write a name of up to " + Approval.MOST_WORD + " characters in one line.");
    }
    for (String word : written.signs()) {
      if (!SigningRight.isOne(word)) {
        throw mistake(
            written,
            "the key of " + name + " signs " + Quoted.of(word) + ", which is nothing",
            "Choose from " + SigningRight.known() + ".");
      }
    }
    try {
      return new TrustedKey(name, VerifyingKey.parse(written.key()), Set.copyOf(written.signs()));
    } catch (KeyRefusedException e) {
      throw mistake(
          written,
          "the key of " + name + " is refused: " + e.getMessage(),
          "Copy what `remediate keygen` printed, or the file of the public key.");
    }
  }

  private static boolean isHostile(String name) {
    return Quoted.hidesSomething(name) || name.indexOf('\n') >= 0;
  }

  private static CommandFailure mistake(Written at, String what, String remedy) {
    return CommandFailure.usage(at.at() + ": " + what + ". " + remedy);
  }
}
