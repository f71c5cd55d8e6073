package io.github.remediate.playbook;

import java.util.ArrayList;
import java.util.List;

/**
 * The words for the values of an enumeration.
 *
 * @param values the values, in the order in which they are offered
 * @param words their words, in the same order
 */
record Vocabulary<E extends Enum<E>>(List<E> values, List<String> words) {
  static final Vocabulary<Scope> SCOPE = of(Scope.values());
  static final Vocabulary<Origin> ORIGIN = of(Origin.values());
  static final Vocabulary<ItemRule.Kind> CLASS = of(ItemRule.Kind.values());
  static final Vocabulary<ItemRule.By> BY = of(ItemRule.By.values());
  static final Vocabulary<Step.Where> WHERE = of(Step.Where.values());
  static final Vocabulary<Step.Approval> APPROVAL = of(Step.Approval.values());
  static final Vocabulary<Step.OnFailure> ON_FAILURE = of(Step.OnFailure.values());
  static final Vocabulary<Action.Preview> PREVIEW = of(Action.Preview.values());
  static final Vocabulary<Action.Verification> VERIFICATION = of(Action.Verification.values());
  static final Vocabulary<ActionKind> ACTION = of(ActionKind.values());

  private static <E extends Enum<E>> Vocabulary<E> of(E[] values) {
    List<String> words = new ArrayList<>();
    for (E value : values) {
      words.add(Words.of(value));
    }
    return new Vocabulary<>(List.of(values), words);
  }

  /** The value that {@code word} stands for, or null. */
  E value(String word) {
    int index = words.indexOf(word);
    return index < 0 ? null : values.get(index);
  }
}
