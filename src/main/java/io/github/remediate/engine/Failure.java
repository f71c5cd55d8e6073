package io.github.remediate.engine;

import java.util.Optional;

/**
 * Why a step failed.
 *
 * @param what what failed or is still there, in sentences
 * @param said what the command for it said, or why there was none: a clause
 * @param stakes why it matters, a sentence
 * @param remedy what a person does about it before the run goes on, a clause that asks for it;
 *     empty where nobody knows better than to mend what was said
 */
record Failure(
    String what, Optional<String> said, Optional<String> stakes, Optional<String> remedy) {
  Failure {
    // A list ends with its last thing.
    what = what.endsWith(".") || what.contains("\n") ? what : what + ".";
  }

  Failure(String what, Optional<String> said, Optional<String> remedy) {
    this(what, said, Optional.empty(), remedy);
  }

  static Failure of(String what) {
    return new Failure(what, Optional.empty(), Optional.empty());
  }

  /** The same with what to do about it. */
  Failure withRemedy(String clause) {
    return new Failure(what, said, stakes, Optional.of(clause));
  }

  /** The same with why it matters, if that is not known better. */
  Failure withStakes(String sentence) {
    return stakes.isPresent() ? this : new Failure(what, said, Optional.of(sentence), remedy);
  }

  /** What happened, without what to do. */
  String text() {
    return what + said.map(clause -> "\n  " + clause + ".").orElse("");
  }

  /** What happened, why it matters and what to do. */
  String message() {
    return text()
        + stakes.map(sentence -> "\n" + sentence).orElse("")
        + remedy.map(clause -> "\n" + clause + ".").orElse("");
  }
}
