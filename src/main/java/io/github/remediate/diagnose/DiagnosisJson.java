package io.github.remediate.diagnose;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.mac.FindingId;
import java.util.List;

/** A diagnosis as one JSON document, schema {@code remediate.diagnosis/1}. */
public final class DiagnosisJson {
  private DiagnosisJson() {}

  /** The document; it ends in a newline. */
  public static String of(Diagnosis diagnosis) {
    return JsonWriter.text(Layout.INDENTED, json -> write(json, diagnosis));
  }

  private static void write(JsonWriter json, Diagnosis diagnosis) {
    json.text("schema", "remediate.diagnosis/1")
        .text("integration", diagnosis.integration().word())
        .list(
            "findings",
            diagnosis.findings(),
            (each, finding) ->
                each.text("id", finding.id().word())
                    .text("state", finding.state().word())
                    .text("evidence", finding.evidence())
                    .text("source", finding.source()))
        .list("ranking", diagnosis.ranking(), DiagnosisJson::write)
        .list(
            "untold",
            diagnosis.untold(),
            (each, untold) -> each.text("what", untold.what()).text("how", untold.how()));
    if (diagnosis.next().isPresent()) {
      json.text("next", diagnosis.next());
    } else {
      json.nothing("next");
    }
  }

  private static void write(JsonWriter json, Candidate candidate) {
    json.text("playbook", candidate.playbook().word());
    if (candidate.state().isPresent()) {
      json.number("state", candidate.state().getAsInt());
    } else {
      json.nothing("state");
    }
    json.text("likelihood", candidate.likelihood().word())
        .texts("for", words(candidate.speaksFor()))
        .texts("against", words(candidate.against()))
        .text("treatment", candidate.treatment());
  }

  private static List<String> words(List<FindingId> ids) {
    return ids.stream().map(FindingId::word).toList();
  }
}
