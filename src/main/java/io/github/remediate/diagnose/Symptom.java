package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person sees, by the names that the playbooks of the article's symptoms have. */
public enum Symptom {
  UNRESPONSIVE("unresponsive", FindingId.UNRESPONSIVE),
  KEYCHAIN_PROMPT("keychain-prompt", FindingId.SIGNING_PROMPT),
  COMPLIANT_IN_INTUNE_ONLY("compliant-in-intune-not-in-azure", FindingId.COMPLIANT_IN_INTUNE_ONLY),
  DUPLICATE_ENTRIES("duplicate-entries", FindingId.DUPLICATE_ENTRIES),
  FAILS_TO_REGISTER("fails-to-register", FindingId.FAILS_TO_REGISTER),
  COMPLIANCE_POLICY("compliance-policy", FindingId.POLICY_NOT_EVALUATED),
  GRAPH_TOKEN("graph-token", FindingId.NO_GRAPH_TOKEN),
  PREREQUISITES("prerequisites", FindingId.PREREQUISITES_IN_DOUBT);

  private final String word;
  private final FindingId finding;

  Symptom(String word, FindingId finding) {
    this.word = word;
    this.finding = finding;
  }

  /** The name as it is typed. */
  public String word() {
    return word;
  }

  FindingId finding() {
    return finding;
  }

  /** The symptom of that name; empty if there is none. */
  public static Optional<Symptom> named(String word) {
    return Arrays.stream(values()).filter(symptom -> symptom.word.equals(word)).findFirst();
  }

  /** All names, as the help lists them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Symptom::word).toList();
  }
}
