package io.github.remediate.plan;

import io.github.remediate.document.Fields;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;

/** A finding in a plan's JSON. */
final class FindingJson {
  static final Vocabulary<FindingId> IDS = Vocabulary.of(FindingId.class);

  private static final Vocabulary<Finding.State> STATES = Vocabulary.of(Finding.State.class);

  private FindingJson() {}

  static void write(JsonWriter json, Finding finding) {
    json.text("id", finding.id().word())
        .text("state", finding.state().word())
        .text("evidence", finding.evidence())
        .text("source", finding.source());
  }

  static Finding read(Fields in) {
    return new Finding(
        in.word("id", IDS), in.word("state", STATES), in.text("evidence"), in.maybeText("source"));
  }
}
