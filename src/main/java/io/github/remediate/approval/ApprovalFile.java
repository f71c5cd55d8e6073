package io.github.remediate.approval;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import io.github.remediate.signature.SignedFields;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** An approval as the JSON that is signed: a closed set of fields. */
public final class ApprovalFile {
  /** What to do about a file that is none. */
  public static final String AGAIN =
      "Have it made again with `remediate plan approve`, and pass the whole file on.";

  private static final DocumentLimits LIMITS =
      new DocumentLimits(Approval.MOST_BYTES, Approval.MOST_NOTE, 2, 20_000);
  private static final String DIGEST = "sha256:" + SignedFields.SHA256;
  private static final String ID = "[a-z0-9][a-z0-9-]*(/[a-z0-9-]+)*";

  private ApprovalFile() {}

  /** The approval on one line. */
  public static byte[] bytes(Approval approval) {
    return JsonWriter.bytes(
        JsonWriter.Layout.LINE,
        json ->
            json.text("schema", Approval.SCHEMA)
                .text("planSha256", approval.planSha256())
                .text("planDigest", approval.planDigest())
                .texts("hazards", approval.hazards())
                .texts("gates", approval.gates())
                .text("by", approval.by())
                .text("ticket", approval.ticket())
                .time("notBefore", approval.notBefore())
                .time("notAfter", approval.notAfter())
                .text("note", approval.note()));
  }

  /**
   * Reads one.
   *
   * @param name what messages call it
   * @throws DocumentException with the first thing that is wrong
   */
  public static Approval read(String name, byte[] bytes) {
    Problems problems = Problems.thrown(AGAIN);
    Fields in = Fields.of(Json.read(name, bytes, LIMITS, problems), "the approval", problems);
    in.schema(Approval.SCHEMA);
    Approval approval =
        new Approval(
            SignedFields.sha256(in, "planSha256", SignedFields.SHA256),
            SignedFields.sha256(in, "planDigest", DIGEST),
            ids(in, "hazards"),
            ids(in, "gates"),
            SignedFields.bounded(in, "by", in.line("by"), Approval.MOST_WORD),
            in.maybeLine("ticket")
                .map(text -> SignedFields.bounded(in, "ticket", text, Approval.MOST_WORD)),
            in.time("notBefore"),
            in.time("notAfter"),
            note(in));
    in.end();
    SignedFields.requireTime(
        in, "notBefore", approval.notBefore(), approval.notAfter(), Approval.MOST_VALID);
    return approval;
  }

  private static Optional<String> note(Fields in) {
    return in.has("note")
        ? Optional.of(SignedFields.bounded(in, "note", in.prose("note"), Approval.MOST_NOTE))
        : Optional.empty();
  }

  private static List<String> ids(Fields in, String key) {
    List<String> ids = in.texts(key);
    for (String id : ids) {
      if (id.length() > Approval.MOST_WORD || !id.matches(ID)) {
        throw in.wrong(key, id, "is the name of nothing");
      }
    }
    if (new HashSet<>(ids).size() != ids.size()) {
      throw in.wrong(key, "name something twice");
    }
    return ids;
  }
}
