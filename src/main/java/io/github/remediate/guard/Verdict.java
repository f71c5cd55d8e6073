package io.github.remediate.guard;

/** What a guard says of one target. */
public sealed interface Verdict {

  /** Nothing forbids it. */
  record Allowed() implements Verdict {}

  /**
   * It must not be touched.
   *
   * @param rule short name of the rule, stable across versions
   * @param reason why, in one clause for a person
   */
  record Refused(String rule, String reason) implements Verdict {}

  static Verdict allowed() {
    return new Allowed();
  }

  static Verdict refused(String rule, String reason) {
    return new Refused(rule, reason);
  }
}
