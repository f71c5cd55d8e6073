package io.github.remediate.plan;

import io.github.remediate.document.Worded;

/**
 * A question of consent that a run is sure to ask. What a person has to do by hand is none: it is
 * waited for.
 *
 * @param id the gate's name in the journal
 * @param unattended whether {@code --yes} may answer it
 * @param text what it is about, in a few words
 */
public record Gate(String id, Kind kind, boolean unattended, String text) {

  /** What is asked. */
  public enum Kind implements Worded {
    /** Whether a step may begin. */
    STEP,
    /** Whether something goes that holds more than the registration. */
    ITEM,
    /** Whether the Mac may restart now. */
    RESTART
  }

  /** Who may answer, in the plan's JSON: {@code unattended} is {@code --yes} too. */
  public String mayAnswer() {
    return unattended ? "unattended" : "person";
  }

  /** The gate at which a step begins. */
  public static String ofStep(String step) {
    return step;
  }

  /**
   * The gate at which it is decided whether an effect is done at all.
   *
   * @param index the effect's place in the step, from 0
   */
  public static String ofItem(String step, int index) {
    return step + "/" + index + "/delete";
  }

  /** The gate before a restart. */
  public static String ofRestart(String step) {
    return step + "/restart";
  }
}
