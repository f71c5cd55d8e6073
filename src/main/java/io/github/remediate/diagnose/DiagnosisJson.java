package io.github.remediate.diagnose;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.mac.FindingId;
import java.util.List;
import java.util.Optional;

/** A diagnosis as one JSON document, schema {@code remediate.diagnosis/1}. */
public final class DiagnosisJson {
  private DiagnosisJson() {}

  /**
   * The diagnosis of one user, with those of others on the same Mac.
   *
   * @param user short name; empty if nobody is known
   * @param diagnosis what is wrong; empty where the user was not looked at
   * @param next options that the next command needs to look at the same Mac and user, with a blank
   *     before each
   */
  public record OfUser(Optional<String> user, Optional<Diagnosis> diagnosis, String next) {}

  /** The document; it ends in a newline. */
  public static String of(OfUser asked, List<OfUser> others) {
    return JsonWriter.text(
        Layout.INDENTED,
        json -> {
          json.text("schema", "remediate.diagnosis/1");
          write(json, asked);
          json.list("otherUsers", others, DiagnosisJson::write);
        });
  }

  private static void write(JsonWriter json, OfUser of) {
    json.text("user", of.user());
    of.diagnosis().ifPresent(diagnosis -> write(json, diagnosis, of.next()));
  }

  private static void write(JsonWriter json, Diagnosis diagnosis, String same) {
    json.text("integration", diagnosis.integration().word())
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
      json.text("next", diagnosis.next().map(command -> command + same));
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
