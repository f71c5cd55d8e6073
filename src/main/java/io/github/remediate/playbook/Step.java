package io.github.remediate.playbook;

import java.time.Duration;
import java.util.List;

/**
 * One step of a playbook.
 *
 * @param id unique in the playbook; lower-case letters, digits and hyphens
 * @param article the document's number of the step, 1 or above
 * @param title one line, imperative
 * @param where who or what carries it out
 * @param why why it is done
 * @param guidance what a person is told, a line each; may be empty
 * @param approval whether a person must agree before it starts
 * @param onFailure what happens when it fails
 * @param timeout how long one attempt may take
 * @param retries how often it is tried again after a failure, 0 to 5
 * @param actions what is done, in order
 */
public record Step(
    String id,
    int article,
    String title,
    Where where,
    String why,
    List<String> guidance,
    Approval approval,
    OnFailure onFailure,
    Duration timeout,
    int retries,
    List<Action> actions) {

  /** Who or what carries a step out. */
  public enum Where {
    MAC,
    SERVER,
    PERSON;

    /** The name in playbooks and plans. */
    public String word() {
      return Words.of(this);
    }
  }

  /** Whether a person must agree. */
  public enum Approval {
    /** The consent to the whole run is enough. */
    NONE,
    /** A person is asked; {@code --yes} may answer. */
    ASK,
    /** A person is asked, and only a person can answer. */
    PERSON
  }

  /** What happens when a step fails. */
  public enum OnFailure {
    STOP,
    GO_ON,
    ASK
  }

  public Step {
    guidance = List.copyOf(guidance);
    actions = List.copyOf(actions);
  }
}
