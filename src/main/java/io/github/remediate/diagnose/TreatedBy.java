package io.github.remediate.diagnose;

import io.github.remediate.document.Worded;
import java.util.OptionalInt;

/** The playbooks that a diagnosis can lead to, the gentlest first. */
public enum TreatedBy implements Worded {
  PREREQUISITES(Kind.SYMPTOM),
  COMPLIANCE_POLICY(Kind.SYMPTOM),
  UNRESPONSIVE(Kind.SYMPTOM),
  KEYCHAIN_PROMPT(Kind.SYMPTOM),
  CAUSE_7(Kind.CAUSE),
  GRAPH_TOKEN(Kind.SYMPTOM),
  CAUSE_5(Kind.CAUSE),
  CAUSE_3(Kind.CAUSE),
  CAUSE_2(Kind.CAUSE),
  CAUSE_1(Kind.CAUSE),
  CAUSE_4(Kind.CAUSE),
  REGISTRATION(Kind.PLAYBOOK),
  CAUSE_6(Kind.CAUSE);

  private enum Kind {
    CAUSE,
    SYMPTOM,
    PLAYBOOK
  }

  private final Kind kind;

  TreatedBy(Kind kind) {
    this.kind = kind;
  }

  /** The id of the playbook, which is also its file's name. */
  public String playbookId() {
    return kind == Kind.SYMPTOM ? "symptom-" + word() : word();
  }

  /** What is wrong where it is the one that treats it, and what is done, for a person. */
  public String treatment() {
    return Treatments.of(this, OptionalInt.empty());
  }

  /** The options that choose it. */
  public String option() {
    return switch (kind) {
      case CAUSE -> "--cause " + word().substring("cause-".length());
      case SYMPTOM -> "--symptom " + word();
      case PLAYBOOK -> "--playbook " + word();
    };
  }
}
