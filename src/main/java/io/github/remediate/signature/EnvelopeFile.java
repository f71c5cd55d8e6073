package io.github.remediate.signature;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import java.util.List;

/**
 * An envelope as JSON: {@code {"payloadType":…,"payload":…,"signatures":[{"keyid":…,"sig":…}]}},
 * and no other fields.
 */
public final class EnvelopeFile {
  /** How many signatures one can have. */
  static final int MOST_SIGNATURES = 16;

  private static final int MOST_TYPE = 200;
  private static final int SIGNATURE = 64;

  private EnvelopeFile() {}

  /** The envelope as a file for people to pass on. */
  public static byte[] bytes(Envelope envelope) {
    return JsonWriter.bytes(
        JsonWriter.Layout.INDENTED,
        json ->
            json.text("payloadType", envelope.payloadType())
                .text("payload", Base64Text.encode(envelope.payload()))
                .list(
                    "signatures",
                    envelope.signatures(),
                    (each, signed) ->
                        each.text("keyid", signed.keyId())
                            .text("sig", Base64Text.encode(signed.signature()))));
  }

  /**
   * Reads one; whether its signatures hold is not looked at.
   *
   * @param name what messages call the file
   * @param most how many bytes it can have
   * @param remedy what to do about one that is none, as a sentence
   * @throws DocumentException with the first thing that is wrong
   */
  public static Envelope read(String name, byte[] bytes, int most, String remedy) {
    try {
      return strictly(name, bytes, most, remedy);
    } catch (DocumentException mistake) {
      refuseUnsigned(name, bytes, most);
      throw mistake;
    }
  }

  /** What was to be signed, or what the signed one is about, is easily named in its place. */
  private static void refuseUnsigned(String name, byte[] bytes, int most) {
    DocumentLimits loose = new DocumentLimits(most, most, 32, 100_000);
    Node root = Json.read(name, bytes, loose, Problems.collected());
    if (root instanceof Node.Mapping mapping
        && mapping.value("payloadType") == null
        && mapping.value("schema") instanceof Node.Scalar schema) {
      Problems.thrown("Name the approval or the receipt.")
          .add(
              schema,
              "'schema' is " + Quoted.of(schema.text()) + ", and that is no signed document",
              "");
    }
  }

  private static Envelope strictly(String name, byte[] bytes, int most, String remedy) {
    Problems problems = Problems.thrown(remedy);
    DocumentLimits limits = new DocumentLimits(most, most, 3, 3 * MOST_SIGNATURES + 8);
    Fields in = Fields.of(Json.read(name, bytes, limits, problems), "the envelope", problems);
    String type = in.text("payloadType");
    if (type.isEmpty() || type.length() > MOST_TYPE || !type.matches("[!-~]+")) {
      throw in.wrong("payloadType", type, "is no kind of document");
    }
    byte[] payload = decoded(in, "payload");
    List<Envelope.Signed> signatures = in.objects("signatures", EnvelopeFile::signed);
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw in.wrong("signatures", "are not 1 to " + MOST_SIGNATURES);
    }
    in.end();
    return new Envelope(type, payload, signatures);
  }

  private static Envelope.Signed signed(Fields in) {
    String id = in.text("keyid");
    if (!id.matches("[0-9a-f]{64}")) {
      throw in.wrong("keyid", id, "is not the SHA-256 of a key in 64 small hex digits");
    }
    byte[] signature = decoded(in, "sig");
    if (signature.length != SIGNATURE) {
      throw in.wrong("sig", "has " + signature.length + " bytes, not " + SIGNATURE);
    }
    in.end();
    return new Envelope.Signed(id, signature);
  }

  private static byte[] decoded(Fields in, String key) {
    return Base64Text.decode(in.text(key))
        .orElseThrow(() -> in.wrong(key, "is no Base64 of the standard alphabet with its padding"));
  }
}
