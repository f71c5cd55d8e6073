package io.github.remediate.playbook;

import io.github.remediate.document.Worded;
import io.github.remediate.mac.FindingId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * One step of a playbook.
 *
 * @param id unique in the playbook; lower-case letters, digits and hyphens
 * @param article the document's number of the step, 1 or above; empty where the document has none
 * @param number what people count it as: the document's number, else its place in the playbook
 * @param title one line, imperative
 * @param where who or what carries it out
 * @param why why it is done
 * @param guidance what a person is told, a line each; may be empty
 * @param approval whether a person must agree before it starts
 * @param onFailure what happens when it fails
 * @param when findings of which one must hold for it to apply; empty where it always does
 * @param untold what becomes of the run where that cannot be told and the step does more than ask
 * @param timeout how long one attempt may take
 * @param retries how often it is tried again after a failure, 0 to 5
 * @param actions what is done, in order
 */
public record Step(
    String id,
    OptionalInt article,
    int number,
    String title,
    Where where,
    String why,
    List<String> guidance,
    Approval approval,
    OnFailure onFailure,
    List<FindingId> when,
    Untold untold,
    Duration timeout,
    int retries,
    List<Action> actions) {

  /** Who or what carries a step out. */
  public enum Where implements Worded {
    MAC,
    SERVER,
    PERSON
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

  /** What becomes of the run where it cannot be told whether a step applies. */
  public enum Untold {
    /** It does not begin. */
    STOP,
    /** The step is passed over, and listed as what could not be told. */
    PASS_OVER
  }

  public Step {
    guidance = List.copyOf(guidance);
    when = List.copyOf(when);
    actions = List.copyOf(actions);
  }

  /** Whether something of it is not done where it cannot be told whether it applies. */
  public boolean needsCertainty() {
    return actions.stream().anyMatch(action -> action.kind().needsCertainty());
  }
}
