package io.github.remediate.engine;

import java.util.Optional;

/**
 * Why a step failed.
 *
 * @param what what failed or is still there, in sentences
 * @param said what the command for it said, or why there was none: a clause
 * @param remedy what a person does about it before the run goes on, a clause that asks for it;
 *     empty where nobody knows better than to mend what was said
 */
record Failure(String what, Optional<String> said, Optional<String> remedy) {
  Failure {
    // A list ends with its last thing.
    what = what.endsWith(".") || what.contains("\n") ? what : what + ".";
  }

  static Failure of(String what) {
    return new Failure(what, Optional.empty(), Optional.empty());
  }

  /** The same with what to do about it. */
  Failure withRemedy(String clause) {
    return new Failure(what, said, Optional.of(clause));
  }

  /** What happened, without what to do. */
  String text() {
    return what + said.map(clause -> "\n  " + clause + ".").orElse("");
  }

  /** What happened and what to do. */
  String message() {
    return text() + remedy.map(clause -> "\n" + clause + ".").orElse("");
  }
}
