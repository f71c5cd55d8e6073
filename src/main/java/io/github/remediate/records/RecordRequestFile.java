package io.github.remediate.records;

import io.github.remediate.document.Digest;
import io.github.remediate.document.DocumentException;
import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Fields;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Vocabulary;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as JSON. What the Mac could not tell is missing from it, with the reason in {@code
 * untold}; what it looked for and has not is there and empty, or {@code none}.
 */
public final class RecordRequestFile {
  private static final DocumentLimits LIMITS =
      new DocumentLimits(RecordRequest.MOST_BYTES, RecordRequest.MOST_TEXT, 6, 20_000);
  private static final String AGAIN =
      "Have it written again on the Mac with `sudo remediate status --request-out FILE`, and pass"
          + " the whole file on.";
  private static final String NOT_ENROLLED = "none";
  private static final String UNTOLD = "the request does not tell it";
  private static final Vocabulary<From> FROM = Vocabulary.of(From.class);
  private static final Vocabulary<Optional<Mdm>> MDM =
      Vocabulary.of(
          List.of(
              Optional.of(Mdm.JAMF),
              Optional.of(Mdm.INTUNE),
              Optional.of(Mdm.OTHER),
              Optional.empty()),
          mdm -> mdm.map(Mdm::word).orElse(NOT_ENROLLED));
  static final Vocabulary<ServerRecord.Service> SERVICES =
      Vocabulary.of(ServerRecord.Service.class);

  private RecordRequestFile() {}

  /** The request as a file for people to pass on. */
  public static byte[] bytes(RecordRequest request) {
    return JsonWriter.bytes(
        JsonWriter.Layout.INDENTED,
        json ->
            json.text("schema", RecordRequest.SCHEMA)
                .text("run", request.run())
                .text("planDigest", request.planDigest())
                .text("nonce", request.nonce())
                .time("made", request.made())
                .object("mac", each -> mac(each, request.mac()))
                .list("records", request.records(), RecordRequestFile::wanted));
  }

  /** What a receipt is bound to: SHA-256 of the file's bytes, in 64 small hex digits. */
  public static String sha256(byte[] file) {
    return Digest.hex(file);
  }

  /** Whether a request can name a record or a Mac by {@code id}: a blank or zero one is none. */
  public static boolean isId(String id) {
    return Forms.isId(id);
  }

  private static void mac(JsonWriter json, MacIdentifiers mac) {
    json.text("serialNumber", mac.serialNumber())
        .text("hardwareUuid", mac.hardwareUuid())
        .list(
            "deviceIds",
            mac.deviceIds(),
            (each, device) ->
                each.text("id", device.id())
                    .text("from", device.from().word())
                    .text("tenantId", device.tenantId()));
    if (!mac.inUse().isUnknown()) {
      json.texts("inUse", mac.inUse().found().orElse(List.of()));
    }
    json.text("user", mac.user()).time("registered", mac.registered());
    if (!mac.enrolledWith().isUnknown()) {
      json.text("enrolledWith", mac.enrolledWith().found().map(Mdm::word).orElse(NOT_ENROLLED));
    }
    json.text("tenantId", mac.tenantId()).text("jamfServer", mac.jamfServer());
    if (mac.inUse().isUnknown() || mac.enrolledWith().isUnknown()) {
      json.object(
          "untold",
          why ->
              why.someText("inUse", mac.inUse().reason())
                  .someText("enrolledWith", mac.enrolledWith().reason()));
    }
  }

  private static void wanted(JsonWriter json, RecordRequest.Wanted wanted) {
    json.text("service", wanted.service().word());
    wanted.id().ifPresentOrElse(id -> json.text("id", id), () -> json.nothing("id"));
    json.text("name", wanted.name())
        .text("serialNumber", wanted.serialNumber())
        .text("hardwareUuid", wanted.hardwareUuid())
        .text("deviceId", wanted.deviceId())
        .text("why", wanted.why());
    if (wanted.disableFirst()) {
      json.flag("disableFirst", true);
    }
  }

