package io.github.remediate.playbook;

import io.github.remediate.document.Vocabulary;
import io.github.remediate.mac.FindingId;
import java.util.List;

/** The words of the language for which there is a closed set. */
final class Vocabularies {
  static final Vocabulary<Scope> SCOPE = all(Scope.values());
  static final Vocabulary<Origin> ORIGIN = all(Origin.values());
  static final Vocabulary<ItemRule.Kind> CLASS = all(ItemRule.Kind.values());
  static final Vocabulary<ItemRule.By> BY = all(ItemRule.By.values());
  static final Vocabulary<Step.Where> WHERE = all(Step.Where.values());
  static final Vocabulary<Step.Approval> APPROVAL = all(Step.Approval.values());
  static final Vocabulary<Step.OnFailure> ON_FAILURE = all(Step.OnFailure.values());
  static final Vocabulary<Action.PreviewKind> PREVIEW = all(Action.PreviewKind.values());
  static final Vocabulary<Action.Verification> VERIFICATION = all(Action.Verification.values());
  static final Vocabulary<Integration> INTEGRATION = all(Integration.values());
  static final Vocabulary<Step.Untold> UNTOLD = all(Step.Untold.values());
  static final Vocabulary<Action.RunAs> RUN_AS = all(Action.RunAs.values());
  static final Vocabulary<FindingId> FINDING = all(FindingId.values());
  static final Vocabulary<Action.DeleteRecords.Which> WHICH =
      all(Action.DeleteRecords.Which.values());
  static final Vocabulary<ActionKind> ACTION = all(ActionKind.values());

  private Vocabularies() {}

  private static <E extends Enum<E>> Vocabulary<E> all(E[] values) {
    return Vocabulary.of(List.of(values), Words::of);
  }
}
