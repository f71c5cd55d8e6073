package io.github.remediate.app;

import io.github.remediate.approval.ApprovalRules;
import io.github.remediate.document.DocumentException;
import io.github.remediate.document.Quoted;
import io.github.remediate.mac.ServerRecord;
import io.github.remediate.mac.Tenant;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.records.RecordResults;
import io.github.remediate.signature.KeyFile;
import io.github.remediate.signature.KeyRefusedException;
import io.github.remediate.signature.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The signed receipt for the run that asked. Whatever of it could fail is tried before anything is
 * deleted: afterwards nobody could be told what to do about it.
 */
record RecordsReceipt(RecordRequest request, String sha256, SigningKey key, String by, Path file) {
  private static final Duration HOLDS = Duration.ofDays(3);

  private static final String WHAT = "The receipt";
  private static final String BY_SHELL = "--receipt-out ";

  /**
   * The one that is to be written; empty where none is.
   *
   * @throws CommandFailure if it could not be
   */
  static Optional<RecordsReceipt> of(RecordsOrder order) {
    Optional<SigningKey> key = order.key().map(RecordsReceipt::key);
    if (order.receipt().isEmpty() || order.dryRun()) {
      return Optional.empty();
    }
    RecordsOrder.Given given = order.requests().get(0);
    byte[] bytes = RecordsJobs.bytes(given, RecordRequest.MOST_BYTES);
    RecordRequest request = RecordsJobs.read(given, bytes);
    Path file = order.receipt().get().file();
    GivenOutput.refuseUnfit(WHAT, file, BY_SHELL);
    return Optional.of(
        new RecordsReceipt(
            request,
            RecordRequestFile.sha256(asWritten(given, request, bytes)),
            key.orElseThrow(),
            by(order.operator().orElse(System.getProperty("user.name", "somebody"))),
            file));
  }

  // Afterwards nothing could undo the deletions, and the run would wait on.
  private static byte[] asWritten(RecordsOrder.Given given, RecordRequest request, byte[] bytes) {
    return RecordRequestFile.asWritten(request, bytes)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "--request "
                        + given.shown()
                        + ": it was changed, or another version of remediate wrote it: its run"
                        + " would take no receipt for it. Use the Mac's version, or have it written"
                        + " again on the Mac with `sudo remediate status --request-out FILE`."));
  }

  /**
   * Refuses earlier work that is no answer to the request: of another Mac, or of the same one when
   * it had other records.
   *
   * @param results what became of it so far
   * @param begun when it was begun
   */
  void refuseForeign(RecordResults results, Instant begun) {
    if (results.reported(request).isEmpty()) {
      throw CommandFailure.usage(
          "--folder holds work on nothing that the request asks for. Name the folder in which it"
              + " was answered, or another one to answer it.");
    }
    Optional<String> own = request.mac().tenantId();
    Optional<Tenant> asked = results.tenant();
    if (own.isPresent() && asked.filter(each -> !each.isOf(own.get())).isPresent()) {
      throw CommandFailure.blocked(
          "--folder holds work in tenant "
              + asked.get().shown()
              + ", and the Mac of the request is registered in "
              + own.get()
              + ": it tells nothing of its records. Leave --folder out, and sign in there.");
    }
    boolean goneAtMicrosoft =
        results.reported(request).stream()
            .anyMatch(
                each -> each.verdict().isGone() && each.service() != ServerRecord.Service.JAMF_PRO);
    if (own.isPresent() && asked.isEmpty() && goneAtMicrosoft) {
      throw CommandFailure.blocked(
          "--folder holds work that does not say in which tenant it was done, and the Mac of the"
              + " request is registered in "
              + own.get()
              + ". Leave --folder out, and its records are looked for there.");
    }
    if (begun.isBefore(request.made().minus(ApprovalRules.TOLERANCE))) {
      throw CommandFailure.usage(
          "--folder holds work that was begun before the run asked for anything, at "
              + begun
              + ": it tells nothing of the records that there are now. Leave --folder out, and they"
              + " are looked for.");
    }
  }

  /**
   * Writes it.
   *
   * @return where it is
   */
  Path write(RecordResults results, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.SECONDS);
    byte[] signed =
        RecordReceiptFile.signed(
            new RecordReceipt(
                sha256,
                request.nonce(),
                request.run(),
                results.reported(request),
                by,
                at,
                at.plus(HOLDS),
                // A Mac that names no tenant may have a version that knows of none in a receipt.
                request.mac().tenantId().flatMap(own -> results.tenant().map(Tenant::id))),
            key);
    try {
      RecordReceiptFile.read("it", RecordReceiptFile.envelope("it", signed).payload());
    } catch (DocumentException e) {
      throw CommandFailure.blocked(
          "No receipt was written, since the Mac would refuse it: " + e.getMessage());
    }
    GivenOutput.write(WHAT, file, signed, BY_SHELL);
    return file;
  }

  private static String by(String name) {
    if (name.isBlank()
        || name.length() > RecordReceipt.MOST_WORD
        || name.indexOf('\n') >= 0
        || Quoted.hidesSomething(name)) {
      throw CommandFailure.usage(
          "--operator "
              + Quoted.of(name)
              + ": a receipt takes a name of 1 to "
              + RecordReceipt.MOST_WORD
              + " characters that show.");
    }
    return name;
  }

  private static SigningKey key(RecordsOrder.Given given) {
    try {
      return KeyFile.readPrivate(given.file());
    } catch (KeyRefusedException e) {
      throw CommandFailure.usage("--key " + given.shown() + ": " + e.getMessage() + ".", e);
    }
  }
}
