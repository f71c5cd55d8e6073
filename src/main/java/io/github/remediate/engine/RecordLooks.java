package io.github.remediate.engine;

import io.github.remediate.mac.RecordPresence;
import io.github.remediate.plan.Plan;

/**
 * Looks at a service for a record that somebody says they deleted there. Nothing is sent but
 * questions.
 */
public interface RecordLooks {

  /**
   * Whether a record is at its service: looks alone, and known as false only after three in a row.
   *
   * @param effect of the step, which deletes it
   * @param meanwhile called now and then while time passes
   */
  RecordPresence isThere(Plan plan, String step, int effect, Runnable meanwhile);

  /** Nobody's, for this reason. */
  static RecordLooks none(String why) {
    return (plan, step, effect, meanwhile) -> RecordPresence.untold(why);
  }
}
