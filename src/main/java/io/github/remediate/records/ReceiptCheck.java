package io.github.remediate.records;

import io.github.remediate.document.DocumentException;
import io.github.remediate.records.ReceiptVerdict.Counts;
import io.github.remediate.records.ReceiptVerdict.Outcome;
import io.github.remediate.records.ReceiptVerdict.Reason;
import io.github.remediate.records.ReceiptVerdict.Refused;
import io.github.remediate.records.RecordReceipt.Reported;
import io.github.remediate.records.RecordRequest.Wanted;
import io.github.remediate.signature.Envelope;
import io.github.remediate.signature.TrustedKey;
import io.github.remediate.signature.TrustedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a receipt: first whose it is, then which request it answers, and only then what it says.
 * Nothing of a document is believed, nor read, before its signatures are. Whether it was taken
 * before is for whoever keeps that. Pure.
 *
 * @param name what messages call its file
 * @param keys whose signatures count, and for what
 * @param right the word of settings for the right to sign a receipt
 * @param tolerance how far the clocks of writer and Mac may differ, either way
 */
public record ReceiptCheck(String name, TrustedKeys keys, String right, Duration tolerance) {

  /**
   * Whether {@code envelope} counts at {@code now} for a request that waits.
   *
   * @param sha256 {@link RecordRequestFile#sha256} of the request's file
   */
  public ReceiptVerdict judge(
      Envelope envelope, RecordRequest request, String sha256, Instant now) {
    if (!envelope.payloadType().equals(RecordReceipt.PAYLOAD_TYPE)) {
      return new Refused(
          Reason.MALFORMED,
          name
              + " is signed as "
              + envelope.payloadType()
              + ", which is no receipt. Name one that `remediate records` wrote.");
    }
    TrustedKeys.Judgment judgment = keys.judge(envelope);
    List<TrustedKey> signers =
        judgment.signers().stream().filter(key -> key.signs().contains(right)).toList();
    Optional<Refused> untrusted = untrusted(judgment, signers);
    if (untrusted.isPresent()) {
      return untrusted.get();
    }
    RecordReceipt receipt;
    try {
      receipt = RecordReceiptFile.read(name, envelope.payload());
    } catch (DocumentException e) {
      return new Refused(Reason.MALFORMED, e.getMessage());
    }
    return foreign(receipt, request, sha256)
        .or(() -> untimely(receipt, request, now))
        .or(() -> unasked(receipt, request))
        .<ReceiptVerdict>map(refused -> refused)
        .orElseGet(
            () ->
                new Counts(
                    receipt,
                    signers,
                    request.records().stream().map(wanted -> outcome(receipt, wanted)).toList()));
  }

  private Optional<Refused> untrusted(TrustedKeys.Judgment judgment, List<TrustedKey> signers) {
    if (judgment.forged().isPresent()) {
      return refused(
          "was changed after it was signed, or is forged: the signature that "
              + judgment.forged().get()
              + "'s key is named for does not fit",
          "Have it made again, and find out who changed it.");
    }
    if (!signers.isEmpty()) {
      return Optional.empty();
    }
    if (!judgment.signers().isEmpty()) {
      return refused(
          "is signed by "
              + String.join(", ", judgment.signers().stream().map(TrustedKey::name).toList())
              + ", who may not sign receipts",
          "The settings say who may.");
    }
    return keys.keys().isEmpty()
        ? refused(
            "counts for nothing: the settings of this Mac name nobody whose signature counts",
            "Answer the question at a terminal instead: `sudo remediate resume`.")
        : refused(
            "is signed by nobody whose signature counts on this Mac, but by the key "
                + String.join(", ", judgment.strangers()),
            "Have somebody sign it whose key stands in the settings.");
  }

  private Optional<Refused> foreign(RecordReceipt receipt, RecordRequest request, String sha256) {
    if (!receipt.run().equals(request.run())) {
      return refused(
          "answers the run " + receipt.run() + ", and " + request.run() + " waits",
          "Have the request of this run answered.");
    }
    if (!receipt.nonce().equals(request.nonce()) || !receipt.requestSha256().equals(sha256)) {
      return refused(
          "answers another request of this run, or one that was changed",
          "Write the request out anew with `sudo remediate status --request-out FILE`, and have"
              + " that answered.");
    }
    if (isOthers(receipt.tenantId(), request.mac().tenantId())) {
      return refused(
          "tells what is in tenant "
              + receipt.tenantId().orElseThrow()
              + ", and this Mac is registered in "
              + request.mac().tenantId().orElseThrow(),
          "Have the request answered with an account of the Mac's tenant.");
    }
    for (Reported record : receipt.records()) {
      if (isOthers(record.serialNumber(), request.mac().serialNumber())
          || isOthers(record.hardwareUuid(), request.mac().hardwareUuid())) {
        return refused(
            "reports a record of another Mac, " + named(record),
            "Find out how that came to be deleted, and have this Mac's request answered.");
      }
    }
    return Optional.empty();
  }

  private static boolean isOthers(Optional<String> reported, Optional<String> own) {
    return reported.isPresent() && own.isPresent() && !reported.get().equalsIgnoreCase(own.get());
  }

  private Optional<Refused> untimely(RecordReceipt receipt, RecordRequest request, Instant now) {
    if (receipt.at().isAfter(now.plus(tolerance))) {
      return refused(
          "is of " + receipt.at() + ", and this Mac's clock says " + now,
          "Set the clock that is wrong.");
    }
    if (receipt.at().isBefore(request.made().minus(tolerance))) {
      return refused(
          "is of " + receipt.at() + ", and the request is of " + request.made(),
          "Set the clock that is wrong, and have the receipt made again.");
    }
    if (!now.isBefore(receipt.notAfter().plus(tolerance))) {
      return refused(
          "ended at " + receipt.notAfter() + ", and this Mac's clock says " + now,
          "Have it made again: the records are looked at anew then.");
    }
    return Optional.empty();
  }

  private Optional<Refused> unasked(RecordReceipt receipt, RecordRequest request) {
    for (Reported record : receipt.records()) {
      if (request.records().stream().noneMatch(each -> RecordMatch.concerns(record, each))) {
        return refused(
            "reports a record that nobody asked for, " + named(record),
            "Find out how that came to be deleted, and have this request answered.");
      }
    }
    return Optional.empty();
  }

  private static String named(Reported record) {
    return record.service().title()
        + record
            .id()
            .or(record::deviceId)
            .or(record::hardwareUuid)
            .or(record::serialNumber)
            .map(id -> " " + id)
            .orElse("");
  }

  /** Whatever stays outweighs whatever is gone; what is not mentioned stays. */
  private static Outcome outcome(RecordReceipt receipt, Wanted wanted) {
    List<Reported> gone = new ArrayList<>();
    for (Reported record : receipt.records()) {
      if (!RecordMatch.concerns(record, wanted)) {
        continue;
      }
      if (!record.verdict().isGone()) {
        return new Outcome.Stays(Optional.of(record.verdict()), record.reason().orElseThrow());
      }
      if (RecordMatch.isExactly(record, wanted)) {
        gone.add(record);
      }
    }
    return gone.isEmpty()
        ? new Outcome.Stays(Optional.empty(), "the receipt does not say what became of it")
        : new Outcome.Gone(gone);
  }

  private Optional<Refused> refused(String what, String remedy) {
    return Optional.of(new Refused(Reason.REFUSED, name + " " + what + ". " + remedy));
  }
}
