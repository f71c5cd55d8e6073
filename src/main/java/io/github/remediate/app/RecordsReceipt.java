package io.github.remediate.app;

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

/** The signed receipt for the run that asked. */
final class RecordsReceipt {
  private static final Duration HOLDS = Duration.ofDays(3);

  private RecordsReceipt() {}

  /** Before anything is deleted: a key that does not do would be told too late. */
  static void refuseUnfit(RecordsOrder order) {
    order.key().ifPresent(RecordsReceipt::key);
  }

  static Optional<Path> write(RecordsOrder order, RecordResults results, Instant now) {
    if (order.receipt().isEmpty() || order.dryRun()) {
      return Optional.empty();
    }
    RecordsOrder.Given given = order.requests().get(0);
    byte[] bytes = RecordsJobs.bytes(given, RecordRequest.MOST_BYTES);
    RecordRequest request = RecordsJobs.request(given);
    Instant at = now.truncatedTo(ChronoUnit.SECONDS);
    RecordReceipt receipt =
        new RecordReceipt(
            RecordRequestFile.sha256(bytes),
            request.nonce(),
            request.run(),
            results.reported(request),
            order.operator().orElse(System.getProperty("user.name", "somebody")),
            at,
            at.plus(HOLDS));
    Path file = order.receipt().get().file();
    GivenOutput.write(
        "The receipt",
        file,
        RecordReceiptFile.signed(receipt, key(order.key().orElseThrow())),
        "--receipt-out ");
    return Optional.of(file);
  }

  private static SigningKey key(RecordsOrder.Given given) {
    try {
      return KeyFile.readPrivate(given.file());
    } catch (KeyRefusedException e) {
      throw CommandFailure.usage("--key " + given.shown() + ": " + e.getMessage() + ".", e);
    }
  }
}