  /**
   * Reads one. Fields of newer versions are passed over.
   *
   * @param name what messages call the file
   * @throws DocumentException with the first thing that is wrong
   */
  public static RecordRequest read(String name, byte[] bytes) {
    Problems problems = Problems.thrown(AGAIN);
    Fields in = Fields.of(Json.read(name, bytes, LIMITS, problems), "the request", problems);
    in.schema(RecordRequest.SCHEMA);
    RecordRequest request =
        new RecordRequest(
            Forms.run(in),
            Forms.like(in, "planDigest", Forms.DIGEST),
            Forms.like(in, "nonce", Forms.NONCE),
            in.time("made"),
            mac(in.object("mac")),
            in.objects("records", RecordRequestFile::wanted));
    int count = request.records().size();
    if (count == 0 || count > RecordRequest.MOST_RECORDS) {
      throw in.wrong("records", "are not 1 to " + RecordRequest.MOST_RECORDS);
    }
    for (RecordRequest.Wanted wanted : request.records()) {
      if (isOthers(wanted.serialNumber(), request.mac().serialNumber())
          || isOthers(wanted.hardwareUuid(), request.mac().hardwareUuid())) {
        throw in.wrong("records", "name a record of another Mac than the one that asks");
      }
    }
    return request;
  }

  private static boolean isOthers(Optional<String> wanted, Optional<String> own) {
    return wanted.isPresent() && own.isPresent() && !wanted.get().equalsIgnoreCase(own.get());
  }

  /**
   * The bytes as the Mac wrote them, to which the receipt is bound, of a file that mail or an
   * editor may have laid out anew. Empty where more than its layout is another.
   *
   * @param request what was read in it
   */
  public static Optional<byte[]> asWritten(RecordRequest request, byte[] file) {
    byte[] written = bytes(request);
    return dense(written).equals(dense(file)) ? Optional.of(written) : Optional.empty();
  }

  /** All but what lies between the words. */
  private static String dense(byte[] json) {
    StringBuilder dense = new StringBuilder();
    boolean inText = false;
    boolean escaped = false;
    for (char sign : new String(json, StandardCharsets.UTF_8).toCharArray()) {
      if (inText || " \t\r\n\ufeff".indexOf(sign) < 0) {
        dense.append(sign);
      }
      if (sign == '"' && !escaped) {
        inText = !inText;
      }
      escaped = inText && sign == '\\' && !escaped;
    }
    return dense.toString();
  }

  private static MacIdentifiers mac(Fields in) {
    Optional<Fields> untold = in.maybeObject("untold");
    return new MacIdentifiers(
        Forms.maybeId(in, "serialNumber"),
        Forms.maybeUuid(in, "hardwareUuid"),
        in.objects("deviceIds", RecordRequestFile::deviceId),
        in.has("inUse")
            ? ids(in)
                .<Observation<List<String>>>map(Observation::known)
                .orElse(Observation.absent())
            : unknown(untold, "inUse"),
        in.maybeLine("user"),
        in.maybeTime("registered"),
        in.has("enrolledWith")
            ? in.word("enrolledWith", MDM)
                .<Observation<Mdm>>map(Observation::known)
                .orElse(Observation.absent())
            : unknown(untold, "enrolledWith"),
        Forms.maybeTenantId(in, "tenantId"),
        Forms.maybeHost(in, "jamfServer"));
  }

  private static <T> Observation<T> unknown(Optional<Fields> untold, String key) {
    return Observation.unknown(untold.flatMap(in -> in.maybeLine(key)).orElse(UNTOLD));
  }

  private static Optional<List<String>> ids(Fields in) {
    List<String> ids = new ArrayList<>();
    for (String id : in.texts("inUse")) {
      ids.add(Forms.deviceId(in, "inUse", id));
    }
    return ids.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ids));
  }

  private static DeviceId deviceId(Fields in) {
    return new DeviceId(
        Forms.deviceId(in, "id", in.text("id")),
        in.word("from", FROM),
        Forms.maybeTenantId(in, "tenantId"));
  }

  private static RecordRequest.Wanted wanted(Fields in) {
    RecordRequest.Wanted wanted =
        new RecordRequest.Wanted(
            in.word("service", SERVICES),
            isNull(in, "id") ? Optional.empty() : Forms.maybeId(in, "id"),
            in.maybeLine("name"),
            Forms.maybeId(in, "serialNumber"),
            Forms.maybeUuid(in, "hardwareUuid"),
            Forms.maybeDeviceId(in, "deviceId"),
            in.line("why"),
            in.has("disableFirst") && in.flag("disableFirst"));
    if (wanted.id().isEmpty()
        && wanted.serialNumber().isEmpty()
        && wanted.hardwareUuid().isEmpty()
        && wanted.deviceId().isEmpty()) {
      throw in.wrong("has nothing by which the record could be told from others");
    }
    return wanted;
  }

  private static boolean isNull(Fields in, String key) {
    return in.has(key) && in.at(key).kind() == Node.Kind.NOTHING;
  }
}
