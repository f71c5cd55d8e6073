package io.github.remediate.report;

import io.github.remediate.plan.ShownKind;
import io.github.remediate.text.Counted;

/**
 * Effects that a summary counts together.
 *
 * @param kind the word for their kind
 * @param by who changes the records, or says that they are changed; empty for what is no record's
 */
record EffectCount(String kind, String by) {
  /** Records are told apart by who deletes them, or says that they are deleted. */
  static EffectCount of(RunReport.Effect effect, boolean isPlan) {
    boolean isOnRecord =
        effect.kind().equals(ShownKind.DELETE_RECORD.word())
            || effect.kind().equals(ShownKind.DISABLE_RECORD.word());
    String by = isPlan ? effect.via() : effect.toldBy().orElse("");
    return new EffectCount(effect.kind(), isOnRecord ? by : "");
  }

  String sentence(int count, boolean isPlan) {
    String be = isPlan ? " would be" : count == 1 ? " was" : " were";
    return ShownKind.of(kind)
        .map(
            shown ->
                switch (shown) {
                  case COPY_FILE -> Counted.of(count, "file") + be + " copied first.";
                  case MOVE_FILE -> Counted.of(count, "file") + be + " moved to the quarantine.";
                  case REMOVE_APPLICATION ->
                      Counted.of(count, "application") + be + " moved to the quarantine.";
                  case DELETE_KEYCHAIN_ITEM ->
                      Counted.of(count, "keychain item") + be + " deleted.";
                  case RUN_COMMAND -> Counted.of(count, "command") + be + " run.";
                  case ASK_PERSON ->
                      Counted.of(count, "thing")
                          + be
                          + (isPlan ? " asked of a person." : " done by a person.");
                  case RESTART -> "The Mac " + (isPlan ? "would be" : "was") + " restarted.";
                  case WAIT -> isPlan ? "It would wait for a while." : "It waited as it had to.";
                  case DISABLE_RECORD ->
                      Counted.of(count, "server record") + be + " disabled first" + who();
                  case DELETE_RECORD ->
                      Counted.of(count, "server record") + be + " deleted" + who();
                })
        .orElse(count + " × " + kind + ".");
  }

  private String who() {
    return switch (by) {
      case "person" -> ", by a person.";
      case "handed-over" -> " by the helpdesk, elsewhere.";
      case "receipt" -> " by the helpdesk, as its signed receipt says.";
      case "api", "service" -> " by the run, at its service.";
      default -> ".";
    };
  }
}
