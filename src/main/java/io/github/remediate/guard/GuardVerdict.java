package io.github.remediate.guard;

/** What a guard says of one target: yes, no, or cannot tell, which allows nothing. */
public sealed interface GuardVerdict {

  /** Nothing forbids it. */
  record Allowed() implements GuardVerdict {}

  /** It must not be touched: for a reason, or because nobody can tell. */
  sealed interface Stays extends GuardVerdict {
    /** Short name of the rule, stable across versions. */
    String rule();

    /** Why, in one clause for a person. */
    String reason();
  }

  /** A rule forbids it. */
  record Refused(String rule, String reason) implements Stays {}

  /** Whether it may be touched cannot be told. */
  record Unknown(String reason) implements Stays {
    @Override
    public String rule() {
      return "cannot-tell";
    }
  }

  static GuardVerdict allowed() {
    return new Allowed();
  }

  static GuardVerdict refused(String rule, String reason) {
    return new Refused(rule, reason);
  }

  static GuardVerdict unknown(String reason) {
    return new Unknown(reason);
  }
}
