package io.github.remediate.records;

import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.DeviceId;
import io.github.remediate.mac.MacIdentifiers.From;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.records.RecordReceipt.Reported;
import io.github.remediate.records.RecordReceipt.Verdict;
import io.github.remediate.records.RecordRequest.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request of a Mac with three records, and what may be said of them. */
final class SampleRequests {
  static final Instant MADE = Instant.parse("2026-11-29T10:00:00Z");
  static final String SERIAL = "C02XK1ZZJGH5";
  static final String UUID = "4C4C4544-0031-3510-8058-B4C04F4B3332";
  static final String DEVICE = "11112222-3333-4444-5555-666677778888";
  static final RecordRequest REQUEST =
      new RecordRequest(
          "20261129-100000-ab12",
          "sha256:" + "b".repeat(64),
          "0123456789abcdef0123456789abcdef",
          MADE,
          new MacIdentifiers(
              Optional.of(SERIAL),
              Optional.of(UUID),
              List.of(new DeviceId(DEVICE, From.LOGIN_KEYCHAIN)),
              Observation.absent(),
              Optional.of("ada@example.com"),
              Optional.of(MADE.minus(Duration.ofDays(400))),
              Observation.known(Mdm.JAMF),
              Optional.empty(),
              Optional.empty()),
          List.of(
              wanted(Service.JAMF_PRO, null, null),
              wanted(Service.ENTRA, null, DEVICE),
              wanted(Service.INTUNE, "99998888-7777-6666-5555-444433332222", DEVICE)));
  static final byte[] FILE = RecordRequestFile.bytes(REQUEST);
  static final String SHA256 = RecordRequestFile.sha256(FILE);

  private SampleRequests() {}

  static Wanted wanted(Service service, String id, String deviceId) {
    return new Wanted(
        service,
        Optional.ofNullable(id),
        Optional.of("Ada's Mac"),
        Optional.of(SERIAL),
        Optional.of(UUID),
        Optional.ofNullable(deviceId),
        "the cleanup deletes it",
        false);
  }

  /** What became of a record, by its most exact identifiers alone. */
  static Reported reported(Service service, String id, String deviceId, Verdict verdict) {
    return new Reported(
        service,
        Optional.ofNullable(id),
        Optional.empty(),
        service == Service.JAMF_PRO ? Optional.of(SERIAL) : Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(deviceId),
        Optional.empty(),
        verdict,
        verdict.isGone() ? Optional.empty() : Optional.of("the right is missing"),
        List.of("a1b2"));
  }

  static final List<Reported> ALL_GONE =
      List.of(
          reported(Service.JAMF_PRO, "42", null, Verdict.DELETED),
          reported(Service.ENTRA, null, DEVICE, Verdict.ABSENT),
          reported(
              Service.INTUNE, REQUEST.records().get(2).id().orElseThrow(), null, Verdict.DELETED));

  /** The request of a Mac that names its tenant. */
  static RecordRequest in(String tenantId) {
    MacIdentifiers mac = REQUEST.mac();
    return new RecordRequest(
        REQUEST.run(),
        REQUEST.planDigest(),
        REQUEST.nonce(),
        REQUEST.made(),
        new MacIdentifiers(
            mac.serialNumber(),
            mac.hardwareUuid(),
            mac.deviceIds(),
            mac.inUse(),
            mac.user(),
            mac.registered(),
            mac.enrolledWith(),
            Optional.of(tenantId),
            Optional.empty()),
        REQUEST.records());
  }

  /** That all is gone in a tenant. */
  static RecordReceipt receipt(String sha256, String tenantId) {
    RecordReceipt whole = receipt(ALL_GONE);
    return new RecordReceipt(
        sha256,
        whole.nonce(),
        whole.run(),
        whole.records(),
        whole.by(),
        whole.at(),
        whole.notAfter(),
        Optional.of(tenantId));
  }

  static RecordReceipt receipt(List<Reported> records) {
    return new RecordReceipt(
        SHA256,
        REQUEST.nonce(),
        REQUEST.run(),
        records,
        "Ada",
        MADE.plusSeconds(3600),
        MADE.plus(Duration.ofDays(1)),
        Optional.empty());
  }
}
