package io.github.remediate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.MacIdentifiers;
import io.github.remediate.mac.MacIdentifiers.Mdm;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.mac.Tenant;
import io.github.remediate.records.ListedRecord;
import io.github.remediate.records.ListedRecord.Standing;
import io.github.remediate.records.RecordJob;
import io.github.remediate.records.RecordReceipt;
import io.github.remediate.records.RecordReceiptFile;
import io.github.remediate.records.RecordRequest;
import io.github.remediate.records.RecordRequestFile;
import io.github.remediate.records.RecordResult;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordVerdict;
import io.github.remediate.records.RecordsAim;
import io.github.remediate.signature.KeyPairFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The receipt of an operator")
final class RecordsReceiptTest {
  private static final String SERIAL = "C02XL0GTJGH5";
  private static final String CONTOSO = "9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4";
  private static final Instant MADE = Instant.parse("2026-11-30T08:00:00Z");

  @TempDir Path temporary;
  private RecordRequest request;
  private RecordsReceipt receipt;
  private Path out;

  @BeforeEach
  void prepare() throws Exception {
    Optional<String> none = Optional.empty();
    request =
        new RecordRequest(
            "20261130-080000-4f2a",
            "sha256:" + "a".repeat(64),
            "0".repeat(31) + "1",
            MADE,
            new MacIdentifiers(
                Optional.of(SERIAL),
                none,
                List.of(),
                Observation.absent(),
                none,
                Optional.empty(),
                Observation.known(Mdm.JAMF),
                Optional.of(CONTOSO),
                Optional.empty()),
            List.of(wanted()));
    Path file = Files.write(temporary.resolve("request.json"), RecordRequestFile.bytes(request));
    KeyPairFiles keys = KeyPairFiles.make(Files.createDirectory(temporary.resolve("keys")));
    out = temporary.resolve("receipt.json");
    receipt =
        RecordsReceipt.of(
                new RecordsOrder(
                    RecordsAim.DELETE,
                    List.of(given(file)),
                    List.of(),
                    none,
                    none,
                    Optional.empty(),
                    Set.of(Service.JAMF_PRO),
                    false,
                    Optional.empty(),
                    Optional.of("Ada"),
                    Optional.of(given(out)),
                    Optional.of(given(keys.privateFile())),
                    Optional.empty()))
            .orElseThrow();
  }

  private static RecordsOrder.Given given(Path file) {
    return new RecordsOrder.Given(file, file.toString());
  }

  /** The Mac does not know the record's id, as it never does of Jamf Pro's. */
  private static RecordRequest.Wanted wanted() {
    Optional<String> none = Optional.empty();
    return new RecordRequest.Wanted(
        Service.JAMF_PRO, none, none, Optional.of(SERIAL), none, none, "it is stale", false);
  }

  private RecordResults results(String serial, RecordVerdict verdict, String reason) {
    Optional<String> none = Optional.empty();
    FoundRecord record =
        new FoundRecord(
            Service.JAMF_PRO,
            "42",
            Optional.of("Mac"),
            Optional.of(serial),
            none,
            none,
            none,
            none,
            none,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    ListedRecord line =
        new ListedRecord(
            0,
            Service.JAMF_PRO,
            Optional.of(record),
            Standing.PLANNED,
            List.of("serial number"),
            List.of(),
            "",
            Optional.empty());
    return new RecordResults(
        List.of(
            new RecordResult(
                RecordJob.ofRequest("request.json", request),
                line,
                verdict,
                reason,
                List.of("id-1"),
                false,
                false)),
        Optional.empty());
  }

  @Test
  @DisplayName("is not written of work that was begun before the run asked: it had other records")
  void olderWork() {
    RecordResults deleted = results(SERIAL, RecordVerdict.DELETED, "");

    assertThatThrownBy(() -> receipt.refuseForeign(deleted, MADE.minus(Duration.ofHours(1))))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.USAGE))
        .hasMessageContaining("was begun before the run asked for anything");
    assertThatCode(() -> receipt.refuseForeign(deleted, MADE.minus(Duration.ofMinutes(5))))
        .as("clocks differ")
        .doesNotThrowAnyException();
    assertThatCode(() -> receipt.refuseForeign(deleted, MADE.plus(Duration.ofDays(2))))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("is not written of work in another tenant than the Mac's")
  void otherTenant() {
    RecordResults deleted = results(SERIAL, RecordVerdict.DELETED, "");
    RecordResults own = new RecordResults(deleted.records(), Optional.of(tenant(CONTOSO)));
    RecordResults other =
        new RecordResults(
            deleted.records(), Optional.of(tenant("44444444-4444-4444-8444-444444444444")));

    assertThatCode(() -> receipt.refuseForeign(own, MADE.plusSeconds(60)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> receipt.refuseForeign(other, MADE.plusSeconds(60)))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.BLOCKED))
        .hasMessageContaining("registered in " + CONTOSO);
  }

  private static Tenant tenant(String id) {
    return new Tenant(id, Optional.empty(), List.of());
  }

  @Test
  @DisplayName("is not written of work on another Mac")
  void otherMac() {
    RecordResults others = results("C02OTHER0001", RecordVerdict.DELETED, "");

    assertThatThrownBy(() -> receipt.refuseForeign(others, MADE.plusSeconds(60)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("nothing that the request asks for");
  }

  @Test
  @DisplayName("says what is still there too, is bound to the request, and ends in three days")
  void written() throws Exception {
    Instant now = MADE.plus(Duration.ofHours(2)).plusMillis(7);

    receipt.write(results(SERIAL, RecordVerdict.NOT_DONE, "it is there still"), now);

    RecordReceipt read =
        RecordReceiptFile.read(
            "it", RecordReceiptFile.envelope("it", Files.readAllBytes(out)).payload());
    assertThat(read.requestSha256())
        .isEqualTo(RecordRequestFile.sha256(Files.readAllBytes(temporary.resolve("request.json"))));
    assertThat(read.nonce()).isEqualTo(request.nonce());
    assertThat(read.run()).isEqualTo(request.run());
    assertThat(read.notAfter()).isEqualTo(read.at().plus(Duration.ofDays(3)));
    assertThat(read.records())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.verdict()).isEqualTo(RecordReceipt.Verdict.NOT_DONE);
              assertThat(told.requestIds()).containsExactly("id-1");
            });
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rw-------");
  }
}
