package io.github.remediate.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * What a person said.
 *
 * @param error the text of an error, as it was typed or copied
 * @param symptom what they see
 * @param answers what they answered to the other questions of the article; kept for the ticket
 * @param severalAffected whether more than this user or this Mac has it; empty if nobody said so
 */
public record Said(
    Optional<String> error,
    Optional<Symptom> symptom,
    List<Answered> answers,
    Optional<Boolean> severalAffected) {

  /**
   * A question of the article and its answer.
   *
   * @param question in a few words
   * @param answer as it was typed
   */
  public record Answered(String question, String answer) {}

  public Said {
    answers = List.copyOf(answers);
  }

  /** Nobody said anything. */
  public static Said nothing() {
    return new Said(Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }
}
