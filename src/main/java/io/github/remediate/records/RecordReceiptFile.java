package io.github.remediate.records;

import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.records.RecordReceipt.Reported;
import io.github.remediate.records.RecordReceipt.Verdict;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.EnvelopeFile;
import io.github.remediate.signature.SignedFields;
import io.github.remediate.signature.SigningKey;
import java.util.List;
import java.util.Optional;

/** A receipt as the JSON that is signed, a closed set of fields, and as the signed file. */
public final class RecordReceiptFile {
  /** What to do about a file that is none. */
  public static final String AGAIN =
      "Have it made again with `remediate records --request FILE --receipt-out FILE`, and pass the"
          + " whole file on.";

  private static final DocumentLimits LIMITS =
      new DocumentLimits(RecordReceipt.MOST_BYTES, RecordRequest.MOST_TEXT, 4, 50_000);
  private static final Vocabulary<Verdict> VERDICTS = Vocabulary.of(Verdict.class);
  private static final int MOST_REQUEST_IDS = 100;

  private RecordReceiptFile() {}

  /** The receipt, signed, as a file for people to pass on. */
  public static byte[] signed(RecordReceipt receipt, SigningKey key) {
    return EnvelopeFile.bytes(Envelope.sign(RecordReceipt.PAYLOAD_TYPE, bytes(receipt), key));
  }

  /**
   * Reads the signed file; whether its signatures count is for {@link ReceiptCheck}.
   *
   * @param name what messages call the file
   * @throws DocumentException with the first thing that is wrong
   */
  public static Envelope envelope(String name, byte[] bytes) {
    return EnvelopeFile.read(name, bytes, RecordReceipt.MOST_BYTES, AGAIN);
  }

  /** The receipt on one line. */
  public static byte[] bytes(RecordReceipt receipt) {
    return JsonWriter.bytes(
        JsonWriter.Layout.LINE,
        json ->
            json.text("schema", RecordReceipt.SCHEMA)
                .text("requestSha256", receipt.requestSha256())
                .text("nonce", receipt.nonce())
                .text("run", receipt.run())
                .list("records", receipt.records(), RecordReceiptFile::reported)
                .text("by", receipt.by())
                .time("at", receipt.at())
                .time("notAfter", receipt.notAfter())
                .text("tenantId", receipt.tenantId()));
  }

  private static void reported(JsonWriter json, Reported record) {
    json.text("service", record.service().word())
        .text("id", record.id())
        .text("name", record.name())
        .text("serialNumber", record.serialNumber())
        .text("hardwareUuid", record.hardwareUuid())
        .text("deviceId", record.deviceId())
        .text("why", record.why())
        .text("verdict", record.verdict().word())
        .text("reason", record.reason())
        .texts("requestIds", record.requestIds());
  }

  /**
   * Reads what was signed.
   *
   * @param name what messages call it
   * @throws DocumentException with the first thing that is wrong
   */
  public static RecordReceipt read(String name, byte[] payload) {
    Problems problems = Problems.thrown(AGAIN);
    Fields in = Fields.of(Json.read(name, payload, LIMITS, problems), "the receipt", problems);
    in.schema(RecordReceipt.SCHEMA);
    RecordReceipt receipt =
        new RecordReceipt(
            Forms.like(in, "requestSha256", Forms.SHA256),
            Forms.like(in, "nonce", Forms.NONCE),
            Forms.run(in),
            in.objects("records", RecordReceiptFile::reported),
            SignedFields.bounded(in, "by", in.line("by"), RecordReceipt.MOST_WORD),
            in.time("at"),
            in.time("notAfter"),
            Forms.maybeTenantId(in, "tenantId"));
    in.end();
    if (receipt.records().isEmpty() || receipt.records().size() > RecordReceipt.MOST_RECORDS) {
      throw in.wrong("records", "are not 1 to " + RecordReceipt.MOST_RECORDS);
    }
    SignedFields.requireTime(in, "at", receipt.at(), receipt.notAfter(), RecordReceipt.MOST_VALID);
    return receipt;
  }

  private static Reported reported(Fields in) {
    Reported record =
        new Reported(
            in.word("service", RecordRequestFile.SERVICES),
            Forms.maybeId(in, "id"),
            in.maybeLine("name"),
            Forms.maybeId(in, "serialNumber"),
            Forms.maybeUuid(in, "hardwareUuid"),
            Forms.maybeDeviceId(in, "deviceId"),
            in.maybeLine("why"),
            in.word("verdict", VERDICTS),
            in.maybeLine("reason"),
            requestIds(in));
    in.end();
    if (record.verdict() == Verdict.DELETED && record.id().isEmpty()) {
      throw in.wrong("says deleted of a record without an id");
    }
    if (!record.verdict().isGone() && record.reason().isEmpty()) {
      throw in.wrong("lacks the reason of its verdict " + record.verdict().word());
    }
    if (identifiers(record).isEmpty()) {
      throw in.wrong("names no record");
    }
    return record;
  }

  private static Optional<String> identifiers(Reported record) {
    return record.id().or(record::deviceId).or(record::hardwareUuid).or(record::serialNumber);
  }

  private static List<String> requestIds(Fields in) {
    List<String> ids = in.texts("requestIds");
    if (ids.size() > MOST_REQUEST_IDS) {
      throw in.wrong("requestIds", "are more than " + MOST_REQUEST_IDS);
    }
    for (String id : ids) {
      if (!id.matches("[!-~]{1,200}")) {
        throw in.wrong("requestIds", id, "is no id of a request");
      }
    }
    return ids;
  }
}
